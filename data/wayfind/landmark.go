package wayfind

import (
	"math"
)

// inSight is how far from a turn a landmark may be, in metres.
const inSight = 4.0

// landmark gives what people see at the turn before a run: of the amenities
// in the unit and the rooms behind its doors, what stands out most, then what
// is nearest. Empty if there is nothing, or no turn.
func (t *teller) landmark(kind StepKind, r run) string {
	if kind == Straight || kind == Back || r.first == 0 {
		return "" // at the very start people see the screen
	}
	m := t.trail[r.first]
	best := sight{distance: math.Inf(1)}
	u := &t.g.units[m.unit]
	for i := range t.g.b.Amenities {
		a := &t.g.b.Amenities[i]
		at := t.g.plane.XY(a.Point)
		if len(a.UnitIDs) > 0 && a.UnitIDs[0] == u.ID && !a.Name.Empty() && u.clear(m.at, at) {
			best = best.or(sight{a.ID, standing(a.Category), m.at.to(at)})
		}
	}
	for _, d := range u.doors {
		there, ok := t.g.doors[d].other(m.unit)
		if !ok || !t.showsWay(there.unit) || !u.clear(m.at, t.g.nodes[t.g.doors[d].from(m.unit).node].at) {
			continue
		}
		next := t.g.units[there.unit].Unit
		best = best.or(sight{next.ID, max(1, standing(next.Category)), m.at.to(t.g.doors[d].at)})
	}
	return best.id
}

// showsWay tells whether a room can be a landmark: it has a name on its door
// and is neither where the way begins nor where it ends.
func (t *teller) showsWay(unit int) bool {
	u := t.g.units[unit].Unit
	return unit != t.goal && unit != t.trail[0].unit && !u.Name.Empty() && !passage(u) && !staffOnly(u)
}

// sight is something that may be a landmark.
type sight struct {
	id       string
	standing int
	distance float64 // metres
}

// or gives the better landmark of two.
func (s sight) or(t sight) sight {
	if t.standing == 0 || t.distance > inSight || t.standing < s.standing || t.standing == s.standing && t.distance >= s.distance-touch {
		return s
	}
	return t
}

// standing tells how much a category of amenity or unit stands out; 0 is what
// nobody would look for.
func standing(category string) int {
	switch base(category) {
	case "reception", "information":
		return 4
	case "elevator", "stairs", "escalator":
		return 3
	case "restroom", "drinkingfountain", "atm", "prayerroom", "vendingmachine", "library", "auditorium":
		return 2
	}
	return 0
}
