package wayfind

import (
	"fmt"
	"math"

	"bninsar.ma/madkhal/data"
)

const (
	wallThick  = 0.35 // metres that an opening may lie beside a unit's border
	roomAhead  = 1.5  // metres: a way leaves the door this straight, if there is room
	leastAhead = 0.1  // metres of room behind a door, or it opens on a wall
)

// middle is the point halfway along a line, and the direction of the line.
func middle(plane Plane, l data.Line) (at, direction XY, ok bool) {
	points := make([]XY, len(l))
	length := 0.0
	for i, p := range l {
		points[i] = plane.XY(p)
		if i > 0 {
			length += points[i-1].to(points[i])
		}
	}
	if len(points) < 2 || !(length > samePoint) || length > farthest {
		return XY{}, XY{}, false
	}
	left := length / 2
	for i := 1; i < len(points); i++ {
		d := points[i-1].to(points[i])
		if d > 0 && d >= left-touch {
			return points[i-1].toward(points[i], left/d), points[i].minus(points[i-1]).unit(), true
		}
		left -= d
	}
	return XY{}, XY{}, false
}

// stand gives the point at which one stands before an opening in a shape, and
// the direction inward. The way down the middle of a corridor is the natural
// one, so the point is half across, at most roomAhead from the door.
func stand(s *shape, at, direction XY) (point, inward XY, ok bool) {
	foot, off := s.border(at)
	if off > wallThick {
		return XY{}, XY{}, false
	}
	best := 0.0
	for _, n := range []XY{direction.leftward(), direction.leftward().times(-1)} {
		if !s.holds(foot.plus(n.times(leastAhead / 2))) {
			continue
		}
		depth := s.depth(foot, n)
		if math.IsInf(depth, 0) || depth < leastAhead {
			continue
		}
		if ahead := min(roomAhead, depth/2); ahead > best {
			best, inward = ahead, n
		}
	}
	return foot.plus(inward.times(best)), inward, best > 0
}

// addDoors attaches every opening to its units: those its traversals name, or
// those at whose border it lies.
func (m *maker) addDoors() {
	joined := m.traversals()
	for i := range m.g.b.Openings {
		o := &m.g.b.Openings[i]
		what := fmt.Sprintf("openings[%s]", o.ID)
		at, direction, ok := middle(m.g.plane, o.Line)
		if !ok {
			m.faults.Add(what+".line", "has no length, or lies far away", "draw it from one side of the door to the other")
			continue
		}
		d := door{Opening: o, at: at}
		t, named := joined[o.ID]
		if named {
			d.oneWay = t.directed
			m.joinNamed(&d, direction, t)
		} else {
			m.joinTouching(&d, direction)
		}
		if len(d.sides) == 0 {
			m.faults.Add(what, "lies at the border of no unit of its level", "move it to the wall it is in")
			continue
		}
		m.addDoor(d)
	}
}

// joinNamed attaches a door to the units of its traversal.
func (m *maker) joinNamed(d *door, direction XY, t traversal) {
	for _, unit := range t.units {
		u := &m.g.units[unit]
		if u.LevelID != d.LevelID {
			m.faults.Addf(fmt.Sprintf("relationships[%s]", t.id), "join units of one level, or name the stairs or the lift between them",
				"joins unit %s by opening %s of another level", u.ID, d.ID)
			continue
		}
		point, inward, ok := stand(u.shape, d.at, direction)
		if !ok {
			m.faults.Addf(fmt.Sprintf("openings[%s]", d.ID), "move it to the wall between the two",
				"does not lie at the border of unit %s (%s), which relationship %s joins by it", u.ID, nameOf(u.Unit), t.id)
			continue
		}
		d.sides = append(d.sides, side{unit: unit, inward: inward, node: m.addNode(node{at: point, unit: unit})})
	}
}

// joinTouching attaches a door to the one or two units it touches.
func (m *maker) joinTouching(d *door, direction XY) {
	for unit := range m.g.units {
		u := &m.g.units[unit]
		if u.LevelID != d.LevelID || !u.shape.near(d.at, wallThick) || len(d.sides) == 2 {
			continue
		}
		if point, inward, ok := stand(u.shape, d.at, direction); ok {
			if len(d.sides) == 1 && dot(inward, d.sides[0].inward) > 0 {
				continue // both on one side of the door: not joined by it
			}
			d.sides = append(d.sides, side{unit: unit, inward: inward, node: m.addNode(node{at: point, unit: unit})})
		}
	}
}

func (m *maker) addDoor(d door) {
	if len(d.sides) < 2 {
		d.oneWay = false
	}
	index := len(m.g.doors)
	for _, s := range d.sides {
		m.g.nodes[s.node].door = index
		u := &m.g.units[s.unit]
		u.nodes = append(u.nodes, s.node)
		if len(d.sides) == 2 {
			u.doors = append(u.doors, index)
		}
	}
	m.g.doors = append(m.g.doors, d)
	m.g.doorsMarked = m.g.doorsMarked || wheelchair(d.Accessibility)
}
