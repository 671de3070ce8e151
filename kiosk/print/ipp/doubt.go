package ipp

import (
	"context"
	"slices"
	"time"

	"bninsar.ma/madkhal/kiosk/print"
)

// CUPS hears of its printer only while it prints: a queue says "no paper" long
// after somebody put some in, because no job has asked since. So what it said
// last is believed for a while, and then a slip is tried; each time in vain it
// is believed twice as long.
const (
	doubtAfter = time.Minute
	doubtMost  = 16 * time.Minute
	speakUp    = 6 * time.Second // in which the printer of a new job has spoken
)

// doubt is whether the last words of a queue still hold.
type doubt struct {
	since  time.Time // when it said them, or the last try failed
	vain   int       // tries since it was ready
	trying bool      // the next slip is a try
}

func (d doubt) after() time.Duration { return min(doubtAfter<<min(d.vain, 8), doubtMost) }

// lastWords tells that nothing stops the printer but what somebody may have
// mended since.
func lastWords(s print.State) bool {
	for _, r := range s.Reasons {
		if r.Stops() && !slices.Contains([]print.Reason{print.NoPaper, print.CoverOpen, print.Jam, print.NoInk, print.Paused}, r) {
			return false
		}
	}
	return true
}

// doubted is the state of a queue that is not ready by its last words.
func (p *Printer) doubted(ctx context.Context, s print.State, a able) print.State {
	d := &p.doubt
	if d.since.IsZero() {
		d.since = p.now()
	}
	if !d.trying {
		if p.now().Sub(d.since) < d.after() {
			return s
		}
		d.trying = true
		if slices.Contains(s.Reasons, print.Paused) {
			p.resume(ctx, a)
		}
	}
	s.Reasons = slices.DeleteFunc(s.Reasons, print.Reason.Stops)
	return s
}

// Mended lets the next slip be tried at once: somebody says that the printer was
// looked after.
func (p *Printer) Mended() { p.doubt.since = time.Unix(1, 0) }

// old tells that what stands in the way of a try is still the last word of
// before.
func (p *Printer) old(s print.State, began time.Time) bool {
	return p.doubt.trying && !slices.Contains(s.Reasons, print.Paused) && lastWords(s) && time.Since(began) < speakUp
}

// tried notes how a slip went.
func (p *Printer) tried(err error) {
	if err == nil {
		p.doubt, p.proved = doubt{}, ""
		return
	}
	if p.doubt.trying {
		p.doubt = doubt{since: p.now(), vain: p.doubt.vain + 1}
	}
}
