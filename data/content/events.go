package content

import "bninsar.ma/madkhal/data"

// councilSession is the kind of events that the file's rule is about.
const councilSession = "council-session"

func (r *reader) events() error {
	o, err := r.open("events.json")
	if o == nil {
		return err
	}
	m := mark(o)
	r.required(o, "events")
	if z := o.str("time_zone"); z != "" && z != "Africa/Casablanca" {
		r.faults.Addf("time_zone", "times carry their own offset; give Africa/Casablanca or leave it out", "%.80q is another zone", z)
	}
	var rule *data.EventRule
	if x := o.object("rule"); x.n != nil {
		rule = &data.EventRule{Text: x.text("text"), Legal: x.str("legal_basis"), Basis: x.basis()}
		x.done()
	}
	o.each("events", func(_ int, x *fields) {
		e := &data.Event{
			ID: x.str("id"), Kind: x.str("kind"), Start: x.str("start"), End: x.str("end"), AllDay: x.flag("all_day"),
			Title: x.text("title"), Text: x.text("text"), UnitID: x.str("unit_id"), Public: x.flag("public"),
			Notes: x.words("notes"), Mark: x.ownMark(m),
		}
		if e.Kind == councilSession {
			e.Rule = rule
		}
		if key := x.str("unit_key"); key != "" {
			e.UnitID = r.unitOf(x, key, e.UnitID)
		}
		r.content.Events = append(r.content.Events, e)
	})
	o.done()
	r.present(data.EventsC)
	return nil
}

// unitOf turns the index's key of a room into the id of its unit.
func (r *reader) unitOf(x *fields, key, given string) string {
	if r.index == nil {
		if !r.broken["building-index.json"] && given == "" {
			x.faults.Add(x.at("unit_key"), "cannot be looked up", "put building-index.json into the folder, or give unit_id instead")
		}
		return given
	}
	id, ok := r.index.units[key]
	if !ok {
		x.faults.Addf(x.at("unit_key"), "use a unit_key of building-index.json", "%.80q is not known", key)
		return given
	}
	if given != "" && given != id {
		x.faults.Addf(x.at("unit_id"), "keep one of the two", "is another unit than that of %q", key)
	}
	return id
}
