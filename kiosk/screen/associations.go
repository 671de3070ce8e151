package screen

import (
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// What of the content is about associations and taking part.
const associationsNeed = "associations"

var participationAxes = []string{"axe-participation", "axe-instances"}

// associations gathers what is there for associations and for citizens who want
// to take part: services, rights, meetings, projects.
func (v *view) associations() *touch.Sheet {
	if v.route.Show != "" {
		return v.associationList()
	}
	v.wide()
	s := v.sheet()
	v.title(s, "people-circle", v.t("associations.title"))
	sample := false
	var services []row
	if n, ok := v.Library.Item(data.NeedsC, associationsNeed).(*data.Need); ok {
		for _, id := range n.Services {
			if x, ok := v.Library.Item(data.ServicesC, id).(*data.Service); ok {
				services = append(services, v.serviceRow(x))
				sample = sample || x.Sample
			}
		}
	}
	var projects []row
	for _, p := range v.works().projects {
		if slices.Contains(participationAxes, p.Axis) && len(projects) < 8 {
			projects = append(projects, row{icon: p.Icon, title: v.say(p.Title), to: nav.Route{Page: nav.Project, ID: p.ID}})
		}
	}
	rights, sampleRights := v.rightRows()
	// What stands among the services is not told twice.
	rights = slices.DeleteFunc(rights, func(r row) bool {
		return slices.ContainsFunc(services, func(x row) bool { return x.to.ID == r.to.ID })
	})
	meetings := v.firstEvents(3, "meeting", "training")
	all := []struct {
		key  string
		list []row
	}{
		{"associations.services", append(slices.Clone(services), v.associationRow()...)},
		{"associations.events", meetings},
		{"associations.take_part", rights},
		{"associations.projects", projects},
	}
	for _, x := range all {
		if v.lying() {
			v.wideSection(s, x.key, x.list)
		} else {
			v.section(s, x.key, x.list)
		}
	}
	var n note
	n.add(v.t("associations.title").Text)
	v.sampleLine(&n, sample || sampleRights)
	n.kept()
	for _, r := range append(append(services, meetings...), rights...) {
		n.add("- " + r.title.Text)
	}
	v.close(s, pages.Need, associationsNeed, n, sample || sampleRights)
	return s
}

// wideSection is a list in two columns under its name, as lying screens show it;
// nothing where it is empty.
func (v *view) wideSection(s *touch.Sheet, key string, list []row) {
	if len(list) == 0 {
		return
	}
	list = v.closeRows(list, v.columnWidth())
	top := s.Y
	s.Y += v.Kit.U(16)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t(key), touch.Look{Role: style.Section, Lines: 2})
	v.keepFirst(s, top, list)
	v.twoColumns(s, list, 0)
}

// keepFirst keeps what was drawn from top down with the first of the rows that
// follow.
func (v *view) keepFirst(s *touch.Sheet, top int, list []row) {
	below := s.Y
	if v.lying() {
		heights, _ := v.pairHeights(list)
		s.Y += heights[0]
	} else {
		_, _, h := v.rowHeights(list[0])
		s.Y += h
	}
	s.Keep(top)
	s.Y = below
}

// section is a list under its name; nothing where it is empty.
func (v *view) section(s *touch.Sheet, key string, list []row) {
	if len(list) == 0 {
		return
	}
	k := v.Kit
	list = v.closeRows(list, v.w)
	top := s.Y
	s.Y += k.U(16)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t(key), touch.Look{Role: style.Section, Lines: 2})
	v.rows(s, list[:1], k.U(96))
	s.Keep(top) // the name never stands alone
	if len(list) > 1 {
		s.Rule(v.margin, s.Y, v.w)
		v.rows(s, list[1:], k.U(96))
	}
}
