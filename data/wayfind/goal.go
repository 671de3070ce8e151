package wayfind

import "bninsar.ma/madkhal/data"

// ForCounter is where to go for a counter of an office: the counter itself,
// where the building shows it and it can be walked up to, else its room; for
// nil the office's room. What has a desk across its entrance, such as a
// reception, is reached at its door.
func (g *Graph) ForCounter(d *data.Department, c *data.Counter) (feature string) {
	if c == nil || c.UnitID == "" {
		return d.UnitID
	}
	if at, err := g.Amenity(c.AmenityID); err == nil && at.UnitID == c.UnitID {
		switch u := g.b.UnitByID(at.UnitID); base(u.Category) {
		case "reception", "information":
		default:
			return c.AmenityID
		}
	}
	return c.UnitID
}

// Open tells whether one stands in such a unit without having passed its door:
// what is in it has a place of its own.
func Open(u *data.Unit) bool {
	switch base(u.Category) {
	case "lobby", "foyer", "walkway", "waitingroom", "terrace", "unenclosedarea":
		return true
	}
	return false
}

// Nameless tells whether nobody knows such a unit by its name: a corridor has
// no sign, neither in the building nor on the map.
func Nameless(u *data.Unit) bool { return base(u.Category) == "walkway" }
