package wayfind

import (
	"cmp"
	"fmt"
	"time"

	"bninsar.ma/madkhal/data"
)

// maker puts a graph together.
type maker struct {
	g      *Graph
	faults data.Faults  // what is drawn wrong
	notes  data.Faults  // what is whole and yet leads nowhere
	apart  map[int]bool // units that nothing joins to the rest
	work   int          // of looking from corner to corner so far
}

// Build makes the graph of a building at a time, without what the switches
// put out of use then. The faults tell what of the building cannot be walked
// as it is drawn, each with the feature's id; the graph is good for the rest.
// They do not depend on switches and time.
func Build(b *data.Building, off []*data.Switch, now time.Time) (*Graph, []data.Fault) {
	m := build(b)
	m.shut(off, now)
	return m.g, append(m.faults.List(), m.notes.List()...)
}

func build(b *data.Building) *maker {
	m := &maker{g: &Graph{b: b, plane: NewPlane(b), unitOf: make(map[string]int), level: make(map[string]int)}}
	for _, l := range b.Levels {
		m.g.level[l.ID] = l.Ordinal
	}
	m.addUnits()
	m.addLinks()
	m.addDoors()
	for unit := range m.g.units {
		m.connect(unit)
	}
	m.judgeReach()
	m.judgeKiosks()
	return m
}

func (m *maker) addUnits() {
	g := m.g
	filled := make(map[string]bool)
	for i := range g.b.Units {
		u := &g.b.Units[i]
		filled[u.LevelID] = true
		if solid(u) {
			continue
		}
		what := fmt.Sprintf("units[%s]", u.ID)
		if _, ok := g.level[u.LevelID]; !ok {
			m.faults.Addf(what+".level_id", "use the id of a level", "%.80q is not known", u.LevelID)
			continue
		}
		s, wrong, remedy := readShape(g.plane, u.Area)
		if wrong != "" {
			m.faults.Addf(what+".area", remedy, "(%s) %s", nameOf(u), wrong)
			continue
		}
		p := place{Unit: u, shape: s, inner: s.inner(), hub: none}
		if u.DisplayPoint != nil {
			if at := g.plane.XY(*u.DisplayPoint); s.holds(at) {
				p.inner = at
			}
		}
		g.unitOf[u.ID] = len(g.units)
		g.units = append(g.units, p)
		g.unitsMarked = g.unitsMarked || wheelchair(u.Accessibility)
	}
	for _, l := range g.b.Levels {
		if !filled[l.ID] {
			m.notes.Add(fmt.Sprintf("levels[%s]", l.ID), "has no unit", "draw its rooms, or delete the level")
		}
	}
}

func (m *maker) addNode(n node) int {
	n.rank, n.door = none, none
	m.g.nodes = append(m.g.nodes, n)
	return len(m.g.nodes) - 1
}

// nameOf is a unit's name for the person who reads a fault.
func nameOf(u *data.Unit) string {
	name, _ := u.Name.In(data.French)
	return cmp.Or(name, u.Key, u.Room, u.Category, "without name")
}
