package main

import (
	"image"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestNews changes an announcement in the content folder, imports and
// publishes it while the window runs: it is on the screen in time, wherever the
// visitor is, and costs the line a few KB. The schedule is the default one.
func TestNews(t *testing.T) { newsArrive(t, patience) }

// newsArrive has news on the screen within a time after "publish".
func newsArrive(t *testing.T, within time.Duration) {
	t.Helper()
	w := newTown(t)
	cable := newLine(t, w.serve(t, "127.0.0.1:0").at)
	screen := w.newLobbyData(t, feedURL(cable.at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	home := place{lang: data.Arabic, route: nav.Route{Page: nav.Home}}
	paint := newPainter(t, w.content)
	old := page(t, win, paint, home, patience)
	visitor := &visitor{window: win}

	cable.take()
	w.retitle(t, changed, "الماء سيعود هذا المساء", "L'eau revient ce soir")
	w.release(t)
	published := time.Now()
	paint = newPainter(t, w.content)
	area := strip(t, paint, home)
	if d := apart(old, paint.draw(home), area); d < 5*same {
		t.Fatalf("the new title looks like the old one: %.2f %% differ", d*100)
	}
	shows(t, win, within, area, func() *image.RGBA { return paint.draw(home) })
	took, seen := time.Since(published), cable.take()
	page(t, win, paint, home, patience)
	if seen.down > 10<<10 || seen.requests > 8 {
		t.Errorf("%+v on the wire, want at most 10 KB", seen)
	}
	t.Logf("on the screen %s after publishing, %+v on the wire", took.Round(100*time.Millisecond), seen)

	t.Run("while a page is read", func(t *testing.T) {
		visitor.touch(t, paint.target(t, home, "strip go announcement/"+changed))
		at := place{nav.Route{Page: nav.Announcement, ID: changed}, data.Arabic, true}
		page(t, win, paint, at, patience)
		visitor.touch(t, paint.target(t, at, "bar language"))
		at.lang = data.French
		page(t, win, paint, at, patience)
		w.retitle(t, changed, "عاد الماء", "L'eau est revenue")
		w.release(t)
		paint = newPainter(t, w.content)
		page(t, win, paint, at, within)
	})
}

// strip is where the urgent announcement stands on a page.
func strip(t *testing.T, p *painter, at place) image.Rectangle {
	t.Helper()
	stage, _ := p.lay(at, 0)
	for _, x := range stage.Targets() {
		if x.Name == "strip go announcement/"+changed {
			return x.Rect
		}
	}
	t.Fatalf("%v has no strip", at)
	return image.Rectangle{}
}
