//go:build prove

package escpos

import (
	"bytes"
	"testing"

	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// TestManySlips prints 500 slips in a row over each way: each arrives to the dot,
// and nothing is left open.
func TestManySlips(t *testing.T) {
	epson, err := ProfileNamed("epson")
	if err != nil {
		t.Fatal(err)
	}
	b := noisy(576, 1400)
	many := func(t *testing.T, d *Printer, r *printtest.Receipt) {
		printtest.Many(t, 500, func(int) {
			if err := d.Print(t.Context(), job(b)); err != nil {
				t.Fatal(err)
			}
			if got := r.Printed(); len(got) != 1 || !bytes.Equal(got[0].Bits, b.Bits) {
				t.Fatalf("%d came out, or another one", len(got))
			}
		})
	}
	t.Run("TCP", func(t *testing.T) {
		r := printtest.NewReceipt(t)
		many(t, TCP(r.Addr, paper(t, "80"), epson), r)
	})
	t.Run("device", func(t *testing.T) {
		r, path, _ := printtest.NewDevice(t)
		many(t, Device(path, paper(t, "80"), epson), r)
	})
}
