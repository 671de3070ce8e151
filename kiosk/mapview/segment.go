package mapview

import "math"

// segment is a straight piece from a to b.
type segment struct{ a, b vec }

func (s segment) middle() vec { return s.a.toward(s.b, 0.5) }

func (s segment) distance(p vec) float64 {
	d := s.b.minus(s.a)
	k := 0.0
	if n := d.dot(d); n > 0 {
		k = math.Min(1, math.Max(0, p.minus(s.a).dot(d)/n))
	}
	return p.minus(s.a.plus(d.times(k))).length()
}

// cuts tells whether both segments pass through each other; touching does not
// count.
func (s segment) cuts(o segment) bool {
	side := func(a, b, p vec) float64 { return b.minus(a).cross(p.minus(a)) }
	return side(s.a, s.b, o.a)*side(s.a, s.b, o.b) < 0 && side(o.a, o.b, s.a)*side(o.a, o.b, s.b) < 0
}

// box is an upright rectangle.
type box struct{ lo, hi vec }

// nothing is the box that holds no point.
func nothing() box {
	return box{vec{math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1)}}
}

func (b box) empty() bool { return b.lo.X > b.hi.X || b.lo.Y > b.hi.Y }

func (b box) with(p vec) box {
	return box{
		vec{math.Min(b.lo.X, p.X), math.Min(b.lo.Y, p.Y)},
		vec{math.Max(b.hi.X, p.X), math.Max(b.hi.Y, p.Y)},
	}
}

func (b box) grown(by float64) box {
	d := vec{by, by}
	return box{b.lo.minus(d), b.hi.plus(d)}
}

func (b box) holds(p vec) bool {
	return p.X >= b.lo.X && p.X <= b.hi.X && p.Y >= b.lo.Y && p.Y <= b.hi.Y
}

// common is the part that lies in both; empty where there is none.
func (b box) common(o box) box {
	return box{
		vec{math.Max(b.lo.X, o.lo.X), math.Max(b.lo.Y, o.lo.Y)},
		vec{math.Min(b.hi.X, o.hi.X), math.Min(b.hi.Y, o.hi.Y)},
	}
}

func (b box) middle() vec { return b.lo.toward(b.hi, 0.5) }

func (b box) encloses(o box) bool { return b.holds(o.lo) && b.holds(o.hi) }

func (b box) meets(o box) bool {
	return b.lo.X <= o.hi.X && o.lo.X <= b.hi.X && b.lo.Y <= o.hi.Y && o.lo.Y <= b.hi.Y
}

// touches tells whether a part of the segment lies in the box (Liang-Barsky).
func (b box) touches(s segment) bool {
	from, to := 0.0, 1.0
	d := s.b.minus(s.a)
	for _, side := range [4][2]float64{
		{-d.X, s.a.X - b.lo.X},
		{d.X, b.hi.X - s.a.X},
		{-d.Y, s.a.Y - b.lo.Y},
		{d.Y, b.hi.Y - s.a.Y},
	} {
		switch p, q := side[0], side[1]; {
		case p == 0 && q < 0:
			return false
		case p < 0:
			from = math.Max(from, q/p)
		case p > 0:
			to = math.Min(to, q/p)
		}
	}
	return from <= to
}
