package kiosk

import (
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestModesLastAVisit: each is one touch on the page of the bar's fifth place,
// holds on every page, and is gone when the visit ends.
func TestModesLastAVisit(t *testing.T) {
	for _, c := range []struct {
		touch string
		want  style.Mode
	}{
		{"easier.text_large", style.Mode{Text: style.Large}},
		{"easier.text_larger", style.Mode{Text: style.Larger}},
		{"easier.contrast", style.Mode{Contrast: true}},
		{"easier.seated", style.Mode{Seated: true}},
		{"easier.calm", style.Mode{Calm: true}},
	} {
		t.Run(c.touch, func(t *testing.T) {
			r := startRig(t, 1080, 1920, packStore(t), true)
			r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
			usual := r.Stage().Targets()
			r.tap("bar easier")
			r.turnTo(c.touch)
			r.tap(c.touch)
			if r.mode != c.want {
				t.Fatalf("the mode is %+v, want %+v", r.mode, c.want)
			}
			r.tap("bar back")
			r.want(nav.Need, "papiers", data.Arabic)
			k := r.in().Kit
			for _, x := range r.Stage().Targets() {
				if x.Rect.Min.Y < k.Above || x.Rect.Max.Y > k.Above+k.H {
					t.Errorf("%q at %v lies beyond %d to %d", x.Name, x.Rect, k.Above, k.Above+k.H)
				}
			}
			if n := len(r.Stage().Targets()); n == 0 {
				t.Error("nothing can be touched")
			}
			r.pass(81 * time.Second)
			r.want(nav.Home, "", data.Arabic)
			if r.mode != (style.Mode{}) {
				t.Errorf("%+v is left for the next visitor", r.mode)
			}
			r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
			if again := r.Stage().Targets(); len(again) != len(usual) || again[0].Rect != usual[0].Rect {
				t.Error("the page is not as it was before the visit")
			}
		})
	}
}

// turnTo turns pages until a target is in sight.
func (r *rig) turnTo(name string) {
	r.t.Helper()
	for range 20 {
		if r.has(name) {
			return
		}
		r.tap("page down")
	}
	r.t.Fatalf("no page shows %q", name)
}

// TestModeAloneIsAVisit: home in another mode is left too.
func TestModeAloneIsAVisit(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.SetMode(style.Mode{Contrast: true})
	r.pass(60 * time.Second)
	if !r.asked() {
		t.Fatal("not asked")
	}
	r.pass(21 * time.Second)
	if r.mode != (style.Mode{}) {
		t.Error("the contrast stays for the next visitor")
	}
}

// TestBackToUsual: one touch takes all back, to what this screen's visits begin
// with.
func TestBackToUsual(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.tap("bar easier")
	if r.has("easier usual") {
		t.Error("there is nothing to take back")
	}
	for _, touch := range []string{"easier.text_large", "easier.contrast", "easier.calm"} {
		r.turnTo(touch)
		r.tap(touch)
	}
	r.turnTo("easier usual")
	r.tap("easier usual")
	if r.mode != (style.Mode{}) {
		t.Errorf("the mode is %+v", r.mode)
	}
	r.want(nav.Easier, "", data.Arabic)
}

// TestDress: what lies behind the pages follows their colours, and motion stops
// when that is asked for.
func TestDress(t *testing.T) {
	var worn style.Palette
	deps := testDeps(t, 1080, 1920, (&watch{at: noon}).now)
	s := New(deps, newLibrary(packStore(t), new(journal).logger(), deps.Now), Options{
		Mode:    style.Mode{Contrast: true},
		Dress:   func(p style.Palette) { worn = p },
		Animate: func(func(time.Duration) bool) {},
	})
	t.Cleanup(s.Close)
	if worn != style.HighContrast() {
		t.Error("a screen of high contrast begins on light paper")
	}
	s.SetMode(style.Mode{Calm: true})
	if worn != style.Light() || s.Stage().Animate != nil {
		t.Error("the paper is not light, or something may still move")
	}
	s.SetMode(style.Mode{})
	if s.Stage().Animate == nil {
		t.Error("nothing moves any more")
	}
}

// TestCleaning: for a minute no touch does anything, then the page is back.
func TestCleaning(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	r.tap("bar easier")
	r.turnTo("easier.clean")
	r.tap("easier.clean")
	for range 57 {
		if left := r.targets(); len(left) > 0 {
			t.Fatalf("%q can be hit while the glass is cleaned", left)
		}
		r.touchAt(540, 1800)
		r.pass(time.Second)
		r.Tick()
		r.Refresh() // new content does not bring the page back
	}
	r.pass(3 * time.Second)
	r.want(nav.Easier, "", data.Arabic)
	if !r.has("bar home") {
		t.Error("the page is not back after a minute")
	}
	r.pass(57 * time.Second)
	if r.asked() {
		t.Error("the quiet time does not begin when the glass is clean")
	}
	r.pass(3 * time.Second)
	if !r.asked() {
		t.Error("not asked after the quiet time")
	}
}

// TestATouchAsTheCleaningEnds: a cloth that wipes in the very moment when the
// minute is over does not keep the visit for ever.
func TestATouchAsTheCleaningEnds(t *testing.T) {
	r := startRig(t, 1080, 1920, packStore(t), true)
	r.tap("bar easier")
	r.turnTo("easier.clean")
	r.tap("easier.clean")
	r.pass(58 * time.Second)              // and one for the touch
	r.clock.pass(1100 * time.Millisecond) // over, and the timer has not rung yet
	r.touchAt(540, 900)
	r.pass(time.Second)
	r.want(nav.Easier, "", data.Arabic)
	if held := r.visit.Held(); len(held) > 0 {
		t.Errorf("%q still hold the visit", held)
	}
	r.pass(5 * time.Minute)
	r.want(nav.Home, "", data.Arabic)
}

// TestCleaningSurvivesTheClock: a clock that leaps does not keep the screen from
// answering.
func TestCleaningSurvivesTheClock(t *testing.T) {
	for _, leap := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		r := startRig(t, 1080, 1920, packStore(t), true)
		r.tap("bar easier")
		r.turnTo("easier.clean")
		r.tap("easier.clean")
		r.clock.pass(leap)
		r.timer.do()
		if !r.has("bar home") {
			t.Errorf("after a leap of %v nothing answers", leap)
		}
	}
}
