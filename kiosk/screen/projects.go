package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// projectsAPage is how many cards stand on one part of the list.
const projectsAPage = 12

// projects shows the projects as cards, by axis, each with what was planned by
// now and what was reported.
func (v *view) projects() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	w := v.works()
	v.title(s, "works-progress", v.t("project.list"))
	if len(w.projects) == 0 {
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("project.empty"), touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center})
	} else {
		v.columns(s, func() {
			top := s.Y
			s.Y += s.Words(v.margin, s.Y, v.w, v.t("project.over_of", w.over, len(w.projects)), touch.Look{Role: style.Lead, Lines: 2}) + k.U(12)
			s.Y += s.Words(v.margin, s.Y, v.w, v.reportedLine(w.reported), touch.Look{Role: style.Body, Color: k.Saffron, Lines: 2}) + k.U(8)
			if p := v.theProgramme(); p != nil {
				v.proof(s, top, v.t("programme.from"), v.say(p.Title), nav.Route{Page: nav.Programme})
			}
		}, func() { v.rows(s, v.projectsRows(w), k.U(104)) })
	}
	from, to, number, parts := part(v.route, len(w.projects), projectsAPage)
	v.cards(s, w.projects[from:to])
	v.partButtons(s, number, parts)
	v.close(s, pages.Projects, "", v.projectsNote(w.projects[from:to], w.sample), w.sample)
	return s
}

// tally counts the projects that were to be over by now, and those of which
// anything was reported.
func (v *view) tally(list []*data.Project) (over, reported int) {
	for _, p := range list {
		if pct, ok := p.PlannedAt(v.today()); ok && pct >= 100 {
			over++
		}
		if p.ReportedAt(v.today()) != nil {
			reported++
		}
	}
	return over, reported
}

func (v *view) reportedLine(reported int) touch.Words {
	if reported == 0 {
		return v.t("project.none_reported")
	}
	return v.count("project.some_reported", reported)
}

// projectsRows lead to all activities.
func (v *view) projectsRows(w works) []row {
	var list []row
	if w.sums.Activities > 0 {
		list = append(list, row{
			icon: "ui-calendar", title: v.t("programme.agenda"),
			second: v.count("project.activities", w.sums.Activities), to: nav.Route{Page: nav.Agenda},
		})
	}
	return list
}

// cards sets the projects under the names of their axes, in two columns on a
// lying screen.
func (v *view) cards(s *touch.Sheet, list []*data.Project) {
	half := len(list)
	if v.lying() {
		half = (len(list) + 1) / 2
	}
	column := func(list []*data.Project) func() {
		return func() {
			axis := ""
			for _, p := range list {
				top := s.Y
				if p.Axis != axis {
					axis = p.Axis
					s.Y += v.Kit.U(14)
					s.Y += s.Words(v.margin, s.Y, v.w, v.say(p.AxisName), touch.Look{Role: style.Strong, Color: v.Kit.Sea, Lines: 2}) + v.Kit.U(6)
				}
				v.projectCard(s, p)
				s.Keep(top)
				s.Y += v.Kit.U(18)
			}
		}
	}
	v.columns(s, column(list[:half]), column(list[half:]))
}

func (v *view) projectCard(s *touch.Sheet, p *data.Project) {
	k := v.Kit
	pad, icon := k.U(22), k.U(76)
	at, top := len(s.Marks), s.Y
	title, look := v.say(p.Title), touch.Look{Role: style.Strong, Lines: 4}
	textX, textW := v.margin+pad+icon+k.U(22), v.w-2*pad-icon-k.U(22)
	_, th := k.Measure(title, look, textW)
	h := max(icon, th)
	s.Y += k.U(16)
	s.Icon(p.Icon, v.margin+pad, s.Y+(h-icon)/2, icon, k.Sea)
	s.Middle(textX, s.Y, textW, h, title, look)
	s.Y += h + k.U(6)
	for _, b := range v.progressBars(p) {
		v.barLine(s, v.margin+pad, v.w-2*pad, b)
	}
	s.Y += k.U(14)
	s.Under(at, v.margin, top, v.w, s.Y-top, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(22)})
	name, tap := v.goes(nav.Route{Page: nav.Project, ID: p.ID})
	s.Touch(name, v.margin, top, v.w, s.Y-top, k.U(22), tap)
}

func (v *view) projectsNote(list []*data.Project, sample bool) note {
	var n note
	n.add(v.t("project.list").Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, p := range list {
		n.add("- " + v.say(p.Title).Text)
	}
	return n
}
