package screen

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"

	"golang.org/x/image/draw"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/touch"
)

// photo shows a picture as wide as it may be and at most so high, in the middle
// of the page; nothing for one that is not there.
func (v *view) photo(s *touch.Sheet, p *data.Photo, high int) {
	if p == nil {
		return
	}
	x, ok := v.Library.Item(data.PicturesC, p.Picture).(*data.Picture)
	if !ok || x.Width < 1 || x.Height < 1 {
		return
	}
	w, h := v.w, v.w*x.Height/x.Width
	if h > high {
		w, h = high*x.Width/x.Height, high
	}
	w, h = max(1, w), max(1, h)
	at, radius := v.margin+(v.w-w)/2, v.Kit.U(22)
	// Seen only where the picture is damaged.
	s.Panel(at, s.Y, w, h, touch.Box{Fill: v.Kit.Sand, Radius: radius})
	s.Picture(at, s.Y, w, h, func(dst *image.RGBA) {
		if m, err := jpeg.Decode(bytes.NewReader(x.JPEG)); err == nil {
			draw.BiLinear.Scale(dst, dst.Rect, m, m.Bounds(), draw.Src, nil)
			rounded(dst, radius)
		}
	})
	s.Y += h
}

// rounded clears the corners of a picture.
func rounded(m *image.RGBA, radius int) {
	b := m.Rect
	radius = min(radius, b.Dx()/2, b.Dy()/2)
	for y := range radius {
		for x := range radius {
			dx, dy := radius-x, radius-y
			if dx*dx+dy*dy <= radius*radius {
				continue
			}
			for _, p := range []image.Point{{x, y}, {b.Dx() - 1 - x, y}, {x, b.Dy() - 1 - y}, {b.Dx() - 1 - x, b.Dy() - 1 - y}} {
				m.SetRGBA(b.Min.X+p.X, b.Min.Y+p.Y, color.RGBA{})
			}
		}
	}
}
