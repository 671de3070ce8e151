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
	r := t.lastRun
	before := t.trail[stop-1]
	off := turn(r.out, bearing(before.at, t.trail[stop].at))
	if math.Abs(off) < straightDoor {
		return t.aheadSide(stop, r), 0
	}
	side := OnRight
	if off < 0 {
		side = OnLeft
	}
	return side, t.count(stop, r, side)
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
	u := &t.g.units[unit]
	goal := t.trail[stop].door
	if !t.countable(goal, unit) {
		return 0
	}
	start, line := t.trail[r.first].at, direction(r.out)
	far := dot(t.g.doors[goal].at.minus(start), line)
	aside := math.Abs(cross(line, t.g.doors[goal].at.minus(start)))
	number := 0
	for i := range t.g.doors {
		d := &t.g.doors[i]
		s := d.from(unit)
		if s.node == none || !t.countable(i, unit) || onSide(line, s.inward) != side {
			continue
		}
		way := d.at.minus(start)
		ahead := dot(way, line)
		if ahead < 0.3 || ahead > far+0.01 || math.Abs(cross(line, way)) > aside+roomAhead {
			continue
		}
		if u.clear(start.plus(line.times(ahead)), t.g.nodes[s.node].at) {
			number++
		}
	}
	return number
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
