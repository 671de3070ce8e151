//go:build prove

package main

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// arrival is one way to paper and what came out at its end.
type arrival struct {
	name, paper, printer string
	dots                 bool // nothing on the way may change a dot
	out                  func(t *testing.T) *print.Bitmap
}

// TestSlipsArrive prints twelve slips, in three languages, on every kind of
// printer with the program itself: what comes out is what was composed, its codes
// are read by a decoder of others, its words by a reader of others.
func TestSlipsArrive(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	paint := newPainter(t, w.content)
	all, read := map[data.Lang]int{}, map[data.Lang]int{}
	slips := []struct{ kind, id string }{
		{"service", "declaration-naissance"},
		{"service", "extrait-naissance"},
		{"service", "livret-famille"},
		{"service", "certificat-vie"},
		{"service", "legalisation-signature"},
		{"service", "permis-construire"},
		{"service", "taxe-tnb"},
		{"service", "permis-inhumer"},
		{"announcement", "ann-urgence-eau"},
		{"event", "session-2026-02"},
		{"project", "archives"},
		{"contact", ""},
	}
	const at = "2026-01-23T10:42"
	for _, way := range arrivals(t) {
		t.Run(way.name, func(t *testing.T) {
			for i, s := range slips {
				l := data.ScreenLangs()[i%3]
				args := []string{"print", "--data", screen.dir, "--kind", s.kind, "--id", s.id, "--lang", string(l), "--at", at}
				mustRun(t, "kiosk", append(args, "--printer", way.printer)...)
				got, want := way.out(t), composed(t, args, way.paper)
				if way.dots {
					printtest.SameDots(t, got, want)
				}
				if g, w := printtest.Codes(t, got), printtest.Codes(t, want); g != w || g == "" {
					t.Errorf("%s %s %s: the codes hold %q, want %q", s.kind, s.id, l, g, w)
				}
				if slip, ok := paint.deps.Slip(nav.Route{Page: slipKinds[s.kind], ID: s.id}, l); ok && s.kind == "service" {
					of, known := recognised(t, got, slip, l)
					all[l], read[l] = all[l]+of, read[l]+known
				}
			}
		})
	}
	for l, least := range map[data.Lang]float64{data.Arabic: 0.90, data.French: 0.97} {
		rate := float64(read[l]) / float64(all[l])
		t.Logf("%s: %d of %d words read, %.1f %%", l, read[l], all[l], 100*rate)
		if rate < least {
			t.Errorf("%s: %.3f of the words, want %.2f", l, rate, least)
		}
	}
}

// recognised counts the words of a slip, and those that tesseract reads in the
// picture; none in Tifinagh, for which it has no letters.
func recognised(t *testing.T, b *print.Bitmap, slip print.Slip, l data.Lang) (all, read int) {
	t.Helper()
	model := map[data.Lang]string{data.Arabic: "ara", data.French: "fra"}[l]
	if model == "" {
		return 0, 0
	}
	found := map[string]bool{}
	for _, w := range printtest.WordsOf(printtest.Tesseract(t, b, model)) {
		found[w] = true
	}
	for _, w := range printtest.WordsOf(printtest.TextOf(slip)) {
		all++
		if found[w] {
			read++
		} else {
			t.Logf("%s in %s was not read", w, l)
		}
	}
	return all, read
}

// composed is the slip as it should come out.
func composed(t *testing.T, args []string, paper string) *print.Bitmap {
	t.Helper()
	file := filepath.Join(t.TempDir(), "slip.pdf")
	mustRun(t, "kiosk", append(args, "--to", file, "--paper", paper)...)
	raw, err := os.ReadFile(file)
	must(t, err)
	return printtest.Picture(t, raw)
}

// arrivals are the printers: CUPS' IPP Everywhere printer, a queue of a CUPS
// server, a receipt printer, and CUPS' PDF printer.
func arrivals(t *testing.T) []arrival {
	t.Helper()
	receipt := printtest.NewReceipt(t)
	u, spool := printtest.Everywhere(t, "image/pwg-raster,application/pdf")
	cups := printtest.NewCUPS(t)
	queue, tray := cups.Tray("guichet")
	list := []arrival{
		{"a receipt printer", "80", "escpos+tcp://" + receipt.Addr + "?width=80&profile=epson", true, func(t *testing.T) *print.Bitmap {
			return one(t, receipt.Printed())
		}},
		{"IPP Everywhere", "A4", u.String(), true, func(t *testing.T) *print.Bitmap {
			b := printtest.Unpack(t, printtest.Received(t, spool, "pwg"))
			files, err := filepath.Glob(filepath.Join(spool, "*.pwg"))
			must(t, err)
			must(t, os.Remove(files[0]))
			return b
		}},
		{"a CUPS queue", "A4", queue.String(), true, func(t *testing.T) *print.Bitmap {
			return printtest.Picture(t, one(t, tray.Out()))
		}},
	}
	if os.Geteuid() != 0 {
		t.Log("CUPS-PDF wants to be root, and is left out")
		return list
	}
	return append(list, cupsPDF(t, cups))
}

// cupsPDF is a queue of CUPS-PDF, and what comes out of it.
func cupsPDF(t *testing.T, cups *printtest.CUPS) arrival {
	t.Helper()
	u, take := cups.PDFPrinter("pdf")
	return arrival{"CUPS-PDF", "A4", u.String(), false, func(t *testing.T) *print.Bitmap {
		doc, picture := filepath.Join(t.TempDir(), "doc.pdf"), filepath.Join(t.TempDir(), "page")
		must(t, os.WriteFile(doc, take(t), 0o600))
		said, err := exec.CommandContext(t.Context(), "pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", doc, picture).CombinedOutput()
		if err != nil {
			t.Fatalf("pdftoppm: %v: %s", err, said)
		}
		f, err := os.Open(picture + ".png")
		must(t, err)
		defer func() { _ = f.Close() }()
		img, err := png.Decode(f)
		must(t, err)
		return printtest.Dots(img, 300)
	}}
}

func one[T any](t *testing.T, list []T) T {
	t.Helper()
	if len(list) != 1 {
		t.Fatalf("%d slips came out", len(list))
	}
	return list[0]
}
