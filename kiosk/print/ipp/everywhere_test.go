package ipp

import (
	"bytes"
	imgjpeg "image/jpeg"
	"math/rand/v2"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// page is a sheet on which lines, noise and white alternate.
func page(t *testing.T, name string) *print.Bitmap {
	t.Helper()
	p, err := print.PaperNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	b := print.NewBitmap(p.W, p.H, p.DPI)
	r := rand.New(rand.NewPCG(8, 8))
	for y := range 400 {
		for i := range b.Stride - 1 {
			if (y/40)%3 == 0 {
				b.Bits[y*b.Stride+i] = byte(r.Uint32())
			} else if i%9 == 0 {
				b.Bits[y*b.Stride+i] = byte(y / 40)
			}
		}
	}
	return b
}

func TestEverywhere(t *testing.T) {
	b := page(t, "A4")
	for _, c := range []struct {
		formats, ending string
		same            func(t *testing.T, got []byte)
	}{
		{"image/pwg-raster,application/pdf,image/jpeg", "pwg", func(t *testing.T, got []byte) { printtest.SameDots(t, printtest.Unpack(t, got), b) }},
		{"application/pdf,image/jpeg", "pdf", func(t *testing.T, got []byte) {
			var want bytes.Buffer
			if err := print.PDF(&want, []*print.Bitmap{b}); err != nil || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("another document arrived (%v)", err)
			}
		}},
		{"image/jpeg", "jpg", func(t *testing.T, got []byte) {
			img, err := imgjpeg.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			if r := img.Bounds(); r.Dx() != b.W || r.Dy() != b.H {
				t.Errorf("a picture of %v", r)
			}
		}},
	} {
		t.Run(c.ending, func(t *testing.T) {
			u, spool := printtest.Everywhere(t, c.formats)
			p := New(u, Options{})
			s := p.State(t.Context())
			if !s.Ready() || s.Paper.Name != "A4" {
				t.Fatal(s)
			}
			if err := p.Print(t.Context(), print.Job{Name: "slip", Pages: []*print.Bitmap{b}}); err != nil {
				t.Fatal(err)
			}
			c.same(t, printtest.Received(t, spool, c.ending))
		})
	}
}

// TestEverywherePaperOut: without paper no slip is begun; with paper again it
// comes out.
func TestEverywherePaperOut(t *testing.T) {
	u, spool := printtest.Everywhere(t, "image/pwg-raster")
	p, b := New(u, Options{}), page(t, "A5")
	slip := print.Job{Name: "slip", Pages: []*print.Bitmap{b}}
	printtest.Sheets(t, u, 0)
	if s := p.State(t.Context()); s.Main() != print.NoPaper {
		t.Fatal(s)
	}
	if err := p.Print(t.Context(), slip); print.ReasonOf(err) != print.NoPaper {
		t.Fatal(err)
	}
	printtest.Sheets(t, u, 25)
	if s := p.State(t.Context()); !s.Ready() {
		t.Fatal(s)
	}
	if err := p.Print(t.Context(), slip); err != nil {
		t.Fatal(err)
	}
	printtest.SameDots(t, printtest.Unpack(t, printtest.Received(t, spool, "pwg")), b)
}

func TestRasterBothDepths(t *testing.T) {
	b := page(t, "A5")
	for _, bits := range []bool{true, false} {
		printtest.SameDots(t, printtest.Unpack(t, pwg([]*print.Bitmap{b}, bits, sheets["A5"])), b)
	}
}
