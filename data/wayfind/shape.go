package wayfind

import (
	"math"
	"slices"
)

// touch is how near, in metres, counts as on a line.
const touch = 1e-6

// shape is what of a unit can be walked on: polygons, each an outer ring and
// its holes. Rings are open (the first point is not repeated), outer rings run
// anticlockwise, holes clockwise: what can be walked on lies to the left.
type shape struct {
	polygons [][][]XY
	edges    []edge
	low, up  XY // corners of the box around it
	convex   bool
}

type edge struct{ a, b XY }

// newShape takes rings that were found whole.
func newShape(polygons [][][]XY) *shape {
	s := &shape{
		polygons: polygons, convex: len(polygons) == 1 && len(polygons[0]) == 1,
		low: XY{math.Inf(1), math.Inf(1)}, up: XY{math.Inf(-1), math.Inf(-1)},
	}
	for _, rings := range polygons {
		for i, ring := range rings {
			if (signedArea(ring) > 0) != (i == 0) {
				slices.Reverse(ring)
			}
			for j, a := range ring {
				s.edges = append(s.edges, edge{a, ring[(j+1)%len(ring)]})
				s.low = XY{min(s.low.X, a.X), min(s.low.Y, a.Y)}
				s.up = XY{max(s.up.X, a.X), max(s.up.Y, a.Y)}
			}
		}
	}
	s.convex = s.convex && len(s.corners()) == 0
	return s
}

// corner is a vertex around which a way may have to bend: more than 180
// degrees can be walked on. into points there, halfway between the walls.
type corner struct{ at, into XY }

func (s *shape) corners() []corner {
	var all []corner
	for _, rings := range s.polygons {
		for _, ring := range rings {
			for i, at := range ring {
				before, after := ring[(i+len(ring)-1)%len(ring)], ring[(i+1)%len(ring)]
				in, out := at.minus(before).unit(), after.minus(at).unit()
				// A bend of less than half a degree is a straight wall.
				if cross(in, out) < -0.01 {
					all = append(all, corner{at, in.leftward().plus(out.leftward()).unit()})
				}
			}
		}
	}
	return all
}

// near tells whether p lies in the box around s, or at most by outside.
func (s *shape) near(p XY, by float64) bool {
	return p.X >= s.low.X-by && p.X <= s.up.X+by && p.Y >= s.low.Y-by && p.Y <= s.up.Y+by
}

// holds tells whether p is inside or on the border.
func (s *shape) holds(p XY) bool {
	if !s.near(p, touch) {
		return false
	}
	for _, rings := range s.polygons {
		odd := false
		for _, ring := range rings {
			for i, b := range ring {
				a := ring[(i+len(ring)-1)%len(ring)]
				if fromSegment(p, a, b) <= touch {
					return true
				}
				if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
					odd = !odd
				}
			}
		}
		if odd {
			return true
		}
	}
	return false
}

// border gives the nearest point of the border and how far it is.
func (s *shape) border(p XY) (q XY, distance float64) {
	distance = math.Inf(1)
	for _, e := range s.edges {
		r := nearSegment(p, e.a, e.b)
		if d := p.to(r); d < distance {
			q, distance = r, d
		}
	}
	return q, distance
}

// sees tells whether the straight line from p to q stays inside s. It may
// touch the border.
func (s *shape) sees(p, q XY) bool {
	if s.convex {
		return true
	}
	line := q.minus(p)
	cuts := []float64{0, 1}
	for _, e := range s.edges {
		wall := e.b.minus(e.a)
		c := cross(line, wall)
		if math.Abs(c) < 1e-12 {
			// A wall along the line: what lies between its ends is judged below.
			for _, end := range []XY{e.a, e.b} {
				if fromSegment(end, p, q) <= touch {
					cuts = append(cuts, along(end, p, q))
				}
			}
			continue
		}
		t := cross(e.a.minus(p), wall) / c
		u := cross(e.a.minus(p), line) / c
		if t >= -1e-9 && t <= 1+1e-9 && u >= -1e-9 && u <= 1+1e-9 {
			cuts = append(cuts, t)
		}
	}
	slices.Sort(cuts)
	for i := 1; i < len(cuts); i++ {
		if cuts[i]-cuts[i-1] > 1e-9 && !s.holds(p.toward(q, (cuts[i]+cuts[i-1])/2)) {
			return false
		}
	}
	return true
}

// depth is how far one can go from p, a point of the border or inside, in a
// direction of length 1, before the next wall.
func (s *shape) depth(p, direction XY) float64 {
	found := math.Inf(1)
	for _, e := range s.edges {
		wall := e.b.minus(e.a)
		c := cross(direction, wall)
		if math.Abs(c) < 1e-12 {
			continue
		}
		t := cross(e.a.minus(p), wall) / c
		u := cross(e.a.minus(p), direction) / c
		if t > 0.01 && u >= -1e-9 && u <= 1+1e-9 {
			found = min(found, t)
		}
	}
	return found
}

// inner gives a point well inside: the middle of the widest of some stretches.
func (s *shape) inner() XY {
	best, room := s.low, -1.0
	const lines = 9
	for i := range lines {
		y := s.low.Y + (s.up.Y-s.low.Y)*(float64(i)+0.5)/lines
		var walls []float64
		for _, e := range s.edges {
			if (e.a.Y > y) != (e.b.Y > y) {
				walls = append(walls, e.a.X+(y-e.a.Y)/(e.b.Y-e.a.Y)*(e.b.X-e.a.X))
			}
		}
		slices.Sort(walls)
		for j := 1; j < len(walls); j++ {
			p := XY{(walls[j-1] + walls[j]) / 2, y}
			if !s.holds(p) {
				continue
			}
			if _, d := s.border(p); d > room+touch {
				best, room = p, d
			}
		}
	}
	return best
}

// signedArea is in square metres, positive if the ring runs anticlockwise.
func signedArea(ring []XY) float64 {
	sum := 0.0
	for i, b := range ring {
		a := ring[(i+len(ring)-1)%len(ring)]
		sum += cross(a, b)
	}
	return sum / 2
}
