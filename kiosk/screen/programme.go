package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// showFacts is the view of the programme that tells how it was prepared.
const showFacts = "facts"

// programme tells how the projects came about, what they come to, and what ends
// next.
func (v *view) programme() *touch.Sheet {
	p := v.theProgramme()
	if p == nil {
		return v.gone()
	}
	if v.route.Show == showFacts {
		return v.programmeFacts(p)
	}
	v.wide()
	s, k := v.sheet(), v.Kit
	w := v.works()
	v.title(s, "two-bubbles", v.t("programme.from"))
	s.Y += s.Words(v.margin, s.Y, v.w, v.say(p.Title), touch.Look{Role: style.Body, Color: k.Soft, Lines: 3}) + k.U(18)
	v.columns(s, func() {
		v.steps(s, v.programmeSteps(p, w))
		v.money(s, w)
		s.Y += k.U(20)
	}, func() {
		v.monthPanel(s, w)
		s.Y += k.U(8)
		v.rows(s, []row{
			{icon: "ui-calendar", title: v.t("programme.agenda"), second: v.agendaSecond(w), to: nav.Route{Page: nav.Agenda}},
			{icon: "works-progress", title: v.t("project.list"), second: v.count("project.count", len(w.projects)), to: nav.Route{Page: nav.Projects}},
			{icon: "paper-proof", title: v.t("programme.facts"), second: v.t("programme.facts.why"), to: nav.Route{Page: nav.Programme, Show: showFacts}},
		}, k.U(104))
		v.closeWith(s, pages.Projects, "", v.programmeNote(p, w), p.Sample, k.U(190))
	})
	return s
}

// numbered is a figure with what it counts.
type numbered struct {
	icon   string
	number i18n.Phrase
	what   touch.Words
	note   touch.Words
}

// programmeSteps are the figures from the first ideas to the activities, those
// that the source gives.
func (v *view) programmeSteps(p *data.Programme, w works) []numbered {
	var list []numbered
	add := func(icon string, n int64, key string, note touch.Words) {
		if n > 0 {
			list = append(list, numbered{icon, v.words.Number(n), v.t(key), note})
		}
	}
	add("idea", factNumber(p, "proposals", "total"), "programme.proposals", v.ideas(p))
	add("speech", factNumber(p, "observations", ""), "programme.observations", touch.Words{})
	add("five-axes", int64(len(p.Axes)), "programme.axes", touch.Words{})
	add("works-progress", int64(w.sums.Projects), "programme.projects", touch.Words{})
	declared := touch.Words{}
	if w.sums.Declared != w.sums.Activities {
		declared = v.t("programme.declared", w.sums.Declared)
	}
	add("ui-steps", int64(w.sums.Activities), "programme.activities", declared)
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
	w := v.margin + v.w - x
	what, small := touch.Look{Role: style.Lead, Lines: 2}, touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}
	for i, n := range list {
		_, wh := k.Measure(n.what, what, w)
		nh := 0
		if n.note.Text != "" {
			_, nh = k.Measure(n.note, small, w)
		}
		h := max(k.U(92), wh+nh+k.U(10))
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
	x, tw := v.margin+pad+icon+k.U(22), v.w-2*pad-icon-k.U(22)
	s.Y += k.U(14)
	sum := func(w *i18n.Words) i18n.Phrase { return w.Dirhams(v.works().sums.Stated) }
	s.Y += s.Words(x, s.Y, tw, v.t("programme.money", sum), touch.Look{Role: style.Lead, Lines: 2})
	for _, l := range lines {
		s.Y += s.Words(x, s.Y, tw, l, touch.Look{Role: style.Second, Lines: 3})
	}
	s.Y += k.U(14)
	s.Icon("coins", v.margin+pad, top+(s.Y-top-icon)/2, icon, k.Sea)
	s.Under(at, v.margin, top, v.w, s.Y-top, touch.Box{Fill: k.Sand, Radius: k.U(20)})
}

// monthPanel tells what ends this month, or what ends next.
func (v *view) monthPanel(s *touch.Sheet, w works) {
	k := v.Kit
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("programme.this_month"), touch.Look{Role: style.Section, Lines: 2}) + k.U(4)
	days := data.EndsInMonth(w.agenda, v.today())
	if len(days) == 0 {
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("programme.none_this_month"), touch.Look{Role: style.Body, Lines: 2})
		for _, d := range w.agenda {
			if d.End >= v.today() {
				days = []data.AgendaDay{d}
				s.Y += s.Words(v.margin, s.Y, v.w, v.t("programme.next_end", v.words.DateShort(i18n.Day(d.End))), touch.Look{Role: style.Second, Color: k.Soft, Lines: 2})
				break
			}
		}
	}
	var list []row
	for i, d := range days {
		if i == 3 {
			break
		}
		list = append(list, v.agendaRow(d))
	}
	v.rows(s, list, k.U(104))
}

// programmeFacts tells how the programme was prepared, each fact with the words
// it rests on.
func (v *view) programmeFacts(p *data.Programme) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	v.title(s, "paper-proof", v.t("programme.facts"))
	if !p.SteeredBy.Empty() {
		words := v.say(p.SteeredBy)
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Second, Color: k.Soft}, v.w)) + k.U(10)
	}
	v.bullets(s, "ui-steps", v.t("programme.stages"), v.says(p.Stages))
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("programme.facts.why"), touch.Look{Role: style.Section, Lines: 2}) + k.U(6)
	for _, f := range p.Facts {
		s.Rule(v.margin, s.Y, v.w)
		s.Y += k.U(12)
		words := v.say(f.Text)
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Body}, v.w))
		if f.Quote != "" {
			quote := touch.Words{Text: "«" + i18n.Tidy(data.Arabic, f.Quote) + "»", RightToLeft: true}
			s.Y += s.Words(v.margin, s.Y, v.w, quote, touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Paragraph})
		}
		s.Y += k.U(12)
	}
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
