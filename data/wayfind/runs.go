package wayfind

import (
	"math"
)

// What counts as which turn, in degrees either way.
const (
	straightOn = 30.0
	slightTurn = 50.0
	sharpTurn  = 110.0
	turnBack   = 150.0
	twoTurns   = 135.0 // the most that two turns may come to and be told as one
)

// What counts as short, in metres.
const (
	shortJog  = 2.5 // a step aside between two turns that undo each other
	shortBend = 2.0 // between two turns that are one
	shortWalk = 2.5 // not worth a step of its own, without a turn
)

// run is a straight part of a trail.
type run struct {
	first, last int     // marks
	turn        float64 // before it, degrees to the right
	length      float64 // metres
	in, out     float64 // direction at its beginning and its end
}

// walk tells the way from where the walker is up to a stop; before its last
// run it leaves the mark where that begins, so that doors are counted from
// there.
func (t *teller) walk(stop int) {
	end := stop
	final := math.NaN()
	if t.trail[stop].door != none {
		end--
		final = bearing(t.trail[end].at, t.trail[stop].at)
	}
	runs := smooth(t.runs(end), final)
	for i, r := range runs {
		kind := kindOf(r.turn)
		last := i == len(runs)-1
		aheadOnly := last && (math.IsNaN(final) && !t.point || math.Abs(turn(r.out, final)) < straightOn)
		switch {
		case kind == Straight && i > 0 && len(t.steps) > 0 && t.pending == 0:
			t.steps[len(t.steps)-1].Metres += r.length // a slow bend: still the same step
		case kind == Straight && (r.length < shortWalk || aheadOnly && i == 0):
			t.pending += r.length
		default:
			across := t.crosses(kind, r)
			t.add(Step{Kind: kind, Metres: r.length, Across: across, UnitID: t.comesTo(kind, r), Landmark: t.landmark(kind, r)})
		}
		t.heading = r.out
		t.at = r.last
	}
	t.lastRun = run{first: t.at, last: end, in: t.heading, out: t.heading}
	if len(runs) > 0 {
		t.lastRun = runs[len(runs)-1]
	}
	t.at = end
}

// runs parts the trail up to a mark into straight parts.
func (t *teller) runs(end int) []run {
	var all []run
	before := t.heading
	for i := t.at; i < end; i++ {
		length := t.trail[i].at.to(t.trail[i+1].at)
		if length < 0.05 {
			t.pending += length
			continue
		}
		b := bearing(t.trail[i].at, t.trail[i+1].at)
		if n := len(all); n > 0 && math.Abs(turn(before, b)) < straightOn && math.Abs(turn(all[n-1].in, b)) < straightOn {
			r := &all[n-1]
			r.last, r.out = i+1, b
			r.length += length
		} else {
			all = append(all, run{first: i, last: i + 1, turn: turn(before, b), length: length, in: b, out: b})
		}
		before = b
	}
	return all
}

// smooth takes out of the runs what nobody would say: a step aside, a corner
// in two pieces. final is the direction of the door after them, NaN without.
func smooth(runs []run, final float64) []run {
	for i := 0; i < len(runs); i++ {
		r := runs[i]
		last := i == len(runs)-1
		next := final
		if !last {
			next = runs[i+1].in
		}
		if math.IsNaN(next) || math.Abs(r.turn) < straightOn {
			continue
		}
		after := turn(r.out, next)
		bend := shortBend
		if max(math.Abs(r.turn), math.Abs(after)) < slightTurn {
			bend = 2 * shortBend
		}
		both := r.turn + after
		switch {
		case r.length < shortJog && math.Abs(after) >= straightOn && math.Abs(both) < straightOn:
			runs = aside(runs, i)
			i--
		case !last && r.length < bend && r.turn*after > 0 && math.Abs(after) >= straightOn && math.Abs(both) <= twoTurns:
			runs[i+1].turn = both
			runs[i+1].length += r.length
			runs[i+1].first = r.first
			runs = append(runs[:i], runs[i+1:]...)
			i--
		}
	}
	return runs
}

// aside drops a run that is a step aside and joins what it parts. Without a
// run before it, the walker's own direction goes on.
func aside(runs []run, i int) []run {
	r := runs[i]
	last := i == len(runs)-1
	switch {
	case i > 0 && last:
		runs[i-1].length += r.length
		runs[i-1].last = r.last
		return runs[:i]
	case i > 0:
		runs[i-1].length += r.length + runs[i+1].length
		runs[i-1].last, runs[i-1].out = runs[i+1].last, runs[i+1].out
		return append(runs[:i], runs[i+2:]...)
	case !last:
		runs[i+1].turn += r.turn
		runs[i+1].length += r.length
		runs[i+1].first = r.first
		return runs[1:]
	}
	runs[i].turn, runs[i].out = 0, math.Mod(r.out-r.turn+360, 360)
	runs[i].in = runs[i].out
	return runs
}

func kindOf(turn float64) StepKind {
	size := math.Abs(turn)
	switch {
	case size < straightOn:
		return Straight
	case size > turnBack:
		return Back
	case size < slightTurn:
		return leftOr(turn, SlightLeft, SlightRight)
	case size > sharpTurn:
		return leftOr(turn, BackLeft, BackRight)
	}
	return leftOr(turn, Left, Right)
}

// leftOr gives what holds for a turn to the left, or the other for one to the
// right.
func leftOr[T any](turn float64, left, right T) T {
	if turn < 0 {
		return left
	}
	return right
}

// comesTo gives the unit that a run leads to (ahead) or into (turns), if it is
// another one than before.
func (t *teller) comesTo(kind StepKind, r run) string {
	from := t.trail[t.told].unit
	to := t.trail[r.last].unit
	if kind != Straight {
		// The unit of most of the run: its end may be behind the next door.
		to = t.longest(r)
	}
	t.told = r.last
	if kind == Straight && to == from || kind != Straight && to == t.walked {
		t.walked = to
		return ""
	}
	if kind != Straight {
		t.walked = to
	}
	return t.g.units[to].ID
}

// crosses gives the corridor that a run ahead leaves behind, up to which nothing
// else was told.
func (t *teller) crosses(kind StepKind, r run) string {
	if kind != Straight {
		return ""
	}
	from, to := t.trail[t.told].unit, t.trail[r.last].unit
	for _, m := range t.trail[t.told:r.last] {
		if u := t.g.units[m.unit]; m.unit != from && m.unit != to && base(u.Category) == "walkway" {
			return u.ID
		}
	}
	return ""
}

// longest gives the unit in which most of a run lies.
func (t *teller) longest(r run) int {
	metres := make(map[int]float64)
	best := t.trail[r.first].unit
	for i := r.first; i < r.last; i++ {
		u := t.trail[i].unit
		metres[u] += t.trail[i].at.to(t.trail[i+1].at)
		if metres[u] > metres[best] {
			best = u
		}
	}
	return best
}
