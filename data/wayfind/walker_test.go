package wayfind_test

import (
	"fmt"
	"math"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// walker walks a route on the building as it is drawn, in steps of 10 cm, and
// says where it runs into a wall. It shares no code with the graph.
type walker struct {
	b      *data.Building
	plane  wayfind.Plane
	rooms  map[string][]room // by level
	opened map[string][][]wayfind.XY
}

type room struct {
	*data.Unit
	low, up  wayfind.XY
	polygons [][][]wayfind.XY
}

func newWalker(b *data.Building) *walker {
	w := &walker{b: b, plane: wayfind.NewPlane(b), rooms: make(map[string][]room), opened: make(map[string][][]wayfind.XY)}
	for i := range b.Units {
		r := room{Unit: &b.Units[i], low: wayfind.XY{X: math.Inf(1), Y: math.Inf(1)}, up: wayfind.XY{X: math.Inf(-1), Y: math.Inf(-1)}}
		for _, polygon := range r.Area {
			var rings [][]wayfind.XY
			for _, ring := range polygon {
				points := w.line(data.Line(ring))
				for _, p := range points {
					r.low.X, r.low.Y = min(r.low.X, p.X), min(r.low.Y, p.Y)
					r.up.X, r.up.Y = max(r.up.X, p.X), max(r.up.Y, p.Y)
				}
				rings = append(rings, points)
			}
			r.polygons = append(r.polygons, rings)
		}
		w.rooms[r.LevelID] = append(w.rooms[r.LevelID], r)
	}
	for i := range b.Openings {
		o := &b.Openings[i]
		w.opened[o.LevelID] = append(w.opened[o.LevelID], w.line(o.Line))
	}
	return w
}

func (w *walker) line(l data.Line) []wayfind.XY {
	points := make([]wayfind.XY, len(l))
	for i, p := range l {
		points[i] = w.plane.XY(p)
	}
	return points
}

func gap(p, a, b wayfind.XY) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Max(0, math.Min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
	}
	return math.Hypot(a.X+t*dx-p.X, a.Y+t*dy-p.Y)
}

// holds counts how often a ray to the east meets the border; the border itself
// counts as inside.
func (r *room) holds(p wayfind.XY) bool {
	const drawn = 0.01
	if p.X < r.low.X-drawn || p.X > r.up.X+drawn || p.Y < r.low.Y-drawn || p.Y > r.up.Y+drawn {
		return false
	}
	for _, polygon := range r.polygons {
		met := 0
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				a, b := ring[i-1], ring[i]
				if gap(p, a, b) < drawn {
					return true
				}
				if (a.Y <= p.Y) != (b.Y <= p.Y) && (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X > p.X {
					met++
				}
			}
		}
		if met%2 == 1 {
			return true
		}
	}
	return false
}

// standing gives the units of a level that hold a point.
func (w *walker) standing(level string, p wayfind.XY) map[string]*data.Unit {
	found := make(map[string]*data.Unit)
	for i := range w.rooms[level] {
		if r := &w.rooms[level][i]; r.holds(p) {
			found[r.ID] = r.Unit
		}
	}
	return found
}

func (w *walker) atOpening(level string, p wayfind.XY) bool {
	for _, l := range w.opened[level] {
		for i := 1; i < len(l); i++ {
			if gap(p, l[i-1], l[i]) < 0.12 {
				return true
			}
		}
	}
	return false
}

// leg walks one leg and gives the units that hold its end, having left no
// unit but by an opening. visited notes units that were truly inside of.
func (w *walker) leg(l wayfind.Leg, visited map[string]*data.Unit) (map[string]*data.Unit, error) {
	at := l.Points[0]
	in := w.standing(l.LevelID, at)
	if len(in) == 0 {
		return nil, fmt.Errorf("%.2f is in no unit", at)
	}
	for i := 1; i < len(l.Points); i++ {
		a, b := l.Points[i-1], l.Points[i]
		pieces := int(math.Ceil(math.Hypot(b.X-a.X, b.Y-a.Y) / 0.1))
		for n := 1; n <= pieces; n++ {
			t := float64(n) / float64(pieces)
			next := wayfind.XY{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
			now := w.standing(l.LevelID, next)
			if len(now) == 0 {
				return nil, fmt.Errorf("%.2f is in no unit", next)
			}
			both := make(map[string]*data.Unit)
			for id, u := range now {
				if in[id] != nil {
					both[id] = u
				}
			}
			if len(both) == 0 {
				if !w.atOpening(l.LevelID, at) {
					return nil, fmt.Errorf("passes through the wall at %.2f", next)
				}
				both = now
			}
			if len(both) == 1 {
				for id, u := range both {
					visited[id] = u
				}
			}
			at, in = next, both
		}
	}
	return in, nil
}

// joined tells whether a relationship of a kind leads from one of some units
// to one of some others.
func (w *walker) joined(by wayfind.Vertical, from, to map[string]*data.Unit) bool {
	for i := range w.b.Relationships {
		r := &w.b.Relationships[i]
		if r.Category != string(by) || r.Origin == nil || r.Destination == nil {
			continue
		}
		stops := []string{r.Origin.ID}
		for _, x := range r.Intermediary {
			stops = append(stops, x.ID)
		}
		stops = append(stops, r.Destination.ID)
		for i, a := range stops {
			for j, b := range stops {
				if i != j && from[a] != nil && to[b] != nil && (i < j || r.Direction != "directed") {
					return true
				}
			}
		}
	}
	return false
}

// walk walks a whole route.
func (w *walker) walk(from wayfind.Spot, to string, r wayfind.Route, p wayfind.Profile) error {
	visited := make(map[string]*data.Unit)
	var in map[string]*data.Unit
	walked := 0.0
	if r.Legs[0].LevelID != from.LevelID || r.Legs[0].Points[0] != from.At {
		return fmt.Errorf("begins at %.2f", r.Legs[0].Points[0])
	}
	for i, l := range r.Legs {
		if i > 0 {
			if err := w.climb(r.Legs[i-1], l, in, p); err != nil {
				return err
			}
		}
		var err error
		if in, err = w.leg(l, visited); err != nil {
			return err
		}
		for j := 1; j < len(l.Points); j++ {
			walked += dist(l.Points[j], l.Points[j-1])
		}
	}
	if r.Legs[len(r.Legs)-1].By != "" || in[to] == nil {
		return fmt.Errorf("does not end in the goal")
	}
	delete(visited, to)
	delete(visited, from.UnitID)
	if p.StepFree {
		for _, u := range visited {
			if slices.Contains([]string{"stairs", "escalator", "steps"}, u.Category) {
				return fmt.Errorf("goes over the stairs %s", key(u))
			}
		}
	}
	if math.Abs(walked-r.Length) > 0.001 {
		return fmt.Errorf("is %.2f m long and says %.2f", walked, r.Length)
	}
	return told(r, to, walked)
}

// climb judges the change from one level to the next.
func (w *walker) climb(before, after wayfind.Leg, in map[string]*data.Unit, p wayfind.Profile) error {
	if p.StepFree && (before.By == wayfind.Stairs || before.By == wayfind.Escalator) {
		return fmt.Errorf("goes by %s", before.By)
	}
	if !w.joined(before.By, in, w.standing(after.LevelID, after.Points[0])) {
		return fmt.Errorf("no %s from %.2f to %.2f", before.By, before.Points, after.Points[0])
	}
	return nil
}

// told judges the steps as such.
func told(r wayfind.Route, to string, walked float64) error {
	sum := 0.0
	for i, s := range r.Steps {
		sum += s.Metres
		switch s.Kind {
		case wayfind.Straight:
			if s.Metres < 2 {
				return fmt.Errorf("step %d is only %.1f m", i, s.Metres)
			}
		case wayfind.Arrive:
			if i != len(r.Steps)-1 || s.UnitID != to {
				return fmt.Errorf("step %d arrives at %s", i, s.UnitID)
			}
		}
	}
	if len(r.Steps) == 0 || r.Steps[len(r.Steps)-1].Kind != wayfind.Arrive {
		return fmt.Errorf("is not told to its end: %v", r.Steps)
	}
	if math.Abs(sum-walked) > 0.01 {
		return fmt.Errorf("has %.2f m and tells of %.2f", walked, sum)
	}
	return nil
}
