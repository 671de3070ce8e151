//go:build prove

package escpos

import (
	"bytes"
	"os"
	"runtime"
	"testing"

	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// TestManySlips prints 500 slips in a row: each arrives to the dot, and nothing
// is left open.
func TestManySlips(t *testing.T) {
	r := printtest.NewReceipt(t)
	d := TCP(r.Addr, paper(t, "80"), profiles()[1])
	b := noisy(576, 1400)
	open := func() int {
		list, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	files, running := 0, 0
	for i := range 500 {
		if err := d.Print(t.Context(), job(b)); err != nil {
			t.Fatalf("slip %d: %v", i, err)
		}
		if got := r.Printed(); len(got) != 1 || !bytes.Equal(got[0].Bits, b.Bits) {
			t.Fatalf("slip %d: %d came out, or another one", i, len(got))
		}
		if i == 20 {
			files, running = open(), runtime.NumGoroutine()
		}
	}
	if f, g := open(), runtime.NumGoroutine(); f > files+4 || g > running+4 {
		t.Errorf("%d files and %d goroutines, %d and %d after twenty slips", f, g, files, running)
	}
}
