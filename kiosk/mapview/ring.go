package mapview

import (
	"math"
	"slices"
)

// ring is a closed chain without the repeated last point.
type ring []vec

// shape is an outer ring, counterclockwise, and holes, clockwise.
type shape []ring

// area is positive for a ring that runs counterclockwise.
func (r ring) area() float64 {
	sum := 0.0
	for i, a := range r {
		sum += a.cross(r[(i+1)%len(r)])
	}
	return sum / 2
}

// turned gives the ring in the wanted sense.
func (r ring) turned(counterclockwise bool) ring {
	if (r.area() > 0) != counterclockwise {
		slices.Reverse(r)
	}
	return r
}

// contains uses the even-odd rule, which needs no sense of the rings.
func (s shape) contains(p vec) bool {
	in := false
	for _, r := range s {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)*(b.X-a.X)/(b.Y-a.Y) {
				in = !in
			}
		}
	}
	return in
}

func (s shape) box() box {
	b := nothing()
	for _, r := range s {
		for _, p := range r {
			b = b.with(p)
		}
	}
	return b
}

// clearance is the distance of p to the nearest edge.
func (s shape) clearance(p vec) float64 {
	least := math.Inf(1)
	for _, r := range s {
		for i, a := range r {
			least = math.Min(least, segment{a, r[(i+1)%len(r)]}.distance(p))
		}
	}
	return least
}

// centre is where a label looks at home: the centre of gravity, or, where that
// lies outside or against a wall, the middle of the widest part.
func (s shape) centre() vec {
	widest, room := s.widest()
	if c, ok := s[0].gravity(); ok && s.contains(c) && s.clearance(c) >= 0.8*room {
		return c
	}
	return widest
}

func (r ring) gravity() (vec, bool) {
	// Around the first point, so that far coordinates lose no digits.
	var sum vec
	total, o := 0.0, r[0]
	for i := range r {
		a, b := r[i].minus(o), r[(i+1)%len(r)].minus(o)
		w := a.cross(b)
		total += w
		sum = sum.plus(a.plus(b).times(w))
	}
	if total == 0 {
		return vec{}, false
	}
	return o.plus(sum.times(1 / (3 * total))), true
}

// widest searches a grid, then ever finer around the best point found.
func (s shape) widest() (vec, float64) {
	const steps = 16
	b := s.box()
	best, most := s[0][0], -1.0
	for range 3 {
		size := b.hi.minus(b.lo)
		for i := range steps {
			for j := range steps {
				p := vec{b.lo.X + size.X*(float64(i)+0.5)/steps, b.lo.Y + size.Y*(float64(j)+0.5)/steps}
				if d := s.clearance(p); d > most && s.contains(p) {
					best, most = p, d
				}
			}
		}
		cell := size.times(1.0 / steps)
		b = box{best.minus(cell), best.plus(cell)}
	}
	return best, math.Max(most, 0)
}

// crossing finds two edges of the ring that cut through each other.
func (r ring) crossing() (vec, bool) {
	edges := make([]segment, len(r))
	for i := range r {
		edges[i] = segment{r[i], r[(i+1)%len(r)]}
	}
	left := func(e segment) float64 { return math.Min(e.a.X, e.b.X) }
	slices.SortFunc(edges, func(x, y segment) int {
		if left(x) < left(y) {
			return -1
		}
		return 1
	})
	for i, x := range edges {
		for _, y := range edges[i+1:] {
			if left(y) > math.Max(x.a.X, x.b.X) {
				break
			}
			if x.cuts(y) {
				return y.a, true
			}
		}
	}
	return vec{}, false
}
