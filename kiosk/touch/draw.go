package touch

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// objects gives the marks of a sheet as objects of the canvas.
func objects(s *Sheet) []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(s.Marks))
	for i, m := range s.Marks {
		if m.Paint == nil {
			all[i] = panel(m.Box)
		} else {
			all[i] = raster(m.Paint)
		}
		place(all[i], m.Rect)
	}
	return all
}

func panel(b Box) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	if b.Fill.A != 0 {
		r.FillColor = b.Fill
	}
	if b.Stroke.A != 0 {
		r.StrokeColor, r.StrokeWidth = b.Stroke, float32(b.Width)
	}
	r.CornerRadius = float32(b.Radius)
	return r
}

// raster shows what paint draws, pixel by pixel at whole pixels: anything else
// blurs it. Fyne asks for the size in the window's pixels, which are ours: the
// program runs at scale 1.
func raster(paint func(*image.RGBA)) fyne.CanvasObject {
	o := canvas.NewRaster(func(w, h int) image.Image {
		dst := image.NewRGBA(image.Rect(0, 0, w, h))
		paint(dst)
		return dst
	})
	o.ScaleMode = canvas.ImageScalePixels
	return o
}

func place(o fyne.CanvasObject, r image.Rectangle) {
	o.Move(fyne.NewPos(float32(r.Min.X), float32(r.Min.Y)))
	o.Resize(fyne.NewSize(float32(r.Dx()), float32(r.Dy())))
}

// Warm paints a sheet into nothing, so that its letters and pictures are in the
// caches when it is shown. Scratch is used again from call to call.
func Warm(s *Sheet, scratch []byte) []byte {
	if s == nil {
		return scratch
	}
	for _, m := range s.Marks {
		if m.Paint == nil {
			continue
		}
		n := m.Rect.Dx() * m.Rect.Dy() * 4
		if cap(scratch) < n {
			scratch = make([]byte, n)
		}
		m.Paint(&image.RGBA{Pix: scratch[:n:n], Stride: m.Rect.Dx() * 4, Rect: image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy())})
	}
	return scratch
}
