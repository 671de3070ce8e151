package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/sync/server"
	"bninsar.ma/madkhal/sync/server/alert"
)

// openMail reads how letters are sent; nil without a mail server.
func (p *program) openMail(o serveOptions) (*alert.SMTP, error) {
	if o.smtp == "" {
		return nil, nil //nolint:nilnil // no letters are sent
	}
	password := ""
	if o.smtpPassword != "" {
		b, err := os.ReadFile(o.smtpPassword)
		if err != nil {
			return nil, fmt.Errorf("--smtp-password-file: %w", err)
		}
		password = strings.TrimSpace(string(b))
	}
	s, err := alert.NewSMTP(o.smtp, password, o.smtpFrom, p.now)
	if err != nil {
		return nil, fmt.Errorf("%w: --smtp, --smtp-from: %w", cli.ErrUsage, err)
	}
	return s, nil
}

// openAlarm has somebody told of screens in trouble. Without a mail server
// nobody is.
func (p *program) openAlarm(s *townServer) error {
	if s.mail == nil {
		return nil
	}
	words, err := i18n.Load(locales.Staff())
	if err != nil {
		return err
	}
	dates, err := i18n.Load(locales.FS())
	if err != nil {
		return err
	}
	s.alarm = &alert.Watch{
		Store: s.store, Mail: s.mail, Words: words, Dates: dates, Now: p.now, Log: p.log,
		Zone:  func() *time.Location { return p.townWays(s).zone },
		Stale: func() time.Duration { return p.townWays(s).stale },
		Open:  func() func(time.Time) bool { return p.townWays(s).open },
	}
	return nil
}

// townWays are what the content says of time.
type townWays struct {
	zone  *time.Location
	stale time.Duration        // 0 = the usual
	open  func(time.Time) bool // whether the hall is open; nil = not known
}

// townWays reads them from what is ready; the usual where that fails.
func (p *program) townWays(s *townServer) townWays {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	w := townWays{zone: time.UTC}
	name := "Africa/Casablanca"
	records, err := s.store.Ready(ctx)
	if err != nil {
		p.log.Warn("settings cannot be read", "error", err)
	}
	var reception *data.Department // the first office is the hall's
	var closed []data.Closed
	hours := map[string]*data.Hours{}
	for _, r := range records {
		if r.Collection != data.SettingsC && r.Collection != data.DepartmentsC && r.Collection != data.HoursC {
			continue
		}
		x, _, err := data.Decode(r.Collection, r.Body)
		if err != nil {
			continue
		}
		switch x := x.(type) {
		case *data.Settings:
			w.stale = time.Duration(x.StaleHours) * time.Hour
			closed = x.ClosedDays
			if x.TimeZone != "" {
				name = x.TimeZone
			}
		case *data.Hours:
			hours[x.ID] = x
		case *data.Department:
			if reception == nil {
				reception = x
			}
		}
	}
	if zone, err := time.LoadLocation(name); err == nil {
		w.zone = zone
	}
	if reception != nil && hours[reception.HoursID] != nil {
		h := hours[reception.HoursID]
		w.open = func(at time.Time) bool { return h.StateAt(at.In(w.zone), closed, nil, "", true).Open }
	}
	return w
}

// countScreens has the metrics tell how many screens there are in each state,
// and how many need somebody.
func (p *program) countScreens(ctx context.Context, metrics *server.Metrics, s *townServer) {
	if s.store == nil {
		return
	}
	var mu sync.Mutex
	var at time.Time
	states, needs := map[data.ScreenState]float64{}, 0.0
	look := func() { // once for all gauges that are asked together
		if now := p.now(); now.Sub(at).Abs() > time.Second {
			at = now
			states, needs = p.screenStates(ctx, s, now)
		}
	}
	for _, state := range []data.ScreenState{data.ScreenOnline, data.ScreenLate, data.ScreenOffline, data.ScreenUnknown} {
		metrics.Gauge("madkhal_screens_"+string(state), "Enrolled screens that are "+string(state)+".", func() float64 {
			mu.Lock()
			defer mu.Unlock()
			look()
			return states[state]
		})
	}
	metrics.Gauge("madkhal_screens_in_need", "Screens that report and need somebody: paper, disk, clock.", func() float64 {
		mu.Lock()
		defer mu.Unlock()
		look()
		return needs
	})
}

func (p *program) screenStates(ctx context.Context, s *townServer, now time.Time) (states map[data.ScreenState]float64, needs float64) {
	states = map[data.ScreenState]float64{}
	kiosks, err := s.store.Kiosks(ctx)
	if err != nil {
		p.log.Warn("screens cannot be counted", "error", err)
		return states, 0
	}
	reports, err := s.store.Reports(ctx)
	if err != nil {
		p.log.Warn("screens cannot be counted", "error", err)
		return states, 0
	}
	for _, k := range kiosks {
		r := reports[k.ID]
		state, _ := r.State(now)
		states[state]++
		if state == data.ScreenOnline && len(r.Troubles(now, 0)) > 0 {
			needs++
		}
	}
	return states, needs
}
