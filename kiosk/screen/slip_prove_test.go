//go:build prove

package screen

import (
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestAllSlips composes every slip there is.
func TestAllSlips(t *testing.T) {
	if n := composeSlips(t, 1); n < 200 {
		t.Errorf("only %d slips", n)
	}
}

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
			for _, w := range printtest.WordsOf(printtest.Tesseract(t, pages[0], c.model)) {
				got[w] = true
			}
			for _, w := range printtest.WordsOf(printtest.TextOf(s)) {
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
