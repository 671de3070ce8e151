package main

import (
	"image"
	"image/color"
	"testing"
)

// TestAPlainPictureIsNone: what a driver gives that kept nothing is one colour.
func TestAPlainPictureIsNone(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 108, 192))
	if !plain(m) {
		t.Error("nothing is taken for a picture")
	}
	m.Set(70, 98, color.Black)
	if plain(m) {
		t.Error("a mark is taken for nothing")
	}
}
