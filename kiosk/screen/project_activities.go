package screen

import (
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// projectActivities lists the activities of a project on a line of time with
// today's mark, each with its state in words and by a sign.
func (v *view) projectActivities(p *data.Project) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.projectHead(s, p, v.say(p.Title))
	axis := chart.NewAxis(i18n.Day(p.Start), i18n.Day(p.End), v.now)
	v.proof(s, s.Y, v.activitiesMessage(p), v.t("project.source"), v.projectView(p, showNotes))
	draw := func(i int) { v.activity(s, p, &p.Activities[i], axis) }
	if v.lying() && len(p.Activities) > 1 {
		v.columns(s, func() { v.axisLine(s, axis) }, func() { v.axisLine(s, axis) })
		v.pairs(s, len(p.Activities), draw)
	} else {
		v.axisLine(s, axis)
		for i := range p.Activities {
			draw(i)
		}
	}
	v.closeWith(s, pages.Projects, p.ID, v.activitiesNote(p), p.Sample, k.U(180))
	return s
}

// activitiesMessage is what the timeline says, in one sentence.
func (v *view) activitiesMessage(p *data.Project) touch.Words {
	over := 0
	for i := range p.Activities {
		if p.Activities[i].StandingOn(v.today()).Phase == data.Over {
			over++
		}
	}
	words := v.count("project.activities", len(p.Activities))
	if over == 0 {
		return words
	}
	return join(words, v.t("programme.agenda.ended", over))
}

// axisLine names the years over the bars below, and today.
func (v *view) axisLine(s *touch.Sheet, axis chart.Axis) {
	k := v.Kit
	look := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	for _, y := range axis.Years(6) {
		words := v.phrase(i18n.Phrase{Text: strconv.Itoa(y.Year()), Lang: v.lang})
		w, _ := k.Measure(words, look, 0)
		x := v.margin + int(axis.At(y)*float64(v.w))
		s.Words(min(x, v.margin+v.w-w), s.Y, w+2, words, look)
	}
	_, lh := k.Measure(v.t("project.today"), look, 0)
	s.Y += lh
	h := k.U(28)
	bar := chart.Bar{Rail: k.Soft, Height: h / 2, Ticks: v.yearTicks(axis)}
	bar.Ticks = append(bar.Ticks, v.todayTick(axis))
	v.picture(s, v.margin, s.Y, v.w, h, bar)
	s.Y += h
	today := touch.Look{Role: style.Bar, Color: k.Saffron, Lines: 1}
	words := v.t("project.today")
	w, lh := k.Measure(words, today, 0)
	x := v.margin + int(axis.At(v.now)*float64(v.w)) - w/2
	s.Words(min(max(x, v.margin), v.margin+v.w-w-2), s.Y, w+2, words, today)
	s.Y += lh + k.U(6)
	s.Rule(v.margin, s.Y, v.w)
}

func (v *view) yearTicks(axis chart.Axis) (ticks []chart.Tick) {
	for _, y := range axis.Years(6) {
		ticks = append(ticks, chart.Tick{At: axis.At(y), Color: v.Kit.Soft, Width: max(2, v.Kit.U(3))})
	}
	return ticks
}

func (v *view) todayTick(axis chart.Axis) chart.Tick {
	return chart.Tick{At: axis.At(v.now), Whole: true, Color: v.Kit.Saffron, Width: max(3, v.Kit.U(5))}
}

// activity is a row: number and name, its time on the axis, its state and its
// share of the project.
func (v *view) activity(s *touch.Sheet, p *data.Project, a *data.Activity, axis chart.Axis) {
	k := v.Kit
	st, top := a.StandingOn(v.today()), s.Y
	s.Y += v.loose(12)
	number := v.phrase(v.words.Number(int64(a.Order)))
	strong := touch.Look{Role: style.Strong, Color: k.Sea, Lines: 1}
	nw := k.U(60)
	name := v.say(a.Name)
	look := v.begins(name, touch.Look{Role: style.Body}, v.w-nw)
	s.Words(v.margin, s.Y, nw, number, strong)
	s.Y += s.Words(v.margin+nw, s.Y, v.w-nw, name, look) + k.U(2)
	h := k.U(36)
	v.picture(s, v.margin, s.Y, v.w, h, chart.Bar{
		Rail: v.rail(), Height: k.U(22), Spans: []chart.Span{v.activitySpan(a, st, axis)}, Ticks: []chart.Tick{v.todayTick(axis)},
	})
	s.Y += h
	v.stateLine(s, p, a, st)
	if note := v.say(a.Note); note.Text != "" {
		s.Y += k.U(4) + s.Words(v.margin+nw, s.Y+k.U(4), v.w-nw, note, v.begins(note, touch.Look{Role: style.Second, Color: k.Ink}, v.w-nw))
	}
	s.Y += v.loose(12)
	if a.Photo != nil {
		v.photo(s, a.Photo, v.room/3)
		v.tellPhoto(a.Photo, name)
		s.Y += k.U(16)
	}
	s.Rule(v.margin, s.Y, v.w)
	target, tap := v.goes(v.projectView(p, showNotes))
	inset := k.MM(style.MinGapMM)/2 + 1
	s.Touch(target+"#"+a.ID, v.margin-k.U(12), top+inset, v.w+k.U(24), s.Y-top-2*inset, k.U(16), tap)
	s.Keep(top)
}

// rail is the line along which an activity has no time: none in high contrast,
// where it would be the brightest thing.
func (v *view) rail() colour {
	if v.Mode.Contrast {
		return colour{}
	}
	return v.Kit.Line
}

// activitySpan is the bar of an activity: how it is drawn says its state
// without colour.
func (v *view) activitySpan(a *data.Activity, st data.Standing, axis chart.Axis) chart.Span {
	sp := chart.Span{From: axis.At(i18n.Day(a.Start)), To: axis.After(i18n.Day(a.End)), Kind: chart.Hollow}
	_, sp.Color, _ = v.standingLook(st)
	switch st.State {
	case data.StateNotReported:
		sp.Kind = chart.Dashed
	case data.StateDone:
		sp.Kind = chart.Solid
	case data.StateCancelled:
		sp.Kind = chart.Crossed
	}
	if st.Percent != nil {
		sp.Filled = float64(*st.Percent) / 100
	}
	return sp
}

// standingLook gives the sign, the colour and the words of a state.
func (v *view) standingLook(st data.Standing) (icon string, tint colour, words touch.Words) {
	k := v.Kit
	words = v.t("project.state." + string(st.State))
	switch st.State {
	case data.StateDone:
		return "ui-check", k.OK, words
	case data.StateLate:
		return "ui-warning", k.Stop, v.count("project.late", st.OverMonth)
	case data.StateUnderWay:
		return "tools", k.Sea, words
	case data.StateNotStarted:
		return "ui-hourglass", k.Soft, words
	case data.StateCancelled:
		return "ui-close", k.Soft, words
	}
	return "ui-unknown", k.Soft, words
}

// due says what the plan says of an activity.
func (v *view) due(a *data.Activity, st data.Standing) touch.Words {
	switch st.Phase {
	case data.Over:
		return v.count("project.due.over", st.OverMonth)
	case data.During:
		return v.t("project.due.during", v.words.DateShort(i18n.Day(a.End)))
	case data.Ahead:
		return v.t("project.due.ahead", v.words.DateShort(i18n.Day(a.Start)))
	}
	return touch.Words{}
}

// stateLine says how an activity stands: what staff said, what the plan said,
// and its share at the end of the line.
func (v *view) stateLine(s *touch.Sheet, p *data.Project, a *data.Activity, st data.Standing) {
	k := v.Kit
	icon, tint, words := v.standingLook(st)
	if st.Percent != nil && st.State != data.StateDone && *st.Percent > 0 {
		words = join(words, v.phrase(v.percent(*st.Percent)))
	}
	settled := st.State == data.StateDone || st.State == data.StateCancelled || st.State == data.StateLate
	due := touch.Words{}
	if !settled {
		due = v.due(a, st)
	}
	size := k.U(40)
	share := touch.Words{}
	if pct, ok := p.SharePct(a); ok {
		share = v.t("project.share", v.inPercent(float64(data.WholePct(pct))))
	}
	end := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1, Align: touch.End}
	sw, _ := k.Measure(share, end, 0)
	bold := touch.Look{Role: style.Bar, Color: tint}
	runs := []touch.Run{{Text: words.Text, Look: bold}}
	if due.Text != "" {
		runs = append(runs, touch.Run{Text: noBreak + "· " + due.Text, Look: touch.Look{Role: style.Second, Color: k.Ink}})
	}
	w := v.w - size - k.U(14) - sw - k.U(20)
	h := s.Runs(v.margin+size+k.U(14), s.Y, w, words.RightToLeft, touch.Look{Role: style.Second}, runs...)
	s.Icon(icon, v.margin, s.Y+(h-size)/2, size, tint)
	s.Middle(v.margin+v.w-sw-2, s.Y, sw+2, h, share, end)
	s.Y += h
}

// noteLines is how many lines of a list are tried in a code; no more fit.
const noteLines = 12

func (v *view) activitiesNote(p *data.Project) note {
	n := v.projectNote(p)
	for i := range p.Activities[:min(noteLines, len(p.Activities))] {
		a := &p.Activities[i]
		n.add("- " + v.say(a.Name).Text)
	}
	return n
}
