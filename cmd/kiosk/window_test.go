package main

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
)

// same is how much of two pictures may differ that show the same page.
const same = 0.003

// openWindow runs the lobby screen, full screen, on a display of its own.
func (l lobbyData) openWindow(t *testing.T, more ...string) *xprobe.Window {
	t.Helper()
	w := xprobe.NewDisplay(t, displaySize)
	l.startIn(t, w, more...)
	return w
}

func (l lobbyData) startIn(t *testing.T, w *xprobe.Window, more ...string) {
	t.Helper()
	w.Start(t, xprobe.Command{Args: append([]string{filepath.Join(bin, "kiosk")}, l.args("run", more...)...)})
	t.Cleanup(func() {
		// Fyne remarks on everything that touches it from the wrong thread;
		// the race detector speaks up where the program was built with it.
		said := w.Program.Output()
		for _, complaint := range []string{"Fyne", "DATA RACE", "panic"} {
			if strings.Contains(said, complaint) {
				t.Errorf("the program complained:\n%s", said)
			}
		}
	})
}

// shows waits until the screen shows what want draws, in the given area, and
// gives the picture.
func shows(t *testing.T, w *xprobe.Window, within time.Duration, area image.Rectangle, want func() *image.RGBA) *image.RGBA {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), within)
	defer cancel()
	nearest := 1.0
	for {
		frame, err := w.Screen.Settled(ctx, w.Quiet)
		if err != nil {
			keepWanted(t, want())
			said := "(it is supervised: see below)"
			if w.Program != nil {
				said = w.Program.Output()
			}
			t.Fatalf("the screen does not show what it should within %s: at best %.2f %% differs; %v\n%s",
				within, nearest*100, err, said)
		}
		got := frame.Image()
		d := apart(got, want(), area)
		if d <= same {
			return got
		}
		nearest = min(nearest, d)
	}
}

// page waits until the screen shows a page as the painter draws it.
func page(t *testing.T, w *xprobe.Window, p *painter, at place, within time.Duration) *image.RGBA {
	t.Helper()
	return shows(t, w, within, below(), func() *image.RGBA { return p.draw(at) })
}

// keepWanted leaves what was waited for beside the last picture.
func keepWanted(t *testing.T, m *image.RGBA) {
	t.Helper()
	name := filepath.Join("testdata", "failed", strings.ReplaceAll(t.Name(), "/", "-")+"-wanted.png")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Log(err)
		return
	}
	if err := xprobe.SavePNG(name, m); err != nil {
		t.Log(err)
		return
	}
	t.Log("what was waited for:", name)
}

func (p place) String() string { return fmt.Sprintf("%s/%s (%s)", p.route.Page, p.route.ID, p.lang) }

// visitor touches a window as people do: one touch, a look, the next touch.
type visitor struct {
	window *xprobe.Window
	last   image.Point // touched
}

// touch touches a place, once what the touch before did has been seen. A second
// strike there within half a second would be taken for a trembling hand; the
// half second begins when the screen has heard of the first, and who sees what
// that one did knows that it has.
func (v *visitor) touch(t *testing.T, at image.Point) {
	t.Helper()
	const onePlace = 60 // pixels, and more than the screen takes for one place
	if by := at.Sub(v.last); by.X*by.X+by.Y*by.Y < onePlace*onePlace {
		time.Sleep(600 * time.Millisecond)
	}
	v.window.Tap(t, at.X, at.Y)
	v.last = at
}
