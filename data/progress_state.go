package data

import "time"

// PlanPhase is where a day stands in the plan of an activity, whatever was done.
type PlanPhase uint8

// The phases.
const (
	PhaseUnknown PlanPhase = iota // a date that is none
	Ahead                         // before its first day
	During                        // between its first and its last day, both included
	Over                          // after its last day
)

// ActivityState is what may be said of an activity.
type ActivityState string

// The states. All but StateNotReported rest on staff's word.
const (
	StateNotReported ActivityState = "not_reported"
	StateNotStarted  ActivityState = "not_started"
	StateUnderWay    ActivityState = "under_way"
	StateLate        ActivityState = "late" // reported after its end as not done
	StateDone        ActivityState = "done"
	StateCancelled   ActivityState = "cancelled"
)

// Standing is where an activity stands on a day: what the plan says and what
// staff said, side by side.
type Standing struct {
	Phase     PlanPhase
	OverMonth int // while Over: months since its last day, to the nearest; 0 is less than half a month
	State     ActivityState
	Percent   *int   // as reported
	On        string // date of the report; "" where none was given
}

// StandingOn gives the standing of an activity at the end of a day. It is late
// only where staff said after its last day that it is not done; an activity of
// which nothing was said since should have ended, and more is not known.
func (a *Activity) StandingOn(date string) Standing {
	st := Standing{State: StateNotReported}
	st.Phase, st.OverMonth = a.phase(date)
	if !a.reportedBy(date) {
		return st
	}
	st.Percent, st.On = a.Progress, a.Reported
	pct, known := a.doneReported()
	switch {
	case a.Status == Dropped:
		st.State = StateCancelled
	case a.Status == Met, known && pct >= 100:
		st.State = StateDone
	case st.Phase == Over && a.Reported > a.End:
		st.State = StateLate
	case known && pct == 0:
		st.State = StateNotStarted
	default:
		st.State = StateUnderWay
	}
	return st
}

func (a *Activity) phase(date string) (p PlanPhase, months int) {
	day, ok := dayNumber(date)
	start, okS := dayNumber(a.Start)
	end, okE := dayNumber(a.End)
	switch {
	case !ok || !okS || !okE:
		return PhaseUnknown, 0
	case day < start:
		return Ahead, 0
	case day <= end:
		return During, 0
	}
	return Over, MonthsSince(a.End, date)
}

// halfMonth is the days from which a month begun counts as one.
const halfMonth = 15

// MonthsSince counts the months from one day to a later one, to the nearest:
// 2025-12-31 to 2026-11-23 is 10 months and 23 days, said as 11. It is 0 within
// half a month, before that day, and where a date is none.
func MonthsSince(from, to string) int {
	a, errA := time.Parse(DateLayout, from)
	b, errB := time.Parse(DateLayout, to)
	if errA != nil || errB != nil || !b.After(a) {
		return 0
	}
	m := (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
	if addMonths(a, m).After(b) {
		m--
	}
	if b.Sub(addMonths(a, m)) >= halfMonth*24*time.Hour {
		m++
	}
	return m
}

// addMonths gives the same day of a later month, or that month's last day.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}
