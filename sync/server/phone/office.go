package phone

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// offices lists all offices with door and floor, in the order people ask for
// them.
func (v *view) offices() {
	v.title("building", v.t("phone.offices"))
	v.add(block{Rows: v.officeRows()})
}

func (v *view) officeRows() []row {
	var ids []string
	for _, t := range all[*data.Tile](v.edition, data.HomeC) {
		if t.Where != nil {
			ids = t.Where.Offices
		}
	}
	seen := map[string]bool{}
	var list []*data.Department
	for _, id := range ids {
		if d, ok := find[*data.Department](v.edition, data.DepartmentsC, id); ok && !seen[id] {
			list, seen[id] = append(list, d), true
		}
	}
	for _, d := range all[*data.Department](v.edition, data.DepartmentsC) {
		if !seen[d.ID] {
			list = append(list, d)
		}
	}
	rows := make([]row, 0, len(list))
	for _, d := range list {
		_, door := v.placeOf(d, nil, "")
		st := v.state(v.hours(d.HoursID), "")
		rows = append(rows, row{
			link:   link{Href: v.href(pages.Department, d.ID), Text: v.say(d.Name), Icon: d.Icon},
			Second: join(door, v.phrase(v.words.OpenWord(st))),
		})
		v.sample(d.Sample)
	}
	return rows
}

// office is where it is, when it is open, its counters and what is done there.
func (v *view) office(d *data.Department) {
	v.trail(pages.Department, "", v.t("phone.offices"))
	v.title(d.Icon, v.say(d.Name))
	v.sample(d.Sample)
	if len(d.Counters) < 2 {
		var c *data.Counter
		if len(d.Counters) == 1 {
			c = &d.Counters[0]
		}
		v.add(block{Place: v.place(d, c, "")})
	}
	for i := range d.Counters {
		if len(d.Counters) > 1 {
			v.add(block{Place: v.place(d, &d.Counters[i], "")})
		}
	}
	v.week(v.hours(d.HoursID))
	v.call(d)
	if rows := v.servicesOf(d); len(rows) > 0 {
		v.add(block{Heading: v.t("office.services"), Rows: rows})
	}
	v.p.LD = append(v.p.LD, v.officeLD(d))
}

// week tells the hours in force this week, with season and break.
func (v *view) week(h *data.Hours) {
	b := block{Heading: v.t("service.hours.title")}
	if h == nil {
		b.Lines = []fact{{Icon: "ui-clock", Value: v.t("hours.unknown")}}
		v.add(b)
		return
	}
	b.Unsure = h.Confidence == data.GeneralKnowledge
	for _, p := range v.words.WeekLines(h, v.now) {
		b.Lines = append(b.Lines, fact{Icon: "ui-clock", Value: v.phrase(p)})
	}
	if s := v.phrase(v.words.SeasonLine(h, v.now)); !s.Empty() {
		b.Lines = append(b.Lines, fact{Icon: "ui-calendar", Value: s})
	}
	if !h.FridayNote.Empty() {
		b.Lines = append(b.Lines, fact{Icon: "ui-info", Value: v.say(h.FridayNote)})
	}
	v.add(b)
}
