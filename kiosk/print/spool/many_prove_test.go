//go:build prove

package spool

import (
	"path/filepath"
	"runtime"
	"testing"
)

// TestManySlips prints 500 slips in a row into a folder: 500 whole files, and
// nothing beside them.
func TestManySlips(t *testing.T) {
	p := newTray(t)
	s, _ := started(t, Options{PerMinute: 1000}, p)
	running := 0
	for i := range 500 {
		if err := ask(t, s); err != nil {
			t.Fatalf("slip %d: %v", i, err)
		}
		if i == 20 {
			running = runtime.NumGoroutine()
		}
	}
	all, err := filepath.Glob(filepath.Join(p.Dir, "*"))
	hidden, bad := filepath.Glob(filepath.Join(p.Dir, ".slip-*"))
	if err != nil || bad != nil || len(all) != 500 || len(hidden) != 0 {
		t.Errorf("%d files, %d unfinished (%v, %v)", len(all), len(hidden), err, bad)
	}
	if g := runtime.NumGoroutine(); g > running+4 {
		t.Errorf("%d goroutines, %d after twenty slips", g, running)
	}
}
