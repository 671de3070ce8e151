package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// How many entries stand on a part of the lists by date.
const (
	daysAPage  = 12
	stepsAPage = 6 // fill a page, so that it needs no other pages
)

// agenda lists the days on which activities end, or, with a date as id, the
// activities that end on that day.
func (v *view) agenda() *touch.Sheet {
	w := v.works()
	if v.route.ID != "" {
		for _, d := range w.agenda {
			if d.End == v.route.ID {
				return v.agendaDay(d, w)
			}
		}
		return v.gone()
	}
	v.wide()
	s := v.sheet()
	v.title(s, "ui-calendar", v.t("programme.agenda"))
	v.agendaProof(s, s.Y, v.agendaSecond(w))
	from, to, number, parts := part(v.route, len(w.agenda), daysAPage)
	var list []row
	for _, d := range w.agenda[from:to] {
		list = append(list, v.agendaRow(d))
	}
	v.rowsOrPairs(s, list, v.Kit.U(116))
	v.partButtons(s, number, parts)
	var n note
	n.add(v.t("programme.agenda").Text)
	v.sampleLine(&n, w.sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text + " · " + r.second.Text)
	}
	v.closeWith(s, pages.Projects, "", n, w.sample, v.Kit.U(190))
	return s
}

// agendaSecond counts the activities and those that were to be over.
func (v *view) agendaSecond(w works) touch.Words {
	over := 0
	for _, d := range w.agenda {
		if d.End < v.today() {
			over += len(d.Steps)
		}
	}
	words := v.count("project.activities", w.sums.Activities)
	if over > 0 {
		words = join(words, v.t("programme.agenda.ended", over))
	}
	return words
}

// agendaRow is a day with how many activities end on it, or the one that does.
func (v *view) agendaRow(d data.AgendaDay) row {
	r := row{icon: "ui-calendar", title: v.day(d.End), to: nav.Route{Page: nav.Agenda, ID: d.End}}
	r.second = v.count("project.activities", len(d.Steps))
	if d.End < v.today() {
		r.tint = v.Kit.Soft
		r.second = join(r.second, v.count("programme.ended", data.MonthsSince(d.End, v.today())))
	}
	return r
}

// agendaDay lists the activities that end on one day, under their projects.
func (v *view) agendaDay(d data.AgendaDay, w works) *touch.Sheet {
	if len(d.Steps) > 2*stepsAPage {
		v.wide()
	}
	s, k := v.sheet(), v.Kit
	v.title(s, "ui-calendar", capital(v.phrase(v.words.Date(i18n.Day(d.End)))))
	words := v.count("project.activities", len(d.Steps))
	if d.End < v.today() {
		words = join(words, v.count("programme.ended", data.MonthsSince(d.End, v.today())))
	}
	v.agendaProof(s, s.Y, words)
	if len(d.Steps) > 2*stepsAPage {
		v.agendaProjects(s, d, w)
		return s
	}
	from, to, number, parts := part(v.route, len(d.Steps), stepsAPage)
	var of *data.Project
	for _, x := range d.Steps[from:to] {
		if x.Project != of {
			of = x.Project
			s.Y += k.U(14)
			s.Rule(v.margin, s.Y, v.w)
			s.Y += v.row(s, row{icon: of.Icon, title: v.say(of.Title), to: nav.Route{Page: nav.Project, ID: of.ID}}, k.U(104))
		}
		v.agendaStep(s, x)
	}
	v.partButtons(s, number, parts)
	var n note
	n.add(v.phrase(v.words.Date(i18n.Day(d.End))).Text)
	v.sampleLine(&n, w.sample)
	n.kept()
	for _, x := range d.Steps[from:min(to, from+noteLines)] {
		n.add("- " + v.say(x.Activity.Name).Text)
	}
	v.closeWith(s, pages.Projects, "", n, w.sample, k.U(190))
	return s
}

// agendaProof is the line that counts activities; it leads to the programme they
// stand in.
func (v *view) agendaProof(s *touch.Sheet, top int, words touch.Words) {
	second := touch.Words{}
	if p := v.theProgramme(); p != nil {
		second = v.say(p.Title)
	}
	v.proof(s, top, words, second, nav.Route{Page: nav.Programme, Show: showFacts})
}

// agendaProjects tells of a day on which much ends: how many activities of each
// project, each leading to the project's own list.
func (v *view) agendaProjects(s *touch.Sheet, d data.AgendaDay, w works) {
	type group struct {
		of            *data.Project
		all, reported int
	}
	var groups []group
	for _, x := range d.Steps {
		if n := len(groups); n == 0 || groups[n-1].of != x.Project {
			groups = append(groups, group{of: x.Project})
		}
		g := &groups[len(groups)-1]
		g.all++
		if x.Activity.StandingOn(v.today()).State != data.StateNotReported {
			g.reported++
		}
	}
	from, to, number, parts := part(v.route, len(groups), daysAPage)
	var list []row
	for _, g := range groups[from:to] {
		said := v.t("project.not_reported")
		if g.reported > 0 {
			said = v.t("programme.agenda.reported", g.reported)
		}
		list = append(list, row{
			icon: g.of.Icon, title: v.say(g.of.Title), second: join(v.count("project.activities", g.all), said),
			to: v.projectView(g.of, showActivities),
		})
	}
	v.rowsOrPairs(s, list, v.Kit.U(96))
	v.partButtons(s, number, parts)
	var n note
	n.add(v.phrase(v.words.Date(i18n.Day(d.End))).Text)
	v.sampleLine(&n, w.sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text + " · " + r.second.Text)
	}
	v.closeWith(s, pages.Projects, "", n, w.sample, v.Kit.U(190))
}

// agendaStep is an activity with the sign and the word of its state.
func (v *view) agendaStep(s *touch.Sheet, x data.Step) {
	k := v.Kit
	icon, tint, words := v.standingLook(x.Activity.StandingOn(v.today()))
	size := k.U(40)
	left := v.margin + k.U(72+26)
	at, w := left+size+k.U(16), v.margin+v.w-left-size-k.U(16)
	name := v.say(x.Activity.Name)
	look := v.begins(name, touch.Look{Role: style.Second}, w)
	h := s.Runs(at, s.Y, w, name.RightToLeft, look,
		touch.Run{Text: name.Text + noBreak + "· ", Look: touch.Look{Role: style.Second}},
		touch.Run{Text: words.Text, Look: touch.Look{Role: style.Bar, Color: tint}})
	s.Icon(icon, left, s.Y+(h-size)/2, size, tint)
	s.Y += max(h, size) + k.U(12)
}
