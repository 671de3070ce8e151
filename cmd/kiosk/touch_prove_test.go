//go:build prove

package main

import (
	"context"
	"image"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// finger touches a panel as a visitor does; see visitor.
type finger struct {
	panel *xprobe.Panel
	last  time.Time
}

func (f *finger) do(t *testing.T, g xprobe.Gesture) {
	t.Helper()
	time.Sleep(time.Until(f.last.Add(600 * time.Millisecond)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	must(t, f.panel.Play(ctx, g))
	f.last = time.Now()
}

// TestRealTouches uses the screen by real touch events instead of a mouse: a
// visit page by page, flings over a long page, then 200 touches and flings
// anywhere.
func TestRealTouches(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	win, panel := xprobe.NewTouchDisplay(t, displaySize)
	screen.startIn(t, win)
	paint, hand := newPainter(t, w.content), &finger{panel: panel}
	page(t, win, paint, homePage, patience)

	t.Run("a visit", func(t *testing.T) {
		need, service := nav.Route{Page: nav.Need, ID: "papiers"}, nav.Route{Page: nav.Service, ID: "copie-integrale-naissance"}
		at := homePage
		for _, step := range []struct {
			touch string
			to    place
		}{
			{"go need/papiers", place{need, data.Arabic, true}},
			{"go service/copie-integrale-naissance", place{service, data.Arabic, true}},
			{"bar language", place{service, data.French, true}},
			{"bar back", place{need, data.French, true}},
			{"bar language", place{need, data.Tamazight, true}},
			{"bar language", place{need, data.Arabic, true}},
			{"bar home", homePage},
		} {
			hand.do(t, xprobe.Tap{At: paint.target(t, at, step.touch)})
			at = step.to
			page(t, win, paint, at, patience)
		}
	})
	t.Run("flings", func(t *testing.T) {
		at := place{nav.Route{Page: nav.Announcements}, data.Arabic, true}
		hand.do(t, xprobe.Tap{At: paint.target(t, homePage, "go announcements")})
		page(t, win, paint, at, patience)
		end := lastScreenful(paint, at)
		top, bottom := image.Pt(displaySize.X/2, 500), image.Pt(displaySize.X/2, 1500)
		for _, g := range []struct {
			from, to image.Point
			off      int
		}{{bottom, top, end}, {top, bottom, 0}} {
			for range 3 {
				hand.do(t, xprobe.Drag{From: g.from, To: g.to, Over: 150 * time.Millisecond})
			}
			shows(t, win, patience, below(), func() *image.RGBA { return paint.drawScrolled(at, g.off) })
		}
	})
	t.Run("anywhere", func(t *testing.T) {
		lot := rand.New(rand.NewPCG(1956, 6))
		anywhere := func() image.Point { return image.Pt(lot.IntN(displaySize.X), lot.IntN(displaySize.Y)) }
		for i := range 200 {
			if lot.IntN(10) < 7 {
				hand.do(t, xprobe.Tap{At: anywhere()})
			} else {
				hand.do(t, xprobe.Drag{From: anywhere(), To: anywhere(), Over: time.Duration(50+lot.IntN(250)) * time.Millisecond})
			}
			if !win.Program.Alive() {
				t.Fatalf("it ended after touch %d: %v\n%s", i, win.Program.Err(), win.Program.Output())
			}
		}
		answers(t, win)
		hand.do(t, xprobe.Tap{At: paint.target(t, homePage, "bar home")})
		if said := win.Program.Output(); strings.Contains(said, "level=ERROR") {
			t.Errorf("it says %s", said)
		}
	})
}

// lastScreenful is how far a page scrolls.
func lastScreenful(p *painter, at place) int {
	end := 0
	for off := -1; off != end; {
		off = end
		stage, _ := p.lay(at, off)
		end = stage.NextPage()
	}
	return end
}

// answers checks that the window's loop is alive and gives how long it took.
func answers(t *testing.T, win *xprobe.Window) time.Duration {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	took, err := win.Screen.Ping(ctx)
	if err != nil {
		t.Fatalf("%v\n%s", err, win.Program.Output())
	}
	return took
}
