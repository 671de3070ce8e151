package wayfind

import (
	"container/heap"
	"math"
	"slices"
)

// What a way must save, in seconds, before it is told to go there.
const (
	throughRoom = 60.0 // across a room that is no passage
	throughLock = 60.0 // by a door with access control, or an emergency exit
	detour      = 0.01 // by a point on the straight line anyway
)

// search is one question for a way: Dijkstra's algorithm over the points of
// the graph and two of its own, the start and, where the way ends inside a
// unit, the end.
type search struct {
	g           *Graph
	p           Profile
	start, goal int // units
	from, end   XY
	inside      bool          // to end, within the goal; else to its door
	staff       map[int]bool  // staff's units that hang together with start or goal
	extra       map[int][]int // points of dead ends that matter here, by unit
}

func newSearch(g *Graph, p Profile, start, goal int, from XY) *search {
	s := &search{g: g, p: p, start: start, goal: goal, from: from, end: g.units[goal].inner, inside: start == goal, staff: make(map[int]bool), extra: make(map[int][]int)}
	for _, unit := range slices.Compact([]int{start, goal}) {
		s.openStaff(unit)
		if g.units[unit].portals() != 1 {
			continue
		}
		for _, d := range g.units[unit].doors {
			for _, side := range g.doors[d].sides {
				if g.nodes[side.node].leaf {
					s.extra[side.unit] = append(s.extra[side.unit], side.node)
				}
			}
		}
	}
	return s
}

// openStaff lets the way lead through staff's rooms around one of them: an
// archive behind an office that is itself for staff only.
func (s *search) openStaff(unit int) {
	if !staffOnly(s.g.units[unit].Unit) || s.staff[unit] {
		return
	}
	s.staff[unit] = true
	for _, d := range s.g.units[unit].doors {
		if there, ok := s.g.doors[d].other(unit); ok {
			s.openStaff(there.unit)
		}
	}
}

func (s *search) startNode() int { return len(s.g.nodes) }
func (s *search) endNode() int   { return len(s.g.nodes) + 1 }

func (s *search) at(n int) XY {
	switch n {
	case s.startNode():
		return s.from
	case s.endNode():
		return s.end
	}
	return s.g.nodes[n].at
}

func (s *search) unit(n int) int {
	switch n {
	case s.startNode():
		return s.start
	case s.endNode():
		return s.goal
	}
	return s.g.nodes[n].unit
}

// run gives the nodes of the best way, or nil.
func (s *search) run() []int {
	size := len(s.g.nodes) + 2
	f := &front{cost: make([]float64, size), before: make([]int, size), done: make([]bool, size)}
	for i := range f.cost {
		f.cost[i], f.before[i] = math.Inf(1), none
	}
	for f.offer(s.startNode(), none, 0); f.Len() > 0; {
		n := heap.Pop(f).(waiting).node
		if f.done[n] {
			continue
		}
		f.done[n] = true
		if s.arrived(n) {
			return f.chain(n)
		}
		s.expand(f, n)
	}
	return nil
}

func (s *search) arrived(n int) bool {
	if s.inside {
		return n == s.endNode()
	}
	return s.unit(n) == s.goal
}

// expand offers what can be reached from a node.
func (s *search) expand(f *front, n int) {
	unit := s.unit(n)
	u := &s.g.units[unit]
	for _, list := range [2][]int{u.nodes, s.extra[unit]} {
		for _, m := range list {
			if !f.done[m] && s.sees(u, n, m) {
				to := s.g.nodes[m]
				f.offer(m, n, f.cost[n]+(s.at(n).to(to.at)+to.toll)/slowWalker+s.across(n, m)+detour)
			}
		}
	}
	if s.inside && unit == s.goal && n != s.endNode() && u.clear(s.at(n), s.end) {
		f.offer(s.endNode(), n, f.cost[n]+s.at(n).to(s.end)/slowWalker)
	}
	if n >= len(s.g.nodes) {
		return
	}
	if d := s.g.nodes[n].door; d != none {
		s.cross(f, n, d)
	}
	if n == u.hub {
		s.climb(f, n)
	}
}

func (s *search) sees(u *place, n, m int) bool {
	if u.seen == nil {
		return true
	}
	if n < len(s.g.nodes) {
		if i, j := s.g.nodes[n].rank, s.g.nodes[m].rank; i != none && j != none {
			return u.seen[i*len(u.nodes)+j]
		}
	}
	return u.clear(s.at(n), s.at(m))
}

// across is what it costs to use a lift or a staircase as a passage.
func (s *search) across(n, m int) float64 {
	if n >= len(s.g.nodes) || s.g.nodes[n].door == none || s.g.nodes[m].door == none {
		return 0
	}
	if unit := s.unit(n); unit == s.start || unit == s.goal || !shaft(s.g.units[unit].Unit) {
		return 0
	}
	return throughRoom
}

// cross offers the other side of a door.
func (s *search) cross(f *front, n, d int) {
	door := &s.g.doors[d]
	unit := s.unit(n)
	there, ok := door.other(unit)
	if !ok || !s.opens(d, unit, there.unit) || !s.enters(there.unit) {
		return
	}
	cost := (s.at(n).to(door.at) + door.at.to(s.g.nodes[there.node].at)) / slowWalker
	if locked(door.Opening) {
		cost += throughLock
	}
	f.offer(there.node, n, f.cost[n]+cost+s.through(there.unit))
}

// climb offers the other floors.
func (s *search) climb(f *front, n int) {
	for _, l := range s.g.units[s.unit(n)].links {
		link := &s.g.links[l]
		if s.p.StepFree && (link.by == Stairs || link.by == Escalator) || !s.enters(link.to) {
			continue
		}
		if hub := s.g.units[link.to].hub; hub != none {
			f.offer(hub, n, f.cost[n]+link.seconds+s.through(link.to))
		}
	}
}

// through is what entering a unit costs besides walking.
func (s *search) through(unit int) float64 {
	u := s.g.units[unit].Unit
	if unit == s.start || unit == s.goal || passage(u) || shaft(u) {
		return 0
	}
	if staffOnly(u) {
		return 2 * throughRoom
	}
	return throughRoom
}

// enters tells whether the way may lead into a unit.
func (s *search) enters(unit int) bool {
	u := &s.g.units[unit]
	switch {
	case u.closed:
		return false
	case unit == s.start || unit == s.goal:
		return true
	case staffOnly(u.Unit):
		return s.staff[unit]
	case s.p.StepFree:
		return !stepped(u.Unit) && (!s.g.unitsMarked || wheelchair(u.Accessibility))
	}
	return true
}

// opens tells whether the way may lead through a door.
func (s *search) opens(d, from, to int) bool {
	door := &s.g.doors[d]
	switch {
	case door.closed, door.oneWay && door.sides[0].unit != from:
		return false
	case s.g.units[from].closed && from != s.start:
		return false
	case locked(door.Opening) && !s.hasKey(from, to):
		return false
	case !s.p.StepFree || !s.g.doorsMarked || wheelchair(door.Accessibility):
		return true
	}
	// The door of the stairs is no obstacle to who is shown the stairs.
	return s.foot(from) || s.foot(to)
}

// hasKey tells whether who goes this way may open a locked door between two
// units: to reach the goal, within staff's rooms, or out of a room.
func (s *search) hasKey(from, to int) bool {
	return to == s.goal || s.staff[from] || s.staff[to] || from == s.start && !passage(s.g.units[from].Unit)
}

// foot tells whether the way begins or ends at a unit that is itself steps.
func (s *search) foot(unit int) bool {
	return (unit == s.start || unit == s.goal) && stepped(s.g.units[unit].Unit)
}

// crossed gives the door between two nodes of one door, or none.
func (s *search) crossed(n, m int) int {
	if n < len(s.g.nodes) && m < len(s.g.nodes) && s.g.nodes[n].door == s.g.nodes[m].door {
		return s.g.nodes[n].door
	}
	return none
}

// link gives the quickest link between two units that the profile may take.
func (s *search) link(from, to int) int {
	best := none
	for _, l := range s.g.units[from].links {
		link := &s.g.links[l]
		if link.to != to || s.p.StepFree && (link.by == Stairs || link.by == Escalator) {
			continue
		}
		if best == none || link.seconds < s.g.links[best].seconds {
			best = l
		}
	}
	return best
}
