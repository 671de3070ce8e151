package printtest

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
)

// headerSize is that of a page of PWG raster (PWG 5102.4, 4.3).
const headerSize = 1796

// Unpack reads PWG raster as the standard has it, bit or grey.
func Unpack(t *testing.T, raw []byte) *print.Bitmap {
	t.Helper()
	if string(raw[:4]) != "RaS2" || string(raw[4:13]) != "PwgRaster" {
		t.Fatalf("begins with %q", raw[:13])
	}
	h := raw[4 : 4+headerSize]
	at := func(n int) int { return int(binary.BigEndian.Uint32(h[n:])) }
	w, height, depth, line := at(372), at(376), at(388), at(392)
	b := print.NewBitmap(w, height, at(276))
	in := bytes.NewReader(raw[4+headerSize:])
	next := func() byte {
		c, err := in.ReadByte()
		if err != nil {
			t.Fatal("ends too early")
		}
		return c
	}
	for y := 0; y < height; {
		again := int(next()) + 1
		row := make([]byte, 0, line)
		for len(row) < line {
			if n := next(); n < 128 {
				row = append(row, bytes.Repeat([]byte{next()}, int(n)+1)...)
			} else {
				for range 257 - int(n) {
					row = append(row, next())
				}
			}
		}
		for range again {
			for x := range w {
				dark := row[x/8]&(0x80>>(x%8)) != 0
				if depth == 8 {
					dark = row[x] < 0x80
				}
				if dark {
					b.Bits[y*b.Stride+x/8] |= 0x80 >> (x % 8)
				}
			}
			y++
		}
	}
	if _, err := in.ReadByte(); err != io.EOF {
		t.Error("more after the page")
	}
	return b
}

// SameDots fails the test where two pictures differ.
func SameDots(t *testing.T, got, want *print.Bitmap) {
	t.Helper()
	if got.W != want.W || got.H != want.H {
		t.Fatalf("%d × %d dots, want %d × %d", got.W, got.H, want.W, want.H)
	}
	for y := range want.H {
		for x := range want.W {
			if got.Black(x, y) != want.Black(x, y) {
				t.Fatalf("dot %d, %d differs", x, y)
			}
		}
	}
}
