package wayfind

import (
	"errors"
	"fmt"
	"math"

	"bninsar.ma/madkhal/data"
)

// What Route and the finders of spots answer (errors.Is).
var (
	// ErrNoWay says that the places are known and no way joins them now.
	ErrNoWay = errors.New("no way leads there")
	// ErrUnknown says that a place is not in the building, or cannot be
	// walked on.
	ErrUnknown = errors.New("place not known")
)

// Spot is where somebody stands.
type Spot struct {
	LevelID, UnitID string
	At              XY
	// Facing tells that it is known which way the person looks: Heading,
	// degrees clockwise from north.
	Facing  bool
	Heading float64
	// Feature is what stands there, such as an amenity; empty for a mere place.
	Feature string
}

// Plane is the plane of all places of the graph.
func (g *Graph) Plane() Plane { return g.plane }

// Kiosk gives where the visitor of a kiosk stands and looks, in degrees
// clockwise from north: the opposite of where the screen looks. ErrUnknown
// where the building does not have the kiosk in one of its units.
func (g *Graph) Kiosk(k *data.Kiosk) (at Spot, heading float64, err error) {
	for i := range g.b.Kiosks {
		stand := &g.b.Kiosks[i]
		if stand.ID != k.FeatureID {
			continue
		}
		point, ok := kioskPoint(g.b, g.plane, stand)
		if !ok {
			break
		}
		wanted := k.UnitID
		if wanted == "" {
			wanted = stand.UnitID
		}
		unit := g.unitAt(stand.LevelID, wanted, point)
		if unit == none {
			break
		}
		u := &g.units[unit]
		heading = math.Mod(k.FacingDeg+180, 360)
		return Spot{LevelID: u.LevelID, UnitID: u.ID, At: point, Facing: true, Heading: heading}, heading, nil
	}
	return Spot{}, 0, fmt.Errorf("kiosk %q stands in no unit of building %s (feature %q), correct its place: %w", k.ID, g.b.ID, k.FeatureID, ErrUnknown)
}

// kioskPoint is where a kiosk stands: its display point, its anchor, or the
// middle of its area.
func kioskPoint(b *data.Building, plane Plane, k *data.KioskPlace) (XY, bool) {
	if k.DisplayPoint != nil {
		return plane.XY(*k.DisplayPoint), true
	}
	for i := range b.Anchors {
		if b.Anchors[i].ID == k.AnchorID {
			return plane.XY(b.Anchors[i].Point), true
		}
	}
	s, wrong, _ := readShape(plane, k.Area)
	if wrong != "" {
		return XY{}, false
	}
	return s.inner(), true
}

// unitAt gives the unit of a level that holds a point: the wanted one if it
// does, else the first. An empty level stands for the wanted unit's.
func (g *Graph) unitAt(levelID, wanted string, at XY) int {
	if unit, ok := g.unitOf[wanted]; ok {
		u := &g.units[unit]
		if levelID == "" {
			levelID = u.LevelID
		}
		if u.LevelID == levelID && u.shape.holds(at) {
			return unit
		}
	}
	for unit := range g.units {
		if u := &g.units[unit]; u.LevelID == levelID && u.shape.holds(at) {
			return unit
		}
	}
	return none
}

// Unit gives a point inside a unit: its display point, or another one well
// inside. ErrUnknown if the building has no such unit or none that can be
// walked on.
func (g *Graph) Unit(id string) (Spot, error) {
	unit, ok := g.unitOf[id]
	if !ok {
		return Spot{}, fmt.Errorf("unit %q: %w", id, ErrUnknown)
	}
	u := &g.units[unit]
	return Spot{LevelID: u.LevelID, UnitID: u.ID, At: u.inner}, nil
}

// Amenity gives where one stands at an amenity: its point, or the nearest one
// of its unit where the point lies in a wall. ErrUnknown if the building has no
// such amenity or none in a unit that can be walked on.
func (g *Graph) Amenity(id string) (Spot, error) {
	for i := range g.b.Amenities {
		a := &g.b.Amenities[i]
		if a.ID != id {
			continue
		}
		at := g.plane.XY(a.Point)
		for _, unitID := range a.UnitIDs {
			unit, ok := g.unitOf[unitID]
			if !ok {
				continue
			}
			u := &g.units[unit]
			if p, ok := u.shape.inside(at); ok {
				return Spot{LevelID: u.LevelID, UnitID: u.ID, At: p, Feature: id}, nil
			}
		}
	}
	return Spot{}, fmt.Errorf("amenity %q: %w", id, ErrUnknown)
}

// inside gives a point itself, or where it lies in a wall the nearest inside.
func (s *shape) inside(at XY) (XY, bool) {
	if s.holds(at) {
		return at, true
	}
	foot, off := s.border(at)
	if off > wallThick {
		return XY{}, false
	}
	for _, step := range []float64{0.3, 0.05} {
		for _, n := range []XY{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {0.7, 0.7}, {0.7, -0.7}, {-0.7, 0.7}, {-0.7, -0.7}} {
			if p := foot.plus(n.times(step)); s.holds(p) {
				return p, true
			}
		}
	}
	return foot, s.holds(foot)
}
