package main

import (
	"image"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

var homePage = place{lang: data.Arabic, route: nav.Route{Page: nav.Home}}

// everything is the whole screen: the first page has no clock.
func everything() image.Rectangle { return image.Rectangle{Max: displaySize} }

// TestFirstStart is the first morning: the screen is there before the server,
// says so in two languages, and opens by itself when content comes. Then the
// server goes, the power goes, and the content stays.
func TestFirstStart(t *testing.T) {
	w := newTown(t)
	at := freeAddress(t)
	screen := w.newLobbyData(t, feedURL(at))
	win := screen.openWindow(t, "--poll", "@every 2s")
	waiting := newPainter(t, "")
	waiting.deps.Trouble = func() (string, []any) { return "start.no_server", []any{feedURL(at)} }
	shows(t, win, patience, everything(), func() *image.RGBA { return waiting.draw(homePage) })
	if s := screen.status(t); s.FeedVersion != 0 || s.Failed == "" {
		t.Errorf("status while there is no server: %+v", s)
	}

	server := w.serve(t, at)
	paint := newPainter(t, w.content)
	page(t, win, paint, homePage, patience)
	screen.checkWhole(t, w.published)

	t.Run("the server goes", func(t *testing.T) {
		server.stop(t)
		for deadline := time.Now().Add(patience); screen.status(t).Failed == ""; {
			if time.Now().After(deadline) {
				t.Fatal("no round has failed since the server went")
			}
			page(t, win, paint, homePage, patience)
		}
		page(t, win, paint, homePage, patience)
	})
	t.Run("a power cut", func(t *testing.T) {
		must(t, win.Program.Signal(syscall.SIGKILL))
		<-win.Program.Done()
		screen.startIn(t, win)
		page(t, win, paint, homePage, patience)
		screen.checkWhole(t, w.published)
	})
}

// TestNoEnrolment is a screen that nobody has enrolled yet: it tells where the
// file is missing, and takes it when it comes.
func TestNoEnrolment(t *testing.T) {
	w := newTown(t)
	file := w.enrol(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen := lobbyData{filepath.Join(t.TempDir(), "enrolment.json"), filepath.Join(t.TempDir(), "kiosk")}
	win := screen.openWindow(t)
	waiting := newPainter(t, "")
	waiting.deps.Trouble = func() (string, []any) { return "start.no_enrolment", []any{screen.enrolment} }
	shows(t, win, patience, everything(), func() *image.RGBA { return waiting.draw(homePage) })
	must(t, os.Rename(file, screen.enrolment))
	page(t, win, newPainter(t, w.content), homePage, patience)
}

// TestStoreTroubles starts the window on data folders that are no good: the
// screen comes up all the same.
func TestStoreTroubles(t *testing.T) {
	w := newTown(t)
	feed := feedURL(w.serve(t, "127.0.0.1:0").at)
	t.Run("no place to write", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		must(t, os.WriteFile(file, nil, 0o600))
		screen := lobbyData{w.enrol(t, feed), filepath.Join(file, "kiosk")}
		win := screen.openWindow(t)
		waiting := newPainter(t, "")
		waiting.deps.Trouble = func() (string, []any) { return "start.storage", nil }
		shows(t, win, patience, everything(), func() *image.RGBA { return waiting.draw(homePage) })
	})
	t.Run("a damaged store", func(t *testing.T) {
		screen := w.newLobbyData(t, feed)
		screen.mustSync(t, w.published)
		stores, err := filepath.Glob(filepath.Join(screen.dir, "*.db"))
		must(t, err)
		if len(stores) != 1 {
			t.Fatalf("stores: %v", stores)
		}
		must(t, os.WriteFile(stores[0], []byte("this is no database, and it never was one"), 0o600))
		page(t, screen.openWindow(t), newPainter(t, w.content), homePage, patience)
		screen.checkWhole(t, w.published)
	})
}
