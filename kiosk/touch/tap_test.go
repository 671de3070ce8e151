package touch

import (
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func rectOf(p fyne.Position, s fyne.Size) image.Rectangle {
	q := point(p)
	return image.Rectangle{Min: q, Max: q.Add(image.Pt(int(s.Width), int(s.Height)))}
}

func TestPressedLook(t *testing.T) {
	r := newRig(t, 5)
	x, y := r.row(1)
	r.down(x, y)
	if got := r.pressedOn(); got != "row 1" {
		t.Errorf("on touch %q looks pressed, want row 1 at once", got)
	}
	if r.press.FillColor != r.k.Press {
		t.Errorf("the pressed look is %v, want the palette's %v", r.press.FillColor, r.k.Press)
	}
	r.up()
	if got := r.pressedOn(); got != "" {
		t.Errorf("after release %q still looks pressed", got)
	}
	r.pass(time.Second)

	r.down(x, y)
	r.move(x+3, y)
	if got := r.pressedOn(); got != "row 1" {
		t.Errorf("within the slop %q looks pressed, want row 1", got)
	}
	r.move(x+20, y)
	if got := r.pressedOn(); got != "" {
		t.Errorf("beyond the slop %q still looks pressed", got)
	}
	r.move(x, y)
	if got := r.pressedOn(); got != "" {
		t.Errorf("back from beyond the slop %q looks pressed again", got)
	}
	r.up()
	r.wantTaps(t, "row 1")
}

func TestPressedLookOfARowCutByTheEdge(t *testing.T) {
	r := newRig(t, 30)
	r.present("", 30, 60) // row 0 shows its lower part only
	r.down(540, rigHead+20)
	want := image.Rect(48, rigHead, 1080-48, rigHead+rigRow-6-60)
	if got := rectOf(r.press.Position(), r.press.Size()); !r.press.Visible() || got != want {
		t.Errorf("the pressed look lies at %v, want the visible part %v", got, want)
	}
}

// TestTap: what a hand does between touching and leaving, and what comes of it.
func TestTap(t *testing.T) {
	mm := 2203.0 / (43 * 25.4) // pixels of 1 mm on this screen
	for _, c := range []struct {
		name  string
		moves [][2]float64 // mm from where the finger came down
		held  time.Duration
		taps  bool
	}{
		{"still", nil, 40 * time.Millisecond, true},
		{"held for 5 seconds", nil, 5 * time.Second, true},
		{"jitter the driver does not report", [][2]float64{{0.5, 0}, {0, 0.5}}, 80 * time.Millisecond, true},
		{"jitter of 3 mm", [][2]float64{{1, 2}, {-2, 1}, {0, -3}}, 80 * time.Millisecond, true},
		{"jitter of 6.5 mm", [][2]float64{{0, 3}, {0, 6.5}, {2, 3}}, 80 * time.Millisecond, true},
		{"slip of 8 mm upwards", [][2]float64{{0, -4}, {0, -8}}, 80 * time.Millisecond, false},
		{"slip of 8 mm sideways", [][2]float64{{4, 0}, {8, 0}}, 80 * time.Millisecond, false},
		{"slip and back", [][2]float64{{0, 5}, {0, 9}, {0, 0}}, 80 * time.Millisecond, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, 5)
			x, y := r.row(2)
			r.down(x, y)
			for _, m := range c.moves {
				r.pass(16 * time.Millisecond)
				r.move(x+float32(m[0]*mm), y+float32(m[1]*mm))
			}
			r.pass(c.held)
			r.up()
			if c.taps {
				r.wantTaps(t, "row 2")
			} else {
				r.wantTaps(t)
			}
			if !slices.Equal(r.told, r.taps) {
				t.Errorf("told of %q, want of %q", r.told, r.taps)
			}
			if r.contacts != 1 {
				t.Errorf("%d contacts told, want 1", r.contacts)
			}
		})
	}
}

// TestDoubleStrike: a trembling hand strikes twice.
func TestDoubleStrike(t *testing.T) {
	for _, c := range []struct {
		name  string
		after time.Duration // from release to the second touch
		at    [2]float32    // of the second touch, from the first
		want  []string
	}{
		{"at once on one place", 80 * time.Millisecond, [2]float32{4, -3}, []string{"row 1"}},
		{"just within half a second", 490 * time.Millisecond, [2]float32{0, 0}, []string{"row 1"}},
		{"half a second later", 500 * time.Millisecond, [2]float32{0, 0}, []string{"row 1", "row 1"}},
		{"at once on another row", 80 * time.Millisecond, [2]float32{0, rigRow}, []string{"row 1", "row 2"}},
		{"at once 40 pixels away on the same row", 80 * time.Millisecond, [2]float32{40, 0}, []string{"row 1", "row 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, 5)
			x, y := r.row(1)
			r.down(x, y)
			r.up()
			r.pass(c.after)
			r.down(x+c.at[0], y+c.at[1])
			if pressed := r.pressedOn() != ""; pressed != (len(c.want) == 2) {
				t.Errorf("pressed look on the second strike: %t", pressed)
			}
			r.up()
			r.wantTaps(t, c.want...)
		})
	}
}

// TestTremblingNeverBlocksForLong: a hand that goes on striking one place is
// answered again half a second after the last answer, not only when it rests.
func TestTremblingNeverBlocksForLong(t *testing.T) {
	r := newRig(t, 5)
	x, y := r.row(1)
	for range 20 { // 2 s at ten strikes a second
		r.down(x, y)
		r.pass(40 * time.Millisecond)
		r.up()
		r.pass(60 * time.Millisecond)
	}
	if n := len(r.taps); n < 3 || n > 4 {
		t.Errorf("20 strikes in 2 s gave %d taps, want one each half second", n)
	}
}

// TestClockSetBack: a corrected clock must not make the screen deaf.
func TestClockSetBack(t *testing.T) {
	r := newRig(t, 5)
	x, y := r.row(1)
	r.tap(x, y)
	r.clock = r.clock.Add(-time.Hour)
	r.tap(x, y)
	r.wantTaps(t, "row 1", "row 1")
}

func TestSecondaryButtonDoesNothing(t *testing.T) {
	r := newRig(t, 5)
	x, y := r.row(1)
	e := mouse(fyne.NewPos(x, y), desktop.MouseButtonSecondary)
	r.MouseDown(e)
	if got := r.pressedOn(); got != "" {
		t.Errorf("%q looks pressed", got)
	}
	r.MouseUp(e)
	r.wantTaps(t)
	if r.contacts != 1 {
		t.Errorf("%d contacts told, want 1: somebody is there", r.contacts)
	}

	// A finger that is down is not lifted by another button.
	r.down(x, y)
	r.MouseDown(e)
	r.MouseUp(e)
	if got := r.pressedOn(); got != "row 1" {
		t.Errorf("%q looks pressed while the finger is down, want row 1", got)
	}
	r.up()
	r.wantTaps(t, "row 1")
}

func TestPageReplacedUnderTheFinger(t *testing.T) {
	r := newRig(t, 5)
	x, y := r.row(1)
	r.down(x, y)
	r.present("new ", 5, 0)
	if got := r.pressedOn(); got != "" {
		t.Errorf("on the new page %q looks pressed", got)
	}
	r.up()
	r.wantTaps(t)

	r.pass(100 * time.Millisecond)
	r.tap(x, y) // nothing was tapped before, so this is no double strike
	r.wantTaps(t, "new row 1")
}

func TestTargetThatPresentsAnotherPage(t *testing.T) {
	r := newRig(t, 1)
	s := r.list("", 0)
	s.Touch("go", 48, 0, 400, rigRow, 0, func() { r.present("next ", 5, 0) })
	s.Y = rigRow
	r.Present(nil, s, nil, 0)
	r.down(100, 50)
	r.up()
	x, y := r.row(3)
	r.tap(x, y)
	r.wantTaps(t, "next row 3")
}

func TestMissesAndGaps(t *testing.T) {
	r := newRig(t, 5)
	for name, p := range map[string][2]float32{
		"between two rows": {540, rigHead + rigRow},
		"beside the rows":  {20, rigHead + 75},
		"below the rows":   {540, 1500},
		"free part of the head": {
			700, 70,
		},
		"outside the stage": {-5, 70},
	} {
		r.tap(p[0], p[1])
		if len(r.taps) > 0 {
			t.Fatalf("%s: tapped %q", name, r.taps)
		}
	}
	if r.contacts != 5 {
		t.Errorf("%d contacts told, want 5: also of those that hit nothing", r.contacts)
	}
}

func TestUpWithoutDown(t *testing.T) {
	r := newRig(t, 5)
	r.up()
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(1, 1)}})
	r.DragEnd()
	r.wantTaps(t)
}

// TestLifted is told after the tap, so that what the tap hit is still there,
// and of every release.
func TestLifted(t *testing.T) {
	r := newRig(t, 30)
	lifted := 0
	r.Lifted = func() {
		lifted++
		r.present("after ", 30, r.Scrolled())
	}
	x, y := r.row(1)
	r.tap(x, y)
	r.wantTaps(t, "row 1")
	r.tap(20, 400) // beside the rows
	r.swipe(540, 1200, -320, 20)
	r.up()
	if lifted != 3 {
		t.Errorf("told of %d releases, want 3", lifted)
	}
	at := r.Scrolled()
	r.pass(200 * time.Millisecond)
	if r.Scrolled() <= at {
		t.Error("a page drawn anew at the release took the glide away")
	}
}

// TestRedrawnUnderAFinger: a page that is drawn anew while a finger rests on it
// (a slip came out, news arrived) takes no tap away; another page is not tapped
// by a finger that came down before it.
func TestRedrawnUnderAFinger(t *testing.T) {
	r := newRig(t, 5)
	x, y := r.row(2)
	r.down(x, y)
	r.present("", 5, 0)
	if got := r.pressedOn(); got != "row 2" {
		t.Errorf("drawn anew, %q looks pressed", got)
	}
	r.pass(60 * time.Millisecond)
	r.up()
	r.wantTaps(t, "row 2")

	r.pass(time.Second)
	r.down(x, y)
	r.present("other ", 5, 0)
	r.up()
	r.wantTaps(t, "row 2")

	r.present("", 30, 0)
	r.pass(time.Second)
	r.swipe(540, 900, -300, 10)
	r.present("", 30, r.Scrolled())
	r.up()
	r.wantTaps(t, "row 2")
}
