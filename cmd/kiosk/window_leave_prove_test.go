//go:build prove

package main

import (
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestVisitorLeaves lets the real minute pass: a visitor who walks away in the
// middle of a page leaves the screen to the next one, in Arabic, at its start.
func TestVisitorLeaves(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}
	page(t, win, paint, homePage, patience)
	visitor.touch(t, paint.target(t, homePage, "bar language"))
	at := place{lang: data.French, route: nav.Route{Page: nav.Home}}
	page(t, win, paint, at, patience)
	visitor.touch(t, paint.target(t, at, "go need/papiers"))
	at = place{nav.Route{Page: nav.Need, ID: "papiers"}, data.French, true}
	page(t, win, paint, at, patience)
	left := time.Now()
	page(t, win, paint, homePage, 3*time.Minute)
	if away := time.Since(left); away < 70*time.Second {
		t.Errorf("the visit was ended after %s", away)
	}
}
