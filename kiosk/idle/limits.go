package idle

import "time"

// leastStays is how often a visitor may answer the warning at the very least.
const leastStays = 10

// Limits say how long a visit may be silent.
type Limits struct {
	Quiet     time.Duration // without a touch until the warning
	QuietLong time.Duration // the same on pages that people copy onto paper
	Warn      time.Duration // of the warning, until the visit ends
	Stuck     time.Duration // a contact held this long is no hand
	Stays     int           // answered warnings in one visit that are usual, at least 10
}

// Defaults are the limits of a town hall's entrance.
func Defaults() Limits {
	return Limits{
		Quiet:     60 * time.Second,
		QuietLong: 120 * time.Second,
		Warn:      20 * time.Second,
		Stuck:     20 * time.Second,
		Stays:     leastStays,
	}
}

// filled replaces what is missing or impossible by the default.
func (l Limits) filled() Limits {
	d := Defaults()
	for _, f := range []struct {
		limit    *time.Duration
		standard time.Duration
	}{{&l.Quiet, d.Quiet}, {&l.QuietLong, d.QuietLong}, {&l.Warn, d.Warn}, {&l.Stuck, d.Stuck}} {
		if *f.limit <= 0 {
			*f.limit = f.standard
		}
	}
	l.Stays = max(l.Stays, leastStays)
	return l
}
