package alert

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// Store is what the watch needs of the town hall's.
type Store interface {
	Kiosks(ctx context.Context) ([]data.EnrolledKiosk, error)
	Reports(ctx context.Context) (map[string]data.KioskReport, error)
	Alerts(ctx context.Context) (data.Alerts, error)
	Troubles(ctx context.Context) ([]data.TroubleNote, error)
	NoteTrouble(ctx context.Context, n data.TroubleNote) error
	EndTrouble(ctx context.Context, kiosk string, what data.Trouble) error
}

// Mailer sends a letter.
type Mailer interface {
	Send(ctx context.Context, to string, l data.Letter) error
}

// Watch looks after the screens. All fields but Open are required.
type Watch struct {
	Store Store
	Mail  Mailer
	Words *i18n.Catalog // of the staff's pages
	Dates *i18n.Catalog // of the screens
	Zone  func() *time.Location
	Stale func() time.Duration // age at which content is old; 0 = the usual
	// Open tells when the hall is open; it, or what it gives, may be nil: always.
	Open func() func(time.Time) bool
	Now  func() time.Time
	Log  *slog.Logger
}

// lookEvery is the time between two looks, afterFailure that after a letter that
// could not be sent.
const (
	lookEvery    = time.Minute
	afterFailure = 5 * time.Minute
)

// Run looks after the screens until ctx ends.
func (w *Watch) Run(ctx context.Context) {
	timer := time.NewTimer(lookEvery)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		wait := lookEvery
		if err := w.Look(ctx); err != nil && ctx.Err() == nil {
			w.Log.Error("nobody could be told of a screen's trouble, it is tried again", "error", err)
			wait = afterFailure
		}
		timer.Reset(wait)
	}
}

// Look compares how screens are with what was noted of them, and writes what
// there is to tell: one letter a screen. What could not be sent is told by the
// next look.
func (w *Watch) Look(ctx context.Context) error {
	alerts, err := w.Store.Alerts(ctx)
	if err != nil {
		return err
	}
	kiosks, err := w.Store.Kiosks(ctx)
	if err != nil {
		return err
	}
	reports, err := w.Store.Reports(ctx)
	if err != nil {
		return err
	}
	notes, err := w.Store.Troubles(ctx)
	if err != nil {
		return err
	}
	var open func(time.Time) bool
	if w.Open != nil && !alerts.Nights {
		open = w.Open()
	}
	known := map[string][]data.TroubleNote{}
	for _, n := range notes {
		known[n.Kiosk] = append(known[n.Kiosk], n)
	}
	var errs []error
	for _, k := range kiosks {
		r := reports[k.ID]
		errs = append(errs, w.screen(ctx, alerts, k, &r, known[k.ID], open))
		delete(known, k.ID)
	}
	for _, left := range known { // of screens that are enrolled no more
		for _, n := range left {
			errs = append(errs, w.Store.EndTrouble(ctx, n.Kiosk, n.What))
		}
	}
	return errors.Join(errs...)
}

// screen judges one screen.
func (w *Watch) screen(ctx context.Context, a data.Alerts, k data.EnrolledKiosk, r *data.KioskReport, known []data.TroubleNote, open func(time.Time) bool) error {
	now := w.Now()
	has := r.Troubles(now, w.Stale())
	silent := slices.Contains(has, data.TroubleSilent)
	var tell news
	for _, what := range has {
		i := slices.IndexFunc(known, func(n data.TroubleNote) bool { return n.What == what })
		n := data.TroubleNote{Kiosk: k.ID, What: what, Since: now}
		if what == data.TroubleSilent {
			n.Since = r.Received
		}
		if i >= 0 {
			n = known[i]
		} else if err := w.Store.NoteTrouble(ctx, n); err != nil {
			return err
		}
		lasts := now.Sub(n.Since) >= a.After()
		if lasts && what == data.TroubleSilent {
			lasts = missed(n.Since, now, a.After(), open)
		}
		switch {
		case !n.Told.IsZero():
			tell.stays = append(tell.stays, n)
		case lasts:
			tell.began = append(tell.began, n)
		}
	}
	for _, n := range known {
		// Of a silent screen nobody knows whether its other troubles still hold.
		if slices.Contains(has, n.What) || silent {
			continue
		}
		if !n.Told.IsZero() {
			tell.mended = append(tell.mended, n)
		} else if err := w.Store.EndTrouble(ctx, n.Kiosk, n.What); err != nil {
			return err
		}
	}
	return w.tell(ctx, a, k, tell)
}

// missedStep is how finely open time is counted, missedFor how far back.
const (
	missedStep = time.Minute
	missedFor  = 14 * 24 * time.Hour
)

// missed tells whether the hall was open for so long while the screen was
// silent; open nil is always. A hall that was not open for two weeks is taken for
// one whose hours nobody keeps.
func missed(since, now time.Time, after time.Duration, open func(time.Time) bool) bool {
	if open == nil || now.Sub(since) >= missedFor {
		return true
	}
	var while time.Duration
	for at := since; at.Before(now) && while < after; at = at.Add(missedStep) {
		if open(at) {
			while += missedStep
		}
	}
	return while >= after
}

// tell writes the letter, where somebody is to get it, and notes that.
func (w *Watch) tell(ctx context.Context, a data.Alerts, k data.EnrolledKiosk, n news) error {
	if len(n.began)+len(n.mended) == 0 {
		return nil
	}
	if a.To != "" {
		if err := w.Mail.Send(ctx, a.To, w.letter(a.Lang, k.Name, n)); err != nil {
			return fmt.Errorf("letter about %s: %w", k.ID, err)
		}
		for _, x := range n.began {
			x.Told = w.Now()
			if err := w.Store.NoteTrouble(ctx, x); err != nil {
				return err
			}
		}
	}
	for _, x := range n.mended {
		if err := w.Store.EndTrouble(ctx, x.Kiosk, x.What); err != nil {
			return err
		}
	}
	return nil
}
