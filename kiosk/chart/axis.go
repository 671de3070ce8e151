package chart

import "time"

// Axis is a stretch of time along a timeline, from the first day of a year to
// the last day of another.
type Axis struct {
	start, end time.Time // end is the day after the last
}

// NewAxis spans the years of all days; a day that is zero is left out.
func NewAxis(days ...time.Time) Axis {
	var a Axis
	for _, d := range days {
		if d.IsZero() {
			continue
		}
		first := time.Date(d.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		if a.start.IsZero() || first.Before(a.start) {
			a.start = first
		}
		if next := first.AddDate(1, 0, 0); next.After(a.end) {
			a.end = next
		}
	}
	return a
}

// At gives where a day begins, as a part of the axis, 0 to 1.
func (a Axis) At(d time.Time) float64 {
	all := a.end.Sub(a.start)
	if all <= 0 {
		return 0
	}
	day := time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
	return min(1, max(0, float64(day.Sub(a.start))/float64(all)))
}

// After gives where a day ends.
func (a Axis) After(d time.Time) float64 { return a.At(d.AddDate(0, 0, 1)) }

// Years lists the years of the axis, every nth where there are more than most.
func (a Axis) Years(most int) []time.Time {
	n := a.end.Year() - a.start.Year()
	step := max(1, (n+most-1)/max(most, 1))
	var years []time.Time
	for y := a.start; y.Before(a.end); y = y.AddDate(step, 0, 0) {
		years = append(years, y)
	}
	return years
}
