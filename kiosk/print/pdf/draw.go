package pdf

import (
	"errors"
	"fmt"
	"image/color"

	"github.com/skip2/go-qrcode"

	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Units is how many of typeset's pixels are a millimetre on paper: so many that
// nobody sees that lines stand on whole ones.
const Units = 100

// Text draws set text, whose pixels are 1/Units mm, with the corner of its box
// at (x, y).
func (p *Page) Text(l *typeset.Layout, x, y float64) {
	for _, o := range l.Outlines() {
		var path Path
		open := false
		for _, c := range o.Curve {
			at := func(i int) (float64, float64) {
				return x + float64(c.P[i][0])/Units, y + float64(c.P[i][1])/Units
			}
			if c.Degree == 0 && open {
				path.Close()
			}
			open = true
			path.curve(c.Degree, at)
		}
		if open {
			path.Close()
		}
		if o.Swell > 0 {
			p.Swell(&path, float64(o.Swell)/Units, o.Color)
		} else {
			p.Fill(&path, o.Color)
		}
	}
}

// curve adds a piece by its degree: 0 moves, 1 to 3 draw.
func (p *Path) curve(degree int, at func(i int) (x, y float64)) {
	x0, y0 := at(0)
	switch degree {
	case 0:
		p.MoveTo(x0, y0)
	case 1:
		p.LineTo(x0, y0)
	case 2:
		x, y := at(1)
		p.QuadTo(x0, y0, x, y)
	case 3:
		x1, y1 := at(1)
		x, y := at(2)
		p.CubeTo(x0, y0, x1, y1, x, y)
	}
}

// Icon draws a pictogram in the square of side millimetres at (x, y). The error
// is pictogram.ErrUnknown when there is none of that name; then nothing is drawn.
func (p *Page) Icon(name string, x, y, side float64, c color.NRGBA, mirrored bool) error {
	shapes, err := pictogram.Shapes(name, mirrored)
	if err != nil {
		return err
	}
	k := side / pictogram.Grid
	for _, s := range shapes {
		var path Path
		for _, piece := range s.Curve {
			if piece.Closes {
				path.Close()
				continue
			}
			path.curve(piece.Degree, func(i int) (float64, float64) { return x + k*piece.P[i][0], y + k*piece.P[i][1] })
		}
		if s.Width > 0 {
			p.Stroke(&path, k*s.Width, c)
		} else {
			p.Fill(&path, c)
		}
	}
	return nil
}

// ErrCode says that a text makes no QR code that can be read at its size.
var ErrCode = errors.New("no readable QR code")

// quiet is the white border a reader needs, in modules (ISO/IEC 18004).
const quiet = 4

// Code draws a QR code with its quiet zone in the square of side millimetres
// at (x, y), in pure black on white. The error is ErrCode when its modules
// would be smaller than module millimetres; then nothing is drawn.
func (p *Page) Code(content string, x, y, side, module float64) error {
	q, size, err := encode(content, side, module)
	if err != nil {
		return err
	}
	var white, dark Path
	white.Rect(x, y, side, side)
	p.Fill(&white, color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff})
	q.DisableBorder = true
	// All in one path, so that no hair of white shows between the squares.
	for r, row := range q.Bitmap() {
		for c := 0; c < len(row); c++ {
			from := c
			for c < len(row) && row[c] {
				c++
			}
			if c > from {
				dark.Rect(x+size*float64(from+quiet), y+size*float64(r+quiet), size*float64(c-from), size)
			}
		}
	}
	p.Fill(&dark, color.NRGBA{A: 0xff})
	return nil
}

// CodeFits tells whether Code would draw the content.
func CodeFits(content string, side, module float64) bool {
	_, _, err := encode(content, side, module)
	return err == nil
}

// encode chooses the code and the size of its modules. What hangs on a wall is
// scratched and stained: a quarter of it may be lost where there is room.
func encode(content string, side, module float64) (q *qrcode.QRCode, size float64, err error) {
	for _, level := range []qrcode.RecoveryLevel{qrcode.High, qrcode.Medium, qrcode.Low} {
		if q, err = qrcode.New(content, level); err != nil {
			continue
		}
		if size = side / float64(17+4*q.VersionNumber+2*quiet); size >= module {
			return q, size, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("modules of %.2f mm, want %.2f", size, module)
	}
	return nil, 0, fmt.Errorf("%w: %d bytes in %.0f mm: %w", ErrCode, len(content), side, err)
}
