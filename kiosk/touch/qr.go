package touch

import (
	"errors"
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2/canvas"
	"github.com/skip2/go-qrcode"
)

// ErrCode is what a text that fits no QR code of this size gives.
var ErrCode = errors.New("no QR code")

// quiet is the white border a reader needs, in modules (ISO/IEC 18004).
const quiet = 4

// QR draws text as a QR code in a square of side pixels, dark on white with
// its quiet zone, whatever the palette. The modules are whole pixels; the
// square may come out a little smaller and is centred.
func (s *Sheet) QR(text string, x, y, side int) error {
	level := qrcode.Medium
	if len(text) > 300 {
		level = qrcode.Low // fewer and larger modules for a long note
	}
	q, err := qrcode.New(text, level)
	if err != nil {
		return fmt.Errorf("%w: %d bytes: %w", ErrCode, len(text), err)
	}
	q.DisableBorder = true
	bits := q.Bitmap()
	n := len(bits) + 2*quiet
	px := side / n
	if px < 2 {
		return fmt.Errorf("%w: %d modules in %d pixels", ErrCode, n, side)
	}
	w := px * n
	x, y = x+(side-w)/2, y+(side-w)/2
	left := s.left(x, w)
	o := canvas.NewRaster(func(_, _ int) image.Image { return paint(bits, px) })
	o.ScaleMode = canvas.ImageScalePixels
	place(o, left, y, w, w)
	s.Objects = append(s.Objects, o)
	s.Codes = append(s.Codes, Code{Text: text, Rect: image.Rect(left, y, left+w, y+w)})
	return nil
}

func paint(bits [][]bool, px int) image.Image {
	n := (len(bits) + 2*quiet) * px
	img := image.NewPaletted(image.Rect(0, 0, n, n), color.Palette{color.White, color.Black})
	for r, row := range bits {
		for c, dark := range row {
			if !dark {
				continue
			}
			for y := (r + quiet) * px; y < (r+quiet+1)*px; y++ {
				line := img.Pix[y*img.Stride+(c+quiet)*px:]
				for i := range px {
					line[i] = 1
				}
			}
		}
	}
	return img
}
