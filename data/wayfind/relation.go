package wayfind

import (
	"fmt"
	"math"

	"bninsar.ma/madkhal/data"
)

// Vertical is how one changes floors.
type Vertical string

// The ways between floors, as IMDF's relationships name them.
const (
	Stairs    Vertical = "stairs"
	Elevator  Vertical = "elevator"
	Escalator Vertical = "escalator"
	Ramp      Vertical = "ramp"
)

// traversal joins units by openings.
type traversal struct {
	id       string
	units    []int // one or two
	directed bool
}

// traversals reads which opening joins which units. A traversal that names a
// unit which cannot be walked on joins nothing there: the unit has its own
// fault.
func (m *maker) traversals() map[string]traversal {
	joined := make(map[string]traversal)
	for i := range m.g.b.Relationships {
		r := &m.g.b.Relationships[i]
		t := m.traversal(r)
		if len(t.units) == 0 {
			continue
		}
		for _, x := range r.Intermediary {
			if x.Type != "opening" {
				continue
			}
			old, again := joined[x.ID]
			switch {
			case !again:
				joined[x.ID] = t
			case old.directed && t.directed && old.back(t):
				old.directed = false
				joined[x.ID] = old
			}
		}
	}
	return joined
}

// traversal reads one; another relationship gives one without units.
func (m *maker) traversal(r *data.Relationship) traversal {
	t := traversal{id: r.ID, directed: r.Direction == "directed"}
	if r.Category != "traversal" || r.Origin == nil || r.Destination == nil || r.Origin.ID == r.Destination.ID {
		return t
	}
	for _, end := range []string{r.Origin.ID, r.Destination.ID} {
		if unit, ok := m.g.unitOf[end]; ok {
			t.units = append(t.units, unit)
		}
	}
	return t
}

// back tells whether two traversals lead there and back.
func (t traversal) back(u traversal) bool {
	return len(t.units) == 2 && len(u.units) == 2 && t.units[0] == u.units[1] && t.units[1] == u.units[0]
}

// addLinks reads the ways between floors. Every two units that one lift or
// one staircase joins are linked.
func (m *maker) addLinks() {
	for i := range m.g.b.Relationships {
		r := &m.g.b.Relationships[i]
		by := Vertical(r.Category)
		switch by {
		case Stairs, Elevator, Escalator, Ramp:
		default:
			continue
		}
		stops := m.stops(r)
		if len(stops) < 2 {
			m.notes.Addf(fmt.Sprintf("relationships[%s]", r.ID), "name the units it leads from and to", "is a way by %s that joins no two units of different levels", by)
			continue
		}
		for a, from := range stops {
			for _, to := range stops[a+1:] {
				m.addLink(by, from, to)
				if r.Direction != "directed" {
					m.addLink(by, to, from)
				}
			}
		}
	}
}

// stops are the units that a relationship joins, in its order.
func (m *maker) stops(r *data.Relationship) []int {
	refs := append([]data.FeatureRef(nil), r.Intermediary...)
	if r.Origin != nil {
		refs = append([]data.FeatureRef{*r.Origin}, refs...)
	}
	if r.Destination != nil {
		refs = append(refs, *r.Destination)
	}
	var stops []int
	levels := make(map[string]bool)
	for _, ref := range refs {
		unit, ok := m.g.unitOf[ref.ID]
		if !ok || levels[m.g.units[unit].LevelID] {
			continue
		}
		levels[m.g.units[unit].LevelID] = true
		stops = append(stops, unit)
	}
	return stops
}

func (m *maker) addLink(by Vertical, from, to int) {
	u := &m.g.units[from]
	floors := math.Abs(float64(m.ordinal(from) - m.ordinal(to)))
	m.g.links = append(m.g.links, link{by: by, from: from, to: to, seconds: climb(by, max(1, floors))})
	u.links = append(u.links, len(m.g.links)-1)
	u.ends++
	m.g.units[to].ends++
}

// climb is how long changing floors takes somebody slow. A lift is waited
// for, so the stairs are shorter for one floor or two.
func climb(by Vertical, floors float64) float64 {
	switch by {
	case Elevator:
		return 40 + 6*floors
	case Stairs:
		return 22 * floors
	case Escalator:
		return 18 * floors
	}
	return 30 * floors
}

func (m *maker) ordinal(unit int) int { return m.g.level[m.g.units[unit].LevelID] }
