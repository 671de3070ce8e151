package i18n

import (
	"time"

	"bninsar.ma/madkhal/data"
)

// OpenLine says whether the town hall is open: "مفتوح حتى 16:30", "Fermé ·
// ouvre demain à 08:30". now is in the town's location, the one the state was
// made for.
func (w *Words) OpenLine(st data.OpenState, now time.Time) Phrase {
	return w.openLine("hours.open_until", "hours.closed", st, now)
}

// CounterLine is OpenLine for one counter: "الشباك مفتوح حتى 16:30".
func (w *Words) CounterLine(st data.OpenState, now time.Time) Phrase {
	return w.openLine("hours.counter_open_until", "hours.counter_closed", st, now)
}

// OpenWord is the shortest answer: "مفتوح", "مغلق"; where nothing may be
// claimed, that people should ask.
func (w *Words) OpenWord(st data.OpenState) Phrase {
	switch {
	case st.Open:
		return w.T("hours.open")
	case st.By == data.ClockUnsure || st.By == data.HoursUnknown || st.By == data.MaybeClosedDay:
		return w.T("hours.ask")
	}
	return w.T("hours.closed")
}

func (w *Words) openLine(open, closed string, st data.OpenState, now time.Time) Phrase {
	// All pieces in one language, the one that the sentences have.
	v := w.saying(open)
	switch {
	case st.Open && st.Until.Sub(now) > 24*time.Hour:
		return v.T("hours.open_always")
	case st.Open:
		return v.T(open, v.ends(st.Until))
	case st.By == data.HoursUnknown:
		return v.T("hours.unknown")
	case st.By == data.ClockUnsure:
		return v.UsualLine(st.Hours)
	}
	switch st.By {
	case data.SwitchHall:
		closed = "hours.hall_closed"
	case data.MaybeClosedDay:
		closed = "hours.maybe_closed"
	}
	line := []Phrase{v.T(closed)}
	if !st.Why.Empty() {
		line = append(line, Phrase{Text: v.arg(st.Why), Lang: v.lang})
	}
	if !st.Next.IsZero() {
		line = append(line, v.opens(st.Next.In(now.Location()), now))
	}
	return v.dotted(line)
}

// opens says when it opens, by the day as people speak of it.
func (w *Words) opens(next, now time.Time) Phrase {
	at := w.Clock(next)
	switch days := daysBetween(now, next); {
	case days <= 0:
		return w.T("hours.opens_today", at)
	case days == 1:
		return w.T("hours.opens_tomorrow", at)
	case days < 7:
		return w.T("hours.opens_weekday", w.Weekday(next.Weekday()), at)
	}
	return w.T("hours.opens_date", w.DayMonth(next), at)
}

// daysBetween counts civil days.
func daysBetween(a, b time.Time) int {
	civil := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(civil(b).Sub(civil(a)) / (24 * time.Hour))
}

// dotted joins phrases of w's language with middle dots.
func (w *Words) dotted(items []Phrase) Phrase {
	sum := Phrase{Lang: w.lang}
	for i, p := range items {
		if i > 0 {
			sum.Text += noBreak + "· "
		}
		sum.Text += p.Text
	}
	return sum
}
