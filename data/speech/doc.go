// Package speech makes sentences in Arabic and French into sound, by the program
// espeak-ng, run within bounds, after figures were written out (spell). The
// screen reads its pages aloud with it, the municipal server those for phones.
package speech
