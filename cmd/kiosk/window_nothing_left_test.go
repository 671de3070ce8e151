package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestNothingIsLeft: what a visitor typed stands in no file of the screen and in
// no line of its log, neither while the screen runs on nor after it has ended, and
// soon after the visit nowhere in its memory.
func TestNothingIsLeft(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	home := place{nav.Route{Page: nav.Home}, data.Arabic, false}
	page(t, win, paint, home, patience)
	const name = "zqxjwkv"
	at := visitor.types(t, paint, home, "deces "+name, data.French)
	shown := nav.Route{Page: nav.Service, ID: "declaration-deces"}
	visitor.touch(t, paint.target(t, at, "go service/"+shown.ID))
	at = place{shown, data.Arabic, true}
	page(t, win, paint, at, patience)
	visitor.touch(t, paint.target(t, at, "finished"))
	page(t, win, paint, home, 3*time.Minute) // it may ask how it was first

	look := func(when string) {
		t.Helper()
		files := 0
		must(t, filepath.WalkDir(screen.dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			files++
			raw, err := os.ReadFile(path)
			if bytes.Contains(raw, []byte(name)) {
				t.Errorf("%s: %s holds what was typed", when, filepath.Base(path))
			}
			return err
		}))
		if files == 0 {
			t.Error("the screen keeps no files?")
		}
		if strings.Contains(win.Program.Output(), name) {
			t.Errorf("%s: the log holds what was typed", when)
		}
	}
	look("while it runs")
	memoryForgets(t, win.Program.PID(), name)
	win.Program.Stop()
	look("after its end")
}

// memoryForgets waits until no memory of a process that can be written to holds
// a word. The screen overwrites what a visit left soon after it has ended.
func memoryForgets(t *testing.T, pid int, word string) {
	t.Helper()
	var held []xprobe.Held
	for end := time.Now().Add(2 * patience); time.Now().Before(end); time.Sleep(time.Second) {
		var err error
		if held, err = xprobe.MemoryHolds(pid, word); errors.Is(err, fs.ErrPermission) {
			t.Skipf("the memory of a child cannot be read here: %v", err)
		} else if err != nil {
			t.Fatal(err)
		}
		if len(held) == 0 {
			return
		}
	}
	for _, h := range held {
		t.Errorf("still in memory: %v", h)
	}
}
