package touch

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// textObject shows a layout at a place, cropped to its ink: only letters are
// uploaded and blended. Nil when nothing is drawn.
func textObject(l *typeset.Layout, at image.Point) fyne.CanvasObject {
	ink := l.Ink
	if ink.Empty() {
		return nil
	}
	return raster(ink.Add(at), func(dst *image.RGBA) {
		l.Draw(dst, -ink.Min.X, -ink.Min.Y)
	})
}

// iconObject shows a pictogram. One that is not there shows as an empty frame,
// so that a missing picture is seen and nothing else breaks.
func (k *Kit) iconObject(name string, at image.Point, size int, c color.NRGBA, rtl bool) fyne.CanvasObject {
	if !k.Icons.Has(name) {
		r := canvas.NewRectangle(color.Transparent)
		r.StrokeColor, r.StrokeWidth = c, float32(max(2, size/16))
		place(r, at.X+size/8, at.Y+size/8, size*3/4, size*3/4)
		return r
	}
	return raster(image.Rectangle{Min: at, Max: at.Add(image.Pt(size, size))}, func(dst *image.RGBA) {
		// Has was asked above; an error leaves the place empty.
		_ = k.Icons.Draw(dst, name, 0, 0, size, c, rtl && pictogram.Mirrors(name))
	})
}

// raster shows what draw paints into a transparent picture, pixel by pixel, at
// whole pixels: anything else blurs it.
func raster(r image.Rectangle, draw func(*image.RGBA)) *canvas.Raster {
	// Fyne asks for the size in the window's pixels, which are ours: the
	// program runs at scale 1.
	o := canvas.NewRaster(func(w, h int) image.Image {
		dst := image.NewRGBA(image.Rect(0, 0, w, h))
		draw(dst)
		return dst
	})
	o.ScaleMode = canvas.ImageScalePixels
	place(o, r.Min.X, r.Min.Y, r.Dx(), r.Dy())
	return o
}
