package touch

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	_ "fyne.io/fyne/v2/test" // an app for Fyne to refresh in; no display

	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// letters are made once: they cost more than any test here.
var letters = sync.OnceValues(typeset.New)

var pictures = sync.OnceValue(pictogram.New)

func testKit(t testing.TB, w, h int, p style.Palette) *Kit {
	t.Helper()
	engine, err := letters()
	if err != nil {
		t.Fatal(err)
	}
	return &Kit{Type: engine, Icons: pictures(), Palette: p, Metrics: style.NewMetrics(w, h, 43)}
}

// rig is a stage with a hand before it: it sends events in the order in which
// Fyne's desktop driver does, on a clock and with a motion that only the test
// moves on.
type rig struct {
	*Stage
	k        *Kit
	clock    time.Time
	motions  []motion
	contacts int
	told     []string // by Tapped
	taps     []string // by the targets

	// What the driver remembers.
	at, dragFrom fyne.Position
	dragging     bool
}

type motion struct {
	began time.Time
	tick  func(time.Duration) bool
}

const (
	rigRow  = 150 // height of a row
	rigHead = 148
	rigFoot = 172
)

// newRig puts a page of rows under a head and over a foot, each with a target.
func newRig(t testing.TB, rows int) *rig {
	t.Helper()
	k := testKit(t, 1080, 1920, style.Light())
	r := &rig{k: k, clock: time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)}
	r.Stage = NewStage(k, func() time.Time { return r.clock }, true)
	r.Touched = func() { r.contacts++ }
	r.Tapped = func(name string) { r.told = append(r.told, name) }
	r.Animate = func(tick func(time.Duration) bool) { r.motions = append(r.motions, motion{r.clock, tick}) }
	r.present("", rows, 0)
	return r
}

func (r *rig) present(prefix string, rows, off int) {
	r.Present(r.bar(prefix+"head", rigHead), r.list(prefix, rows), r.bar(prefix+"foot", rigFoot), off)
}

// list is a body; row i lies at i times rigRow, with a gap of 6 above and below.
func (r *rig) list(prefix string, rows int) *Sheet {
	s := NewSheet(r.k, r.k.W, false)
	for i := range rows {
		name := fmt.Sprintf("%srow %d", prefix, i)
		s.Touch(name, 48, i*rigRow+6, r.k.W-96, rigRow-12, 16, func() { r.taps = append(r.taps, name) })
	}
	s.Y = rows * rigRow
	return s
}

func (r *rig) bar(name string, h int) *Sheet {
	s := NewSheet(r.k, r.k.W, false)
	s.Touch(name, 0, 10, 180, h-20, 16, func() { r.taps = append(r.taps, name) })
	s.Y = h
	return s
}

// row gives the middle of row i on the stage, as it is scrolled now.
func (r *rig) row(i int) (x, y float32) {
	return 540, float32(rigHead + i*rigRow + rigRow/2 - r.Scrolled())
}

func mouse(p fyne.Position, b desktop.MouseButton) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: b}
}

func (r *rig) down(x, y float32) {
	r.at = fyne.NewPos(x, y)
	r.dragFrom = r.at
	r.MouseDown(mouse(r.at, desktop.MouseButtonPrimary))
}

// move takes the finger to a place. Under 2 units the driver says nothing.
func (r *rig) move(x, y float32) {
	r.at = fyne.NewPos(x, y)
	dx, dy := x-r.dragFrom.X, y-r.dragFrom.Y
	if !r.dragging && math.Abs(float64(dx)) < 2 && math.Abs(float64(dy)) < 2 {
		return
	}
	r.dragging = true
	r.Dragged(&fyne.DragEvent{
		PointEvent: fyne.PointEvent{Position: r.at, AbsolutePosition: r.at},
		Dragged:    fyne.NewDelta(dx, dy),
	})
	r.dragFrom = r.at
}

// up lifts the finger: first MouseUp, then DragEnd.
func (r *rig) up() {
	r.MouseUp(mouse(r.at, desktop.MouseButtonPrimary))
	if r.dragging {
		r.dragging = false
		r.DragEnd()
	}
}

// tap is a calm strike; a second passes after it.
func (r *rig) tap(x, y float32) {
	r.down(x, y)
	r.pass(60 * time.Millisecond)
	r.up()
	r.pass(time.Second)
}

// swipe drags from (x, y) by dy at an even speed in frames of 16 ms and leaves
// the finger on the glass.
func (r *rig) swipe(x, y, dy float32, frames int) {
	r.down(x, y)
	for i := 1; i <= frames; i++ {
		r.pass(16 * time.Millisecond)
		r.move(x, y+dy*float32(i)/float32(frames))
	}
}

// pass lets time go by in frames of at most 16 ms; motions tick in each.
func (r *rig) pass(d time.Duration) {
	for d > 0 {
		step := min(d, 16*time.Millisecond)
		d -= step
		r.clock = r.clock.Add(step)
		r.motions = slices.DeleteFunc(r.motions, func(m motion) bool { return !m.tick(r.clock.Sub(m.began)) })
	}
}

// pressedOn gives the name of what looks pressed, "" for nothing.
func (r *rig) pressedOn() string {
	if !r.press.Visible() {
		return ""
	}
	for _, t := range r.Targets() {
		p, s := r.press.Position(), r.press.Size()
		if t.Rect == rectOf(p, s) {
			return t.Name
		}
	}
	return "something that is no target"
}

func (r *rig) wantTaps(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(r.taps, want) {
		t.Errorf("tapped %q, want %q", r.taps, want)
	}
}
