package touch

import (
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// TestPanning: the picture goes with the finger, at most as far as it is
// painted, and its owner hears of it when the finger lifts.
func TestPanning(t *testing.T) {
	r := newRig(t, 0)
	var moved []image.Point
	var tapped []image.Point
	s := NewSheet(r.k, r.k.W, true)
	s.Pan(&Pannable{
		Rect: image.Rect(100, 200, 900, 1000), Margin: 150,
		Paint: func(*image.RGBA) {},
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
			Rect: image.Rect(100, 200, 900, 1000), Margin: 50, Paint: func(*image.RGBA) {},
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
