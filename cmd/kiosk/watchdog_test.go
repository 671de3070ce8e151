package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// testWatchdog is shorter than the unit's, to be done sooner; usualWatchdog is the
// unit's, for tests in which nothing hangs.
const (
	testWatchdog  = 5 * time.Second
	usualWatchdog = 15 * time.Second
)

// TestWatchdog has the screen hang in three ways. Each time signs of life stop,
// it is ended within the watchdog's time and comes up again; what it was doing
// is kept.
func TestWatchdog(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	for _, c := range []struct {
		name string
		hang func(t *testing.T, s *supervisor) (release func())
		wait time.Duration // until it is killed: what is stopped does not end by itself
		last string        // what the crash's words tell
	}{
		{"stopped", func(_ *testing.T, s *supervisor) func() { s.signal(syscall.SIGSTOP); return func() {} }, time.Second, ""},
		{"the drawing thread is blocked", func(_ *testing.T, s *supervisor) func() {
			s.signal(syscall.SIGUSR2)
			s.says("the drawing thread is blocked")
			return func() {}
		}, patience, "hangOnDemand"},
		{"the store does not answer", func(t *testing.T, _ *supervisor) func() { return screen.holdStore(t) }, patience, "SIGABRT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := screen.supervise(t, testWatchdog, "hang")
			number := s.becomesReady(0)
			s.win.Drawn(t)
			release := c.hang(t, s)
			s.impatient(c.wait)
			for _, barks := s.counts(); barks == 0; _, barks = s.counts() {
				time.Sleep(10 * time.Millisecond) // until the watchdog has had enough
				if t.Context().Err() != nil {
					return
				}
			}
			release()
			s.becomesReady(number)
			s.win.Drawn(t)
			if c.last != "" && !screen.crashSays(t, c.last) {
				t.Errorf("no crash's words tell of %q", c.last)
			}
		})
	}
	if s := screen.status(t); s.Crashes < 3 || s.LastCrash == nil || !s.SafeMode {
		t.Errorf("status tells %d crashes, the last at %v, safe mode %v", s.Crashes, s.LastCrash, s.SafeMode)
	}
}

// holdStore takes all locks of the store's log, as a program that hangs in the
// middle of it would.
func (l lobbyData) holdStore(t *testing.T) (release func()) {
	t.Helper()
	f, err := os.OpenFile(l.storeFile(t)+"-shm", os.O_RDWR, 0)
	must(t, err)
	// The eight locks of SQLite's log: write, checkpoint, recover, five to read.
	lock := unix.Flock_t{Type: unix.F_WRLCK, Start: 120, Len: 8}
	for begun := time.Now(); ; time.Sleep(time.Millisecond) { // a reader may be at it
		if err = unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &lock); err == nil || time.Since(begun) > patience {
			break
		}
	}
	must(t, err)
	return func() { must(t, f.Close()) }
}

// crashSays tells whether a kept crash holds these words.
func (l lobbyData) crashSays(t *testing.T, words string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(l.dir, stateDir, "crash*.txt"))
	must(t, err)
	for _, f := range files {
		if b, err := os.ReadFile(f); err == nil && strings.Contains(string(b), words) {
			return true
		}
	}
	return false
}

// TestSafeMode kills the screen until it comes up with the plain directory only,
// from the content that was good, and lets it get well again.
func TestSafeMode(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	paint := newPainter(t, w.content)
	directory := newPainter(t, w.content)
	directory.deps.Safe = true

	s := screen.supervise(t, usualWatchdog, "healthy")
	n := s.becomesReady(0)
	page(t, s.win, paint, homePage, patience)
	for range 3 {
		s.signal(syscall.SIGKILL)
		n = s.becomesReady(n)
	}
	page(t, s.win, directory, homePage, patience)
	if st := screen.status(t); !st.SafeMode || st.Crashes != 3 {
		t.Errorf("status in safe mode: %+v", st)
	}
	s.signal(syscall.SIGUSR1) // long enough without a crash
	s.becomesReady(n)         // by itself, well again
	page(t, s.win, paint, homePage, patience)
	if st := screen.status(t); st.SafeMode || st.Crashes != 3 {
		t.Errorf("status after it: %+v", st)
	}
}
