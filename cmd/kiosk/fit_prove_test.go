//go:build prove

package main

import (
	"image"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/calibrate"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/touch"
)

// crookedHand touches a panel that lies as lies says: from the finger to what the
// panel tells X, in units.
type crookedHand struct {
	finger
	lies calibrate.Matrix
}

func (h *crookedHand) put(t *testing.T, at image.Point) {
	t.Helper()
	x, y := h.lies.At((float64(at.X)+0.5)/float64(displaySize.X), (float64(at.Y)+0.5)/float64(displaySize.Y))
	h.do(t, xprobe.Tap{At: image.Pt(int(x*float64(displaySize.X)), int(y*float64(displaySize.Y)))})
}

// TestTouchIsFitted: a panel that is built in wrong is fitted by four taps, which
// a signal asks for. It holds after a restart of the program and on a new display;
// who does not hit the button changes nothing, also when the power goes meanwhile.
func TestTouchIsFitted(t *testing.T) {
	w := newTown(t)
	lobby := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	lobby.mustSync(t, w.published)
	paint := newPainter(t, w.content)
	deps := paint.deps
	need := nav.Route{Page: nav.Need, ID: "papiers"}
	lies := calibrate.Matrix{0.05, -0.85, 0.93, 0.9, 0.03, 0.04} // turned, too small, aslant
	hand := &crookedHand{lies: lies}
	display := func() *xprobe.Window {
		win, panel := xprobe.NewTouchDisplay(t, displaySize)
		hand.panel = panel
		lobby.startIn(t, win)
		page(t, win, paint, homePage, patience)
		return win
	}
	fitPage := func(win *xprobe.Window, sheet *touch.Sheet, down int) {
		t.Helper()
		want := rgba(paint.pics.Take(screen.Screen{Body: sheet}, 0))
		shows(t, win, patience, image.Rect(0, 0, displaySize.X, down), func() *image.RGBA { return want })
	}
	mark := func(win *xprobe.Window, n int) {
		t.Helper()
		fitPage(win, deps.FitMark(n, false), displaySize.Y)
	}
	begin := func(win *xprobe.Window) {
		t.Helper()
		must(t, win.Program.Signal(syscall.SIGUSR1))
		mark(win, 0)
	}
	keep := deps.FitTry(20, nil, nil).Targets[0].Rect
	trial := func(win *xprobe.Window) {
		t.Helper()
		fitPage(win, deps.FitTry(20, nil, nil), keep.Max.Y) // below it the seconds are counted
	}
	marks := func(win *xprobe.Window) {
		t.Helper()
		for i, at := range screen.FitMarks(deps.Kit) {
			hand.put(t, at)
			if i < 3 {
				mark(win, i+1)
			}
		}
	}
	opens := func(win *xprobe.Window) {
		t.Helper()
		hand.put(t, paint.target(t, homePage, "go need/papiers"))
		page(t, win, paint, place{need, data.Arabic, true}, patience)
	}

	win := display()
	begin(win)
	marks(win)
	trial(win)
	must(t, xprobe.SavePNG(filepath.Join(t.ArtifactDir(), "trial.png"), win.Picture(t)))
	hand.put(t, keep.Min.Add(keep.Size().Div(2)))
	page(t, win, paint, homePage, patience)
	opens(win)
	again := func() {
		t.Helper()
		must(t, win.Program.Signal(syscall.SIGKILL))
		<-win.Program.Done()
		lobby.startIn(t, win) // ends with the whole test
		page(t, win, paint, homePage, patience)
		opens(win)
	}

	t.Run("the program starts anew", func(*testing.T) { again() })
	t.Run("killed while it is measured", func(t *testing.T) {
		begin(win)
		hand.put(t, screen.FitMarks(deps.Kit)[0])
		mark(win, 1)
		again()
	})
	t.Run("a trial that nobody confirms", func(t *testing.T) {
		before, err := os.ReadFile(filepath.Join(lobby.dir, touchFile))
		must(t, err)
		begin(win)
		for _, at := range screen.FitMarks(deps.Kit) {
			hand.put(t, at.Add(image.Pt(40, 40))) // all beside: it fits, and is shifted
		}
		trial(win)
		page(t, win, paint, place{need, data.Arabic, true}, patience)
		hand.put(t, paint.target(t, place{need, data.Arabic, true}, "bar home"))
		page(t, win, paint, homePage, patience)
		if after := read(t, lobby.dir, touchFile); after != string(before) {
			t.Errorf("%s became %s", before, after)
		}
	})
	win.Program.Stop()
	t.Run("a new display", func(t *testing.T) { opens(display()) })
}
