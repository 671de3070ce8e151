// Package recording makes sound that staff send fit to be heard on the screens:
// it decodes WAV, OGG (Vorbis) and MP3 within bounds, mixes to one channel,
// takes away silence at the ends, evens the level and encodes anew, so that
// nothing of the file that came is kept.
package recording
