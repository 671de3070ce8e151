package touch

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"bninsar.ma/madkhal/kiosk/style"
)

// paper is a page of one line a row, all of it different from other papers'.
func paper(k *Kit, name string, rows int) *Sheet {
	s := NewSheet(k, k.W, false)
	for i := range rows {
		s.Words(48, s.Y, k.W-96, Words{Text: fmt.Sprintf("%s, line %d of a page", name, i)}, Look{Role: style.Title})
		s.Y += 300
	}
	return s
}

// pictures are the rasters that a stage shows.
func (s *Stage) pictures() map[fyne.CanvasObject]bool {
	all := map[fyne.CanvasObject]bool{}
	for _, p := range s.layers {
		for _, o := range p.content.Objects {
			if _, ok := o.(*canvas.Raster); ok {
				all[o] = true
			}
		}
	}
	return all
}

// TestPrepareIsWhatIsPresented: what was painted in the wings is what the stage
// shows next, and what it shows already is not painted again.
func TestPrepareIsWhatIsPresented(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewStage(k, nil, true)
	s.Canvas = &dirtyCanvas{Canvas: test.NewCanvas()}
	head, foot := paper(k, "head", 1), paper(k, "foot", 1)
	s.Present(head, paper(k, "first", 3), foot, 0)
	next := paper(k, "next", 3)
	s.Prepare(paper(k, "head", 1), next, foot)
	if n := len(s.wings.items); n != 3 {
		t.Fatalf("%d pictures wait in the wings, want the three lines of the body", n)
	}
	waiting := map[fyne.CanvasObject]bool{}
	for _, it := range s.wings.items {
		waiting[it.object] = true
	}
	s.Present(paper(k, "head", 1), next, foot, 0)
	if len(s.wings.items) > 0 || len(s.wings.content.Objects) > 0 {
		t.Error("something stayed in the wings")
	}
	shown := 0
	for o := range s.pictures() {
		if waiting[o] {
			shown++
		}
	}
	if shown != 3 {
		t.Errorf("%d of the three prepared pictures are shown", shown)
	}
}

// TestThePannableWaitsInTheWings: it is painted once, and given back when the
// finger goes elsewhere.
func TestThePannableWaitsInTheWings(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewStage(k, nil, true)
	c := &dirtyCanvas{Canvas: test.NewCanvas()}
	s.Canvas = c
	s.Present(nil, paper(k, "first", 1), nil, 0)
	plan := paper(k, "plan", 1)
	plan.Pan(&Pannable{Rect: image.Rect(0, 300, 1080, 900), Scene: still})
	s.Prepare(nil, plan, nil)
	pic := s.wings.picture
	s.Present(nil, plan, nil, 0)
	if pic == nil || s.body.picture != pic || len(c.refreshed) > 0 {
		t.Errorf("the plan was made again, or %d pictures were given back", len(c.refreshed))
	}
	s.Present(nil, paper(k, "first", 1), nil, 0)
	s.Prepare(nil, plan, nil)
	c.refreshed = nil
	s.Prepare(nil, paper(k, "other", 1), nil)
	if len(c.refreshed) != 1 || s.wings.picture != nil {
		t.Errorf("the plan that nobody opened was not given back: %d", len(c.refreshed))
	}
}

// TestTheShelfIsBounded: 300 pages go by; what is kept stays within the bound,
// what is over it is given back, and the last page comes back as it was.
func TestTheShelfIsBounded(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewStage(k, nil, true)
	c := &dirtyCanvas{Canvas: test.NewCanvas()}
	s.Canvas = c
	for i := range 300 {
		s.Present(nil, paper(k, fmt.Sprint(i), 4), nil, 0)
		sum := 0
		for e := s.shelf.order.Front(); e != nil; e = e.Next() {
			if it, ok := e.Value.(item); ok {
				sum += it.bytes
			}
		}
		if sum != s.shelf.used || sum > shelfBytes {
			t.Fatalf("after %d pages %d bytes lie on the shelf, counted %d, at most %d", i, sum, s.shelf.used, shelfBytes)
		}
	}
	if len(c.refreshed) == 0 {
		t.Error("nothing was given back")
	}
	before := s.pictures()
	s.Present(nil, paper(k, "elsewhere", 1), nil, 0)
	s.Present(nil, paper(k, "299", 4), nil, 0)
	for o := range s.pictures() {
		if !before[o] {
			t.Error("a picture of the page before was made anew")
		}
	}
}

// TestFarRowsAreNotPainted: a long list opens as fast as a short one.
func TestFarRowsAreNotPainted(t *testing.T) {
	k := testKit(t, 1080, 1920, style.Light())
	s := NewStage(k, nil, true)
	s.Present(nil, paper(k, "long", 100), nil, 0)
	visible := func() (n int) {
		for _, it := range s.body.items {
			if it.object.Visible() {
				n++
			}
		}
		return n
	}
	if n := visible(); n < 6 || n > 9 {
		t.Errorf("%d rows of 300 pixels are painted, the view holds six", n)
	}
	s.body.scrollTo(15_000)
	if n := visible(); n < 6 || n > 12 || s.body.items[0].object.Visible() {
		t.Errorf("further down %d rows are painted", n)
	}
}

// TestRehearsedPannableIsPaintedOnce: what was painted on another goroutine is
// shown, once; what has moved since is painted anew.
func TestRehearsedPannableIsPaintedOnce(t *testing.T) {
	k := testKit(t, 270, 480, style.Light())
	s := NewStage(k, nil, true)
	s.Present(nil, paper(k, "first", 1), nil, 0)
	c := shot(s)
	plan, times := NewSheet(k, k.W, false), 0
	plan.Pan(&Pannable{Rect: image.Rect(20, 20, 220, 220), Margin: 30, Scene: func() Scene {
		return Scene{Paint: func(*image.RGBA) { times++ }}
	}})
	plan.Y = 400
	Rehearse(plan)
	s.Present(nil, plan, nil, 0)
	c.Capture()
	if times != 1 {
		t.Errorf("painted %d times before it was first seen, want once", times)
	}
	s.Repaint()
	c.Capture()
	if times != 2 {
		t.Errorf("painted %d times after it changed, want anew", times)
	}
	Rehearse(plan)
	if times != 2 {
		t.Error("it was painted on another goroutine while its state is the stage's")
	}
	s.Present(nil, paper(k, "first", 1), nil, 0)
	Rehearse(plan)
	Unrehearse(plan)
	if times != 3 || plan.Pannable.ahead != nil {
		t.Errorf("painted %d times, kept %t; want it painted and let go", times, plan.Pannable.ahead != nil)
	}
}
