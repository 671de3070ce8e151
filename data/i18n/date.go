package i18n

import (
	"fmt"
	"strconv"
	"time"

	"bninsar.ma/madkhal/data"
)

// Dates and times are taken in the location their time.Time has: hand in the
// town's. A zero time gives an empty phrase.

// Day reads a date of the content ("2026-11-23"); what is none gives the zero
// time.
func Day(date string) time.Time {
	t, err := time.Parse(data.DateLayout, date)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Date writes a day in full: "الاثنين 23 نونبر 2026", "lundi 23 novembre 2026".
func (w *Words) Date(t time.Time) Phrase {
	return w.date("date.full", t, func(v *Words) []any {
		return []any{v.weekday(t.Weekday()), v.dayOfMonth(t), v.month(t), year(t)}
	})
}

// DateShort writes a day without its weekday: "23 نونبر 2026".
func (w *Words) DateShort(t time.Time) Phrase {
	return w.date("date.short", t, func(v *Words) []any {
		return []any{v.dayOfMonth(t), v.month(t), year(t)}
	})
}

// DayMonth writes a day of the present year: "23 نونبر".
func (w *Words) DayMonth(t time.Time) Phrase {
	return w.date("date.day_month", t, func(v *Words) []any {
		return []any{v.dayOfMonth(t), v.month(t)}
	})
}

// DateRange writes the days from one to another, both included, naming month
// and year once where they are the same: "du 1er au 15 mars 2027".
func (w *Words) DateRange(from, to time.Time) Phrase {
	if from.Format(data.DateLayout) == to.Format(data.DateLayout) {
		return w.DateShort(to)
	}
	v := w.saying("date.range")
	start := v.DateShort(from)
	switch {
	case from.Year() == to.Year() && from.Month() == to.Month():
		start = Phrase{Text: v.dayOfMonth(from).text(), Lang: v.lang}
	case from.Year() == to.Year():
		start = v.DayMonth(from)
	}
	if from.IsZero() || to.IsZero() {
		return Phrase{Lang: v.lang}
	}
	return v.T("date.range", start, v.DateShort(to))
}

// Month names the month of a day: "نونبر", "novembre".
func (w *Words) Month(t time.Time) Phrase {
	key := fmt.Sprintf("month.%d", t.Month())
	v := w.saying(key)
	return v.T(key)
}

// Weekday names a day of the week: "الاثنين", "lundi".
func (w *Words) Weekday(d time.Weekday) Phrase {
	v := w.saying(weekdayKey(d))
	return v.T(weekdayKey(d))
}

// Clock writes a time of day: "16:30".
func (w *Words) Clock(t time.Time) Phrase {
	if t.IsZero() {
		return Phrase{Lang: w.lang}
	}
	return Phrase{Text: isolate(lri, t.Format("15:04")), Lang: w.lang}
}

// ends is Clock for the end of a span: midnight is the end of a day.
func (w *Words) ends(t time.Time) Phrase {
	if t.Hour() == 0 && t.Minute() == 0 {
		return Phrase{Text: isolate(lri, "24:00"), Lang: w.lang}
	}
	return w.Clock(t)
}

// date fills a pattern; its pieces stand in no isolate of their own, the
// whole date in one.
func (w *Words) date(pattern string, t time.Time, pieces func(*Words) []any) Phrase {
	if t.IsZero() {
		return Phrase{Lang: w.lang}
	}
	v := w.saying(pattern)
	p := v.T(pattern, pieces(v)...)
	p.Text = wrap(p.Lang, p.Text)
	return p
}

func (s asIs) text() string { return string(s) }

func (w *Words) weekday(d time.Weekday) asIs { return asIs(w.Weekday(d).Text) }

func (w *Words) month(t time.Time) asIs {
	return asIs(w.T(fmt.Sprintf("month.%d", t.Month())).Text)
}

// dayOfMonth is the day's number; French counts the first one as first.
func (w *Words) dayOfMonth(t time.Time) asIs {
	if t.Day() == 1 && w.lang == data.French {
		return "1er"
	}
	return asIs(strconv.Itoa(t.Day()))
}

func year(t time.Time) asIs { return asIs(strconv.Itoa(t.Year())) }

func weekdayKey(d time.Weekday) string {
	days := [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	return "weekday." + days[(int(d)%7+7)%7]
}
