package data

import (
	"math"
	"time"
)

// Progress of a project is two things that are never mixed: what was planned,
// out of dates and weights, and what staff reported. Nothing is guessed from one
// for the other.

// PlannedAt gives how much of the project was planned to be done by the end of
// a day ("2026-11-23"), as a part of a hundred. An activity accrues evenly, day
// by day, its first and last day both counted: nothing on the day before its
// start, all of it on the day of its end. Each counts with its weight divided by
// the sum of the project's weights, which in the source is seldom 100. A
// cancelled activity was planned all the same. ok is false where nothing can be
// told: no activities, weights that add up to nothing, a date that is none.
func (p *Project) PlannedAt(date string) (pct float64, ok bool) {
	day, ok := dayNumber(date)
	if !ok {
		return 0, false
	}
	sum, done := 0.0, 0.0
	for i := range p.Activities {
		a := &p.Activities[i]
		share, ok := a.plannedAt(day)
		if !ok || a.WeightPct < 0 || math.IsNaN(a.WeightPct) {
			return 0, false
		}
		sum += a.WeightPct
		done += a.WeightPct * share
	}
	if sum <= 0 {
		return 0, false
	}
	return min(100, 100*done/sum), true
}

// PlannedAt is the part of the activity, out of a hundred, that its dates plan by
// the end of a day; ok is false where a date is none.
func (a *Activity) PlannedAt(date string) (pct float64, ok bool) {
	day, ok := dayNumber(date)
	if !ok {
		return 0, false
	}
	share, ok := a.plannedAt(day)
	return 100 * share, ok
}

// plannedAt is the part of the activity, 0 to 1, that its dates plan by the end
// of a day.
func (a *Activity) plannedAt(day int) (share float64, ok bool) {
	start, okS := dayNumber(a.Start)
	end, okE := dayNumber(a.End)
	switch {
	case !okS || !okE || end < start:
		return 0, false
	case day < start:
		return 0, true
	case day >= end:
		return 1, true
	}
	return float64(day-start+1) / float64(end-start+1), true
}

// SharePct is the activity's part of its project, its weight divided by the sum
// of all, as a part of a hundred; ok is false where the weights add up to
// nothing.
func (p *Project) SharePct(a *Activity) (pct float64, ok bool) {
	sum := p.WeightSum()
	if sum <= 0 || math.IsNaN(sum) {
		return 0, false
	}
	return 100 * a.WeightPct / sum, true
}

// Reported is what staff have said of a project's activities.
type Reported struct {
	DonePct    float64 // of the whole project, weighed: at least this much is done
	KnownPct   float64 // of the whole project: how much of it a figure was given for
	Activities int     // about how many of them anything was said
	On         string  // the latest date of a report; "" where none was given
}

// ReportedAt adds up what staff had reported by a day; nil where they said
// nothing. A report counts with the figure it gives, "done" as all of the
// activity and "not begun" as none; "under way" without a figure says how far of
// nothing. What is not reported is not taken for nothing done: KnownPct says how
// much is known. Weights that add up to nothing leave both shares 0.
func (p *Project) ReportedAt(date string) *Reported {
	var r Reported
	sum := p.WeightSum()
	for i := range p.Activities {
		a := &p.Activities[i]
		if !a.reportedBy(date) {
			continue
		}
		r.Activities++
		r.On = max(r.On, a.Reported)
		if pct, ok := a.doneReported(); ok && sum > 0 {
			r.DonePct += float64(pct) * a.WeightPct / sum
			r.KnownPct += 100 * a.WeightPct / sum
		}
	}
	if r.Activities == 0 {
		return nil
	}
	r.DonePct, r.KnownPct = min(r.DonePct, 100), min(r.KnownPct, 100)
	return &r
}

// reportedBy tells whether anything was said of the activity by a day. A report
// without a date counts always.
func (a *Activity) reportedBy(date string) bool {
	return (a.Status != NotReported || a.Progress != nil) && a.Reported <= date
}

// doneReported is the part of the activity, 0 to 100, that was reported as
// done; ok is false where the report gives none.
func (a *Activity) doneReported() (pct int, ok bool) {
	switch {
	case a.Progress != nil:
		return *a.Progress, true
	case a.Status == Met:
		return 100, true
	case a.Status == Scheduled, a.Status == Dropped:
		return 0, true
	}
	return 0, false
}

// WholePct rounds a part of a hundred for showing: never 100 before all is
// done, never 0 once something is.
func WholePct(pct float64) int {
	switch n := int(math.Round(pct)); {
	case n >= 100 && pct < 100:
		return 99
	case n <= 0 && pct > 0:
		return 1
	default:
		return n
	}
}

// dayNumber counts days since 1970-01-01, so that spans are differences.
func dayNumber(date string) (n int, ok bool) {
	t, err := time.Parse(DateLayout, date)
	if err != nil {
		return 0, false
	}
	return int(math.Floor(float64(t.Unix()) / (24 * 60 * 60))), true
}
