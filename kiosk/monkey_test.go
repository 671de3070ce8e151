package kiosk

import (
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/data"
)

// TestRandomVisits: hands that hit, miss, drag and tremble while content comes,
// goes and fails and the clock runs. Whatever happens, the screen stands and
// leads somewhere. The lots are fixed, so that a failure comes again.
func TestRandomVisits(t *testing.T) {
	lot := rand.New(rand.NewPCG(1956, 3))
	s := packStore(t)
	full := s.all
	r := startRig(t, 1920, 1080, s, true) // lying: many pages scroll
	seen := map[string]bool{}
	for i := range 1500 {
		switch n := lot.IntN(100); {
		case n < 60: // hit something
			all := r.Stage().Targets()
			r.strike(lot, all[lot.IntN(len(all))].Name)
		case n < 75:
			r.slide(lot)
		case n < 80: // anywhere
			r.touchAt(float32(lot.IntN(2000)-40), float32(lot.IntN(1160)-40))
		case n < 88:
			r.pass(time.Duration(lot.IntN(100)) * time.Second)
		case n < 92:
			r.Tick()
		case n < 96:
			s.set(func() { s.all = thin(lot, full) })
			r.Refresh()
		case n < 98:
			s.set(func() { s.fails = !s.fails })
			r.Refresh()
		default:
			s.set(func() { s.all, s.fails = full, false })
			r.Refresh()
		}
		if r.wiping() {
			if len(r.targets()) > 0 {
				t.Fatalf("step %d: %q can be hit while the glass is cleaned", i, r.targets())
			}
			r.pass(wipeTime)
		}
		route, lang := r.Route()
		seen[string(route.Page)] = true
		if !r.has("bar home") || !r.has("bar language") {
			t.Fatalf("step %d, %v in %s: no way out, only %q", i, route, lang, r.targets())
		}
	}
	if len(seen) < 6 {
		t.Errorf("only these kinds of pages were seen: %v", seen)
	}
}

// thin takes some of the items away; settings and tiles stay, or nothing would
// be ready.
func thin(lot *rand.Rand, full map[data.Collection][]data.Record) map[data.Collection][]data.Record {
	out := map[data.Collection][]data.Record{}
	for _, c := range data.Collections() {
		for _, rec := range full[c] {
			if c == data.SettingsC || c == data.HomeC || lot.IntN(4) > 0 {
				out[c] = append(out[c], rec)
			}
		}
	}
	return out
}

// strike taps a target, sometimes twice as a trembling hand does.
func (r *rig) strike(lot *rand.Rand, name string) {
	r.tap(name)
	if lot.IntN(5) == 0 && r.has(name) {
		r.tap(name)
	}
}

func (r *rig) touchAt(x, y float32) {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
	r.Stage().MouseDown(e)
	r.Stage().MouseUp(e)
}

// slide drags from somewhere to somewhere in a few events.
func (r *rig) slide(lot *rand.Rand) {
	at := func() fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(float32(lot.IntN(1920)), float32(lot.IntN(1080)))}
	}
	r.Stage().MouseDown(&desktop.MouseEvent{PointEvent: at(), Button: desktop.MouseButtonPrimary})
	for range 1 + lot.IntN(5) {
		r.pass(16 * time.Millisecond)
		r.Stage().Dragged(&fyne.DragEvent{PointEvent: at()})
	}
	r.Stage().MouseUp(&desktop.MouseEvent{PointEvent: at(), Button: desktop.MouseButtonPrimary})
	r.Stage().DragEnd()
}
