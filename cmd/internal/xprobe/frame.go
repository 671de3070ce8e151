package xprobe

import (
	"bytes"
	"image"
)

// Frame is one reading of an area of the screen: 4 bytes a pixel, blue, green,
// red, unused, rows from the top without padding.
type Frame struct {
	Bounds image.Rectangle // where on the screen, in pixels
	pix    []byte
}

func newFrame(r image.Rectangle) *Frame {
	return &Frame{Bounds: r, pix: make([]byte, r.Dx()*r.Dy()*4)}
}

// Clone is a copy that later readings leave alone.
func (f *Frame) Clone() *Frame {
	return &Frame{Bounds: f.Bounds, pix: bytes.Clone(f.pix)}
}

// Equal reports whether both show the same area with the same pixels.
func (f *Frame) Equal(g *Frame) bool {
	return f.Bounds == g.Bounds && bytes.Equal(f.pix, g.pix)
}

// Differs is the share (0 to 1) of the area that differs, by one pixel in 16;
// 1 when the areas are not the same.
func (f *Frame) Differs(g *Frame) float64 {
	if f.Bounds != g.Bounds {
		return 1
	}
	differ, n := 0, 0
	f.sample(func(o int) {
		n++
		if f.pix[o] != g.pix[o] || f.pix[o+1] != g.pix[o+1] || f.pix[o+2] != g.pix[o+2] {
			differ++
		}
	})
	return float64(differ) / float64(max(n, 1))
}

// Dominant is the share (0 to 1) of the commonest colour, by one pixel in 16.
// A screen that shows nothing yet is near 1.
func (f *Frame) Dominant() float64 {
	count := map[uint32]int{}
	n, best := 0, 0
	f.sample(func(o int) {
		c := uint32(f.pix[o]) | uint32(f.pix[o+1])<<8 | uint32(f.pix[o+2])<<16
		count[c]++
		n++
		best = max(best, count[c])
	})
	return float64(best) / float64(max(n, 1))
}

// sample visits the offset of every fourth pixel of every fourth row.
func (f *Frame) sample(visit func(offset int)) {
	w, h := f.Bounds.Dx(), f.Bounds.Dy()
	for y := min(2, h-1); y < h; y += 4 {
		for x := min(2, w-1); x < w; x += 4 {
			visit((y*w + x) * 4)
		}
	}
}

// blank makes an area black, so that it never counts as a change.
func (f *Frame) blank(area image.Rectangle) {
	w := f.Bounds.Dx()
	r := area.Intersect(f.Bounds).Sub(f.Bounds.Min)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		clear(f.pix[(y*w+r.Min.X)*4 : (y*w+r.Max.X)*4])
	}
}

// Image is the frame as an opaque picture with the same bounds.
func (f *Frame) Image() *image.RGBA {
	m := image.NewRGBA(f.Bounds)
	for i := 0; i+3 < len(f.pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = f.pix[i+2], f.pix[i+1], f.pix[i], 0xff
	}
	return m
}
