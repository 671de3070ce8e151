//go:build prove

package ipp

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// TestManySlips prints 500 slips in a row on CUPS' IPP Everywhere printer, on a
// queue whose printer takes PDF, and on CUPS' PDF printer.
func TestManySlips(t *testing.T) {
	b := page(t, "A4")
	slip := print.Job{Name: "slip", Pages: []*print.Bitmap{b}}
	many := func(t *testing.T, p *Printer, came func(i int)) {
		p.poll = 50 * time.Millisecond
		printtest.Many(t, 500, func(i int) {
			if i%50 == 0 { // as the screen does all the time
				if s := p.State(t.Context()); !s.Ready() {
					t.Fatal(s)
				}
			}
			if err := p.Print(t.Context(), slip); err != nil {
				t.Fatal(err)
			}
			came(i)
		})
	}
	t.Run("IPP Everywhere", func(t *testing.T) {
		u, spool := printtest.Everywhere(t, "image/pwg-raster,application/pdf")
		many(t, New(u, Options{}), func(i int) {
			if i%100 == 0 {
				printtest.SameDots(t, printtest.Unpack(t, printtest.Received(t, spool, "pwg")), b)
			}
			found, err := filepath.Glob(filepath.Join(spool, "*.pwg"))
			if err != nil || len(found) != 1 {
				t.Fatalf("%v in the spool (%v)", found, err)
			}
			if err := os.Remove(found[0]); err != nil {
				t.Fatal(err)
			}
		})
	})
	cups := printtest.NewCUPS(t)
	t.Run("CUPS", func(t *testing.T) {
		u, tray := cups.Tray("guichet")
		many(t, New(u, Options{}), func(i int) {
			out := tray.Out()
			if len(out) != 1 {
				t.Fatalf("%d documents came out", len(out))
			}
			if i%100 == 0 {
				printtest.SameDots(t, printtest.Picture(t, out[0]), b)
			}
		})
	})
	t.Run("CUPS-PDF", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("CUPS-PDF wants to be root")
		}
		u, take := cups.PDFPrinter("pdf")
		many(t, New(u, Options{}), func(int) {
			if doc := take(t); !bytes.HasPrefix(doc, []byte("%PDF-")) {
				t.Fatalf("begins with %q", doc[:min(8, len(doc))])
			}
		})
	})
}
