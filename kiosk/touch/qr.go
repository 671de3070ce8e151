package touch

import (
	"errors"
	"fmt"
	"image"
	"image/draw"
	"sync"

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
	q, px, err := encode(text, side)
	if err != nil {
		return err
	}
	w := px * count(q)
	x, y = x+(side-w)/2, y+(side-w)/2
	left := s.left(x, w)
	// Finding the pattern takes far longer than all else on a page, and most
	// pages are made to be measured or in case they are asked for.
	bits := sync.OnceValue(q.Bitmap)
	s.patterns = append(s.patterns, func() { bits() })
	s.paint(image.Rect(left, y, left+w, y+w), Code{Text: text, Rect: image.Rect(0, 0, w, w)}, func(dst *image.RGBA) { modules(dst, bits(), px) })
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

// encode chooses how text becomes a code, and the pixels of a module in a
// square of side; the pattern itself is left to the code's Bitmap.
func encode(text string, side int) (q *qrcode.QRCode, px int, err error) {
	level := qrcode.Medium
	if len(text) > 100 {
		level = qrcode.Low // fewer and larger modules for a note
	}
	q, err = qrcode.New(text, level)
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %d bytes: %w", ErrCode, len(text), err)
	}
	q.DisableBorder = true
	if px = side / count(q); px < 2 {
		return nil, 0, fmt.Errorf("%w: %d modules in %d pixels", ErrCode, count(q), side)
	}
	return q, px, nil
}

// count is the modules along a side, with the quiet zone (ISO/IEC 18004: 21 in
// version 1, four more in each that follows).
func count(q *qrcode.QRCode) int { return 17 + 4*q.VersionNumber + 2*quiet }

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
