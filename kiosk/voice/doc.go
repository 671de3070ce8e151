// Package voice says what a page tells: parts of text in Arabic and French, each
// with its place on the page, are made into sound sentence by sentence and
// played one after the other. Synthesis and playback are programs of their own
// (espeak-ng, aplay), run within bounds: whatever they do, the screen goes on.
package voice
