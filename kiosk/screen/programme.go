package screen

import (
	"slices"
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// showFacts is the view of the programme that tells how it was prepared.
const showFacts = "facts"

// showMoney is the view of the programme that lists what each project costs.
const showMoney = "money"

// programme tells how the projects came about, what they come to, and what ends
// next.
func (v *view) programme() *touch.Sheet {
	p := v.theProgramme()
	if p == nil {
		return v.gone()
	}
	switch v.route.Show {
	case showFacts:
		return v.programmeFacts(p)
	case showMoney:
		return v.programmeMoney(p)
	}
	v.wide()
	s, k := v.sheet(), v.Kit
	w := v.works()
	v.title(s, "two-bubbles", v.t("programme.from"))
	s.Y += s.Words(v.margin, s.Y, v.w, v.say(p.Title), touch.Look{Role: style.Body, Color: k.Soft, Lines: 3}) + k.U(18)
	v.columns(s, func() {
		v.steps(s, v.programmeSteps(p, w))
	}, func() {
		v.money(s, w)
		s.Y += k.U(6)
		v.rows(s, []row{v.nextEnd(w), {
			icon: "paper-proof", title: v.t("programme.facts"), second: v.t("programme.facts.why"),
			to: nav.Route{Page: nav.Programme, Show: showFacts},
		}}, k.U(104))
		code := k.U(190)
		if v.lying() {
			code = k.U(130)
		}
		v.closeWith(s, pages.Projects, "", v.programmeNote(p, w), p.Sample, code)
	})
	return s
}

// numbered is a figure with what it counts.
type numbered struct {
	icon   string
	number i18n.Phrase
	what   touch.Words
	note   touch.Words
	to     nav.Route // what it counts
}

// programmeSteps are the figures from the first ideas to the activities, those
// that the source gives.
func (v *view) programmeSteps(p *data.Programme, w works) []numbered {
	var list []numbered
	facts := nav.Route{Page: nav.Programme, Show: showFacts}
	add := func(icon string, n int64, key string, note touch.Words, to nav.Route) {
		if n > 0 {
			list = append(list, numbered{icon, v.words.Number(n), v.count(key, int(n)), note, to})
		}
	}
	add("idea", factNumber(p, "proposals", "total"), "programme.proposals", v.ideas(p), facts)
	add("speech", factNumber(p, "observations", ""), "programme.observations", touch.Words{}, facts)
	add("five-axes", int64(len(p.Axes)), "programme.axes", touch.Words{}, facts)
	add("works-progress", int64(w.sums.Projects), "programme.projects", touch.Words{}, nav.Route{Page: nav.Projects})
	declared := touch.Words{}
	if w.sums.Declared != w.sums.Activities {
		declared = v.t("programme.declared", w.sums.Declared)
	}
	add("ui-steps", int64(w.sums.Activities), "programme.activities", declared, nav.Route{Page: nav.Agenda})
	return list
}

// ideas tells how the proposals came in.
func (v *view) ideas(p *data.Programme) touch.Words {
	direct, digital := factNumber(p, "proposals", "direct"), factNumber(p, "proposals", "digital")
	if direct == 0 || digital == 0 {
		return touch.Words{}
	}
	return v.t("programme.direct", direct, digital)
}

// factNumber gives a number of a fact; 0 where the programme does not have it.
func factNumber(p *data.Programme, fact, name string) int64 {
	for _, f := range p.Facts {
		if f.ID != fact {
			continue
		}
		for _, g := range f.Figures {
			if g.Name == name && g.Number != nil {
				return *g.Number
			}
		}
	}
	return 0
}

// steps sets figures one under the other, each leading to the next.
func (v *view) steps(s *touch.Sheet, list []numbered) {
	k := v.Kit
	numberW := 0
	look := touch.Look{Role: style.Title, Color: k.Sea, Lines: 1, Align: touch.Center}
	for _, n := range list {
		w, _ := k.Measure(v.phrase(n.number), look, 0)
		numberW = max(numberW, w+k.U(10))
	}
	icon := k.U(72)
	x := v.margin + icon + k.U(20) + numberW + k.U(24)
	arrow := k.U(40)
	w := v.margin + v.w - x - arrow
	what, small := touch.Look{Role: style.Lead, Lines: 2}, touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}
	for i, n := range list {
		_, wh := k.Measure(n.what, what, w)
		nh := 0
		if n.note.Text != "" {
			_, nh = k.Measure(n.note, small, w)
		}
		h := max(k.U(92), wh+nh+k.U(10), k.MM(style.MinTargetMM)+k.MM(style.MinGapMM)+2)
		if i > 0 {
			s.Rule(v.margin, s.Y, v.w)
		}
		s.Icon(n.icon, v.margin, s.Y+(h-icon)/2, icon, k.Sea)
		s.Middle(v.margin+icon+k.U(20), s.Y, numberW, h, v.phrase(n.number), look)
		y := s.Y + (h-wh-nh)/2
		s.Words(x, y, w, n.what, what)
		if nh > 0 {
			s.Words(x, y+wh, w, n.note, small)
		}
		s.Icon("ui-next", v.margin+v.w-arrow, s.Y+(h-arrow)/2, arrow, k.Soft)
		name, tap := v.goes(n.to)
		inset := k.MM(style.MinGapMM)/2 + 1
		s.Touch(name+"#"+n.icon, v.margin-k.U(12), s.Y+inset, v.w+k.U(24), h-2*inset, k.U(16), tap)
		s.Y += h
	}
	s.Y += k.U(14)
}

// money is what the projects cost together, and which of them do not say.
func (v *view) money(s *touch.Sheet, w works) {
	k := v.Kit
	if w.sums.WithBudget == 0 {
		return
	}
	lines := []touch.Words{v.t("programme.money.of", w.sums.WithBudget, w.sums.Projects)}
	for i, p := range w.sums.Unstated {
		if i == 3 { // their own pages say it too
			break
		}
		lines = append(lines, v.t("programme.money.without", p.Number))
	}
	at, top, pad, icon := len(s.Marks), s.Y, k.U(26), k.U(76)
	arrow := k.U(40)
	x, tw := v.margin+pad+icon+k.U(22), v.w-2*pad-icon-k.U(22)-arrow
	s.Y += k.U(14)
	sum := func(w *i18n.Words) i18n.Phrase { return w.Dirhams(v.works().sums.Stated) }
	s.Y += s.Words(x, s.Y, tw, v.t("programme.money", sum), touch.Look{Role: style.Lead, Lines: 2})
	for _, l := range lines {
		s.Y += s.Words(x, s.Y, tw, l, touch.Look{Role: style.Second, Lines: 3})
	}
	s.Y += k.U(14)
	s.Icon("coins", v.margin+pad, top+(s.Y-top-icon)/2, icon, k.Sea)
	s.Icon("ui-next", v.margin+v.w-pad-arrow+k.U(8), top+(s.Y-top-arrow)/2, arrow, k.Sea)
	s.Under(at, v.margin, top, v.w, s.Y-top, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	name, tap := v.goes(nav.Route{Page: nav.Programme, Show: showMoney})
	s.Touch(name+"#"+showMoney, v.margin, top, v.w, s.Y-top, k.U(20), tap)
	s.Y += k.MM(style.MinGapMM)
}

// nextEnd tells what ends this month, or that nothing does and what ends next.
func (v *view) nextEnd(w works) row {
	r := row{icon: "ui-calendar", title: v.t("programme.none_this_month"), to: nav.Route{Page: nav.Agenda}}
	if days := data.EndsInMonth(w.agenda, v.today()); len(days) > 0 {
		n := 0
		for _, d := range days {
			n += len(d.Steps)
		}
		r.title, r.second = v.count("programme.this_month", n), v.t("programme.agenda")
		if len(days) == 1 {
			r.second, r.to.ID = v.day(days[0].End), days[0].End
		}
		return r
	}
	for _, d := range w.agenda {
		if d.End >= v.today() {
			r.second = join(v.t("programme.next_end", v.words.DateShort(i18n.Day(d.End))), v.count("project.activities", len(d.Steps)))
			r.to.ID = d.End
			break
		}
	}
	return r
}

// programmeMoney lists what each project costs, as its sheet states it: what the
// sum is made of. The route's id is the part of a long list.
func (v *view) programmeMoney(p *data.Programme) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	w := v.works()
	v.title(s, "coins", v.t("programme.money", v.words.Dirhams(w.sums.Stated)))
	v.origins(s, touch.Words{}, v.programmeOrigins())
	s.Y += k.U(12)
	byNumber := slices.SortedStableFunc(slices.Values(w.projects), func(a, b *data.Project) int { return a.Number - b.Number })
	from, to, number, parts := part(nav.Route{Show: v.route.ID}, len(byNumber), projectsAPage)
	var list []row
	for _, x := range byNumber[from:to] {
		r := row{icon: x.Icon, title: v.say(x.Title), second: v.t("project.not_stated"), to: v.projectView(x, showNotes)}
		if x.Budget != nil {
			r.second = v.phrase(v.words.Dirhams(*x.Budget))
		} else if x.BudgetAsPrinted != "" {
			r.second = join(r.second, v.t("project.printed", x.BudgetAsPrinted))
		}
		list = append(list, r)
	}
	v.rowsOrPairs(s, list, k.U(104))
	v.partButtonsTo(s, number, parts, func(n int) nav.Route {
		return nav.Route{Page: nav.Programme, ID: strconv.Itoa(n), Show: showMoney}
	})
	v.closeWith(s, pages.Projects, "", v.programmeNote(p, w), p.Sample, k.U(190))
	return s
}

// programmeFacts tells how the programme was prepared, each fact with the words
// it rests on.
func (v *view) programmeFacts(p *data.Programme) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.title(s, "paper-proof", v.t("programme.facts"))
	if !p.SteeredBy.Empty() {
		words := v.say(p.SteeredBy)
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Second, Color: k.Soft}, v.w)) + k.U(10)
	}
	v.columns(s, func() {
		v.origins(s, touch.Words{}, v.programmeOrigins())
		s.Y += k.U(10)
	}, func() { v.bullets(s, "ui-steps", v.t("programme.stages"), v.says(p.Stages)) })
	begin := s.Y
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("programme.facts.why"), touch.Look{Role: style.Section, Lines: 2}) + k.U(6)
	v.pairs(s, len(p.Facts), func(i int) {
		f, top := p.Facts[i], s.Y
		if i == 0 {
			top = begin // the name never stands alone
		}
		s.Rule(v.margin, s.Y, v.w)
		s.Y += k.U(12)
		words := v.say(f.Text)
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Body}, v.w))
		if f.Quote != "" {
			quote := touch.Words{Text: "«" + i18n.Tidy(data.Arabic, f.Quote) + "»", RightToLeft: true}
			s.Y += s.Words(v.margin, s.Y, v.w, quote, touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Paragraph})
		}
		s.Y += k.U(12)
		s.Keep(top)
	})
	v.translated(s, p.Translated)
	v.closeWith(s, pages.Projects, "", v.programmeNote(p, v.works()), p.Sample, k.U(190))
	return s
}

func (v *view) programmeNote(p *data.Programme, w works) note {
	var n note
	n.add(v.say(p.Title).Text)
	v.sampleLine(&n, p.Sample)
	n.kept()
	for _, x := range v.programmeSteps(p, w) {
		n.add("- " + x.number.Text + " " + x.what.Text)
	}
	if w.sums.WithBudget > 0 {
		n.add(v.t("programme.money", v.words.Dirhams(w.sums.Stated)).Text)
	}
	return n
}
