package main

import (
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestLettersNobodyHas publishes titles in letters that none of our fonts has:
// they come through as boxes, one a letter, and the page stands.
func TestLettersNobodyHas(t *testing.T) {
	w := newTown(t)
	at := place{nav.Route{Page: nav.Announcement, ID: changed}, data.Arabic, true}
	draw := func(words string) *image.RGBA {
		w.retitle(t, changed, words, "Titre")
		return newPainter(t, w.content).draw(at)
	}
	title := image.Rect(0, clockLine, displaySize.X, clockLine+400) // the QR code below knows the letters
	boxes := draw("漢字")
	if d := apart(boxes, draw("字漢"), title); d != 0 {
		t.Errorf("letters that no font has look different: %.2f %%", d*100)
	}
	for _, other := range []string{"漢", "ماء"} {
		if d := apart(boxes, draw(other), title); d == 0 {
			t.Errorf("two boxes look like %q", other)
		}
	}

	// Private use, unassigned, an emoji and lone combining marks, through the
	// whole house.
	w.retitle(t, changed, "漢字 \U0001F468 \ue000 \u0301\u0301 ก็ 12", "\U0001FAFF\U0003FFFD")
	w.release(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	page(t, screen.openWindow(t), newPainter(t, w.content), homePage, patience) // the title stands in its strip
	paint := newPainter(t, w.content)
	for _, lang := range []data.Lang{data.French, data.Tamazight} {
		at.lang = lang
		paint.draw(at)
	}
}
