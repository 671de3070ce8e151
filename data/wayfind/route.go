package wayfind

import (
	"fmt"
	"math"
	"slices"
)

// Profile is what a way must be fit for.
type Profile struct {
	StepFree bool // no stairs, no escalator, no door or unit that a wheelchair cannot use
}

// slowWalker is in metres a second.
const slowWalker = 0.8

// Route is a way.
type Route struct {
	Length  float64 // metres walked, without what stairs and lifts go up or down
	Seconds int     // for somebody slow, with waiting for a lift
	Legs    []Leg   // one a level that is passed, in order
	Steps   []Step  // what to do, in order
}

// Leg is the part of a way on one level.
type Leg struct {
	LevelID string
	Points  []XY     // at least one
	By      Vertical // how the level is left; empty at the end
}

// Same tells whether two routes are one way: over the same floors by the same
// points.
func (r Route) Same(other Route) bool {
	return slices.EqualFunc(r.Legs, other.Legs, func(a, b Leg) bool {
		return a.LevelID == b.LevelID && a.By == b.By && slices.Equal(a.Points, b.Points)
	})
}

// Route gives the shortest way from a spot to the door of a unit; within the
// unit itself to its middle. ErrUnknown if the building does not have the one
// or the other, ErrNoWay if no way is left that is fit for the profile: people
// should ask at the reception.
func (g *Graph) Route(from Spot, toUnit string, p Profile) (Route, error) {
	s, err := g.search(from, toUnit, p)
	if err != nil {
		return Route{}, err
	}
	return s.route(from, "")
}

// RouteTo gives the shortest way to a spot inside a unit, such as Amenity
// gives. Errors are as Route's.
func (g *Graph) RouteTo(from, to Spot, p Profile) (Route, error) {
	s, err := g.search(from, to.UnitID, p)
	if err != nil {
		return Route{}, err
	}
	if !g.units[s.goal].shape.holds(to.At) {
		return Route{}, fmt.Errorf("goal %.2f m east, %.2f m north is outside of unit %q: %w", to.At.X, to.At.Y, to.UnitID, ErrUnknown)
	}
	s.end, s.inside = to.At, true
	return s.route(from, to.Feature)
}

func (g *Graph) search(from Spot, toUnit string, p Profile) (*search, error) {
	start, ok := g.unitOf[from.UnitID]
	if !ok {
		return nil, fmt.Errorf("start in unit %q: %w", from.UnitID, ErrUnknown)
	}
	if !g.units[start].shape.holds(from.At) {
		return nil, fmt.Errorf("start %.2f m east, %.2f m north is outside of unit %q: %w", from.At.X, from.At.Y, from.UnitID, ErrUnknown)
	}
	goal, ok := g.unitOf[toUnit]
	if !ok {
		return nil, fmt.Errorf("goal %q: %w", toUnit, ErrUnknown)
	}
	return newSearch(g, p, start, goal, from.At), nil
}

// route runs the search and tells the way it found; feature is what stands at
// the end.
func (s *search) route(from Spot, feature string) (Route, error) {
	g := s.g
	chain := s.run()
	if chain == nil {
		fit := ""
		if s.p.StepFree {
			fit = " without steps"
		}
		return Route{}, fmt.Errorf("from %s to %s%s: %w", nameOf(g.units[s.start].Unit), nameOf(g.units[s.goal].Unit), fit, ErrNoWay)
	}
	trail, seconds := s.trail(chain)
	r := Route{Legs: legs(g, trail)}
	for _, l := range r.Legs {
		for i := 1; i < len(l.Points); i++ {
			r.Length += l.Points[i-1].to(l.Points[i])
		}
	}
	r.Seconds = int(math.Ceil(r.Length/slowWalker + seconds))
	r.Steps = tell(g, from, s, feature, trail)
	return r, nil
}

// mark is a point of a way and what happens there.
type mark struct {
	at   XY
	unit int // that the way goes on in
	door int // passed here, or none
	link int // taken here to the next mark, or none
}

// indoors is how far a way is drawn into the room it leads to, in metres.
const indoors = 0.6

// trail writes out a chain of nodes: with the doors between them, without
// points that say the same twice. It also gives the seconds between floors.
func (s *search) trail(chain []int) (trail []mark, climbing float64) {
	for i, n := range chain {
		at, unit := s.at(n), s.unit(n)
		if i > 0 && s.unit(chain[i-1]) != unit {
			before := chain[i-1]
			if d := s.crossed(before, n); d != none {
				trail = append(trail, mark{at: s.g.doors[d].at, unit: unit, door: d, link: none})
				if i == len(chain)-1 && unit == s.goal {
					side := s.g.doors[d].from(unit)
					at = s.g.doors[d].at.toward(at, min(1, indoors/s.g.doors[d].at.to(s.g.nodes[side.node].at)))
				}
			} else {
				l := s.link(s.unit(before), unit)
				trail[len(trail)-1].link = l
				climbing += s.g.links[l].seconds
			}
		}
		trail = append(trail, mark{at: at, unit: unit, door: none, link: none})
	}
	return thin(s.setOff(s.direct(trail))), climbing
}

// direct leaves out the step into the goal that a place beside its door does
// not need: nobody walks past it and back.
func (s *search) direct(trail []mark) []mark {
	n := len(trail)
	if !s.inside || n < 3 || trail[n-3].door == none || trail[n-3].unit != s.goal || trail[n-2].door != none || trail[n-2].link != none {
		return trail
	}
	door, end := trail[n-3].at, trail[n-1].at
	if u := &s.g.units[s.goal]; u.shape.holds(door) && u.shape.sees(door, end) {
		return append(trail[:n-2:n-2], trail[n-1])
	}
	return trail
}

// setOff leaves out the place before a door that who stands at the door already
// does not need: nobody walks back to it.
func (s *search) setOff(trail []mark) []mark {
	if len(trail) < 3 || trail[1].unit != s.start || trail[1].door != none || trail[1].link != none || trail[2].door == none {
		return trail
	}
	from, d := trail[0].at, &s.g.doors[trail[2].door]
	inward := d.from(s.start).inward
	if ahead := dot(from.minus(d.at), inward); ahead > roomAhead+0.5 || ahead < 0.3*from.to(d.at) {
		return trail // not before it, or along its wall
	}
	u := s.g.units[s.start].shape
	if foot, off := u.border(d.at); off > leastAhead/2 || !u.sees(from, foot.plus(inward.times(leastAhead/2))) {
		return trail
	}
	return append(trail[:1:1], trail[2:]...)
}

// thin drops points on top of each other; doors and links stay.
func thin(trail []mark) []mark {
	kept := trail[:0:0]
	for _, m := range trail {
		if last := len(kept) - 1; last >= 0 && m.at.to(kept[last].at) < 0.01 && kept[last].link == none {
			switch {
			case m.door == none:
				kept[last].link = m.link
				continue
			case kept[last].door == none && last > 0:
				kept = kept[:last]
			}
		}
		kept = append(kept, m)
	}
	return kept
}

// legs parts a trail by its levels.
func legs(g *Graph, trail []mark) []Leg {
	var all []Leg
	open := false
	for _, m := range trail {
		if !open {
			all = append(all, Leg{LevelID: g.units[m.unit].LevelID})
			open = true
		}
		l := &all[len(all)-1]
		l.Points = append(l.Points, m.at)
		if m.link != none {
			l.By = g.links[m.link].by
			open = false
		}
	}
	return all
}
