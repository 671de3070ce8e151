package content

import "bninsar.ma/madkhal/data"

// indexFile is the easy index of rooms and counters beside the IMDF folder.
const indexFile = "building-index.json"

// index is what the file says, by key and by id.
type index struct {
	sample   bool
	kiosk    string // id of the kiosk feature
	inUnit   string // unit the kiosk stands in
	facing   *float64
	entrance string
	levels   map[string]indexLevel // by key
	units    map[string]string     // unit_key → unit id
	rooms    []indexRoom
	counters []indexCounter
}

type indexLevel struct {
	id      string
	ordinal int
}

type indexRoom struct {
	place, key, unit, room, level, department string
	openings                                  []string
}

type indexCounter struct{ place, id, key, unit, amenity, department string }

func (r *reader) buildingIndex() error {
	o, err := r.open(indexFile)
	if o == nil {
		return err
	}
	x := &index{
		sample: noteSample(o, "_note") || noteSample(o, "_status"), kiosk: o.str("kiosk_id"), inUnit: o.str("kiosk_unit_id"),
		entrance: o.str("main_entrance_opening_id"), levels: make(map[string]indexLevel), units: make(map[string]string),
	}
	if o.has("sample") {
		x.sample = o.flag("sample")
	}
	if dir := o.str("imdf_dir"); dir != "" && dir != imdfDir {
		r.faults.Addf("imdf_dir", "the folder is always called "+imdfDir, "%.80q is not read", dir)
	}
	if deg, ok := o.number("kiosk_facing_deg"); ok {
		x.facing = &deg
	}
	o.each("levels", func(_ int, y *fields) {
		key := y.str("key")
		if _, twice := x.levels[key]; twice {
			y.faults.Addf(y.at("key"), "give each level its own key", "%.80q is used twice", key)
		}
		x.levels[key] = indexLevel{id: y.str("level_id"), ordinal: y.count("ordinal")}
	})
	o.each("rooms", func(_ int, y *fields) { x.room(y) })
	o.each("counters", func(_ int, y *fields) {
		x.counters = append(x.counters, indexCounter{
			place: y.place, id: y.str("id"), key: y.str("unit_key"), unit: y.str("unit_id"), amenity: y.str("amenity_id"),
			department: y.str("department_id"),
		})
	})
	o.done()
	r.index = x
	r.indexedKeys()
	return nil
}

func (x *index) room(y *fields) {
	m := indexRoom{
		place: y.place, key: y.str("unit_key"), unit: y.str("unit_id"), room: y.str("room"), level: y.str("level"),
		department: y.str("department_id"), openings: y.words("opening_ids"),
	}
	if _, twice := x.units[m.key]; twice {
		y.faults.Addf(y.at("unit_key"), "give each room its own key", "%.80q is used twice", m.key)
	}
	if _, ok := x.levels[m.level]; !ok {
		y.faults.Addf(y.at("level"), "use a key of the levels", "%.80q is not known", m.level)
	}
	x.units[m.key] = m.unit
	x.rooms = append(x.rooms, m)
}

// indexedKeys notes counters whose room's key and id disagree.
func (r *reader) indexedKeys() {
	for _, c := range r.index.counters {
		if r.index.units[c.key] != c.unit {
			r.faults.Addf(c.place+".unit_key", "give the key and the id of one room", "%.80q is not the key of unit %.80q", c.key, c.unit)
		}
	}
}

// indexedCounters notes where index and departments disagree on a counter.
func (r *reader) indexedCounters() {
	if r.index == nil {
		return
	}
	type seat struct{ unit, amenity, department string }
	seats := make(map[string]seat)
	for _, d := range r.content.Departments {
		for _, c := range d.Counters {
			seats[c.ID] = seat{c.UnitID, c.AmenityID, d.ID}
		}
	}
	r.faults.File = indexFile
	for _, c := range r.index.counters {
		s, ok := seats[c.id]
		switch {
		case !ok:
			r.faults.Addf(c.place+".id", "use the id of a counter in departments.json", "%.80q is not known", c.id)
		case s != seat{c.unit, c.amenity, c.department}:
			r.faults.Add(c.place, "disagrees with departments.json", "give the same unit, amenity and department in both")
		}
	}
}

// indexedBuilding hands what the index knows to the features, and notes what
// it says of features that are not there.
func (r *reader) indexedBuilding(b *data.Building) {
	x := r.index
	if x == nil {
		return
	}
	r.faults.File = indexFile
	b.Sample = x.sample
	b.MainEntrance = x.entrance
	for key, l := range x.levels {
		switch level := b.LevelByID(l.id); {
		case level == nil:
			r.faults.Addf("levels["+printable(key)+"].level_id", "use the id of a level feature", "%.80q is not known", l.id)
		case level.Ordinal != l.ordinal:
			r.faults.Addf("levels["+printable(key)+"].ordinal", "correct one of the two", "is %d, the level feature says %d", l.ordinal, level.Ordinal)
		default:
			level.Key = key
		}
	}
	openings := make(map[string]bool)
	for _, o := range b.Openings {
		openings[o.ID] = true
	}
	for _, m := range x.rooms {
		r.indexedRoom(b, m, openings)
	}
	r.indexedKiosk(b)
}

func (r *reader) indexedRoom(b *data.Building, m indexRoom, openings map[string]bool) {
	u := b.UnitByID(m.unit)
	if u == nil {
		r.faults.Addf(m.place+".unit_id", "use the id of a unit feature", "%.80q is not known", m.unit)
		return
	}
	if want := r.index.levels[m.level].id; want != "" && u.LevelID != want {
		r.faults.Addf(m.place+".level", "correct one of the two", "%q is not the level of the unit feature", m.level)
	}
	u.Key, u.Room, u.DepartmentID = m.key, m.room, m.department
	for _, id := range m.openings {
		if !openings[id] {
			r.faults.Addf(m.place+".opening_ids", "use ids of opening features", "%.80q is not known", id)
		}
	}
}

func (r *reader) indexedKiosk(b *data.Building) {
	x := r.index
	if x.kiosk == "" {
		return
	}
	for i := range b.Kiosks {
		if k := &b.Kiosks[i]; k.ID == x.kiosk {
			k.UnitID, k.FacingDeg = x.inUnit, x.facing
			return
		}
	}
	r.faults.Addf("kiosk_id", "use the id of a kiosk feature", "%.80q is not known", x.kiosk)
}
