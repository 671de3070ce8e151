package printtest

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
)

// Picture gives the first picture of a PDF as it lies in it, by an independent
// reader.
func Picture(t *testing.T, pdf []byte) *print.Bitmap {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "slip.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "pdfimages", "-png", "-l", "1", file, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("pdfimages (poppler-utils): %v: %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "p-000.png"))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return Dots(img, 300)
}

// Dots makes black and white of a picture.
func Dots(img image.Image, dpi int) *print.Bitmap {
	r := img.Bounds()
	b := print.NewBitmap(r.Dx(), r.Dy(), dpi)
	for y := range b.H {
		for x := range b.W {
			if c, _, _, _ := img.At(r.Min.X+x, r.Min.Y+y).RGBA(); c < 0x8000 {
				b.Bits[y*b.Stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return b
}
