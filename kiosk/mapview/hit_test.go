package mapview

import (
	"image"
	"image/color"
	"testing"

	"bninsar.ma/madkhal/data"
)

// spot is a point of the picture that lies off all lines, and the unit there.
type spot struct {
	image.Point
	on *area // nil outside
}

// Each room is selected in turn: the ground that lights up is the ground that
// answers to a finger.
func TestHitsAgreeWithThePicture(t *testing.T) {
	_, p := townPlan(t, 1)
	for _, heading := range []float64{0, 217} {
		for _, levelID := range p.Levels() {
			l := p.level(levelID)
			v := read(t, p.Fit(levelID, heading, 900, 700, nil), data.French)
			spots := clearSpots(l, v)
			got := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
			for _, r := range l.rooms {
				o := Overlay{Selected: r.ID}
				p.Draw(got, v, o)
				if lit := compareHits(t, p, v, o, spots, got); lit < 3 {
					t.Errorf("%q, heading %g: only %d points lit", r.Key, heading, lit)
				}
			}
		}
	}
}

func clearSpots(l *level, v View) []spot {
	var all []spot
	f := v.frame()
	for y := 0; y < v.H; y += 4 {
		for x := 0; x < v.W; x += 4 {
			at := f.m(vec{float64(x) + 0.5, float64(y) + 0.5})
			if !nearLine(l, at, 5/v.PxPerM) {
				all = append(all, spot{image.Pt(x, y), l.under(at)})
			}
		}
	}
	return all
}

func compareHits(t *testing.T, p *Plan, v View, o Overlay, spots []spot, got *image.RGBA) (lit int) {
	t.Helper()
	l, f := p.level(v.LevelID), v.frame()
	want := color.RGBA(p.tints.selected)
	var labels []image.Rectangle
	for _, b := range p.labels(l, v, o) {
		labels = append(labels, b.box().Add(image.Pt(int(f.ox), int(f.oy))).Inset(-6))
	}
	for _, s := range spots {
		id, ok := p.At(v, s.Point)
		if room := s.on != nil && s.on.kind != passage; ok != room || ok && id != s.on.ID {
			t.Fatalf("%v hits %q", s.Point, id)
		}
		if covered(s.Point, labels) {
			continue
		}
		is := got.RGBAAt(s.X, s.Y) == want
		if is {
			lit++
		}
		if is != (s.on != nil && s.on.ID == o.Selected) {
			t.Fatalf("%v is lit: %t, where %q is selected and %q is hit", s.Point, is, o.Selected, id)
		}
	}
	return lit
}

func covered(pt image.Point, labels []image.Rectangle) bool {
	for _, r := range labels {
		if pt.In(r) {
			return true
		}
	}
	return false
}

func nearLine(l *level, at vec, reach float64) bool {
	for _, lines := range [][]segment{l.walls, l.treads} {
		for _, s := range lines {
			if s.distance(at) < reach {
				return true
			}
		}
	}
	for _, r := range l.rooms {
		for _, s := range r.shapes {
			if s.clearance(at) < reach {
				return true
			}
		}
	}
	return false
}

func TestNothingIsHitOutside(t *testing.T) {
	_, p := townPlan(t, 1)
	v := p.Fit(p.Levels()[0], 0, 900, 700, nil)
	for _, pt := range []image.Point{{-1, 5}, {900, 5}, {2, 2}, {450, 700}} {
		if id, ok := p.At(v, pt); ok {
			t.Errorf("%v hits %q", pt, id)
		}
	}
	v.LevelID = "cellar"
	if _, ok := p.At(v, image.Pt(450, 350)); ok {
		t.Error("an unknown level is hit")
	}
	if v := p.Fit("cellar", 0, 900, 700, nil); v.PxPerM != 0 {
		t.Errorf("an unknown level has a view: %+v", v)
	}
}
