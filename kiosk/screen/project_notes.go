package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// projectNotes tells where the figures of a project come from: the sheet of the
// commune's programme, its weights, and what does not fit in it. That is shown as
// printed, with a note, and never mended in silence.
func (v *view) projectNotes(p *data.Project) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.projectHead(s, p, v.t("project.source"))
	s.Y += s.Words(v.margin, s.Y, v.w, v.say(p.Title), touch.Look{Role: style.Strong, Color: k.Sea}) + k.U(10)
	notes := v.notesOf(p)
	v.columns(s, func() {
		v.origins(s, touch.Words{}, v.projectOrigins(p))
		s.Y += k.U(16)
	}, func() {
		for _, words := range notes {
			v.noteLine(s, words)
		}
	})
	v.bullets(s, "ui-steps", v.t("project.how"), []touch.Words{v.t("project.how.planned"), v.t("project.how.reported")})
	v.pairs(s, len(p.Activities), func(i int) { v.activityOrigin(s, p, &p.Activities[i]) })
	v.translated(s, p.Translated)
	n := v.projectNote(p)
	for _, words := range notes {
		n.add("- " + words.Text)
	}
	v.closeWith(s, pages.Projects, p.ID, n, p.Sample, k.U(200))
	return s
}

// projectOrigins are the document of a project's figures, its day, and what is
// printed there.
func (v *view) projectOrigins(p *data.Project) [][2]touch.Words {
	list := v.programmeOrigins()
	if p.Number > 0 {
		list = append(list, [2]touch.Words{v.t("origin.sheet"), v.t("project.number", p.Number)})
	}
	if p.BudgetAsPrinted != "" {
		list = append(list, [2]touch.Words{v.t("project.cost"), v.t("project.printed", p.BudgetAsPrinted)})
	}
	list = append(list, [2]touch.Words{v.t("project.when"), capital(v.phrase(v.words.DateRange(i18n.Day(p.Start), i18n.Day(p.End))))})
	if sum := p.WeightSum(); sum > 0 {
		list = append(list, [2]touch.Words{v.t("project.weights"), v.phrase(v.words.Percent(sum))})
	}
	for _, b := range v.progressBars(p) {
		list = append(list, [2]touch.Words{b.label, b.value})
	}
	return list
}

// programmeOrigins are the programme's document and its day.
func (v *view) programmeOrigins() (list [][2]touch.Words) {
	verified := ""
	if p := v.theProgramme(); p != nil {
		list = append(list, [2]touch.Words{v.t("budget.origin.document"), v.say(p.Title)})
		verified = p.VerifiedOn
	}
	return append(list, [2]touch.Words{v.t("budget.origin.date"), v.published(verified)})
}

// activityOrigin is an activity as the sheet has it: weight, dates, and how much
// of it was planned by now.
func (v *view) activityOrigin(s *touch.Sheet, p *data.Project, a *data.Activity) {
	k := v.Kit
	top, nw := s.Y, k.U(60)
	s.Rule(v.margin, s.Y, v.w)
	s.Y += k.U(8)
	s.Words(v.margin, s.Y, nw, v.phrase(v.words.Number(int64(a.Order))), touch.Look{Role: style.Strong, Color: k.Sea, Lines: 1})
	name, small := v.say(a.Name), touch.Look{Role: style.Second, Color: k.Soft}
	s.Y += s.Words(v.margin+nw, s.Y, v.w-nw, name, v.begins(name, touch.Look{Role: style.Second}, v.w-nw))
	words := join(v.t("project.weight", v.inPercent(a.WeightPct)), v.phrase(v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End))))
	if pct, ok := a.PlannedAt(v.today()); ok {
		words = join(words, v.t("project.weight.planned", v.inPercent(float64(data.WholePct(pct)))))
	}
	s.Y += s.Words(v.margin+nw, s.Y, v.w-nw, words, small) + k.U(8)
	s.Keep(top)
}

func (v *view) noteLine(s *touch.Sheet, words touch.Words) {
	k := v.Kit
	icon, pad := k.U(48), k.U(20)
	x, w := v.margin+pad+icon+k.U(20), v.w-2*pad-icon-k.U(20)
	look := v.begins(words, touch.Look{Role: style.Body}, w)
	_, th := k.Measure(words, look, w)
	h := max(icon, th) + k.U(22)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sand, Radius: k.U(18)})
	s.Icon("ui-info", v.margin+pad, s.Y+(h-icon)/2, icon, k.Saffron)
	s.Middle(x, s.Y, w, h, words, look)
	s.Y += h + k.U(14)
}

// notesOf puts the oddities of a project's sheet into words.
func (v *view) notesOf(p *data.Project) []touch.Words {
	var list []touch.Words
	seen := map[string]bool{}
	found := p.Findings(v.programmeEnd())
	for _, f := range found {
		if f.Place == "end" && len(found) > 1 { // an activity's own note says more
			continue
		}
		words := v.finding(p, f)
		if words.Text != "" && !seen[words.Text] {
			seen[words.Text] = true
			list = append(list, words)
		}
	}
	if t := p.Printed.Title; t != "" && t != p.Title[data.Arabic] {
		list = append(list, v.t("project.note.printed_title", arabic(t)))
	}
	for i := range p.Activities {
		a := &p.Activities[i]
		if a.Printed != "" && a.Printed != a.Name[data.Arabic] {
			list = append(list, v.t("project.note.printed", a.Order, arabic(a.Printed)))
		}
	}
	return list
}

// arabic is the print's own wording.
func arabic(s string) i18n.Phrase { return i18n.Phrase{Text: s, Lang: data.Arabic} }

// finding says one oddity; a kind that this program has no words for is left to
// staff.
func (v *view) finding(p *data.Project, f data.Finding) touch.Words {
	date := func(s string) func(*i18n.Words) i18n.Phrase {
		return func(w *i18n.Words) i18n.Phrase { return w.DateShort(i18n.Day(s)) }
	}
	order, usual := activityNumber(p, f.Place), ""
	if len(f.Names) > 0 {
		usual = f.Names[0]
	}
	switch f.Kind {
	case data.ActivitiesDiffer:
		return v.t("project.note.activities", f.Against, f.Is)
	case data.WeightsNotWhole:
		if f.Is == 0 {
			return v.t("project.note.no_weights")
		}
		return v.t("project.note.weights", v.inPercent(float64(f.Is)/100), v.inPercent(float64(f.Against)/100))
	case data.WeightZero:
		return v.t("project.note.weight_zero", order)
	case data.BudgetUnclear:
		return v.t("project.note.budget", f.With)
	case data.EndsAfterProgramme:
		if order == 0 {
			return v.t("project.note.project_ends_after", date(f.With), date(usual))
		}
		return v.t("project.note.ends_after", order, date(f.With), date(usual))
	case data.EndUnlikeOthers:
		return v.t("project.note.other_end", order, date(f.With), date(usual))
	case data.StartUnlikeOthers:
		return v.t("project.note.other_start", order, date(f.With), date(usual))
	case data.EndsAfterProject, data.StartsBeforeProject:
		return v.t("project.note.outside", order, date(f.With))
	}
	return touch.Words{}
}

// activityNumber gives the number of the activity that a finding's place names;
// 0 where it is about the whole.
func activityNumber(p *data.Project, place string) int {
	id, _ := strings.CutPrefix(place, "activities[")
	id = strings.TrimSuffix(id, "]")
	for i := range p.Activities {
		if p.Activities[i].ID == id {
			return p.Activities[i].Order
		}
	}
	return 0
}
