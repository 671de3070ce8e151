package main

import (
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestVisit is a visitor in front of the real window: every page that opens is
// the page that the touch promised, drawn as the content folder says.
func TestVisit(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win := screen.openWindow(t)
	paint, visitor := newPainter(t, w.content), &visitor{window: win}

	home, need := nav.Route{Page: nav.Home}, nav.Route{Page: nav.Need, ID: "papiers"}
	service := nav.Route{Page: nav.Service, ID: "copie-integrale-naissance"}
	way, lang := nav.History{}, data.Arabic
	steps := []struct {
		touch string // target; "" is how the screen starts
		does  func()
		want  nav.Route
		lang  data.Lang
	}{
		{"", func() {}, home, data.Arabic},
		{"go need/papiers", func() { way.Go(need, 0) }, need, data.Arabic},
		{"go service/copie-integrale-naissance", func() { way.Go(service, 0) }, service, data.Arabic},
		{"bar back", func() { way.Back() }, need, data.Arabic},
		{"bar language", func() { lang = data.French }, need, data.French},
		{"go service/copie-integrale-naissance", func() { way.Go(service, 0) }, service, data.French},
		{"bar language", func() { lang = data.Tamazight }, service, data.Tamazight},
		{"bar language", func() { lang = data.Arabic }, service, data.Arabic},
		{"bar home", func() { way.Go(home, 0) }, home, data.Arabic},
		{"strip go announcement/" + changed, func() { way.Go(nav.Route{Page: nav.Announcement, ID: changed}, 0) }, nav.Route{Page: nav.Announcement, ID: changed}, data.Arabic},
	}
	var at place
	seen := map[place]*image.RGBA{}
	for _, step := range steps {
		if step.touch != "" {
			visitor.touch(t, paint.target(t, at, step.touch))
		}
		step.does()
		route, _ := way.Now()
		if route != step.want || lang != step.lang {
			t.Fatalf("after %q the visit is at %v in %s", step.touch, route, lang)
		}
		at = place{route, lang, way.CanBack()}
		seen[at] = page(t, win, paint, at, patience)
	}
	// That one page is not taken for another: they differ far more than two
	// pictures of one page do.
	for a, x := range seen {
		for b, y := range seen {
			if d := apart(x, y, below()); a.route != b.route && d < 5*same {
				t.Errorf("%v and %v differ by %.2f %% only", a, b, d*100)
			}
		}
	}
}
