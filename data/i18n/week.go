package i18n

import (
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
)

// monday begins the week that hours are told by. In UTC no day of it has a
// change of the clock.
func monday() time.Time { return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) }

// WeekLines tells the hours of the week in force on a day, Monday first, days
// with the same hours in one line: "Du lundi au vendredi : de 08:30 à 16:30". Without
// hours there is one line that says to ask.
func (w *Words) WeekLines(h *data.Hours, day time.Time) []Phrase {
	v := w.saying("hours.line")
	if h == nil {
		return []Phrase{v.T("hours.unknown")}
	}
	weekly := h.Weekly
	if s := h.SeasonOn(day); s != nil {
		weekly = s.Weekly
	}
	var lines []Phrase
	for _, g := range runs(weekly) {
		lines = append(lines, v.T("hours.line", v.days(g), v.spans(g.spans)).Capital())
	}
	return lines
}

// UsualLine tells the usual week's open days in one line, for when nothing may
// be claimed about now: "Horaires habituels : du lundi au vendredi, de 08:30 à 16:30".
func (w *Words) UsualLine(h *data.Hours) Phrase {
	v := w.saying("hours.usual")
	if h == nil {
		return v.T("hours.unknown")
	}
	var days []Phrase
	for _, g := range runs(h.Weekly) {
		if len(g.spans) > 0 {
			days = append(days, v.T("hours.usual_days", v.days(g), v.spans(g.spans)))
		}
	}
	if len(days) == 0 {
		return v.T("hours.unknown")
	}
	return v.T("hours.usual", v.dotted(days))
}

// SeasonLine names the season in force on a day with its dates, and says when
// they are not confirmed; empty in the usual weeks.
func (w *Words) SeasonLine(h *data.Hours, day time.Time) Phrase {
	v := w.saying("hours.line")
	s := h.SeasonOn(day)
	if s == nil {
		return Phrase{Lang: v.lang}
	}
	line := v.T("hours.line", s.Name, v.DateRange(Day(s.Start), Day(s.End)))
	if s.Estimated {
		return v.T("hours.estimated", line)
	}
	return line
}

// group is a run of weekdays with the same hours.
type group struct {
	first, last int // days after Monday
	spans       []span
}

// span is a data.Span by the clock alone.
type span struct{ open, end time.Time }

// runs cuts the week into runs of equal days.
func runs(weekly []data.Shift) []group {
	week := &data.Hours{Weekly: weekly}
	var groups []group
	for i := range 7 {
		date := monday().AddDate(0, 0, i)
		var spans []span
		for _, s := range week.Day(date, nil).Spans {
			spans = append(spans, span{s.Open.AddDate(0, 0, -i), s.Close.AddDate(0, 0, -i)})
		}
		if n := len(groups); n > 0 && slices.Equal(groups[n-1].spans, spans) {
			groups[n-1].last = i
			continue
		}
		groups = append(groups, group{first: i, last: i, spans: spans})
	}
	return groups
}

// days names a run of days.
func (w *Words) days(g group) Phrase {
	name := func(i int) Phrase { return w.Weekday(monday().AddDate(0, 0, i).Weekday()) }
	switch g.last - g.first {
	case 0:
		return name(g.first)
	case 1:
		return w.and([]Phrase{name(g.first), name(g.last)})
	case 6:
		return w.T("hours.every_day")
	}
	return w.T("hours.days", name(g.first), name(g.last))
}

// spans names the hours of a day.
func (w *Words) spans(spans []span) Phrase {
	if len(spans) == 0 {
		return w.T("hours.shut")
	}
	var items []Phrase
	for _, s := range spans {
		items = append(items, w.T("hours.span", w.Clock(s.open), w.ends(s.end)))
	}
	return w.and(items)
}
