package wayfind

import (
	"fmt"
	"math"
)

const (
	berth    = 0.3 // metres kept from corners
	tight    = 0.4 // metres from both walls of a corner, where there is no more room
	tollTurn = 2.5 // metres that cutting a corner short must save

	// mostWork bounds the looks from corner to corner past an edge: some
	// seconds. A hall of two hundred corners takes ten million of them.
	mostWork = 1_000_000_000
)

// connect lays the points of a unit by which ways lead through it, and finds
// out which see each other. Most units are convex rooms: nothing to do.
func (m *maker) connect(unit int) {
	u := &m.g.units[unit]
	if u.ends > 0 {
		u.hub = m.addNode(node{at: u.inner, unit: unit})
		u.nodes = append(u.nodes, u.hub)
	}
	through := u.nodes[:0:0]
	for _, n := range u.nodes {
		if d := m.g.nodes[n].door; d != none && m.deadEnd(d, unit) {
			m.g.nodes[n].leaf = true
			continue
		}
		through = append(through, n)
	}
	leaves := u.nodes
	u.nodes = through
	if !u.shape.convex {
		u.corners = u.shape.corners()
		m.bends(unit)
	}
	for rank, n := range u.nodes {
		m.g.nodes[n].rank = rank
	}
	if u.shape.convex {
		return
	}
	if cost := len(u.nodes) * len(u.nodes) * len(u.shape.edges); m.work+cost > mostWork {
		u.nodes, u.seen = nil, []bool{}
		m.faults.Addf(fmt.Sprintf("units[%s].area", u.ID), "draw it with fewer points",
			"(%s) has %d corners: too fine to look for ways in it", nameOf(u.Unit), len(u.shape.edges))
		return
	} else {
		m.work += cost
	}
	for _, keep := range []float64{berth, 0} {
		m.look(u, keep)
		if m.together(u, leaves) {
			return
		}
	}
	m.notes.Addf(fmt.Sprintf("units[%s].area", u.ID), "draw its border so that one can walk from door to door",
		"(%s) has doors between which its own surface does not lead", nameOf(u.Unit))
}

// deadEnd tells whether a door leads from a unit to nothing else.
func (m *maker) deadEnd(d, unit int) bool {
	there, ok := m.g.doors[d].other(unit)
	return !ok || m.g.units[there.unit].portals() == 1 || m.g.units[unit].portals() == 1
}

// bends adds the points where a way goes around a corner: one halfway to the
// wall across, as people walk, and one tight.
func (m *maker) bends(unit int) {
	u := &m.g.units[unit]
	for _, c := range u.corners {
		depth := u.shape.depth(c.at, c.into)
		if math.IsInf(depth, 0) {
			continue
		}
		wide, close := min(roomAhead*math.Sqrt2, depth/2), min(tight*math.Sqrt2, depth/3)
		for _, n := range []node{{at: c.at.plus(c.into.times(wide))}, {at: c.at.plus(c.into.times(close)), toll: tollTurn}} {
			if n.unit = unit; u.shape.holds(n.at) {
				u.nodes = append(u.nodes, m.addNode(n))
			}
		}
	}
}

// look fills which nodes of a unit see each other, at keep metres from
// corners.
func (m *maker) look(u *place, keep float64) {
	n := len(u.nodes)
	u.seen, u.berth = make([]bool, n*n), keep
	for i, a := range u.nodes {
		for j, b := range u.nodes[:i] {
			ok := u.clear(m.g.nodes[a].at, m.g.nodes[b].at)
			u.seen[i*n+j], u.seen[j*n+i] = ok, ok
		}
	}
}

// clear tells whether one can walk straight from p to q in a unit and keeps
// its berth from the corners between them.
func (u *place) clear(p, q XY) bool {
	if u.shape.convex {
		return true
	}
	if u.berth > 0 {
		for _, c := range u.corners {
			if d := fromSegment(c.at, p, q); d < u.berth && d < c.at.to(p)-touch && d < c.at.to(q)-touch {
				return false
			}
		}
	}
	return u.shape.sees(p, q)
}

// together tells whether one can walk between all doors of a unit.
func (m *maker) together(u *place, ends []int) bool {
	reached := make([]bool, len(u.nodes))
	var queue []int
	visit := func(from XY) {
		for j, b := range u.nodes {
			if !reached[j] && u.clear(from, m.g.nodes[b].at) {
				reached[j] = true
				queue = append(queue, j)
			}
		}
	}
	start := u.inner
	if len(ends) > 0 {
		start = m.g.nodes[ends[0]].at
	}
	for visit(start); len(queue) > 0; queue = queue[1:] {
		visit(m.g.nodes[u.nodes[queue[0]]].at)
	}
	for _, e := range ends {
		at := m.g.nodes[e].at
		ok := u.clear(start, at)
		for j, b := range u.nodes {
			ok = ok || reached[j] && u.clear(m.g.nodes[b].at, at)
		}
		if !ok {
			return false
		}
	}
	return true
}
