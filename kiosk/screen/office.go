package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// office is the page of one office: where it is, when it is open, its counters
// and what is done there.
func (v *view) office(d *data.Department) *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.title(s, d.Icon, v.say(d.Name))
	v.columns(s, func() {
		_, door := v.placeOf(d, nil, "")
		if len(d.Counters) == 1 {
			v.placePanel(s, v.say(d.Counters[0].Name), door, d, &d.Counters[0])
		} else {
			v.placePanel(s, door, touch.Words{}, d, nil)
		}
		s.Y += v.loose(16)
		if len(d.Counters) > 1 {
			v.counters(s, d)
		}
	}, func() {
		v.officeHours(s, d)
		if d.Phone != "" {
			v.remark(s, "ui-phone", v.phrase(v.words.Phone(d.Phone)))
		}
	})
	v.officeServices(s, d)
	return s
}

// counters lists the counters of an office with what each is for.
func (v *view) counters(s *touch.Sheet, d *data.Department) {
	for i := range d.Counters {
		v.remark(s, "ui-counter", v.say(d.Counters[i].Name))
	}
}

// officeHours are the hours in force this week, with season and break.
func (v *view) officeHours(s *touch.Sheet, d *data.Department) {
	h := v.hours(d.HoursID)
	if h == nil {
		v.remark(s, "ui-clock", v.t("hours.unknown"))
		return
	}
	for i, p := range v.words.WeekLines(h, v.now) {
		line := v.phrase(p)
		if i == 0 && h.Confidence == data.GeneralKnowledge {
			line.Text += " " + v.t("mark.unsure").Text
		}
		v.remark(s, "ui-clock", line)
	}
	if !h.FridayNote.Empty() {
		v.remark(s, "ui-info", v.say(h.FridayNote))
	}
}

// officeServices lists what is done in an office.
func (v *view) officeServices(s *touch.Sheet, d *data.Department) {
	k := v.Kit
	list := v.servicesOf(d)
	sample := d.Sample
	for _, it := range v.Library.Items(data.ServicesC) {
		x, ok := it.(*data.Service)
		sample = sample || ok && x.DepartmentID == d.ID && x.Sample
	}
	if len(list) > 0 {
		s.Y += v.loose(10)
		top := s.Y
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("office.services"), touch.Look{Role: style.Section, Lines: 1})
		if v.scrolls() {
			s.Y += k.Air(10)
		}
		v.keepFirst(s, top, list)
	}
	v.list(s, list, pages.Department, d.ID, v.officeNote(d, list, sample), sample)
}

// servicesOf are the services of an office, each as a row.
func (v *view) servicesOf(d *data.Department) []row {
	var list []row
	for _, it := range v.Library.Items(data.ServicesC) {
		if x, ok := it.(*data.Service); ok && x.DepartmentID == d.ID {
			list = append(list, v.serviceRowAt(x, false))
		}
	}
	return list
}

func (v *view) officeNote(d *data.Department, list []row, sample bool) note {
	var n note
	_, door := v.placeOf(d, nil, "")
	n.add(v.say(d.Name).Text, door.Text)
	v.sampleLine(&n, sample)
	n.kept()
	if d.Phone != "" {
		n.add(v.words.Phone(d.Phone).Text)
	}
	n.add(v.hoursLines(d.HoursID)...)
	for _, r := range list {
		n.add("- " + r.title.Text)
	}
	return n
}
