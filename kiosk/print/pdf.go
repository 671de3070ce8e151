package print

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

// PDF writes pictures as pages of their own size, dot for dot.
func PDF(out io.Writer, pages []*Bitmap) error {
	w := &objects{}
	w.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	w.object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := &bytes.Buffer{}
	for i := range pages {
		fmt.Fprintf(kids, "%d 0 R ", 3+3*i)
	}
	w.object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids))
	for i, b := range pages {
		n := 3 + 3*i
		wide, high := float64(b.W)*72/float64(b.DPI), float64(b.H)*72/float64(b.DPI)
		w.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Resources << /XObject << /P %d 0 R >> >> /Contents %d 0 R >>", wide, high, n+1, n+2))
		dots, err := packed(b.Bits)
		if err != nil {
			return err
		}
		w.object(fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Interpolate false /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", b.W, b.H, len(dots), dots))
		place := fmt.Sprintf("%.3f 0 0 %.3f 0 0 cm /P Do", wide, high)
		w.object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(place), place))
	}
	start := w.Len()
	fmt.Fprintf(&w.Buffer, "xref\n0 %d\n0000000000 65535 f \n", len(w.at)+1)
	for _, at := range w.at {
		fmt.Fprintf(&w.Buffer, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&w.Buffer, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(w.at)+1, start)
	_, err := w.WriteTo(out)
	return err
}

// objects numbers what is written and notes where it begins.
type objects struct {
	bytes.Buffer
	at []int
}

func (o *objects) object(s string) {
	o.at = append(o.at, o.Len())
	fmt.Fprintf(&o.Buffer, "%d 0 obj\n%s\nendobj\n", len(o.at), s)
}

func packed(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
