package printtest

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/draw"

	"bninsar.ma/madkhal/kiosk/print"
)

// TextOf gives the words of a slip that are set in lines.
func TextOf(s print.Slip) string {
	list := []print.Words{s.Title, s.Place.Name, s.Place.Floor, s.Papers.Heading, s.Hours.Heading, s.Way.Heading}
	for _, f := range append(s.Facts, s.Later...) {
		list = append(list, f.Value)
	}
	list = append(append(append(list, s.Papers.Items...), s.Hours.Items...), s.Way.Steps...)
	var b strings.Builder
	for _, w := range list {
		b.WriteString(print.Plain(w.Text) + "\n")
	}
	return b.String()
}

// WordsOf are words of two letters or more, without marks, in the letters that
// readers of Arabic tell apart.
func WordsOf(s string) []string {
	s = strings.NewReplacer("ى", "ي", "أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "’", "'").Replace(s)
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == 'ـ' {
			return -1
		}
		return r
	}, s)
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len([]rune(w)) > 1 {
			out = append(out, w)
		}
	}
	return out
}

// Tesseract reads a slip as a scanner would see it: larger and grey.
func Tesseract(t *testing.T, b *print.Bitmap, model string) string {
	t.Helper()
	big := image.NewGray(image.Rect(0, 0, b.W*3, b.H*3))
	draw.BiLinear.Scale(big, big.Rect, b, b.Bounds(), draw.Src, nil)
	file := filepath.Join(t.TempDir(), "slip.png")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, big); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "tesseract", file, "-", "-l", model, "--psm", "4")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("tesseract (tesseract-ocr-%s): %v", model, err)
	}
	return string(out)
}
