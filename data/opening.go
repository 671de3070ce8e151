package data

import (
	"slices"
	"time"
)

// Span is a time in which people are served: from Open until just before
// Close.
type Span struct{ Open, Close time.Time }

// Day tells what holds on one civil day.
type Day struct {
	Spans           []Span  // in order, not touching each other; none = closed
	Season          *Season // the season in force; nil = the usual week
	Closed          *Closed // the closure that falls on it
	EstimatedSeason bool    // the season's dates are not confirmed
}

// Sure tells whether the day's spans may be relied on: on a closed day that
// staff have not confirmed yet they stand beside it, and the hall may be
// open or not.
func (d Day) Sure() bool { return d.Closed == nil || !d.Closed.Estimated }

// Day gives the hours in force on the civil day that date has in its own
// location, which must be the town's. It never fails: shifts and dates that
// Validate refuses count as absent. A nil h has no hours.
func (h *Hours) Day(date time.Time, closed []Closed) Day {
	var d Day
	d.Closed = closedOn(date, closed)
	if h == nil {
		return d
	}
	weekly := h.Weekly
	if d.Season = h.SeasonOn(date); d.Season != nil {
		weekly, d.EstimatedSeason = d.Season.Weekly, d.Season.Estimated
	}
	if d.Sure() && d.Closed != nil {
		return d
	}
	d.Spans = spansOn(date, weekly)
	return d
}

// SeasonOn gives the season in force on date's civil day, nil for none. Where
// two overlap the one that began last counts, so that a week of its own can
// lie inside a longer season.
func (h *Hours) SeasonOn(date time.Time) *Season {
	if h == nil {
		return nil
	}
	day := date.Format(DateLayout)
	var in *Season
	for i := range h.Seasons {
		s := &h.Seasons[i]
		if s.Start <= day && day <= s.End && (in == nil || s.Start >= in.Start) {
			in = s
		}
	}
	return in
}

// spansOn reads the shifts of date's weekday, puts them in order and joins
// those that touch or overlap.
func spansOn(date time.Time, weekly []Shift) []Span {
	var spans []Span
	for _, s := range weekly {
		if !slices.ContainsFunc(s.Days, func(d string) bool {
			w, ok := weekdays[d]
			return ok && w == date.Weekday()
		}) {
			continue
		}
		from, okFrom := clock(s.Open)
		to, okTo := clock(s.Close)
		if okFrom && okTo && from < to {
			spans = append(spans, Span{Open: onDay(date, from), Close: onDay(date, to)})
		}
	}
	slices.SortFunc(spans, func(a, b Span) int { return a.Open.Compare(b.Open) })
	return joined(spans)
}

// joined merges ordered spans that touch or overlap.
func joined(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && !s.Open.After(out[n-1].Close) {
			if s.Close.After(out[n-1].Close) {
				out[n-1].Close = s.Close
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

// onDay is the wall-clock time, in minutes after midnight, of date's civil
// day; 24:00 is the next day's midnight. Built from the calendar and not by
// adding hours, because days with a change of the clock are not 24 hours long.
func onDay(date time.Time, minutes int) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day(), minutes/60, minutes%60, 0, 0, date.Location())
}

// dayAfter is noon of the civil day n days after date's: noon exists on every
// day whatever the clock does.
func dayAfter(date time.Time, n int) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day()+n, 12, 0, 0, 0, date.Location())
}
