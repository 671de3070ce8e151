package print

import (
	"io"

	"bninsar.ma/madkhal/kiosk/print/pdf"
)

// PDF writes pictures as pages of their own size, dot for dot.
func PDF(out io.Writer, pages []*Bitmap) error {
	d := pdf.New(pdf.Info{For: pdf.Office})
	for _, b := range pages {
		d.Dots(b.W, b.H, b.DPI, b.Bits)
	}
	_, err := d.WriteTo(out)
	return err
}
