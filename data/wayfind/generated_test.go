package wayfind_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// mason builds a town hall by chance: floors with a corridor like a comb, in
// one piece or in several, rooms on all its sides, stairs and two lifts; the
// whole turned by some angle.
type mason struct {
	r        *rand.Rand
	b        *data.Building
	sin, cos float64
	level    string
	rooms    int // still to build
}

const (
	tooth, reach = 16.0, 60.0 // metres from branch to branch, and their length
	aisle        = 2.6
)

func generate(seed uint64, rooms, floors, branches int) *data.Building {
	r := rand.New(rand.NewPCG(seed, 1))
	m := &mason{r: r, b: &data.Building{ID: "b"}}
	m.sin, m.cos = math.Sincos(r.Float64() * 2 * math.Pi)
	for f := range floors {
		m.rooms = rooms * (f + 1) / floors
		m.rooms -= rooms * f / floors
		m.floor(f, branches)
	}
	for i, by := range []string{"stairs", "elevator", "elevator"} {
		var stops []data.FeatureRef
		for f := range floors {
			stops = append(stops, data.FeatureRef{ID: fmt.Sprintf("%d-shaft%d", f, i), Type: "unit"})
		}
		m.b.Relationships = append(m.b.Relationships, data.Relationship{
			ID: fmt.Sprintf("up%d", i), Category: by, Direction: "undirected",
			Origin: &stops[0], Intermediary: stops[1 : floors-1], Destination: &stops[floors-1],
		})
	}
	return m.b
}

// point is a place in metres as longitude and latitude, near Beni Ensar.
func (m *mason) point(x, y float64) data.Point {
	return data.Point{-2.93 + (x*m.cos-y*m.sin)/91000, 35.26 + (x*m.sin+y*m.cos)/110950}
}

func (m *mason) unit(id, category string, xy ...float64) {
	var ring data.Ring
	for i := 0; i < len(xy); i += 2 {
		ring = append(ring, m.point(xy[i], xy[i+1]))
	}
	ring = append(ring, ring[0])
	u := data.Unit{ID: id, Category: category, LevelID: m.level, Name: data.Text{data.French: id}, Area: data.Area{{ring}}}
	if category != "stairs" {
		u.Accessibility = []string{"wheelchair"}
	}
	m.b.Units = append(m.b.Units, u)
}

func (m *mason) box(id, category string, x, y, w, h float64) {
	m.unit(id, category, x, y, x+w, y, x+w, y+h, x, y+h)
}

func (m *mason) door(x0, y0, x1, y1 float64, free bool) {
	o := data.Opening{
		ID: fmt.Sprintf("door%d", len(m.b.Openings)), Category: "pedestrian", LevelID: m.level,
		Line: data.Line{m.point(x0, y0), m.point(x1, y1)},
	}
	if free {
		o.Accessibility = []string{"wheelchair"}
	}
	m.b.Openings = append(m.b.Openings, o)
}

func (m *mason) floor(f, branches int) {
	m.level = fmt.Sprintf("level%d", f)
	long := tooth * float64(branches)
	m.b.Levels = append(m.b.Levels, data.Level{ID: m.level, Ordinal: f})
	comb := []float64{0, 0, long, 0}
	for i := branches - 1; i >= 0; i-- {
		x := tooth*float64(i) + 6
		if m.r.IntN(3) == 0 { // a corridor of its own
			m.box(fmt.Sprintf("%d-aisle%d", f, i), "walkway", x, 3, aisle, reach)
			m.door(x+0.2, 3, x+aisle-0.2, 3, true)
			if i == branches-1 {
				comb = append(comb, long, 3)
			}
			continue
		}
		if i == branches-1 {
			comb = append(comb, long, 3)
		}
		comb = append(comb, x+aisle, 3, x+aisle, 3+reach, x, 3+reach, x, 3)
	}
	m.unit(fmt.Sprintf("%d-spine", f), "walkway", append(comb, 0, 3)...)
	for i, x := range []float64{2, 8, long - 4} {
		m.box(fmt.Sprintf("%d-shaft%d", f, i), []string{"stairs", "elevator", "elevator"}[i], x, -5, 3, 5)
		m.door(x+0.5, 0, x+2, 0, i > 0)
	}
	for i := range branches {
		x := tooth*float64(i) + 6
		m.row(f, x-6, x, 6)
		m.row(f, x+aisle, x+aisle, 6)
	}
}

// row builds rooms along one side of a branch, with doors in the wall at wall.
func (m *mason) row(f int, x, wall, w float64) {
	for y := 3.5; y < 3+reach-3.5 && m.rooms > 0; m.rooms-- {
		h := 2.5 + 2*m.r.Float64()
		if y+h > 3+reach {
			return
		}
		m.box(fmt.Sprintf("%d-room%d", f, len(m.b.Units)), "office", x, y, w, h)
		at := y + 0.2 + m.r.Float64()*(h-1.4)
		m.door(wall, at, wall, at+1, true)
		y += h
	}
}

// In any building of the mason's, ways lead from everywhere to everywhere and
// through no wall.
func TestGeneratedBuildings(t *testing.T) {
	sizes := []struct{ rooms, floors, branches, pairs int }{{2000, 6, 12, 60}}
	for range 12 {
		sizes = append(sizes, struct{ rooms, floors, branches, pairs int }{120, 3, 3, 40})
	}
	for seed, x := range sizes {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			b := generate(uint64(seed), x.rooms, x.floors, x.branches)
			if len(b.Units) < x.rooms {
				t.Fatalf("%d units", len(b.Units))
			}
			g, w := whole(t, b), newWalker(b)
			r := rand.New(rand.NewPCG(uint64(seed), 2))
			for range x.pairs {
				from, err := g.Unit(b.Units[r.IntN(len(b.Units))].ID)
				if err != nil {
					t.Fatal(err)
				}
				to := b.Units[r.IntN(len(b.Units))].ID
				p := wayfind.Profile{StepFree: r.IntN(2) == 0}
				way, err := g.Route(from, to, p)
				if err == nil {
					err = w.walk(from, to, way, p)
				}
				if err != nil {
					t.Errorf("%s to %s, %+v: %v", from.UnitID, to, p, err)
				}
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	building := generate(0, 2000, 6, 12)
	for b.Loop() {
		if _, faults := wayfind.Build(building, nil, noon()); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}

func BenchmarkRoute(b *testing.B) {
	building := generate(0, 2000, 6, 12)
	g, _ := wayfind.Build(building, nil, noon())
	r := rand.New(rand.NewPCG(0, 3))
	for b.Loop() {
		from, err := g.Unit(building.Units[r.IntN(len(building.Units))].ID)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := g.Route(from, building.Units[r.IntN(len(building.Units))].ID, wayfind.Profile{}); err != nil {
			b.Fatal(err)
		}
	}
}
