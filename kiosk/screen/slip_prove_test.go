//go:build prove

package screen

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

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestTesseractReadsSlips: an independent reader finds the words of the slips.
func TestTesseractReadsSlips(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	kit := print.Kit{Type: d.Kit.Type, Icons: d.Kit.Icons}
	paper, err := print.PaperNamed("80")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang  data.Lang
		model string
		least float64
	}{{data.Arabic, "ara", 0.90}, {data.French, "fra", 0.97}} {
		all, read := 0, 0
		for _, id := range []string{"declaration-naissance", "extrait-naissance", "legalisation-signature", "permis-construire", "certificat-vie", "taxe-tnb"} {
			s, ok := d.Slip(nav.Route{Page: nav.Service, ID: id}, c.lang)
			if !ok {
				t.Fatal(id)
			}
			s.Codes = nil // a reader of letters makes letters of them
			pages, err := print.Compose(kit, s, paper)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			for _, w := range wordsOf(tesseract(t, pages[0], c.model)) {
				got[w] = true
			}
			for _, w := range wordsOf(textOf(s)) {
				all++
				if got[w] {
					read++
				} else {
					t.Logf("%s %s: %q was not read", id, c.lang, w)
				}
			}
		}
		rate := float64(read) / float64(all)
		t.Logf("%s: %d of %d words, %.1f %%", c.lang, read, all, 100*rate)
		if rate < c.least {
			t.Errorf("%s: %.3f of the words, want %.2f", c.lang, rate, c.least)
		}
	}
}

func textOf(s print.Slip) string {
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

// wordsOf are words of two letters or more, without marks, in the letters that
// readers of Arabic tell apart.
func wordsOf(s string) []string {
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

// tesseract reads a slip as a scanner would see it: larger and grey.
func tesseract(t *testing.T, b *print.Bitmap, model string) string {
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
