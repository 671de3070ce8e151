package touch

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// item is a layer on the canvas.
type item struct {
	object fyne.CanvasObject
	rect   image.Rectangle // on the sheet
	what   any             // layer.what; nil for what is not kept
	bytes  int             // of its picture
}

// easel makes the objects of the canvas.
type easel struct {
	scratch []byte // pictures are uploaded at once, so one place serves all
}

// largestScratch bounds what the easel keeps between two pictures, in bytes.
const largestScratch = 4 * largest

func (e *easel) item(l layer) item {
	it := item{rect: l.rect}
	if l.marks[0].Paint == nil {
		it.object = panel(l.marks[0].Box)
		place(it.object, l.rect)
		return it
	}
	it.object, it.what, it.bytes = e.raster(l.paint, l.rect), l.what, 4*area(l.rect)
	return it
}

// panel is a square box; rounded ones are painted.
func panel(b Box) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	if b.Fill.A != 0 {
		r.FillColor = b.Fill
	}
	if b.Stroke.A != 0 {
		r.StrokeColor, r.StrokeWidth = b.Stroke, float32(b.Width)
	}
	return r
}

// raster shows what paint draws, pixel by pixel at whole pixels: anything else
// blurs it. Fyne asks for the size in the window's pixels, which are ours: the
// program runs at scale 1.
func (e *easel) raster(paint func(*image.RGBA), r image.Rectangle) fyne.CanvasObject {
	return sharp(func(w, h int) image.Image {
		dst := e.empty(w, h)
		paint(dst)
		return dst
	}, r)
}

// sharp shows a picture pixel by pixel in a place.
func sharp(picture func(w, h int) image.Image, r image.Rectangle) fyne.CanvasObject {
	o := canvas.NewRaster(picture)
	o.ScaleMode = canvas.ImageScalePixels
	place(o, r)
	return o
}

// empty gives a transparent picture.
func (e *easel) empty(w, h int) *image.RGBA {
	r := image.Rect(0, 0, w, h)
	n := 4 * w * h
	if n > largestScratch {
		return image.NewRGBA(r)
	}
	if cap(e.scratch) < n {
		e.scratch = make([]byte, n)
	}
	pix := e.scratch[:n:n]
	clear(pix)
	return &image.RGBA{Pix: pix, Stride: 4 * w, Rect: r}
}

func place(o fyne.CanvasObject, r image.Rectangle) {
	o.Move(fyne.NewPos(float32(r.Min.X), float32(r.Min.Y)))
	o.Resize(fyne.NewSize(float32(r.Dx()), float32(r.Dy())))
}

// Warm paints a sheet into nothing, so that its letters and pictures are in the
// caches when it is shown. Codes are left out: the patterns of pages that nobody
// opens would cost more than all the rest. Scratch is used again from call to
// call.
func Warm(s *Sheet, scratch []byte) []byte {
	if s == nil {
		return scratch
	}
	for _, m := range s.Marks {
		if _, code := m.What.(Code); code || m.Paint == nil {
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
