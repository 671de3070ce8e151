package touch

import (
	"math"
	"testing"
	"time"
)

// flung drags upwards by 320 pixels in 20 frames (1000 px/s) and lets go.
func flung(t *testing.T, rows int) *rig {
	t.Helper()
	r := newRig(t, rows)
	r.swipe(540, 1400, -320, 20)
	r.up()
	return r
}

func TestFlingGoesOnAndSlows(t *testing.T) {
	r := flung(t, 60)
	from, last := r.Scrolled(), r.Scrolled()
	before := 1 << 30
	for frame := range 20 { // steps of 96 ms even out the pixels
		r.pass(96 * time.Millisecond)
		step := r.Scrolled() - last
		last = r.Scrolled()
		if frame == 0 && math.Abs(float64(step)-96*0.9) > 15 {
			t.Errorf("the first 96 ms of the glide went %d pixels, the finger 96", step)
		}
		if step > before {
			t.Errorf("step %d of the glide went %d pixels, more than the %d before", frame, step, before)
		}
		before = step
	}
	if total := last - from; total < 300 || total > 460 {
		t.Errorf("the glide went %d pixels, want a good part of 1000/2.2", total)
	}
	if len(r.motions) > 0 {
		t.Error("the glide never ends: an idle screen would be drawn on and on")
	}
	r.wantTaps(t)
}

func TestFlingBackwards(t *testing.T) {
	r := newRig(t, 60)
	r.present("", 60, 3000)
	r.swipe(540, 600, 320, 20)
	r.up()
	at := r.Scrolled()
	r.pass(500 * time.Millisecond)
	if got := r.Scrolled(); got >= at {
		t.Errorf("finger went down: the page went from %d to %d", at, got)
	}
}

func TestFlingStopsAtTheEnds(t *testing.T) {
	for name, c := range map[string]struct{ from, dy, want int }{
		"end": {0, -1200, 1504}, // the last row stands at the lower edge
		"top": {1300, 1200, 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, 20)
			r.present("", 20, c.from)
			r.swipe(540, 900-float32(c.dy)/3, float32(c.dy)/1.5, 8)
			r.up()
			r.pass(2 * time.Second)
			if got := r.Scrolled(); got != c.want {
				t.Errorf("came to %d, want %d", got, c.want)
			}
			if len(r.motions) > 0 {
				t.Error("the glide goes on at the end")
			}
			if r.gliding() {
				t.Error("the next touch would be taken for one that stops a glide")
			}
			x, y := float32(540), float32(800)
			r.tap(x, y)
			if len(r.taps) != 1 {
				t.Errorf("a tap after the glide gave %q", r.taps)
			}
		})
	}
}

func TestTouchStopsTheGlideAndDoesNotTap(t *testing.T) {
	r := flung(t, 60)
	r.pass(200 * time.Millisecond)
	r.down(540, 900)
	if got := r.pressedOn(); got != "" {
		t.Errorf("%q looks pressed by the touch that stops the glide", got)
	}
	at := r.Scrolled()
	r.pass(100 * time.Millisecond)
	r.move(540, 905) // a hand that lands on a moving page jitters
	r.pass(16 * time.Millisecond)
	r.move(540, 902)
	r.up()
	r.pass(time.Second)
	if got := r.Scrolled(); got != at {
		t.Errorf("stopped at %d, then came to %d", at, got)
	}
	r.wantTaps(t)
	if len(r.motions) > 0 {
		t.Error("something still moves")
	}
	r.tap(540, 900)
	if len(r.taps) != 1 {
		t.Errorf("the tap after it gave %q", r.taps)
	}
}

func TestTouchStopsTheGlideAndDragsOn(t *testing.T) {
	r := flung(t, 60)
	r.pass(100 * time.Millisecond)
	at := r.Scrolled()
	r.swipe(540, 1200, -320, 20)
	if got := r.Scrolled() - at; got < 290 || got > 320 {
		t.Errorf("a drag of 320 from a stopped glide scrolled %d", got)
	}
	r.up()
	here := r.Scrolled()
	r.pass(300 * time.Millisecond)
	if r.Scrolled() <= here {
		t.Error("the second fling does not go on")
	}
}

func TestNoFling(t *testing.T) {
	for name, end := range map[string]func(*rig){
		"rested finger": func(r *rig) { r.pass(150 * time.Millisecond); r.up() },
		"crept": func(r *rig) {
			for i := range 30 {
				r.pass(100 * time.Millisecond)
				r.move(540, 1079-float32(i%2))
			}
			r.up()
		},
		"no motion wanted": func(r *rig) { r.Animate = nil; r.up() },
		"page replaced":    func(r *rig) { r.up(); r.present("new ", 60, 100) },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, 60)
			r.swipe(540, 1400, -320, 20)
			end(r)
			at := r.Scrolled()
			r.pass(time.Second)
			if got := r.Scrolled(); got != at {
				t.Errorf("glided from %d to %d", at, got)
			}
			if len(r.motions) > 0 {
				t.Error("something still moves")
			}
		})
	}
}

// TestSpeed works on the trail alone; y in pixels, ms before release.
func TestSpeed(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)
	type s struct{ ms, y int }
	for name, c := range map[string]struct {
		trail []s
		want  float64
	}{
		"nothing":                  {nil, 0},
		"one event":                {[]s{{0, 100}}, 0},
		"up at 1000":               {[]s{{96, 196}, {48, 148}, {0, 100}}, 1000},
		"down at 500":              {[]s{{80, 100}, {0, 140}}, -500},
		"only the last 100 ms":     {[]s{{400, 2000}, {100, 110}, {50, 105}, {0, 100}}, 100},
		"rested for 101 ms":        {[]s{{150, 400}, {101, 100}}, 0},
		"a burst at one moment":    {[]s{{2, 130}, {1, 110}, {0, 100}}, 0},
		"no faster than the limit": {[]s{{50, 4000}, {0, 100}}, fastest},
	} {
		t.Run(name, func(t *testing.T) {
			var trail []sample
			for _, x := range c.trail {
				trail = append(trail, sample{now.Add(-time.Duration(x.ms) * time.Millisecond), x.y})
			}
			if got := speed(trail, now); math.Abs(got-c.want) > 1 {
				t.Errorf("speed %v, want %v", got, c.want)
			}
		})
	}
}
