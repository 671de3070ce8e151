package kiosk

import (
	"errors"
	"image"
	"slices"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/calibrate"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
)

// crooked is a touch panel that lies as lies says; fails names what it cannot.
type crooked struct {
	lies  calibrate.Matrix // from the finger to what is felt, in units
	laid  calibrate.Matrix
	kept  calibrate.Matrix
	did   []string
	fails string
}

var errPanel = errors.New("the panel is gone")

func (c *crooked) do(what string) error {
	c.did = append(c.did, what)
	if what == c.fails {
		return errPanel
	}
	return nil
}

func (c *crooked) Gather() error { c.laid = calibrate.Gathered(); return c.do("gather") }
func (c *crooked) Lay(m calibrate.Matrix) error {
	c.laid = m.After(calibrate.Gathered())
	return c.do("lay")
}
func (c *crooked) Keep() error    { c.kept = c.laid; return c.do("keep") }
func (c *crooked) Restore() error { c.laid = calibrate.Identity(); return c.do("restore") }

// fitter is a hand before such a panel.
type fitter struct {
	*rig
	panel *crooked
	todo  chan func()
	ends  []bool
	err   error
}

func newFitter(t *testing.T, panel *crooked) *fitter {
	t.Helper()
	f := &fitter{panel: panel, todo: make(chan func(), 9)}
	f.rig = startRig(t, 1080, 1920, packStore(t), true, func(o *Options) { o.Do = func(do func()) { f.todo <- do } })
	panel.laid = calibrate.Identity()
	f.Go(nav.Route{Page: nav.Need, ID: "papiers"})
	if !f.Fit(panel, func(kept bool, err error) { f.ends, f.err = append(f.ends, kept), err }) {
		t.Fatal("it does not begin")
	}
	f.answered()
	return f
}

// answered waits for the panel.
func (f *fitter) answered() { (<-f.todo)() }

// put touches where the finger is, not where it is felt.
func (f *fitter) put(at image.Point) {
	x, y := f.panel.laid.After(f.panel.lies).At((float64(at.X)+0.5)/1080, (float64(at.Y)+0.5)/1920)
	f.touchAt(float32(x*1080), float32(y*1920))
	f.pass(time.Second)
}

func (f *fitter) marks() {
	for _, at := range screen.FitMarks(f.deps.Kit) {
		f.put(at)
	}
}

func (f *fitter) want(did ...string) {
	f.t.Helper()
	if !slices.Equal(f.panel.did, did) {
		f.t.Errorf("the panel was told %q, want %q", f.panel.did, did)
	}
}

// keepAt is the middle of the button that keeps it.
func (f *fitter) keepAt() image.Point {
	f.t.Helper()
	for _, x := range f.Stage().Targets() {
		if x.Name == "fit keep" {
			return x.Rect.Min.Add(x.Rect.Size().Div(2))
		}
	}
	f.t.Fatalf("there is no button; %q", f.targets())
	return image.Point{}
}

// TestFit: a panel that lies wrong in any way is fitted by four taps, and the
// button is hit by who aims at it.
func TestFit(t *testing.T) {
	for name, lies := range map[string]calibrate.Matrix{
		"mirrored": {-1, 0, 1, 0, 1, 0}, "turned": {0, 1, 0, -1, 0, 1}, "swapped": {0, 1, 0, 1, 0, 0}, "shifted": {0.8, 0, 0.3, 0, 1.1, -0.2},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFitter(t, &crooked{lies: lies})
			if f.Fit(f.panel, nil) {
				t.Error("it begins twice")
			}
			for range 8 { // near a corner: nobody is led to the staff panel, nothing behind answers
				if len(f.targets()) > 0 || f.where().Page != nav.Need {
					t.Fatalf("%q on %v", f.targets(), f.where())
				}
				f.Refresh()
				f.Tick()
			}
			f.marks()
			f.answered()
			f.put(image.Pt(300, 1700))
			f.put(f.keepAt())
			f.answered()
			if !slices.Equal(f.ends, []bool{true}) || f.err != nil {
				t.Fatalf("it ended %v, %v", f.ends, f.err)
			}
			f.want("gather", "lay", "keep")
			f.rig.want(nav.Need, "papiers", data.Arabic)
			if !f.has("bar home") {
				t.Error("the page is not back")
			}
		})
	}
}

// TestFitNotKept: taps that do not fit, nobody there, a trial that misses, a panel
// that fails: all is as before.
func TestFitNotKept(t *testing.T) {
	for _, c := range []struct {
		name  string
		fails string
		do    func(f *fitter)
		want  []string
		err   error
	}{
		{"nobody touches", "", func(f *fitter) { f.pass(31 * time.Second) }, []string{"gather", "restore"}, nil},
		{"the trial is missed", "", func(f *fitter) {
			f.marks()
			f.answered()
			for range 19 {
				f.put(image.Pt(100, 1800))
			}
			f.pass(2 * time.Second)
		}, []string{"gather", "lay", "restore"}, nil},
		{"somebody touches one place only", "", func(f *fitter) {
			for range 20 {
				f.put(image.Pt(500, 900))
			}
		}, []string{"gather", "restore"}, calibrate.ErrNoFit},
		{"the clock leaps", "", func(f *fitter) { f.clock.pass(-time.Hour); f.timer.do() }, []string{"gather", "restore"}, nil},
		{"it cannot be laid", "lay", func(f *fitter) { f.marks(); f.answered() }, []string{"gather", "lay", "restore"}, errPanel},
		{"it cannot be kept", "keep", func(f *fitter) {
			f.marks()
			f.answered()
			f.put(f.keepAt())
			f.answered()
		}, []string{"gather", "lay", "keep", "restore"}, errPanel},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFitter(t, &crooked{lies: calibrate.Identity(), fails: c.fails})
			c.do(f)
			f.answered()
			if !slices.Equal(f.ends, []bool{false}) || !errors.Is(f.err, c.err) {
				t.Errorf("it ended %v, %v", f.ends, f.err)
			}
			f.want(c.want...)
			if held := f.visit.Held(); len(held) > 0 || !f.has("bar home") {
				t.Errorf("%q hold the visit, %q can be touched", held, f.targets())
			}
		})
	}
	t.Run("there is no panel", func(t *testing.T) {
		f := newFitter(t, &crooked{fails: "gather"})
		f.answered()
		f.want("gather", "restore")
		if !errors.Is(f.err, errPanel) {
			t.Error(f.err)
		}
	})
	t.Run("a finger that bounces", func(t *testing.T) {
		f := newFitter(t, &crooked{lies: calibrate.Identity()})
		for range 9 {
			f.touchAt(135, 240)
			f.clock.pass(100 * time.Millisecond)
		}
		if n := len(f.fitting.taps); n > 3 {
			t.Errorf("%d taps", n)
		}
	})
}
