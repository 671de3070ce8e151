package signs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// room is what a sign says of a unit.
type room struct {
	unit     *data.Unit
	number   string
	icon     string
	names    []i18n.Phrase
	office   *data.Department // whose it is, or nil
	counters []*data.Counter  // in it
	staff    bool             // not for visitors
	sample   bool
}

// readRooms lists what has a door, in the order of floors and numbers.
func (j *job) readRooms() {
	b := j.c.Building
	ordinal := make(map[string]int)
	for _, l := range b.Levels {
		ordinal[l.ID] = l.Ordinal
	}
	for i := range b.Units {
		if u := &b.Units[i]; hasDoor(u) {
			j.rooms = append(j.rooms, j.room(u))
		}
	}
	slices.SortStableFunc(j.rooms, func(a, b *room) int {
		return cmp.Or(
			cmp.Compare(ordinal[a.unit.LevelID], ordinal[b.unit.LevelID]),
			cmp.Compare(noNumber(a), noNumber(b)), // those with a number first
			cmp.Compare(len(a.number), len(b.number)),
			cmp.Compare(a.number, b.number),
		)
	})
}

func noNumber(r *room) int {
	if r.number == "" {
		return 1
	}
	return 0
}

// hasDoor tells rooms from what one walks through or cannot enter.
func hasDoor(u *data.Unit) bool {
	if u.Room != "" {
		return true
	}
	switch kindOf(u.Category) {
	case "walkway", "lobby", "foyer", "waitingroom", "ramp", "steps", "movingwalkway", "footbridge", "sidewalk", "terrace", "road",
		"unspecified", "unenclosedarea", "opentobelow", "column", "structure", "brick", "concrete", "drywall", "glass", "wood", "vegetation":
		return false
	}
	return true
}

func kindOf(category string) string {
	first, _, _ := strings.Cut(category, ".")
	return first
}

// room gathers what is known of a unit.
func (j *job) room(u *data.Unit) *room {
	b := j.c.Building
	r := &room{unit: u, number: u.Room, staff: u.Restriction != "" || kindOf(u.Category) == "nonpublic", sample: b.Sample}
	r.office, r.counters = j.office(u)
	text := u.Name
	if text.Empty() {
		text = u.AltName
	}
	main := false
	if r.office != nil {
		r.sample = r.sample || r.office.Sample
		main = r.office.UnitID == u.ID
		if text.Empty() && main {
			text = r.office.Name
		}
	}
	r.names = j.names(text)
	if len(r.names) == 0 {
		j.faults.Add(fmt.Sprintf("units[%s].name", u.ID), "is missing: its sign says only what kind of room it is", "give it a name in Arabic and French")
		r.names = j.says(kindKey(u.Category))
	}
	r.icon = j.iconOf(u, r.staff)
	if main && !r.staff {
		r.icon = r.office.Icon
	}
	return r
}

// kindKey names a kind of room.
func kindKey(category string) string {
	switch k := kindOf(category); k {
	case "stairs", "elevator", "restroom":
		return "sign.kind." + k
	}
	return "sign.kind.room"
}

// office gives the office a unit belongs to, and its counters there.
func (j *job) office(u *data.Unit) (*data.Department, []*data.Counter) {
	for _, d := range j.c.Departments {
		ours := d.ID == u.DepartmentID || d.UnitID == u.ID
		var counters []*data.Counter
		for i := range d.Counters {
			if d.Counters[i].UnitID == u.ID {
				counters = append(counters, &d.Counters[i])
			}
		}
		ours = ours || slices.ContainsFunc(d.OtherRooms, func(o data.OtherRoom) bool { return o.UnitID == u.ID })
		if ours || len(counters) > 0 {
			return d, counters
		}
	}
	return nil, nil
}

// iconOf gives the picture of a unit: what it is, what stands in it, else a door.
func (j *job) iconOf(u *data.Unit, staff bool) string {
	if icon := icons[u.Category]; icon != "" {
		return icon
	}
	if icon := icons[kindOf(u.Category)]; icon != "" {
		return icon
	}
	if staff {
		return "ui-lock"
	}
	for i := range j.c.Building.Amenities {
		a := &j.c.Building.Amenities[i]
		if icon := icons[a.Category]; icon != "" && kindOf(a.Category) != "service" && slices.Contains(a.UnitIDs, u.ID) {
			return icon
		}
	}
	return "ui-door"
}

// icons are the pictures of kinds of units and amenities, by IMDF category.
var icons = map[string]string{
	"restroom.female": "amenity-restroom-f", "restroom.male": "amenity-restroom-m",
	"restroom.unisex.wheelchair": "amenity-restroom-wheelchair", "restroom.wheelchair": "amenity-restroom-wheelchair",
	"restroom":   "people",
	"prayerroom": "amenity-prayer", "prayerroom.islam": "amenity-prayer", "elevator": "amenity-elevator", "stairs": "amenity-stairs",
	"escalator": "amenity-stairs", "drinkingfountain": "amenity-water", "copymachine": "amenity-copy-machine",
	"auditorium": "assembly", "conferenceroom": "people-circle", "firstaid": "health", "library": "booklet",
}

// publicRooms are the rooms of a level that visitors look for by name.
func (j *job) publicRooms(level string) []*room {
	var out []*room
	for _, r := range j.rooms {
		if r.unit.LevelID == level && !r.staff && r.number != "" {
			out = append(out, r)
		}
	}
	return out
}

// comfort are what visitors of a level look for by its picture: toilets, lift,
// water.
type comfort struct {
	icon, unit string
}

func (j *job) comforts(level string) []comfort {
	b := j.c.Building
	var out []comfort
	seen := make(map[string]bool)
	for _, category := range []string{"restroom.female", "restroom.male", "restroom.unisex.wheelchair", "elevator", "stairs", "drinkingfountain", "copymachine"} {
		for i := range b.Amenities {
			a := &b.Amenities[i]
			if a.Category != category || len(a.UnitIDs) == 0 || seen[category] {
				continue
			}
			if u := b.UnitByID(a.UnitIDs[0]); u != nil && u.LevelID == level {
				seen[category] = true
				out = append(out, comfort{icons[category], u.ID})
			}
		}
	}
	return out
}

// stacked sets the parts of a name that a dash holds together, "toilets -
// women", one under the other.
func stacked(p i18n.Phrase) i18n.Phrase {
	p.Text = strings.NewReplacer(" - ", "\n", "\u00a0- ", "\n", " -\u00a0", "\n", "\u00a0-\u00a0", "\n", " – ", "\n", "\u00a0– ", "\n").Replace(p.Text)
	return p
}

// levels gives the levels from the lowest to the highest.
func (j *job) levels() []*data.Level {
	var out []*data.Level
	for i := range j.c.Building.Levels {
		out = append(out, &j.c.Building.Levels[i])
	}
	slices.SortStableFunc(out, func(a, b *data.Level) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
	return out
}

// levelNames name a level.
func (j *job) levelNames(l *data.Level) []i18n.Phrase {
	return j.all(func(w *i18n.Words) i18n.Phrase { return w.Floor(l.Ordinal) })
}
