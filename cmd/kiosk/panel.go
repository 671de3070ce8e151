package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"bninsar.ma/madkhal/kiosk/life"
	"bninsar.ma/madkhal/kiosk/pin"
	"bninsar.ma/madkhal/kiosk/print/spool"
	"bninsar.ma/madkhal/kiosk/screen"
	"bninsar.ma/madkhal/kiosk/voice"
)

const (
	usualPIN   = "/etc/madkhal/pin"
	triesFile  = "pin-tries" // in the state folder
	closedFile = "closed"    // in the state folder: staff took the screen out of use
)

// panel is what staff can see and do at the screen itself.
type panel struct {
	*lobby
	f     runFlags
	deps  screen.Deps // for the trial slip
	spool *spool.Spool
	booth *voice.Booth
	lock  *pin.Lock // nil: there is no PIN
	ctx   context.Context
	began time.Time

	closed atomic.Bool
	busy   atomic.Bool // with what takes a while
	mu     sync.Mutex
	open   bool
	trying bool
	wrong  bool
	did    screen.Condition // what the last act came to
	paused time.Time        // until when the screen rests
}

var _ screen.Staff = (*panel)(nil)

func (p *lobby) newPanel(f runFlags) *panel {
	a := &panel{lobby: p, f: f, began: time.Now()}
	state := filepath.Join(p.dir, stateDir)
	if hash, err := os.ReadFile(f.pin); err == nil {
		wrong := 0
		if b, err := os.ReadFile(filepath.Join(state, triesFile)); err == nil {
			wrong, _ = strconv.Atoi(strings.TrimSpace(string(b))) // 0 when it is not readable
		}
		a.lock = pin.NewLock(string(hash), wrong, func() time.Duration { return life.Now().Since }, func(wrong int) {
			if err := os.WriteFile(filepath.Join(state, triesFile), []byte(strconv.Itoa(wrong)), 0o600); err != nil {
				p.log.Warn("wrong PINs are not remembered", "error", err.Error())
			}
		})
	}
	_, err := os.Stat(filepath.Join(state, closedFile))
	a.closed.Store(err == nil)
	return a
}

// Access implements screen.Staff.
func (a *panel) Access() screen.Access {
	if a.lock == nil {
		return screen.Access{NoPIN: true}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	x := screen.Access{Open: a.open, Trying: a.trying, Wrong: a.wrong}
	if !x.Trying { // a try holds the lock for a moment
		x.Wait = a.lock.Wait()
	}
	return x
}

// Enter implements screen.Staff.
func (a *panel) Enter(number string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.lock == nil || a.trying {
		return
	}
	a.trying = true
	go func() {
		right, err := a.lock.Try(number)
		if err != nil {
			a.log.Error("the PIN cannot be checked", "error", err.Error())
		}
		a.mu.Lock()
		a.trying, a.open, a.wrong = false, right, !right
		a.did = screen.Condition{}
		a.mu.Unlock()
		a.log.Info("the staff panel was asked for", "opened", right)
		a.redraw()
	}()
}

// shut closes the panel: the one who opened it has gone.
func (a *panel) shut() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.open, a.wrong, a.did = false, false, screen.Condition{}
}

func (a *panel) redraw() { a.ui.do(a.shell.StaffChanged) }

// came notes what an act came to.
func (a *panel) came(level screen.Level, key string, args ...any) {
	a.mu.Lock()
	a.did = screen.Condition{Level: level, Key: key, Args: args}
	a.mu.Unlock()
	if level != screen.Doing {
		a.busy.Store(false)
	}
	a.redraw()
}

// recent keeps the last lines of the log, for who stands before the screen.
type recent struct {
	mu    sync.Mutex
	lines []string
	at    []time.Time
	now   func() time.Time
}

const (
	recentFor   = time.Hour
	recentLines = 200
	recentBytes = 240 // of a line
)

// Write takes one record.
func (r *recent) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	line := strings.ToValidUTF8(strings.TrimSpace(string(b[:min(len(b), recentBytes)])), "")
	r.lines, r.at = append(r.lines, line), append(r.at, r.now())
	for len(r.lines) > recentLines || r.now().Sub(r.at[0]) > recentFor {
		r.lines, r.at = r.lines[1:], r.at[1:]
	}
	return len(b), nil
}

// Lines are those of the last hour, oldest first.
func (r *recent) Lines() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []string
	for i, l := range r.lines {
		if r.now().Sub(r.at[i]) <= recentFor {
			list = append(list, l)
		}
	}
	return list
}

// remember has the log kept for the panel too.
func (r *recent) remember(log *slog.Logger) *slog.Logger {
	return slog.New(slog.NewMultiHandler(log.Handler(), slog.NewTextHandler(r, nil)))
}

// Log implements screen.Staff.
func (a *panel) Log() []string { return a.recent.Lines() }
