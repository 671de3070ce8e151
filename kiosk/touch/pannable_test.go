package touch

import (
	"fmt"
	"image"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bninsar.ma/madkhal/kiosk/style"
)

// still is a picture that never changes.
func still() Scene { return Scene{Paint: func(*image.RGBA) {}} }

// TestPanning: the picture goes with the finger, at most as far as it is
// painted, and its owner hears of it when the finger lifts.
func TestPanning(t *testing.T) {
	r := newRig(t, 0)
	var moved []image.Point
	var tapped []image.Point
	s := NewSheet(r.k, r.k.W, true)
	s.Pan(&Pannable{
		Rect: image.Rect(100, 200, 900, 1000), Margin: 150,
		Scene: still,
		Moved: func(dx, dy int) { moved = append(moved, image.Pt(dx, dy)) },
		Tap:   func(at image.Point) { tapped = append(tapped, at) },
	})
	s.Touch("over it", 700, 900, 100, 100, 0, func() {}) // logical x: 280 to 380 on this page
	s.Y = 1200
	r.Present(nil, s, nil, 0)
	at := func() fyne.Position { return r.body.picture.content.Position() }

	r.down(400, 500)
	r.move(430, 540)
	r.move(460, 580)
	if got := at(); got != fyne.NewPos(60, 80) {
		t.Errorf("under the finger the picture lies at %v", got)
	}
	r.move(1000, 580)
	if got := at(); got != fyne.NewPos(150, 80) {
		t.Errorf("beyond its margin the picture lies at %v", got)
	}
	r.up()
	if got := at(); got != fyne.NewPos(0, 0) || !slices.Equal(moved, []image.Point{{X: 150, Y: 80}}) {
		t.Errorf("after the finger the picture lies at %v, its owner heard %v", got, moved)
	}
	r.tap(500, 600)
	if !slices.Equal(tapped, []image.Point{{X: 400, Y: 400}}) {
		t.Errorf("touched at %v", tapped)
	}
	r.tap(330, 950)
	if !slices.Equal(r.told, []string{"over it"}) {
		t.Errorf("what lies over the picture: %q", r.told)
	}
	r.tap(50, 100) // beside the picture
	if len(tapped) != 1 || len(moved) != 1 {
		t.Errorf("touched %v, moved %v", tapped, moved)
	}
}

// TestArrival: a picture that draws itself does so once, from nothing to all;
// who leaves in between finds it whole, and without motion it is whole at once.
func TestArrival(t *testing.T) {
	page := func(r *rig, parts *[]float64) *Sheet {
		s := NewSheet(r.k, r.k.W, true)
		s.Pan(&Pannable{
			Rect: image.Rect(100, 200, 900, 1000), Margin: 50, Scene: still,
			Arrive: func(part float64) { *parts = append(*parts, part) },
		})
		s.Y = 1200
		return s
	}
	t.Run("once", func(t *testing.T) {
		var parts []float64
		r := newRig(t, 3)
		s := page(r, &parts)
		r.Present(nil, s, nil, 0)
		if len(r.motions) != 1 {
			t.Fatalf("%d motions", len(r.motions))
		}
		tick := r.motions[0].tick
		if !tick(0) || !tick(90*time.Millisecond) || tick(200*time.Millisecond) {
			t.Error("the motion does not last its time")
		}
		if !slices.Equal(parts, []float64{0, 0.5, 1}) {
			t.Errorf("drawn %v", parts)
		}
		r.present("", 3, 0)
		r.Present(nil, s, nil, 0)
		if len(r.motions) != 1 {
			t.Error("it draws itself again")
		}
	})
	t.Run("left", func(t *testing.T) {
		var parts []float64
		r := newRig(t, 3)
		r.Present(nil, page(r, &parts), nil, 0)
		r.present("", 3, 0)
		if r.motions[0].tick(50*time.Millisecond) || !slices.Equal(parts, []float64{1}) {
			t.Errorf("drawn %v", parts)
		}
	})
	t.Run("no motion", func(t *testing.T) {
		var parts []float64
		r := newRig(t, 3)
		r.Animate = nil
		r.Present(nil, page(r, &parts), nil, 0)
		if !slices.Equal(parts, []float64{1}) {
			t.Errorf("drawn %v", parts)
		}
	})
}

// zoomed is a page with a picture that a button changes; it counts what was
// painted of each state, by size.
type zoomed struct {
	*Sheet
	mu      sync.Mutex
	state   int
	painted map[string]int
}

func newZoomed(s *Stage, k *Kit) *zoomed {
	z := &zoomed{Sheet: NewSheet(k, k.W, false), painted: map[string]int{}}
	scene := func(state int) Scene {
		return Scene{What: state, Paint: func(dst *image.RGBA) {
			z.mu.Lock()
			defer z.mu.Unlock()
			z.painted[fmt.Sprint(state, " at ", dst.Rect.Dx())]++
		}}
	}
	z.Pan(&Pannable{
		Rect: image.Rect(20, 20, 220, 220), Margin: 30,
		Scene: func() Scene { return scene(z.state) },
		After: func(target string) (Scene, bool) { return scene(z.state + 1), target == "closer" },
	})
	z.Touch("closer", 20, 240, 100, 100, 0, func() { z.state++; s.Repaint() })
	z.Y = 400
	return z
}

// TestForeseen: what a button makes of the picture is painted while the finger
// is still down, once.
func TestForeseen(t *testing.T) {
	k := testKit(t, 270, 480, style.Light())
	s := NewStage(k, time.Now, true)
	s.Soon = func(func()) {}
	z := newZoomed(s, k)
	s.Present(nil, z.Sheet, nil, 0)
	c := shot(s)
	c.Capture()
	s.MouseDown(mouse(fyne.NewPos(70, 290), desktop.MouseButtonPrimary))
	ahead := z.Pannable.ahead
	if ahead == nil {
		t.Fatal("nothing is painted ahead of the tap")
	}
	<-ahead.done
	s.MouseUp(mouse(fyne.NewPos(70, 290), desktop.MouseButtonPrimary))
	c.Capture()
	if want := map[string]int{"0 at 200": 1, "1 at 200": 1}; !maps.Equal(z.painted, want) {
		t.Errorf("painted %v, want %v", z.painted, want)
	}
	if z.Pannable.ahead != nil {
		t.Error("what was shown is kept")
	}
}

// TestMargins: they are painted beside the drawing goroutine while the finger is
// down, go with it, and are given back when it lifts.
func TestMargins(t *testing.T) {
	k := testKit(t, 270, 480, style.Light())
	s := NewStage(k, time.Now, true)
	canvas := &dirtyCanvas{Canvas: test.NewCanvas()}
	s.Canvas = canvas
	soon := make(chan func())
	s.Soon = func(do func()) { soon <- do }
	z := newZoomed(s, k)
	s.Present(nil, z.Sheet, nil, 0)
	c, at := shot(s), fyne.NewPos(100, 100)
	c.Capture()
	pic := s.body.picture
	s.MouseDown(mouse(at, desktop.MouseButtonPrimary))
	(<-soon)()
	if pic.wide == nil || z.painted["0 at 260"] != 1 {
		t.Fatalf("the picture has no margins, painted %v", z.painted)
	}
	c.Capture()
	wide := pic.wide
	canvas.refreshed = nil
	s.MouseUp(mouse(at, desktop.MouseButtonPrimary))
	if pic.wide != nil || !slices.Equal(canvas.refreshed, []fyne.CanvasObject{wide}) {
		t.Errorf("a finger that did not move leaves margins: %t; %d pictures are given back", pic.wide != nil, len(canvas.refreshed))
	}
	s.MouseDown(mouse(at, desktop.MouseButtonPrimary))
	late := <-soon
	s.MouseUp(mouse(at, desktop.MouseButtonPrimary))
	if late(); pic.wide != nil {
		t.Error("margins that come late are shown")
	}
}
