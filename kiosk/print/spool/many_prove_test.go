//go:build prove

package spool

import (
	"os"
	"strings"
	"testing"

	"bninsar.ma/madkhal/kiosk/print/printtest"
)

// TestManySlips prints 500 slips in a row into a folder: 500 whole files, and
// nothing beside them.
func TestManySlips(t *testing.T) {
	p := newTray(t)
	s, _ := started(t, Options{PerMinute: 1000, Paper: NewCounter(p.Dir+"/../paper.json", p.Now)}, p)
	printtest.Many(t, 500, func(int) {
		if err := ask(t, s); err != nil {
			t.Fatal(err)
		}
	})
	all, err := os.ReadDir(p.Dir)
	if err != nil || len(all) != 500 {
		t.Errorf("%d files (%v)", len(all), err)
	}
	for _, f := range all {
		if !strings.HasSuffix(f.Name(), "-slip.pdf") {
			t.Errorf("%s was left", f.Name())
		}
	}
}
