package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/kiosk/life"
	"bninsar.ma/madkhal/kiosk/watchdog"
)

// The folders of a screen's data: the content lies in the folder itself, and
// can be thrown away; what the screen knows of itself lies in state; goodDir
// keeps the content of the last day that went well.
const (
	stateDir = "state"
	goodDir  = "good"
)

// usuallyHealthy is how long a screen runs until its crashes are forgotten.
const usuallyHealthy = 30 * time.Minute

// signOfLife is how often all parts are asked when nobody says.
const signOfLife = 5 * time.Second

// debugEnv holds, for tests and for who looks for a fault, words apart by commas:
// "hang" blocks the drawing thread at SIGUSR2, "healthy=5s" shortens the time
// after which crashes are forgotten ("healthy" alone: they are at SIGUSR1),
// "pause=5s" the pause that staff ask for.
const debugEnv = "MADKHAL_DEBUG"

func debugWord(name string) (value string, ok bool) {
	for w := range strings.SplitSeq(os.Getenv(debugEnv), ",") {
		if n, v, _ := strings.Cut(w, "="); n == name {
			return v, true
		}
	}
	return "", false
}

// debugTime is a time that a debug word may shorten.
func debugTime(name string, usual time.Duration) time.Duration {
	if v, ok := debugWord(name); ok {
		if d, err := time.ParseDuration(v); err == nil {
			return d
		}
	}
	return usual
}

// beginLife notes this start.
func beginLife(dir string, log *slog.Logger) *life.Life {
	l := life.Begin(filepath.Join(dir, stateDir), momentNow, log)
	if err := l.KeepCrashes(); err != nil {
		log.Warn("a crash will leave no words", "error", err.Error())
	}
	return l
}

// momentNow is the present moment; the key to the display is made anew with
// each of its starts.
func momentNow() life.Moment {
	m := life.Now()
	if info, err := os.Stat(os.Getenv("XAUTHORITY")); err == nil {
		m.Display = info.ModTime().UTC().Format(time.RFC3339Nano)
	}
	return m
}

// openGood opens the content of the last good day, to read; nil when there is
// none.
func openGood(ctx context.Context, e *env, dir string) *sqlite.Kiosk {
	k, err := sqlite.OpenKiosk(ctx, filepath.Join(dir, goodDir), sqlite.Options{ReadOnly: true, Log: e.log})
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			e.log.Warn("the good content cannot be used; the newest is shown", "error", err.Error())
		}
		return nil
	}
	return k
}

// live shows the service manager that the screen is ready, and then again and
// again that it lives, until ctx ends.
func (p *lobby) live(ctx context.Context) {
	well := toldWell() // before anybody hears that it is ready
	p.work.Go(func() {
		shown := make(chan struct{})
		p.ui.do(func() { close(shown) })
		select {
		case <-ctx.Done():
			return
		case <-shown:
		}
		p.manager.Ready()
		p.manager.Status(p.statusLine())
		every := signOfLife
		if limit := p.manager.Watchdog(); limit > 0 {
			every = limit / 3
		}
		w := watchdog.Watch{Every: every, Limit: every, Alive: p.manager.Alive, Log: p.log}
		w.Run(ctx, p.parts()...)
	})
	p.work.Go(func() { p.growHealthy(ctx, well) })
	if p.manager != nil { // there is who starts it again
		p.work.Go(func() { p.watchProgram(ctx) })
	}
	if _, ok := debugWord("hang"); ok {
		p.work.Go(func() { p.hangOnDemand(ctx) })
	}
}

// parts are what must answer for the screen to count as alive.
func (p *lobby) parts() []watchdog.Part {
	parts := []watchdog.Part{{Name: "drawing thread", Ask: func(ctx context.Context) error {
		answer := make(chan struct{})
		p.ui.do(func() { close(answer) })
		select {
		case <-answer:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}}}
	if p.store != nil {
		parts = append(parts, watchdog.Part{Name: "store", Ask: func(ctx context.Context) error {
			_, err := p.store.Version(ctx)
			if err != nil && !errors.Is(err, sqlite.ErrLocked) && ctx.Err() == nil {
				// A store that says what is wrong with it is alive; a new
				// start would not mend a disk.
				return nil
			}
			return err
		}})
	}
	return parts
}

// statusLine is for `systemctl status`.
func (p *lobby) statusLine() string {
	if p.safe {
		return "safe mode after crashes: only the plain directory"
	}
	if at := p.contentTime(); !at.IsZero() {
		return "content of " + at.Format(time.DateTime) + " UTC"
	}
	return "no content yet"
}

// growHealthy forgets the crashes after a while, and leaves safe mode as soon
// as nobody stands before the screen: by ending, for the next start is an
// ordinary one.
func (p *lobby) growHealthy(ctx context.Context, told <-chan os.Signal) {
	select {
	case <-ctx.Done():
		return
	case <-told:
	case <-time.After(debugTime("healthy", usuallyHealthy)):
	}
	p.life.Healthy()
	if p.safe {
		p.log.Info("well again: the screen starts anew, without safe mode")
		p.endWhenFree(ctx)
		return
	}
	p.keepGood(ctx)
}

// toldWell hears that crashes are to be forgotten now, where a debug word asks
// for it.
func toldWell() <-chan os.Signal {
	told := make(chan os.Signal, 1)
	if v, ok := debugWord("healthy"); ok && v == "" {
		signal.Notify(told, syscall.SIGUSR1)
	}
	return told
}

// keepGood puts the content by that has been shown without a crash.
func (p *lobby) keepGood(ctx context.Context) {
	if p.store == nil || p.store.spare != "" || p.issued.Load() <= 0 {
		return
	}
	if err := p.store.Keep(ctx, filepath.Join(p.dir, goodDir)); err != nil && ctx.Err() == nil {
		p.log.Warn("the content cannot be put by for bad days", "error", err.Error())
	}
}

// hangOnDemand blocks the drawing thread for ever when it is told to.
func (p *lobby) hangOnDemand(ctx context.Context) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGUSR2)
	defer signal.Stop(told)
	select {
	case <-ctx.Done():
	case <-told:
		p.log.Error("the drawing thread is blocked now, as asked", "by", fmt.Sprintf("%s=hang", debugEnv))
		p.ui.do(func() { select {} })
	}
}
