package content

import "bninsar.ma/madkhal/data"

func (r *reader) departments() error {
	o, err := r.open("departments.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "hours")
	r.required(o, "departments")
	o.entries("hours", func(id string, x *fields) {
		h := &data.Hours{
			ID: id, Weekly: shifts(x, "weekly"), OSM: x.str("osm"), FridayNote: x.suffixed("friday_note", data.Langs()...),
			Basis: x.basis(), Mark: x.ownMark(m),
		}
		x.each("seasonal", func(_ int, s *fields) {
			h.Seasons = append(h.Seasons, data.Season{
				ID: s.str("id"), Name: s.text("name"), Start: s.str("start"), End: s.str("end"), Estimated: s.flag("estimated"),
				Weekly: shifts(s, "weekly"), OSM: s.str("osm"), Basis: s.basis(),
			})
		})
		r.content.Hours = append(r.content.Hours, h)
	})
	o.each("departments", func(i int, x *fields) {
		r.content.Departments = append(r.content.Departments, r.department(i, x, m))
	})
	o.done()
	r.present(data.HoursC, data.DepartmentsC)
	r.indexedCounters()
	return nil
}

func (r *reader) department(i int, x *fields, m data.Mark) *data.Department {
	d := &data.Department{
		ID: x.str("id"), Order: i + 1, Name: x.text("name"), Icon: x.str("icon"), Floor: x.count("floor"),
		Room: x.str("room"), UnitID: x.str("unit_id"), Phone: x.str("phone"), PhoneE164: x.str("phone_e164"),
		Email: x.str("email"), HoursID: x.str("hours_id"), BasisNote: x.str("basis"), PhoneNote: x.str("phone_note"),
		LevelID: x.str("level_id"), Mark: x.ownMark(m),
	}
	r.level(x, d)
	x.each("other_rooms", func(_ int, y *fields) {
		d.OtherRooms = append(d.OtherRooms, data.OtherRoom{Room: y.str("room"), UnitID: y.str("unit_id"), Name: y.text("name")})
	})
	x.each("counters", func(_ int, y *fields) {
		d.Counters = append(d.Counters, data.Counter{
			ID: y.str("id"), Name: y.text("name"), UnitID: y.str("unit_id"), AmenityID: y.str("amenity_id"),
			HoursID: y.str("hours_id"),
		})
	})
	return d
}

// level turns the index's key of a level into its id.
func (r *reader) level(x *fields, d *data.Department) {
	key := x.str("level")
	if key == "" || r.index == nil {
		return
	}
	l, ok := r.index.levels[key]
	switch {
	case !ok:
		x.faults.Addf(x.at("level"), "use a key of the levels in building-index.json", "%.80q is not known", key)
	case l.ordinal != d.Floor:
		x.faults.Addf(x.at("level"), "correct one of the two", "%q is floor %d in building-index.json, here it is floor %d", key, l.ordinal, d.Floor)
	default:
		d.LevelID = l.id
	}
}

func shifts(x *fields, key string) []data.Shift {
	var out []data.Shift
	x.each(key, func(_ int, y *fields) {
		out = append(out, data.Shift{Days: y.words("days"), Open: y.str("open"), Close: y.str("close")})
	})
	return out
}
