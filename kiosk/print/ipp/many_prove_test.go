//go:build prove

package ipp

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// TestManySlips prints 500 slips in a row on CUPS' IPP Everywhere printer.
func TestManySlips(t *testing.T) {
	u, spool := printtest.Everywhere(t, "image/pwg-raster,application/pdf")
	p := New(u, Options{})
	b := page(t, "A4")
	running := 0
	for i := range 500 {
		if err := p.Print(t.Context(), print.Job{Name: "slip", Pages: []*print.Bitmap{b}}); err != nil {
			t.Fatalf("slip %d: %v", i, err)
		}
		found, err := filepath.Glob(filepath.Join(spool, "*.pwg"))
		if err != nil || len(found) != 1 {
			t.Fatalf("slip %d: %v in the spool (%v)", i, found, err)
		}
		if i%100 == 0 {
			printtest.SameDots(t, printtest.Unpack(t, printtest.Received(t, spool, "pwg")), b)
		}
		if err := os.Remove(found[0]); err != nil {
			t.Fatal(err)
		}
		if i == 20 {
			running = runtime.NumGoroutine()
		}
	}
	if g := runtime.NumGoroutine(); g > running+4 {
		t.Errorf("%d goroutines, %d after twenty slips", g, running)
	}
}
