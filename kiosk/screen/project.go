package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// The views of a project beside its first page.
const (
	showActivities = "activities"
	showWhy        = "why"
	showNotes      = "notes"
)

// project is the page of one project in the view that the route asks for.
func (v *view) project(p *data.Project) *touch.Sheet {
	switch v.route.Show {
	case showActivities:
		return v.projectActivities(p)
	case showWhy:
		return v.projectWhy(p)
	case showNotes:
		return v.projectNotes(p)
	}
	return v.projectMain(p)
}

// projectMain tells what a project is for, what it costs, when and where, and
// how far it was planned and reported; it closes up to fit one screen, so that a
// photograph of it is complete.
func (v *view) projectMain(p *data.Project) *touch.Sheet {
	var s *touch.Sheet
	for _, tight := range []bool{false, true} {
		v.borrowed = false
		if s = v.projectSheet(p, tight); s.Y <= v.room {
			break
		}
	}
	return s
}

func (v *view) projectSheet(p *data.Project, tight bool) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	gap, code := k.U(14), k.U(180)
	if tight {
		gap, code = k.U(8), k.U(150)
	}
	v.projectHead(s, p, v.say(p.Title))
	v.columns(s, func() {
		v.projectFor(s, p)
		v.projectFacts(s, p)
		s.Y += max(gap, k.MM(style.MinGapMM)+1)
	}, func() {
		v.progressPanel(s, p, tight)
		s.Y += max(gap, k.MM(style.MinGapMM)+1)
		v.activitiesButton(s, p)
		s.Y += max(gap, k.MM(style.MinGapMM))
		v.projectMore(s, p)
		v.closeWith(s, pages.Projects, p.ID, v.projectNote(p), p.Sample, code)
	})
	return s
}

func (v *view) projectView(p *data.Project, show string) nav.Route {
	return nav.Route{Page: nav.Project, ID: p.ID, Show: show}
}

// projectHead tells where the page belongs and begins it.
func (v *view) projectHead(s *touch.Sheet, p *data.Project, title touch.Words) {
	k := v.Kit
	s.Y = k.U(18)
	trail := v.t("project.list")
	if axis := v.say(p.AxisName); axis.Text != "" {
		trail = join(trail, axis)
	}
	if p.Number > 0 {
		trail = join(trail, v.t("project.number", p.Number))
	}
	s.Y += s.Words(v.margin, s.Y, v.w, trail, touch.Look{Role: style.Second, Color: k.Soft, Lines: 2})
	s.Y -= k.U(22)
	v.title(s, p.Icon, title)
}

// projectFor says in two sentences what the project is for.
func (v *view) projectFor(s *touch.Sheet, p *data.Project) {
	if len(p.Problems) > 0 {
		v.told(s, "ui-warning", v.Kit.Saffron, v.t("project.problem"), v.say(p.Problems[0]))
	}
	if len(p.Outcomes) > 0 {
		v.told(s, "ui-check", v.Kit.OK, v.t("project.result"), v.say(p.Outcomes[0].Goal))
	}
	s.Y += v.Kit.U(10)
}

// told is a picture, a label and what there is to say.
func (v *view) told(s *touch.Sheet, icon string, tint colour, label, words touch.Words) {
	k := v.Kit
	size := k.U(60)
	x, w := v.margin+size+k.U(24), v.w-size-k.U(24)
	look := v.begins(words, touch.Look{Role: style.Body}, w)
	small := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	_, lh := k.Measure(label, small, w)
	_, th := k.Measure(words, look, w)
	h := max(size, lh+th)
	s.Icon(icon, v.margin, s.Y+(h-size)/2, size, tint)
	s.Words(x, s.Y, w, label, small)
	s.Words(x, s.Y+lh, w, words, look)
	s.Y += h + k.U(12)
}

// projectFacts are cost, time, place and money, two and two.
func (v *view) projectFacts(s *touch.Sheet, p *data.Project) { v.cardGrid(s, 2, v.projectAnswers(p)) }

// projectAnswers are what it costs, when, where, and who pays.
func (v *view) projectAnswers(p *data.Project) []fact {
	k := v.Kit
	proof := v.projectView(p, showNotes)
	cost := fact{to: proof, icon: "ui-coin", label: v.t("project.cost"), value: v.t("project.not_stated"), tint: k.Saffron}
	if p.Budget != nil {
		cost.value, cost.tint = v.phrase(v.words.Dirhams(*p.Budget)), k.Sea
	} else if p.BudgetAsPrinted != "" {
		cost.note = v.t("project.printed", p.BudgetAsPrinted)
	}
	when := fact{to: proof, icon: "ui-calendar", label: v.t("project.when"), tint: k.Sea}
	when.value = capital(v.phrase(v.words.DateRange(i18n.Day(p.Start), i18n.Day(p.End))))
	place := fact{icon: "ui-pin", label: v.t("project.place"), value: v.t("project.place_unknown"), tint: k.Soft}
	if !p.Place.Empty() {
		place.value, place.tint = v.say(p.Place), k.Sea
	}
	money := fact{icon: "coins", label: v.t("project.funding"), value: v.t("project.funding_unknown"), tint: k.Soft}
	if !p.Funding.Empty() {
		money.value, money.tint = v.say(p.Funding), k.Sea
	}
	return []fact{cost, when, place, money}
}

// cardGrid sets cards some in a row, or all in lines where one does not fit.
func (v *view) cardGrid(s *touch.Sheet, cols int, cards []fact) {
	k := v.Kit
	gap := k.U(18)
	w := (v.w - (cols-1)*gap) / cols
	for _, c := range cards {
		if _, fits := v.card(nil, 0, 0, w, 0, c); !fits {
			v.factLines(s, cards)
			return
		}
	}
	for i := 0; i < len(cards); i += cols {
		line := cards[i:min(i+cols, len(cards))]
		h := 0
		for _, c := range line {
			need, _ := v.card(nil, 0, 0, w, 0, c)
			h = max(h, need)
		}
		for j, c := range line {
			v.card(s, v.margin+j*(w+gap), s.Y, w, h, c)
		}
		s.Y += h + gap
	}
	s.Y -= gap
}

// progressPanel says in a sentence how the project stands and draws both bars.
func (v *view) progressPanel(s *touch.Sheet, p *data.Project, tight bool) {
	k := v.Kit
	at, top, pad := len(s.Marks), s.Y, k.U(26)
	s.Y += k.U(14)
	arrow := k.U(36)
	s.Icon("ui-next", v.margin+v.w-pad-arrow, s.Y+k.U(8), arrow, k.Soft)
	s.Y += s.Words(v.margin+pad, s.Y, v.w-2*pad-arrow-k.U(12), v.progressMessage(p), touch.Look{Role: style.Lead, Lines: 3}) + k.U(4)
	for _, b := range v.progressBars(p) {
		if tight {
			v.barLine(s, v.margin+pad, v.w-2*pad, b)
		} else {
			v.barBlock(s, v.margin+pad, v.w-2*pad, b)
		}
	}
	if r := p.ReportedAt(v.today()); r != nil {
		words := v.t("project.reported_of", r.Activities, len(p.Activities))
		if r.On != "" {
			words = join(words, v.t("project.reported_on", v.words.DateShort(i18n.Day(r.On))))
		}
		s.Y += s.Words(v.margin+pad, s.Y, v.w-2*pad, words, touch.Look{Role: style.Second, Color: k.Soft, Lines: 2})
	}
	s.Y += k.U(6)
	s.Under(at, v.margin, top, v.w, s.Y-top, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(22)})
	name, tap := v.goes(v.projectView(p, showNotes))
	s.Touch(name+"#progress", v.margin, top, v.w, s.Y-top, k.U(22), tap)
}

// progressMessage is what the bars say, in one sentence.
func (v *view) progressMessage(p *data.Project) touch.Words {
	today := v.today()
	if r := p.ReportedAt(today); r != nil {
		return v.t("project.message.done", v.inPercent(float64(data.WholePct(r.DonePct))))
	}
	pct, ok := p.PlannedAt(today)
	switch {
	case today < p.Start:
		return v.t("project.message.ahead", v.words.DateShort(i18n.Day(p.Start)))
	case today > p.End:
		return v.count("project.message.over", data.MonthsSince(p.End, today))
	case ok:
		return v.t("project.message.during", v.inPercent(float64(data.WholePct(pct))))
	}
	return v.t("project.note.no_weights")
}

// projectMore leads to the further views, side by side.
func (v *view) projectMore(s *touch.Sheet, p *data.Project) {
	k := v.Kit
	type button struct {
		icon          string
		show          string
		words, second touch.Words
	}
	list := []button{{"two-bubbles", showWhy, v.t("project.more"), touch.Words{}}}
	sources := button{"paper-proof", showNotes, v.t("project.source"), touch.Words{}}
	if n := len(v.notesOf(p)); n > 0 {
		sources.second = v.count("project.notes.count", n)
	}
	list = append(list, sources)
	gap, pad, icon := k.U(18), k.U(18), k.U(56)
	w := (v.w - (len(list)-1)*gap) / len(list)
	look, small := touch.Look{Role: style.Strong, Color: k.Sea, Lines: 3}, touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	tw := w - 2*pad - icon - k.U(16)
	h := k.Touch(96)
	for _, b := range list {
		_, th := k.Measure(b.words, look, tw)
		_, sh := k.Measure(b.second, small, tw)
		if b.second.Text == "" {
			sh = 0
		}
		h = max(h, th+sh+k.U(18))
	}
	for i, b := range list {
		x := v.margin + i*(w+gap)
		_, th := k.Measure(b.words, look, tw)
		sh := 0
		if b.second.Text != "" {
			_, sh = k.Measure(b.second, small, tw)
		}
		s.Panel(x, s.Y, w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(22)})
		s.Icon(b.icon, x+pad, s.Y+(h-icon)/2, icon, k.Sea)
		y := s.Y + (h-th-sh)/2
		s.Words(x+pad+icon+k.U(16), y, tw, b.words, look)
		if sh > 0 {
			s.Words(x+pad+icon+k.U(16), y+th, tw, b.second, small)
		}
		name, tap := v.goes(v.projectView(p, b.show))
		s.Touch(name+"#"+b.show, x, s.Y, w, h, k.U(22), tap)
	}
	s.Y += h
}

// activitiesButton is the one thing to do next on a project's page.
func (v *view) activitiesButton(s *touch.Sheet, p *data.Project) {
	k := v.Kit
	title, second := v.t("project.see_activities"), v.count("project.activities", len(p.Activities))
	look := touch.Look{Role: style.Action, Color: k.OnSea, Lines: 2}
	small := touch.Look{Role: style.Body, Color: k.OnSea, Lines: 1}
	pad, icon, arrow := k.U(26), k.U(72), k.U(44)
	x, w := v.margin+pad+icon+k.U(22), v.w-2*pad-icon-arrow-k.U(44)
	_, th := k.Measure(title, look, w)
	_, sh := k.Measure(second, small, w)
	h := th + sh + k.U(24)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sea, Radius: k.U(24)})
	s.Icon("ui-steps", v.margin+pad, s.Y+(h-icon)/2, icon, k.OnSea)
	s.Words(x, s.Y+(h-th-sh)/2, w, title, look)
	s.Words(x, s.Y+(h-th-sh)/2+th, w, second, small)
	s.Icon("ui-next", v.margin+v.w-pad-arrow, s.Y+(h-arrow)/2, arrow, k.OnSea)
	name, tap := v.goes(v.projectView(p, showActivities))
	s.Touch(name+"#"+showActivities, v.margin, s.Y, v.w, h, k.U(24), tap)
	s.Y += h
}

func (v *view) projectNote(p *data.Project) note {
	var n note
	n.add(v.say(p.Title).Text)
	v.sampleLine(&n, p.Sample)
	n.add(v.words.DateRange(i18n.Day(p.Start), i18n.Day(p.End)).Text)
	n.kept()
	if p.Budget != nil {
		n.add(v.line("project.cost", v.words.Dirhams(*p.Budget).Text))
	}
	for _, b := range v.progressBars(p) {
		n.add(v.t("label.value", b.label.Text, b.value.Text).Text)
	}
	n.add(v.count("project.activities", len(p.Activities)).Text)
	return n
}
