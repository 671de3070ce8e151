package data

import "time"

// closedOn finds the closure that falls on date's civil day. A confirmed one
// counts before one that still waits for the moon.
func closedOn(date time.Time, closed []Closed) *Closed {
	var found *Closed
	for i := range closed {
		c := &closed[i]
		if c.on(date.Format(DateLayout)) && (found == nil || found.Estimated && !c.Estimated) {
			found = c
		}
	}
	return found
}

// on tells whether the closure holds on day (YYYY-MM-DD). A yearly one may
// pass the turn of the year (12-31 to 01-02); one on 02-29 comes in leap
// years only.
func (c *Closed) on(day string) bool {
	start, end := c.Start, c.End
	if end == "" {
		end = start
	}
	if len(start) != len(DateLayout) || len(end) != len(DateLayout) {
		return false
	}
	if !c.Yearly {
		return start <= day && day <= end
	}
	const month = len("2006-")
	start, end, day = start[month:], end[month:], day[month:]
	if start <= end {
		return start <= day && day <= end
	}
	return start <= day || day <= end
}
