package wayfind

import (
	"math"
)

// straightDoor is how far, in degrees, a door may lie off the line and still
// be ahead.
const straightDoor = 40.0

// doorSide tells on which side the door at a stop is, for who comes along the
// last run, and counts the doors before it there.
func (t *teller) doorSide(stop int) (Side, int) {
	if t.rear != "" {
		return t.rear, 0
	}
	r := t.lastRun
	before := t.trail[stop-1]
	off := turn(r.out, bearing(before.at, t.trail[stop].at))
	if math.Abs(off) < straightDoor {
		return t.aheadSide(stop, r), 0
	}
	side := leftOr(off, OnLeft, OnRight)
	return side, t.count(stop, r, side)
}

// justBehind is where a door is that the walker has behind them at the start,
// so near that nobody is told how to walk to it; empty for any other.
func (t *teller) justBehind(stop int) Side {
	const near = 3.0 // metres
	if !t.facing || t.at > 0 || len(t.steps) > 0 || t.trail[stop].door == none || t.length(0, stop) > near {
		return ""
	}
	for _, m := range t.trail[:stop] {
		if m.unit != t.trail[0].unit {
			return ""
		}
	}
	if off := turn(t.heading, bearing(t.trail[0].at, t.trail[stop].at)); math.Abs(off) > sharpTurn {
		return behind(off)
	}
	return ""
}

// behind tells where a place is for who would turn so far.
func behind(turn float64) Side {
	if math.Abs(turn) > turnBack {
		return Behind
	}
	return leftOr(turn, BehindLeft, BehindRight)
}

// aheadSide tells whether a door ahead is a little off the line of the run.
func (t *teller) aheadSide(stop int, r run) Side {
	start := t.trail[r.first].at
	// Who was not told to turn still thinks in the direction from before.
	line := direction(r.in)
	if math.Abs(r.turn) < straightOn {
		line = direction(r.in - r.turn)
	}
	aside := cross(t.trail[stop].at.minus(start), line)
	// Seen from further away the same step aside is nothing.
	ahead := dot(t.trail[stop].at.minus(start), line)
	switch {
	case math.Abs(aside) < 0.8 || math.Abs(aside) < ahead/4:
		return Ahead
	case aside > 0:
		return AheadRight
	}
	return AheadLeft
}

// count numbers the door at a stop among the doors of the unit on that side
// of the run. What is open has no door to count, nor has a lift.
func (t *teller) count(stop int, r run, side Side) int {
	unit := t.trail[stop-1].unit
	goal := t.trail[stop].door
	if !t.countable(goal, unit) {
		return 0
	}
	number := 1
	for i := range t.g.doors {
		if i != goal && t.countable(i, unit) && t.passes(r, i, unit, side) {
			number++
		}
	}
	return number
}

// passes tells whether a run in a unit passes a door on a side.
func (t *teller) passes(r run, door, unit int, side Side) bool {
	const turning = 0.3 // metres of the run in which one still looks elsewhere
	s := t.g.doors[door].from(unit)
	if s.node == none {
		return false
	}
	before := t.g.nodes[s.node].at
	walked := 0.0
	for i := r.first; i < r.last; i++ {
		a, b := t.trail[i].at, t.trail[i+1].at
		length := a.to(b)
		if t.trail[i].unit == unit && length > 0.05 {
			at := dot(before.minus(a), b.minus(a)) / length
			foot := a.toward(b, at/length)
			if at >= 0 && at <= length && walked+at >= turning && foot.to(before) <= 2*roomAhead &&
				onSide(b.minus(a).unit(), s.inward) == side && t.g.units[unit].clear(foot, before) {
				return true
			}
		}
		walked += length
	}
	return false
}

// countable tells whether people see a door there, from a unit.
func (t *teller) countable(door, unit int) bool {
	d := &t.g.doors[door]
	if d.Door != nil && d.Door.Type == "open" {
		return false
	}
	there, ok := d.other(unit)
	return !ok || base(t.g.units[there.unit].Category) != "elevator"
}

// onSide tells on which side of a line a wall is that faces inward; empty for
// a wall across.
func onSide(line, inward XY) Side {
	switch c := cross(line, inward); {
	case c < -0.6:
		return OnLeft
	case c > 0.6:
		return OnRight
	}
	return ""
}

// direction is of length 1.
func direction(degrees float64) XY {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return XY{sin, cos}
}
