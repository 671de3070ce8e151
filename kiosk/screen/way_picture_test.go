package screen

import (
	"math"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/mapview"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestThePictureTurnsAsTheWordsSay: to every room and amenity, what the words
// call left goes left on the picture for who walks along the way, the same for
// right, and the way ahead of the screen goes up.
func TestThePictureTurnsAsTheWordsSay(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	a, ok := d.view(nav.Route{Page: nav.Home}, data.French).atlas()
	if !ok {
		t.Fatal("no maps")
	}
	var ids []string
	for i := range a.building.Units {
		ids = append(ids, a.building.Units[i].ID)
	}
	for i := range a.building.Amenities {
		ids = append(ids, a.building.Amenities[i].ID)
	}
	turns := 0
	for _, id := range ids {
		for _, free := range []bool{false, true} {
			g, _ := a.goal(id)
			r, err := a.route(g, wayfind.Profile{StepFree: free})
			if err != nil || id == a.here.UnitID {
				continue
			}
			turns += turnsOf(t, a, r)
		}
	}
	if turns < 150 {
		t.Errorf("only %d turns were looked at", turns)
	}
}

// turnsOf looks at the turns of a way and counts them.
func turnsOf(t *testing.T, a atlas, r wayfind.Route) (n int) {
	t.Helper()
	for i, st := range r.Steps {
		leg := r.Legs[st.Leg]
		v := a.plan.Fit(leg.LevelID, a.heading, 984, 700, leg.Points)
		before, after := direction(v, leg.Points, st.At)
		if i == 0 {
			before = mapview.XY{Y: -1} // the visitor looks up the picture
		}
		side := before.X*after.Y - before.Y*after.X // of the screen: left is negative
		switch st.Kind {
		case wayfind.Left, wayfind.SlightLeft:
			n++
			if side > -0.2 {
				t.Errorf("%s: step %d says left, the picture turns by %.2f", r.Steps[len(r.Steps)-1].UnitID, i+1, side)
			}
		case wayfind.Right, wayfind.SlightRight:
			n++
			if side < 0.2 {
				t.Errorf("%s: step %d says right, the picture turns by %.2f", r.Steps[len(r.Steps)-1].UnitID, i+1, side)
			}
		case wayfind.Straight:
			if i == 0 && after.Y > -0.5 {
				t.Errorf("%s: ahead of the screen goes %v on the picture", r.Steps[len(r.Steps)-1].UnitID, after)
			}
		}
	}
	return n
}

// direction gives where a way comes from and goes to at a place, over two
// metres each, as directions of length 1 on the picture.
func direction(v mapview.View, way []mapview.XY, at mapview.XY) (before, after mapview.XY) {
	const reach = 2.0
	i := 0
	for j := range way {
		if gap(way[j], at) < gap(way[i], at) {
			i = j
		}
	}
	from, to := i, i
	for from > 0 && gap(way[from], way[i]) < reach {
		from--
	}
	for to < len(way)-1 && gap(way[to], way[i]) < reach {
		to++
	}
	return toward(v, way[from], way[i]), toward(v, way[i], way[to])
}

func gap(a, b mapview.XY) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

func toward(v mapview.View, a, b mapview.XY) mapview.XY {
	p, q := v.Pixel(a), v.Pixel(b)
	d := max(math.Hypot(q.X-p.X, q.Y-p.Y), 1e-9)
	return mapview.XY{X: (q.X - p.X) / d, Y: (q.Y - p.Y) / d}
}
