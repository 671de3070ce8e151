package touch

import (
	"slices"
	"testing"
	"time"
)

// TestDragScrollsWithTheFinger: 14 pixels are the slop of 7 mm here; what was
// spent on it is not made up for, so nothing jumps.
func TestDragScrollsWithTheFinger(t *testing.T) {
	r := newRig(t, 30)
	r.down(540, 1200)
	for _, c := range []struct {
		y    float32
		want int
	}{
		{1198, 0}, {1190, 0}, // within the slop
		{1180, 0},                                      // crosses it: the hand is believed from here on
		{1179, 1}, {1170, 10}, {1080, 100}, {1100, 80}, // and back with the finger
		{700, 480}, {1180, 0}, {1300, 0}, {1290, 10}, // no further than the top
		{400, 900}, {1180, 120}, {1250, 50}, {1260, 40}, // the finger in a new place each time
	} {
		r.move(540, c.y)
		if got := r.Scrolled(); got != c.want {
			t.Fatalf("finger at %v: scrolled %d, want %d", c.y, got, c.want)
		}
	}
	r.up()
	r.wantTaps(t)
}

func TestDragSideways(t *testing.T) {
	r := newRig(t, 30)
	r.down(540, 1200)
	r.move(800, 1200)
	r.move(900, 1200)
	if got := r.Scrolled(); got != 0 {
		t.Errorf("a finger going sideways scrolled %d", got)
	}
	r.move(900, 1150)
	if got := r.Scrolled(); got != 50 {
		t.Errorf("then 50 upwards: scrolled %d, want 50", got)
	}
}

func TestDragStopsAtTheEnds(t *testing.T) {
	r := newRig(t, 30)
	const most = 3004 // the last row stands at the lower edge
	r.swipe(540, 1500, -1400, 10)
	r.pass(time.Second)
	r.up()
	r.swipe(540, 1500, -1400, 10)
	r.pass(time.Second)
	r.up()
	r.swipe(540, 1500, -1400, 10)
	if got := r.Scrolled(); got != most {
		t.Errorf("dragged up three times: scrolled %d, want the end, %d", got, most)
	}
}

func TestShortPageDoesNotScroll(t *testing.T) {
	r := newRig(t, 5)
	if r.Overflows() {
		t.Error("five rows overflow")
	}
	r.swipe(540, 600, -500, 10)
	r.up()
	r.pass(time.Second)
	if got := r.Scrolled(); got != 0 {
		t.Errorf("scrolled %d", got)
	}
	r.wantTaps(t)
	if len(r.motions) > 0 {
		t.Error("a page that does not scroll glides")
	}
}

// TestThreeRegions: head, body and foot answer each for themselves; only what
// begins in the body scrolls it.
func TestThreeRegions(t *testing.T) {
	r := newRig(t, 30)
	r.tap(90, 70)
	r.tap(540, 800)
	r.tap(90, 1850)
	r.wantTaps(t, "head", "row 4", "foot")

	for name, y := range map[string]float32{"head": 70, "foot": 1850, "pager": 1700} {
		r.swipe(540, y, -300, 10)
		r.up()
		r.pass(time.Second)
		if got := r.Scrolled(); got != 0 {
			t.Errorf("a drag that began in the %s scrolled %d", name, got)
		}
	}

	r.swipe(540, 1500, 300, 10) // from the body into the foot and back
	r.move(540, 1400)
	r.move(540, 1300)
	if r.Scrolled() == 0 {
		t.Error("a drag from the body that wandered into the foot was lost")
	}
	r.up()
	r.wantTaps(t, "head", "row 4", "foot")
}

func TestScrolledAwayCannotBeHit(t *testing.T) {
	r := newRig(t, 30)
	r.present("", 30, 10*rigRow)
	names := func() (all []string) {
		for _, g := range r.Targets() {
			all = append(all, g.Name)
		}
		return all
	}
	for _, gone := range []string{"row 0", "row 9", "row 20", "row 29"} {
		if slices.Contains(names(), gone) {
			t.Errorf("%s is scrolled away and listed as a target", gone)
		}
	}
	for _, there := range []string{"row 10", "row 19", "head", "foot", "page up", "page down"} {
		if !slices.Contains(names(), there) {
			t.Errorf("%s is in view and not listed", there)
		}
	}
	// Row 9 would lie under the head, row 20 and 21 under pager and foot.
	for _, y := range []float32{rigHead - 60, 1690, 1830} {
		r.tap(540, y)
	}
	r.wantTaps(t)
	r.tap(540, rigHead+75)
	r.wantTaps(t, "row 10")
}

// TestTremblingDoesNotDrag: what is ignored as a second strike may jitter
// without moving the page.
func TestTremblingDoesNotDrag(t *testing.T) {
	r := newRig(t, 30)
	r.present("", 30, 300)
	x, y := r.row(5)
	r.down(x, y)
	r.up()
	r.pass(100 * time.Millisecond)
	r.down(x, y)
	r.pass(16 * time.Millisecond)
	r.move(x, y+6)
	r.pass(16 * time.Millisecond)
	r.move(x, y+9)
	r.up()
	r.pass(time.Second)
	if got := r.Scrolled(); got != 300 {
		t.Errorf("a trembling strike scrolled from 300 to %d", got)
	}
	r.wantTaps(t, "row 5")
}
