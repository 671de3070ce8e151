package main

import (
	"image"
	"sort"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestScroll turns a page that is longer than the screen with its buttons, by
// dragging and by a fling; no finger that moves opens what lies under it.
func TestScroll(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	page(t, win, paint, homePage, patience)
	visitor.touch(t, paint.target(t, homePage, "go announcements"))
	at := place{nav.Route{Page: nav.Announcements}, data.Arabic, true}
	page(t, win, paint, at, patience)

	stage, _ := paint.lay(at, 0)
	next := stage.NextPage()
	// A finger goes to where nothing follows, not to where the last page begins.
	end := sort.Search(10*displaySize.Y, func(off int) bool {
		stage, _ := paint.lay(at, off)
		return stage.NextPage() == stage.Scrolled()
	})
	if next == 0 {
		t.Fatalf("%v is no longer than the screen", at)
	}
	scrolled := func(off int) {
		t.Helper()
		shows(t, win, patience, below(), func() *image.RGBA { return paint.drawScrolled(at, off) })
	}

	visitor.touch(t, paint.target(t, at, "page down"))
	scrolled(next)
	top, bottom := image.Pt(displaySize.X/2, 500), image.Pt(displaySize.X/2, 1500)
	for range 2 {
		win.Play(t, xprobe.Drag{From: top, To: bottom, Over: 400 * time.Millisecond, Rest: 200 * time.Millisecond})
	}
	scrolled(0)
	for range 3 {
		win.Play(t, xprobe.Drag{From: bottom, To: top, Over: 150 * time.Millisecond})
	}
	scrolled(end)
	for range 3 {
		win.Play(t, xprobe.Drag{From: top, To: bottom, Over: 150 * time.Millisecond})
	}
	scrolled(0)
}
