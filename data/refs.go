package data

import "slices"

// refs are the ids of a content, to judge references between items. A kind
// whose collection is not present is not judged.
type refs struct {
	c   *Content
	ids map[Collection]map[string]bool
	// What lies inside items of other collections:
	counters, units, levels, openings, kiosks map[string]bool
}

// Pages lists the pages that tiles may open.
func Pages() []string {
	return []string{
		"help", "where", "announcements", "budget", "projects", "services", "offices", "elsewhere",
		"events", "documents", "faq", "rights", "contact", "information", "programme", "associations",
	}
}

// Modes lists the modes that tiles may switch on.
func Modes() []string { return []string{"listen-first"} }

// Validate checks every item, that ids are unique in their collection, and
// that every reference resolves. Places begin with collection and id:
// "services[copie-deces].fee.centimes".
func (c *Content) Validate(f *Faults) {
	r := &refs{c: c, ids: make(map[Collection]map[string]bool)}
	for _, k := range Collections() {
		seen := make(map[string]bool)
		r.ids[k] = seen
		for i, x := range c.Items(k) {
			place := atID(string(k), x.ItemID(), i)
			f.In(place, func() {
				if seen[x.ItemID()] {
					f.Addf("id", "give each its own id", "%.80q is used twice", x.ItemID())
				}
				validate(f, x)
			})
			seen[x.ItemID()] = true
		}
	}
	if n := len(c.Settings); n > 1 {
		f.Addf("settings", "keep one", "there are %d", n)
	}
	r.collect(f)
	r.judge(f)
}

// collect notes what can be pointed at inside items; counters must be unique
// over all departments, activities over all projects.
func (r *refs) collect(f *Faults) {
	r.counters, r.units, r.levels = make(map[string]bool), make(map[string]bool), make(map[string]bool)
	r.openings, r.kiosks = make(map[string]bool), make(map[string]bool)
	for i, d := range r.c.Departments {
		for j, x := range d.Counters {
			if r.counters[x.ID] {
				f.Addf(atID("departments", d.ID, i)+"."+atID("counters", x.ID, j)+".id",
					"give each counter its own id", "%.80q is used twice", x.ID)
			}
			r.counters[x.ID] = true
		}
	}
	activities := make(map[string]bool)
	for i, p := range r.c.Projects {
		for j, a := range p.Activities {
			if activities[a.ID] {
				f.Addf(atID("projects", p.ID, i)+"."+atID("activities", a.ID, j)+".id",
					"give each activity its own id", "%.80q is used twice", a.ID)
			}
			activities[a.ID] = true
		}
	}
	for _, b := range r.c.Building {
		for _, x := range b.Units {
			r.units[x.ID] = true
		}
		for _, x := range b.Levels {
			r.levels[x.ID] = true
		}
		for _, x := range b.Openings {
			r.openings[x.ID] = true
		}
		for _, x := range b.Kiosks {
			r.kiosks[x.ID] = true
		}
	}
}

func (r *refs) judge(f *Faults) {
	judgeAll(f, "kiosks", r.c.Kiosks, r.kiosk)
	judgeAll(f, "home", r.c.Home, r.tile)
	judgeAll(f, "needs", r.c.Needs, func(f *Faults, n *Need) {
		for i, s := range n.Services {
			r.item(f, at("services", i), ServicesC, s, true)
		}
	})
	r.recordings(f)
	judgeAll(f, "settings", r.c.Settings, func(f *Faults, s *Settings) {
		for i, o := range s.Owners {
			r.item(f, at("owners", i)+".department_id", DepartmentsC, o.DepartmentID, true)
		}
	})
	judgeAll(f, "departments", r.c.Departments, r.department)
	judgeAll(f, "services", r.c.Services, r.service)
	judgeAll(f, "elsewhere", r.c.Elsewhere, func(f *Faults, e *Elsewhere) { r.basis(f, "", e.Basis) })
	judgeAll(f, "hours", r.c.Hours, func(f *Faults, h *Hours) { r.basis(f, "", h.Basis) })
	judgeAll(f, "building", r.c.Building, func(f *Faults, b *Building) {
		for i, u := range b.Units {
			r.item(f, atID("units", u.ID, i)+".department_id", DepartmentsC, u.DepartmentID, false)
		}
	})
	judgeAll(f, "switches", r.c.Switches, r.toggle)
	judgeAll(f, "projects", r.c.Projects, r.project)
	judgeAll(f, "announcements", r.c.Announcements, func(f *Faults, a *Announcement) {
		r.item(f, "department_id", DepartmentsC, a.DepartmentID, false)
		for i, k := range a.Kiosks {
			r.item(f, at("kiosks", i), KiosksC, k, true)
		}
		r.photo(f, "photo", a.Photo)
	})
	judgeAll(f, "events", r.c.Events, func(f *Faults, e *Event) {
		r.inside(f, "unit_id", BuildingC, r.units, "a unit of the building", e.UnitID, false)
	})
	judgeAll(f, "faq", r.c.FAQ, func(f *Faults, q *Question) {
		r.item(f, "service_id", ServicesC, q.ServiceID, false)
		r.basis(f, "", q.Basis)
	})
}

func judgeAll[T Item](f *Faults, list string, all []T, judge func(*Faults, T)) {
	for i, x := range all {
		f.In(atID(list, x.ItemID(), i), func() { judge(f, x) })
	}
}

// item judges a reference to an item of a collection.
func (r *refs) item(f *Faults, place string, k Collection, id string, required bool) {
	r.inside(f, place, k, r.ids[k], "an id of "+string(k), id, required)
}

// inside judges a reference to something that lies in items of a collection.
func (r *refs) inside(f *Faults, place string, k Collection, known map[string]bool, what, id string, required bool) {
	if id == "" && !required || known[id] || !r.c.Has(k) {
		return
	}
	f.Addf(place, "use "+what, "%.80q is not known", id)
}

// basis judges the ids among a fact's sources; an address stands for itself.
func (r *refs) basis(f *Faults, place string, b Basis) {
	if place != "" {
		place += "."
	}
	for i, s := range b.Sources {
		if !isURL(s) {
			r.item(f, at(place+"sources", i), SourcesC, s, true)
		}
	}
}

func (r *refs) kiosk(f *Faults, k *Kiosk) {
	r.item(f, "building_id", BuildingC, k.BuildingID, false)
	r.inside(f, "feature_id", BuildingC, r.kiosks, "a kiosk feature of the building", k.FeatureID, false)
	r.inside(f, "unit_id", BuildingC, r.units, "a unit of the building", k.UnitID, false)
}

func (r *refs) tile(f *Faults, t *Tile) {
	switch t.Target.Kind {
	case TargetNeed:
		r.item(f, "target.id", NeedsC, t.Target.ID, true)
	case TargetPage:
		if !slices.Contains(Pages(), t.Target.ID) {
			f.Addf("target.id", "use one of the pages there are", "there is no page %.80q", t.Target.ID)
		}
	case TargetMode:
		if !slices.Contains(Modes(), t.Target.ID) {
			f.Addf("target.id", "use one of the modes there are", "there is no mode %.80q", t.Target.ID)
		}
	}
	if w := t.Where; w != nil {
		for i, d := range w.Offices {
			r.item(f, at("where.offices", i), DepartmentsC, d, true)
		}
	}
}

func (r *refs) department(f *Faults, d *Department) {
	r.item(f, "hours_id", HoursC, d.HoursID, true)
	r.inside(f, "level_id", BuildingC, r.levels, "a level of the building", d.LevelID, false)
	r.inside(f, "unit_id", BuildingC, r.units, "a unit of the building", d.UnitID, false)
	for i, x := range d.Counters {
		place := atID("counters", x.ID, i)
		r.item(f, place+".hours_id", HoursC, x.HoursID, false)
		r.inside(f, place+".unit_id", BuildingC, r.units, "a unit of the building", x.UnitID, false)
	}
	for i, x := range d.OtherRooms {
		r.inside(f, at("other_rooms", i)+".unit_id", BuildingC, r.units, "a unit of the building", x.UnitID, false)
	}
}

func (r *refs) service(f *Faults, s *Service) {
	r.item(f, "department_id", DepartmentsC, s.DepartmentID, true)
	r.inside(f, "counter_id", DepartmentsC, r.counters, "a counter of a department", s.CounterID, false)
	r.inside(f, "unit_id", BuildingC, r.units, "a unit of the building", s.UnitID, false)
	for i, id := range s.PayCounters {
		r.inside(f, at("related_counter_ids", i), DepartmentsC, r.counters, "a counter of a department", id, true)
	}
	for i, p := range s.Papers.Items {
		r.item(f, at("documents.items", i)+".kind", PaperKindsC, p.Kind, false)
	}
	r.basis(f, "documents", s.Papers.Basis)
	r.basis(f, "fee", s.Fee.Basis)
	r.basis(f, "processing", s.Processing.Basis)
	if s.Deadline != nil {
		r.basis(f, "deadline", s.Deadline.Basis)
	}
	for i, l := range s.Legal {
		r.basis(f, at("legal_basis", i), l.Basis)
	}
}

func (r *refs) toggle(f *Faults, s *Switch) {
	switch s.Kind {
	case CounterClosed:
		r.inside(f, "target", DepartmentsC, r.counters, "a counter of a department", s.Target, true)
	case UnitClosed:
		r.inside(f, "target", BuildingC, r.units, "a unit of the building", s.Target, true)
	case OpeningClosed:
		r.inside(f, "target", BuildingC, r.openings, "an opening of the building", s.Target, true)
	case KioskClosed:
		if s.Target != "" {
			r.item(f, "target", KiosksC, s.Target, true)
		}
	}
}

func (r *refs) project(f *Faults, p *Project) {
	for i := range p.Activities {
		r.photo(f, atID("activities", p.Activities[i].ID, i)+".photo", p.Activities[i].Photo)
	}
	if len(r.c.Programme) != 1 || !r.c.Has(ProgrammeC) {
		return
	}
	for _, a := range r.c.Programme[0].Axes {
		if a.ID == p.Axis {
			return
		}
	}
	f.Addf("axis", "use the id of an axis of the programme", "%.80q is not known", p.Axis)
}
