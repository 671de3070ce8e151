package mapview

import (
	"cmp"
	"fmt"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// farthest is how far from its corner a building may reach, in metres: what
// lies beyond has the coordinates of another place.
const farthest = 5000

// preparer turns features into shapes.
type preparer struct {
	plane  wayfind.Plane
	levels map[string]*level
	units  map[string]*area
	icon   func(*data.Unit) string
}

func (x *preparer) building(b *data.Building) error {
	for i := range b.Levels {
		if err := x.level(&b.Levels[i]); err != nil {
			return fmt.Errorf("level %s: %w", b.Levels[i].ID, err)
		}
	}
	for i := range b.Units {
		if err := x.unit(&b.Units[i]); err != nil {
			return fmt.Errorf("unit %s: %w", b.Units[i].ID, err)
		}
	}
	for _, l := range x.levels {
		slices.SortStableFunc(l.rooms, func(a, b *area) int { return cmp.Compare(b.size, a.size) })
	}
	for i := range b.Details {
		if err := x.detail(&b.Details[i]); err != nil {
			return fmt.Errorf("detail %s: %w", b.Details[i].ID, err)
		}
	}
	for i := range b.Openings {
		if err := x.opening(&b.Openings[i]); err != nil {
			return fmt.Errorf("opening %s: %w", b.Openings[i].ID, err)
		}
	}
	for _, l := range x.levels {
		l.outlines()
	}
	for i := range b.Amenities {
		if err := x.amenity(&b.Amenities[i]); err != nil {
			return fmt.Errorf("amenity %s: %w", b.Amenities[i].ID, err)
		}
	}
	return nil
}

func (x *preparer) level(l *data.Level) error {
	shapes, err := x.shapes(l.Area)
	if err != nil {
		return err
	}
	if x.levels[l.ID] != nil {
		return fmt.Errorf("is there twice, give each level its own id")
	}
	f := &level{Level: l, shapes: shapes, box: nothing()}
	for _, s := range shapes {
		f.grow(s.box())
	}
	x.levels[l.ID] = f
	return nil
}

func (l *level) grow(b box) { l.box = l.box.with(b.lo).with(b.hi) }

func (x *preparer) unit(u *data.Unit) error {
	l := x.levels[u.LevelID]
	if l == nil {
		return fmt.Errorf("its level %q is not known, correct level_id", u.LevelID)
	}
	shapes, err := x.shapes(u.Area)
	if err != nil {
		return err
	}
	a := &area{Unit: u, kind: kindOf(u), shapes: shapes, box: nothing(), icons: iconsOf(u.Category)}
	if x.icon != nil {
		if name := x.icon(u); name != "" {
			a.icons = []string{name}
		}
	}
	for _, s := range shapes {
		a.size += s[0].area()
		b := s.box()
		a.box = a.box.with(b.lo).with(b.hi)
	}
	a.centre = shapes[0].centre()
	l.grow(a.box)
	l.rooms = append(l.rooms, a)
	x.units[u.ID] = a
	return nil
}

// detail sorts the drawn lines into walls and the treads of stairs.
func (x *preparer) detail(d *data.Detail) error {
	l := x.levels[d.LevelID]
	if l == nil {
		return fmt.Errorf("its level %q is not known, correct level_id", d.LevelID)
	}
	for _, line := range d.Lines {
		points, err := x.points(line)
		if err != nil {
			return err
		}
		for i := 1; i < len(points); i++ {
			s := segment{points[i-1], points[i]}
			if l.isTread(s) {
				l.treads = append(l.treads, s)
			} else {
				l.walls = append(l.walls, s)
			}
		}
	}
	return nil
}

// isTread tells whether a line lies within stairs, off their walls.
func (l *level) isTread(s segment) bool {
	const off = 0.3
	for _, r := range l.rooms {
		if r.kind == vertical && r.contains(s.middle()) {
			return slices.ContainsFunc(r.shapes, func(o shape) bool { return o.contains(s.middle()) && o.clearance(s.middle()) > off })
		}
	}
	return false
}

func (x *preparer) opening(o *data.Opening) error {
	l := x.levels[o.LevelID]
	if l == nil {
		return fmt.Errorf("its level %q is not known, correct level_id", o.LevelID)
	}
	points, err := x.points(o.Line)
	if err != nil {
		return err
	}
	for i := 1; i < len(points); i++ {
		l.gaps = append(l.gaps, segment{points[i-1], points[i]})
	}
	return nil
}

// outlines makes walls of the units' edges where the building has none drawn,
// and forgets the doors where walls leave gaps for them already.
func (l *level) outlines() {
	if len(l.walls) > 0 {
		l.gaps = nil
		return
	}
	for _, r := range l.rooms {
		for _, s := range r.shapes {
			for _, o := range s {
				for i := range o {
					l.walls = append(l.walls, segment{o[i], o[(i+1)%len(o)]})
				}
			}
		}
	}
}

func (x *preparer) amenity(o *data.Amenity) error {
	points, err := x.points([]data.Point{o.Point})
	if err != nil {
		return err
	}
	icons := iconsOf(o.Category)
	for _, id := range o.UnitIDs {
		a := x.units[id]
		if a == nil {
			return fmt.Errorf("its unit %q is not known, correct unit_ids", id)
		}
		if icons == nil {
			continue
		}
		// What a room is for belongs to its own label.
		if len(a.icons) == 0 && a.kind != passage && !counter(o) {
			a.icons = icons
		}
		if slices.Equal(a.icons, icons) {
			continue
		}
		l := x.levels[a.LevelID]
		l.amenities = append(l.amenities, amenity{Amenity: o, at: points[0], in: a, icons: icons})
		if counter(o) {
			a.counters++
		}
	}
	return nil
}
