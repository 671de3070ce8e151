package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// messenger counts what happens on the screen and tells the town hall.
type messenger struct {
	*lobby
	outbox   *sqlite.Outbox // nil: nothing can be kept
	dir      string
	started  time.Time
	lost     atomic.Int64
	slips    *spool.Spool // nil without a printer
	dark     atomic.Bool  // the display is switched off
	reporter atomic.Pointer[client.Reporter]
	camera   atomic.Pointer[camera] // nil: no window yet
	counted  chan []data.Tally
}

// mostCounted bounds the visits that wait to be written: a disk that hangs must
// not fill the memory.
const mostCounted = 1000

// openMessenger opens the outbox in the folder of the store. Without one the
// screen still reports how it is.
func openMessenger(ctx context.Context, p *lobby, dir string, log *slog.Logger) *messenger {
	m := &messenger{lobby: p, dir: dir, started: time.Now(), counted: make(chan []data.Tally, mostCounted)}
	if p.store.spare != "" {
		dir = p.store.spare
	}
	dir = filepath.Join(dir, stateDir)
	err := os.MkdirAll(dir, 0o700)
	aside := ""
	if err == nil {
		m.outbox, aside, err = sqlite.OpenOutbox(ctx, dir, sqlite.Options{Log: log})
	}
	if aside != "" {
		m.lost.Add(1)
		log.Error("the outbox was damaged and set aside: counts since the last report are in it", "aside", aside)
	}
	if err != nil {
		log.Error("no outbox: visits are not counted", "error", err.Error())
	}
	return m
}

// close keeps what the last visit counted.
func (m *messenger) close() {
	if m == nil {
		return
	}
	for len(m.counted) > 0 { // nobody else takes from it any more
		m.keep(context.Background(), <-m.counted)
	}
	if m.outbox == nil {
		return
	}
	if err := m.outbox.Close(); err != nil {
		m.log.Error("outbox not closed", "error", err.Error())
	}
}

// counter is who the shell tells what visits counted; nil without a store, so
// that nobody is asked what would be lost.
func (p *lobby) counter() func([]data.Tally) {
	if p.tells == nil {
		return nil
	}
	return p.tells.count
}

// count takes what a visit counted; it never waits.
func (m *messenger) count(all []data.Tally) {
	day := m.today()
	for i := range all {
		all[i].Day = day
	}
	select {
	case m.counted <- all:
	default:
		m.lose(all)
	}
}

// lose notes counts that could not be kept; the report tells how many.
func (m *messenger) lose(all []data.Tally) {
	for _, t := range all {
		m.lost.Add(t.N)
	}
}

// today is the date in the town, "" while the clock is not believed.
func (m *messenger) today() string {
	if !m.trusted() {
		return ""
	}
	return townClock(m.clock, m.library)().Format(data.DateLayout)
}

// write keeps what visits counted until ctx ends.
func (m *messenger) write(ctx context.Context) {
	for {
		select {
		case all := <-m.counted:
			m.keep(ctx, all)
		case <-ctx.Done():
			return
		}
	}
}

func (m *messenger) keep(ctx context.Context, all []data.Tally) {
	if m.outbox == nil {
		m.lose(all)
		return
	}
	if err := m.outbox.Count(ctx, all); err != nil {
		m.lose(all)
		m.log.Error("counts of a visit cannot be kept", "error", err.Error())
	}
}

// report tells the town hall until ctx ends, by the enrolment en.
func (m *messenger) report(ctx context.Context, en feed.Enrolment) {
	var outbox client.Outbox = noOutbox{}
	if m.outbox != nil {
		outbox = m.outbox
	}
	r, err := client.NewReporter(en, outbox, client.ReporterOptions{
		Log: m.log, Now: time.Now, Today: m.today, Key: rand.Text, Health: m.health, Picture: m.picture,
	})
	if err != nil {
		m.log.Error("reports cannot be sent", "error", err.Error())
		return
	}
	m.reporter.Store(r)
	r.Run(ctx)
}

// noOutbox is the outbox of a screen that can keep nothing: it reports all the
// same how it is, for it needs somebody.
type noOutbox struct{}

// Next implements client.Outbox.
func (noOutbox) Next(context.Context, string, string) (*data.Parcel, error) { return nil, nil } //nolint:nilnil // nothing waits

// Delivered implements client.Outbox.
func (noOutbox) Delivered(context.Context, string) error { return nil }

// SaveState implements client.Outbox.
func (noOutbox) SaveState(context.Context, data.ReportState) error { return nil }

// ask has the screen report soon.
func (m *messenger) ask() {
	if r := m.reporter.Load(); r != nil {
		r.Ask()
	}
}

// state tells how reporting goes; the zero value before the first report.
func (m *messenger) state() data.ReportState {
	if m != nil {
		if r := m.reporter.Load(); r != nil {
			return r.State()
		}
	}
	return data.ReportState{}
}
