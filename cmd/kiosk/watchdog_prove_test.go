//go:build prove

package main

import (
	"math/rand/v2"
	"syscall"
	"testing"
	"time"
)

// backLimit is the promise after a bad moment: so long until the last good
// content is there again.
const backLimit = 3 * time.Second

// TestFiftyKills kills the supervised screen at random moments. Each time there
// is a whole picture again within the promise, and never is it given up.
func TestFiftyKills(t *testing.T) {
	lot := rand.New(rand.NewPCG(9, 50))
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	s := screen.supervise(t, usualWatchdog, "")
	n := s.becomesReady(0)
	s.win.Drawn(t)
	var longest time.Duration
	for i := range 50 {
		time.Sleep(upTo(lot, 3*time.Second)) // the kill is to come at any moment
		killed := time.Now()
		s.signal(syscall.SIGKILL)
		n = s.becomesReady(n)
		s.win.Drawn(t)
		took := time.Since(killed) - s.win.Quiet
		if longest = max(longest, took); took > backLimit {
			t.Errorf("kill %d: a picture after %s", i, took.Round(time.Millisecond))
		}
	}
	screen.checkWhole(t, w.published)
	if st := screen.status(t); st.Crashes != 50 || !st.SafeMode {
		t.Errorf("status tells %d crashes, safe mode %v", st.Crashes, st.SafeMode)
	}
	t.Logf("50 kills: a picture again after %s at most", longest.Round(time.Millisecond))
}

// TestDisplayGoneInTime is TestDisplayGone within the promise.
func TestDisplayGoneInTime(t *testing.T) { displayGone(t, backLimit) }
