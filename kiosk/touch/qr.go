package touch

import (
	"errors"
	"fmt"
	"image"
	"image/draw"

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
	bits, px, err := encode(text, side)
	if err != nil {
		return err
	}
	n := len(bits) + 2*quiet
	w := px * n
	x, y = x+(side-w)/2, y+(side-w)/2
	left := s.left(x, w)
	s.paint(image.Rect(left, y, left+w, y+w), func(dst *image.RGBA) { modules(dst, bits, px) })
	s.Codes = append(s.Codes, Code{Text: text, Rect: image.Rect(left, y, left+w, y+w)})
	return nil
}

// CodeModule gives the side of a module, in pixels, of a code with this text in
// a square of side pixels; 0 when it does not fit.
func CodeModule(text string, side int) int {
	_, px, err := encode(text, side)
	if err != nil {
		return 0
	}
	return px
}

func encode(text string, side int) (bits [][]bool, px int, err error) {
	level := qrcode.Medium
	if len(text) > 100 {
		level = qrcode.Low // fewer and larger modules for a note
	}
	q, err := qrcode.New(text, level)
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %d bytes: %w", ErrCode, len(text), err)
	}
	q.DisableBorder = true
	bits = q.Bitmap()
	if px = side / (len(bits) + 2*quiet); px < 2 {
		return nil, 0, fmt.Errorf("%w: %d modules in %d pixels", ErrCode, len(bits), side)
	}
	return bits, px, nil
}

func modules(dst *image.RGBA, bits [][]bool, px int) {
	draw.Draw(dst, dst.Rect, image.White, image.Point{}, draw.Src)
	for r, row := range bits {
		for c, dark := range row {
			if dark {
				at := image.Pt((c+quiet)*px, (r+quiet)*px)
				draw.Draw(dst, image.Rectangle{Min: at, Max: at.Add(image.Pt(px, px))}, image.Black, image.Point{}, draw.Src)
			}
		}
	}
}
