// Package paper sets documents of words, such as certificates, on A4 sheets as
// PDF: each paragraph in its own language and direction, over as many pages as
// it takes. Letters are curves, as on the signs.
package paper
