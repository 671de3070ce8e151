package wayfind

import (
	"bninsar.ma/madkhal/data"
)

// Graph is a building as ways see it, at one time. Build makes it; it never
// changes and may be used from any goroutine.
type Graph struct {
	b     *data.Building
	plane Plane
	units []place
	doors []door
	links []link
	nodes []node

	unitOf map[string]int // by unit id; only those that can be walked on
	level  map[string]int // ordinal by level id

	// Where the building marks what a wheelchair can use, the rest cannot be
	// used; a building without marks says nothing.
	doorsMarked, unitsMarked bool
}

// place is a unit that can be walked on.
type place struct {
	*data.Unit
	shape   *shape
	inner   XY // display point, or another point well inside
	doors   []int
	links   []int  // from here to other floors
	ends    int    // of links, from here and to here
	hub     int    // the node at which links begin and end, or none
	nodes   []int  // by which ways lead through
	seen    []bool // of two nodes, by their ranks: i*len(nodes)+j; nil where all see each other
	corners []corner
	berth   float64 // metres that ways keep from the corners
	closed  bool
}

// portals counts how many ways lead in or out.
func (p *place) portals() int { return len(p.doors) + p.ends }

// door is an opening between two units, or between a unit and the outside.
type door struct {
	*data.Opening
	at     XY
	sides  []side // one or two
	oneWay bool   // from the first side to the second only
	closed bool
}

// side is a door as seen from one of its units.
type side struct {
	unit   int
	inward XY  // of length 1
	node   int // where one stands before it
}

// other gives the side across, if there is one.
func (d *door) other(unit int) (there side, ok bool) {
	for _, s := range d.sides {
		if s.unit != unit {
			return s, len(d.sides) == 2
		}
	}
	return side{}, false
}

// from gives the side in a unit.
func (d *door) from(unit int) side {
	for _, s := range d.sides {
		if s.unit == unit {
			return s
		}
	}
	return side{node: none}
}

// link leads from a unit to one of another floor.
type link struct {
	by       Vertical
	from, to int // units
	seconds  float64
}

// none is an index that is not there.
const none = -1

// node is a point that ways go through.
type node struct {
	at   XY
	unit int
	door int     // or none
	rank int     // among the nodes of its unit, or none
	toll float64 // metres that going there must save
	leaf bool    // leads nowhere else: asked only as start or goal
}
