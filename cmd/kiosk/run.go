package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"bninsar.ma/madkhal/cmd/internal/notify"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/kiosk"
	"bninsar.ma/madkhal/kiosk/life"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// lobby is the running screen: store, feed, window.
type lobby struct {
	*env
	store   *store
	library *kiosk.Library
	kioskID string
	dir     string
	recent  *recent         // of the log
	panel   *panel          // nil where the settings cannot be used
	manager *notify.Manager // nil: started by hand
	life    *life.Life
	safe    bool // after crashes: the plain directory, from the last good content
	good    *sqlite.Kiosk
	ui      uiThread
	rest    rest
	shell   *kiosk.Shell
	tells   *messenger  // nil without a store
	touch   *touchPanel // nil where it cannot be fitted

	issued  atomic.Int64 // when the content was issued, Unix seconds
	heard   atomic.Int64 // when the feed was last reached, Unix seconds
	trouble atomic.Pointer[trouble]
	failed  atomic.Pointer[error] // why it ends by itself
	tidied  time.Time             // the store, by watchStore
	rounds  sync.Mutex            // of the feed, from wherever: one at a time
	work    sync.WaitGroup
	stop    context.CancelFunc
}

// trouble is why there is no content, for the technician.
type trouble struct {
	key  string
	args []any
}

func newLobby(ctx context.Context, e *env, f runFlags) (*lobby, error) {
	late := &recent{now: time.Now}
	e = &env{out: e.out, err: e.err, log: late.remember(e.log)}
	p := &lobby{env: e, stop: func() {}, dir: f.dir, recent: late, manager: notify.FromEnvironment(os.Getenv, e.log)}
	p.manager.Starting(startStep)
	p.panel = p.newPanel(f)
	if en, err := feed.LoadEnrolment(f.enrolment); err == nil {
		p.kioskID = en.KioskID
	}
	store, err := openToShow(ctx, f.dir, e.log)
	switch {
	case errors.Is(err, sqlite.ErrLocked):
		return nil, err // another screen runs on this folder: two would fight
	case err != nil:
		// The screen comes up all the same and says what is wrong.
		e.log.Error("no store", "error", err.Error())
		p.trouble.Store(&trouble{key: "start.storage"})
		p.library = kiosk.NewLibrary(noRecords{}, e.log)
		p.life = beginLife(f.dir, e.log)
		return p, nil
	}
	p.manager.Starting(startStep)
	// Only now: the store's lock says that no other screen runs here.
	p.life = beginLife(f.dir, e.log)
	p.safe = p.life.Record().Safe
	p.store, p.library = store, kiosk.NewLibrary(store, e.log)
	if p.safe {
		if p.good = openGood(ctx, e, f.dir); p.good != nil {
			p.library = kiosk.NewLibrary(p.good, e.log)
		}
	}
	p.noteIssued(ctx)
	p.tells = openMessenger(ctx, p, f.dir, e.log)
	return p, nil
}

// noRecords is the store of a screen that has none.
type noRecords struct{}

// Items implements kiosk.Records.
func (noRecords) Items(context.Context, data.Collection) ([]data.Record, error) { return nil, nil }

// IDs implements kiosk.Records.
func (noRecords) IDs(context.Context, data.Collection) ([]string, error) { return nil, nil }

func (p *lobby) close() {
	p.stop()
	p.work.Wait()
	if p.shell != nil {
		p.shell.Close()
	}
	if p.good != nil {
		_ = p.good.Close() // only read
	}
	p.tells.close()
	if p.store != nil {
		if err := p.store.Close(); err != nil {
			p.log.Error("store not closed", "error", err.Error())
		}
	}
	p.life.End()
}

// noteIssued remembers when the content was issued: a clock before that is
// wrong.
func (p *lobby) noteIssued(ctx context.Context) {
	s, err := p.store.State(ctx)
	if err != nil {
		p.log.Error("state of the feed cannot be read", "error", err.Error())
		return
	}
	p.issued.Store(s.Content.Unix())
	_, good, err := p.store.LastAttempts(ctx)
	if err != nil {
		p.log.Error("attempts cannot be read", "error", err.Error())
		return
	}
	p.heard.Store(good.At.Unix())
}

// usualStale is how long the feed may be silent before pages tell their date.
const usualStale = 48 * time.Hour

// settings are the town hall's, nil while there are none.
func (p *lobby) settings() *data.Settings {
	s, _ := p.library.Item(data.SettingsC, "settings").(*data.Settings)
	return s
}

// stale tells whether the town hall has not been heard for longer than its
// settings allow.
func (p *lobby) stale() bool {
	limit := usualStale
	if s := p.settings(); s != nil && s.StaleHours > 0 {
		limit = time.Duration(s.StaleHours) * time.Hour
	}
	return time.Since(time.Unix(p.heard.Load(), 0)) > limit
}

// contentTime is when the content was issued, in UTC; zero without content.
func (p *lobby) contentTime() time.Time {
	if s := p.issued.Load(); s > 0 {
		return time.Unix(s, 0).UTC()
	}
	return time.Time{}
}

// trusted tells whether the clock may be believed. Half a day of grace: the
// two machines need not agree to the minute.
func (p *lobby) trusted() bool {
	return time.Now().Add(12*time.Hour).Unix() >= p.issued.Load()
}

// clock is the machine's; pages turn it into the town's.
func (p *lobby) clock() time.Time { return time.Now() }

// id names this screen: as enrolled, else the first of the content.
func (p *lobby) id() string {
	if p.kioskID == "" {
		if all := p.library.Items(data.KiosksC); len(all) > 0 {
			return all[0].ItemID()
		}
	}
	return p.kioskID
}

// whatIsWrong gives the words for a technician while there is no content.
func (p *lobby) whatIsWrong() (key string, args []any) {
	if t := p.trouble.Load(); t != nil {
		return t.key, t.args
	}
	return "", nil
}

// follow keeps to the feed until ctx ends. Without an enrolment it looks for
// one again and again: a technician may be copying it this minute.
func (p *lobby) follow(ctx context.Context, f runFlags) {
	for {
		en, err := feed.LoadEnrolment(f.enrolment)
		if err == nil {
			err = p.followFeed(ctx, en, f)
		}
		if ctx.Err() != nil {
			return
		}
		p.log.Error("the feed cannot be followed", "error", err.Error())
		key := "start.refused"
		if errors.Is(err, os.ErrNotExist) {
			key = "start.no_enrolment"
		}
		p.trouble.Store(&trouble{key: key, args: []any{f.enrolment}})
		select {
		case <-ctx.Done():
			return
		case <-time.After(10 * time.Second):
		}
	}
}

func (p *lobby) followFeed(ctx context.Context, en feed.Enrolment, f runFlags) error {
	c, err := client.New(en, p.store, client.Options{Log: p.log, Now: time.Now, Asked: p.tells.ask, Gate: &p.rounds})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var reports sync.WaitGroup
	defer reports.Wait()
	defer stop()
	reports.Go(func() { p.tells.report(ctx, en) })
	p.trouble.Store(&trouble{key: "start.no_server", args: []any{en.FeedURL}})
	return c.Run(ctx, p.schedule(f), func(data.FeedAttempt) { p.newContent(ctx) })
}

// newContent shows what a round has brought.
func (p *lobby) newContent(ctx context.Context) {
	p.noteIssued(ctx)
	p.trouble.Store(nil)
	p.manager.Status(p.statusLine())
	p.ui.do(p.shell.Refresh)
	time.AfterFunc(settling, giveBack)
}

// schedule is how often news are asked for.
func (p *lobby) schedule(f runFlags) string {
	if f.every != "" {
		return f.every
	}
	if s, ok := p.library.Item(data.SettingsC, "settings").(*data.Settings); ok && s.PollSeconds > 0 {
		return fmt.Sprintf("@every %ds", s.PollSeconds)
	}
	return client.DefaultSchedule
}

// tick wakes the screen at each new minute, and more often while it waits for
// its first content.
func (p *lobby) tick(ctx context.Context) {
	for {
		now := time.Now()
		wait := now.Truncate(time.Minute).Add(time.Minute).Sub(now)
		refresh := p.issued.Load() <= 0
		if refresh {
			wait = min(wait, 5*time.Second)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if p.store != nil {
			p.noteIssued(ctx)
		}
		if refresh {
			p.ui.do(p.shell.Refresh)
		} else {
			p.ui.do(p.shell.Tick)
		}
	}
}
