package client

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/feed"
)

// Outbox is where counts wait on the screen.
type Outbox interface {
	// Next gives the parcel on its way, or makes one, with key, of days that
	// are over; nil when nothing waits.
	Next(ctx context.Context, today, key string) (*data.Parcel, error)
	// Delivered lets go of the parcel that was taken.
	Delivered(ctx context.Context, key string) error
	SaveState(ctx context.Context, s data.ReportState) error
}

// ReporterOptions of a Reporter; all but Picture, Transport and Every are
// required.
type ReporterOptions struct {
	Log    *slog.Logger
	Now    func() time.Time
	Today  func() string // date in the town; "" while the clock is wrong
	Key    func() string // a new random name
	Health func(ctx context.Context) data.Health
	// Picture draws what the screen shows (PNG), or says why not
	// (data.PictureVisitor …); nil means that no picture is ever sent.
	Picture   func(ctx context.Context) (png []byte, why string)
	Transport http.RoundTripper
	Every     time.Duration // between reports; data.ReportEvery
}

// Reporter tells the town hall how the screen is and what was counted on it.
type Reporter struct {
	address *url.URL // nil: this enrolment names none
	token   string
	run     string
	outbox  Outbox
	o       ReporterOptions
	wake    chan struct{}

	mu    sync.Mutex // guards state
	state data.ReportState
	saved data.ReportState
}

// The limits of one exchange, and of tries that fail.
const (
	reportTime    = 30 * time.Second
	mostParcels   = 50        // in one go, after a long silence
	mostSilence   = time.Hour // between tries that fail
	afterRefusals = time.Hour // somebody must enrol the screen anew
)

// NewReporter checks the enrolment (feed.ErrEnrolment); nothing is sent yet.
func NewReporter(e feed.Enrolment, outbox Outbox, o ReporterOptions) (*Reporter, error) {
	if err := e.Check(); err != nil {
		return nil, err
	}
	r := &Reporter{token: e.Token, run: o.Key(), outbox: outbox, o: o, wake: make(chan struct{}, 1)}
	if r.o.Every == 0 {
		r.o.Every = data.ReportEvery
	}
	if r.o.Transport == nil {
		r.o.Transport = newTransport()
	}
	if e.ReportURL == "" || e.Token == "" {
		return r, nil
	}
	var err error
	r.address, err = url.Parse(e.ReportURL)
	return r, err
}

// Ask has the screen report soon; it never waits.
func (r *Reporter) Ask() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// State tells how reporting goes.
func (r *Reporter) State() data.ReportState {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// Run reports at once and then again and again until ctx ends: by the clock,
// when asked, and after failures more and more rarely.
func (r *Reporter) Run(ctx context.Context) {
	if r.address == nil {
		r.o.Log.Info("this enrolment names nobody to report to")
		return
	}
	failures := 0
	for ctx.Err() == nil {
		err := r.Report(ctx)
		wait := r.o.Every
		var late *busyError
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			failures = 0
		case r.State().Refused != "":
			wait = afterRefusals
		case errors.As(err, &late):
			wait = max(wait, late.wait)
		default:
			failures++
			wait = min(r.o.Every<<min(failures-1, 10), mostSilence)
		}
		if err != nil && (failures <= 1 || failures%60 == 0) {
			r.o.Log.Warn("report not delivered, the counts wait", "error", err, "failures", failures)
		}
		if !r.rest(ctx, wait+rand.N(wait/10+1)) {
			return
		}
	}
}

// rest waits until it is time, or somebody asks; false when ctx ended.
func (r *Reporter) rest(ctx context.Context, wait time.Duration) bool {
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
	case <-r.wake:
	}
	return true
}

// Report tells once how the screen is and hands over what waits. Counts that
// were not taken wait on; what the server has counted but could not confirm is
// sent again and counts no more.
func (r *Reporter) Report(ctx context.Context) error {
	if r.address == nil {
		return fmt.Errorf("%w: it names nobody to report to", feed.ErrEnrolment)
	}
	twice, err := r.report(ctx)
	if ctx.Err() != nil {
		return err
	}
	s := r.State()
	s.At, s.Why, s.Refused, s.Twice = r.o.Now().UTC().Truncate(time.Second), "", "", twice
	var no *refusedError
	switch {
	case err == nil:
		s.Good = s.At
	case errors.As(err, &no):
		s.Refused, s.Why = no.how, oneLine(err.Error())
	default:
		s.Why = oneLine(err.Error())
	}
	r.keep(ctx, s)
	return err
}

// keep notes how it went; one like the last noted, at most once a minute.
func (r *Reporter) keep(ctx context.Context, s data.ReportState) {
	r.mu.Lock()
	r.state = s
	was := r.saved
	r.mu.Unlock()
	if s.Refused == was.Refused && s.Twice == was.Twice && s.Why == was.Why && s.At.Sub(was.At).Abs() < saveEvery {
		return
	}
	if err := r.outbox.SaveState(ctx, s); err != nil {
		r.o.Log.Error("how reporting goes cannot be noted", "error", err)
		return
	}
	r.mu.Lock()
	r.saved = s
	r.mu.Unlock()
}

// report hands over what waits; twice is what the server said last of another
// screen with this enrolment.
func (r *Reporter) report(ctx context.Context) (twice bool, err error) {
	for range mostParcels {
		p, err := r.outbox.Next(ctx, r.o.Today(), r.o.Key())
		if err != nil {
			r.o.Log.Error("the outbox cannot be read, only health is reported", "error", err)
		}
		a, err := r.send(ctx, &data.Report{
			Format: data.ReportFormat, Run: r.run, At: r.o.Now().UTC(), Health: r.o.Health(ctx), Parcel: p,
		})
		if err != nil {
			return twice, err
		}
		if twice = a.Twice; a.Picture {
			r.sendPicture(ctx)
		}
		if p == nil {
			return twice, nil
		}
		if a.Received != p.Key {
			return twice, fmt.Errorf("the server did not take the counts: it confirms %.60q", a.Received)
		}
		if err := r.outbox.Delivered(ctx, p.Key); err != nil {
			return twice, fmt.Errorf("counts that were taken stay in the outbox for now: %w", err)
		}
	}
	return twice, nil
}
