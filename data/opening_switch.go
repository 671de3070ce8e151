package data

import "time"

// outage is the time a switch takes away; a zero until has no end.
type outage struct {
	from, until time.Time
	by          *Switch
}

func (o outage) at(t time.Time) bool {
	return !t.Before(o.from) && (o.until.IsZero() || t.Before(o.until))
}

// relevant gives the outages of the counter and of the whole hall, in the
// town's time.
func relevant(switches []*Switch, counterID string, town *time.Location) []outage {
	var off []outage
	for _, s := range switches {
		if s.Kind != HallClosed && (s.Kind != CounterClosed || counterID == "" || s.Target != counterID) {
			continue
		}
		// A time that cannot be read stays zero: since ever, without end.
		from, errFrom := time.Parse(time.RFC3339, s.From)
		until, errUntil := time.Parse(time.RFC3339, s.Until)
		if errFrom != nil {
			from = time.Time{}
		}
		if errUntil != nil {
			until = time.Time{}
		}
		off = append(off, outage{from: from.In(town), until: until.In(town), by: s})
	}
	return off
}

// activeSwitch gives the switch that closes at now: the hall's before the
// counter's, one without an end before one with, else the one that ends last.
func activeSwitch(off []outage, now time.Time) *Switch {
	var found *outage
	for i := range off {
		o := &off[i]
		if o.at(now) && (found == nil || o.before(*found)) {
			found = o
		}
	}
	if found == nil {
		return nil
	}
	return found.by
}

func (o outage) before(p outage) bool {
	if hall := o.by.Kind == HallClosed; hall != (p.by.Kind == HallClosed) {
		return hall
	}
	if o.until.IsZero() || p.until.IsZero() {
		return o.until.IsZero() && !p.until.IsZero()
	}
	return o.until.After(p.until)
}

// without cuts the outages out of the span.
func without(s Span, off []outage) []Span {
	left := []Span{s}
	for _, o := range off {
		var next []Span
		for _, s := range left {
			if !s.Close.After(o.from) || !o.until.IsZero() && !s.Open.Before(o.until) {
				next = append(next, s)
				continue
			}
			if s.Open.Before(o.from) {
				next = append(next, Span{Open: s.Open, Close: o.from})
			}
			if !o.until.IsZero() && o.until.Before(s.Close) {
				next = append(next, Span{Open: o.until, Close: s.Close})
			}
		}
		left = next
	}
	return left
}
