package data

import (
	"slices"
	"time"
)

// Reason says what an OpenState rests on.
type Reason string

// The reasons.
const (
	Timetable      Reason = "timetable"    // the week's hours
	ClosedDay      Reason = "closed-day"   // a public holiday or another whole day
	MaybeClosedDay Reason = "maybe-closed" // such a day that staff have not confirmed
	SwitchCounter  Reason = "counter"      // staff closed the counter
	SwitchHall     Reason = "hall"         // staff closed the whole hall
	ClockUnsure    Reason = "clock-unsure" // the clock cannot be relied on
	HoursUnknown   Reason = "unknown"      // no hours are known
)

// searchDays is how far ahead the next opening is looked for.
const searchDays = 60

// OpenState tells whether people are served at a moment. Open is never
// claimed by a guess: with a clock that cannot be relied on, or on a day that
// may be a holiday, it is false and By says why.
type OpenState struct {
	Open   bool
	Until  time.Time // when open: the end of the present span, past midnight if it goes on there; at most 9 days ahead
	Next   time.Time // when closed: the next opening; zero = none known within 60 days
	By     Reason
	Why    Text    // in the closure's own words; may be empty
	Season *Season // the season in force, nil for the usual week
	Hours  *Hours  // the timetable it was read from
}

// StateAt tells whether the counter is open at now, which must be in the
// town's location. An empty counterID asks for the hall as a whole: only its
// own switches count. Switches come before closed days, those before the
// timetable. A switch without an end holds until staff take it back, and one
// whose times cannot be read holds too: it is better to send nobody than to
// send somebody to a closed counter. With trusted false only switches are
// told, everything else is ClockUnsure.
func (h *Hours) StateAt(now time.Time, closed []Closed, switches []*Switch, counterID string, trusted bool) OpenState {
	st := OpenState{By: Timetable, Hours: h}
	off := relevant(switches, counterID, now.Location())
	st.Season = h.SeasonOn(now)
	sw := activeSwitch(off, now)
	switch {
	case sw != nil:
		st.By, st.Why = SwitchCounter, sw.Why
		if sw.Kind == HallClosed {
			st.By = SwitchHall
		}
	case h == nil || !h.any():
		st.By = HoursUnknown
	case !trusted:
		st.By = ClockUnsure
	}
	if !trusted {
		st.Season = nil
		return st
	}
	if h == nil {
		return st
	}
	spans := h.open(now, closed, off)
	if i := slices.IndexFunc(spans, func(s Span) bool { return now.Before(s.Close) }); i >= 0 {
		if s := spans[i]; !now.Before(s.Open) {
			st.Open, st.Until = true, s.Close
			return st
		}
		st.Next = spans[i].Open
	}
	if st.By == Timetable {
		st.byClosedDay(h.Day(now, closed), now)
	}
	return st
}

// byClosedDay gives the closed day as the reason, where there is one. A day
// that may be closed is no reason once nobody would be served any more anyway.
func (st *OpenState) byClosedDay(d Day, now time.Time) {
	switch {
	case d.Closed == nil:
	case d.Sure():
		st.By, st.Why = ClosedDay, d.Closed.Name
	case len(d.Spans) > 0 && now.Before(d.Spans[len(d.Spans)-1].Close):
		st.By, st.Why = MaybeClosedDay, d.Closed.Name
	}
}

// any tells whether the hours hold any shift at all.
func (h *Hours) any() bool {
	return len(h.Weekly) > 0 || slices.ContainsFunc(h.Seasons, func(s Season) bool { return len(s.Weekly) > 0 })
}

// open gives the spans from now's day on in which people are sure to be
// served, without what the switches take away, up to the first whole span
// that begins after now.
func (h *Hours) open(now time.Time, closed []Closed, off []outage) []Span {
	var spans []Span
	for i := range searchDays + 1 {
		d := h.Day(dayAfter(now, i), closed)
		if d.Sure() {
			for _, s := range d.Spans {
				spans = append(spans, without(s, off)...)
			}
		}
		// A week at least, since a span may go on past midnight.
		if i > 7 && len(spans) > 0 && spans[len(spans)-1].Close.After(now) {
			break
		}
	}
	return joined(spans)
}
