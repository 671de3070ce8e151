package idle_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/idle"
)

// watched plays random events against a machine and checks after each what
// must hold whatever came before. It keeps its own, simpler account.
type watched struct {
	t       *testing.T
	m       *idle.Machine
	l       idle.Limits
	clock   *clock
	down    map[int]time.Time // contacts, stuck ones too
	holds   map[string]bool
	alive   time.Time // the last sign of life
	warned  time.Time // when the present warning was first seen
	was     idle.Phase
	visit   bool
	asked   bool // Finish waits for Left
	onTime  bool // the clock does not jump
	visits  int  // that ended by themselves
	history []string
}

func newWatched(t *testing.T, l idle.Limits, onTime bool) *watched {
	c := newClock()
	return &watched{
		t: t, m: idle.New(l, c.now), l: l, clock: c, onTime: onTime,
		down: map[int]time.Time{}, holds: map[string]bool{},
	}
}

func (w *watched) failf(format string, args ...any) {
	w.t.Helper()
	w.t.Logf("after %q", w.history)
	w.t.Fatalf(format, args...)
}

// fresh tells whether a hand is on the glass.
func (w *watched) fresh() bool {
	for _, since := range w.down {
		if w.clock.t.Sub(since) < w.l.Stuck {
			return true
		}
	}
	return false
}

// check asks for the state and clears the screen where that is due.
func (w *watched) check() {
	w.t.Helper()
	s, now := w.m.State(), w.clock.t
	if (s.Phase == idle.Resting) != (!w.visit && !w.asked) {
		w.failf("%v, but visiting is %v", s.Phase, w.visit)
	}
	if (s.Phase == idle.Warning) != (s.Left > 0) || s.Left > w.l.Warn {
		w.failf("%v with %v left", s.Phase, s.Left)
	}
	switch {
	case s.Phase == idle.Warning:
		w.warning(now)
	case s.Phase == idle.Leave && !w.asked:
		w.leaving(now)
	}
	w.silence(s.Phase, now)
	w.was = s.Phase
	w.next(s.Phase, now)
	if s.Phase == idle.Leave {
		w.m.Left()
		w.visit, w.asked, w.was = false, false, idle.Resting
		if got := w.m.State().Phase; got != idle.Resting {
			w.failf("%v after the screen was cleared", got)
		}
	}
}

func (w *watched) warning(now time.Time) {
	w.t.Helper()
	if w.was != idle.Warning {
		w.warned = now
	}
	if len(w.holds) > 0 || w.onTime && w.fresh() {
		w.failf("warned while somebody touches or %v holds", w.holds)
	}
}

// silence checks that no silence lasts for ever.
func (w *watched) silence(p idle.Phase, now time.Time) {
	w.t.Helper()
	if !w.onTime || p == idle.Resting || p == idle.Leave || len(w.holds) > 0 {
		return
	}
	if silent := now.Sub(w.alive); silent > max(w.l.QuietLong, w.l.Stuck)+w.l.Warn {
		w.failf("%v after %v of silence", p, silent)
	}
}

func (w *watched) leaving(now time.Time) {
	w.t.Helper()
	w.visits++
	if w.was != idle.Warning {
		w.failf("left from %v, without a warning", w.was)
	}
	if len(w.holds) > 0 {
		w.failf("left while %v holds", w.holds)
	}
	if !w.onTime {
		return
	}
	if w.fresh() {
		w.failf("left under a visitor's hand")
	}
	if shown := now.Sub(w.warned); shown < w.l.Warn {
		w.failf("the warning was shown for %v only", shown)
	}
	if silent := now.Sub(w.alive); silent < w.l.Quiet+w.l.Warn {
		w.failf("left after %v of silence", silent)
	}
}

// next checks that a timer set to Next brings the visit on.
func (w *watched) next(p idle.Phase, now time.Time) {
	w.t.Helper()
	next := w.m.Next()
	never := p == idle.Resting || p == idle.Reading && len(w.holds) > 0
	switch {
	case never != next.IsZero():
		w.failf("%v with %v holding: next is %v", p, w.holds, next)
	case p == idle.Leave && !next.Equal(now):
		w.failf("next is %v, but leaving is due now, %v", next, now)
	case (p == idle.Reading || p == idle.Warning) && !never && !next.After(now):
		w.failf("%v: next is %v, not after now, %v", p, next, now)
	}
}

// pass lets d pass, asking for the state whenever Next has come.
func (w *watched) pass(d time.Duration) {
	w.t.Helper()
	end := w.clock.t.Add(d)
	for turn := 0; ; turn++ {
		next := w.m.Next()
		if next.IsZero() || next.After(end) {
			break
		}
		if turn > 10 {
			w.failf("%v passed and the machine does not come to rest", d)
		}
		w.clock.t = next
		w.check()
	}
	w.clock.t = end
}

// life notes a sign of life.
func (w *watched) life() { w.alive = w.clock.t }

// act plays one event; how chooses among contacts, reasons and times.
func (w *watched) act(what, how byte) {
	w.t.Helper()
	events := []struct {
		name string
		play func(how byte)
	}{
		{"down", w.press},
		{"up", w.release},
		{"down", w.press},
		{"up", w.release},
		{"page", func(how byte) { w.m.Page(how%2 == 0) }},
		{"hold", w.hold},
		{"free", w.free},
		{"visiting", func(how byte) { w.visiting(how%4 != 0) }},
		{"stay", w.stay},
		{"finish", w.finish},
		{"wait", func(how byte) { w.pass(time.Duration(how) * 50 * time.Millisecond) }},
		{"wait long", func(how byte) { w.pass(time.Duration(how) * time.Second) }},
	}
	e := events[int(what)%len(events)]
	w.history = append(w.history, e.name)
	e.play(how)
}

func (w *watched) press(how byte) {
	id := int(how % 3)
	w.m.Down(id)
	w.down[id] = w.clock.t
	w.life()
}

func (w *watched) release(how byte) {
	id := int(how % 3)
	w.m.Up(id)
	if since, held := w.down[id]; held && w.clock.t.Sub(since) < w.l.Stuck {
		w.life()
	}
	delete(w.down, id)
}

func reason(how byte) string { return []string{"sound", "print"}[how%2] }

func (w *watched) hold(how byte) {
	w.m.Hold(reason(how))
	w.holds[reason(how)] = true
	w.life()
}

func (w *watched) free(how byte) {
	w.m.Free(reason(how))
	if w.holds[reason(how)] {
		w.life()
	}
	delete(w.holds, reason(how))
}

func (w *watched) stay(byte) {
	w.m.Stay()
	w.life()
	if p := w.m.State().Phase; w.visit && p != idle.Reading {
		w.failf("%v although the visitor wants to stay", p)
	}
}

// finish leaves three of four alone, or no visit would last.
func (w *watched) finish(how byte) {
	if how%4 == 0 {
		w.m.Finish()
		w.asked = true
	}
}

func (w *watched) visiting(something bool) {
	w.m.Visiting(something)
	if something && !w.visit {
		w.life()
	}
	w.visit = something
}

// play runs pairs of bytes as events, then lets everything go and wants the
// visit to end.
func (w *watched) play(script []byte) {
	w.t.Helper()
	w.visiting(true)
	for ; len(script) >= 2; script = script[2:] {
		w.act(script[0], script[1])
		w.check()
	}
	for reason := range w.holds {
		w.m.Free(reason)
		delete(w.holds, reason)
		w.life()
	}
	w.pass(max(w.l.QuietLong, w.l.Stuck) + w.l.Warn)
	w.check()
	if p := w.m.State().Phase; p != idle.Resting {
		w.failf("%v, long after everybody went away", p)
	}
}

// limitsToTry are the real ones, and some where a hand outlasts the silence.
func limitsToTry() []idle.Limits {
	return []idle.Limits{
		idle.Defaults(),
		{Quiet: 3 * time.Second, QuietLong: 9 * time.Second, Warn: 2 * time.Second, Stuck: 7 * time.Second, Stays: 10},
		{Quiet: 10 * time.Second, QuietLong: 10 * time.Second, Warn: 60 * time.Second, Stuck: time.Minute, Stays: 10},
	}
}

func TestRandomVisits(t *testing.T) {
	for i, l := range limitsToTry() {
		random := rand.New(rand.NewPCG(55, uint64(i)))
		ended := 0
		for range 2000 {
			script := make([]byte, 2*random.IntN(60))
			for j := range script {
				script[j] = byte(random.Uint32())
			}
			w := newWatched(t, l, true)
			w.play(script)
			ended += w.visits
		}
		if ended < 1000 {
			t.Errorf("limits %d: only %d visits ended by themselves: the scripts prove little", i, ended)
		}
	}
}

// TestRandomJumps lets the clock jump between the events. Nothing sudden may
// come of it, and once the clock behaves, the visit ends.
func TestRandomJumps(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 2026))
	for range 2000 {
		w := newWatched(t, idle.Defaults(), false)
		w.visiting(true)
		for range random.IntN(40) {
			w.act(byte(random.Uint32()), byte(random.Uint32()))
			w.check()
			w.m.Stay() // forgives anew
			w.pass(time.Duration(random.IntN(100)) * time.Second)
			before := w.m.State()
			jump := time.Duration(random.Int64N(int64(48*time.Hour))) - 24*time.Hour
			w.clock.t = w.clock.t.Add(jump)
			after := w.m.State()
			if before.Phase == idle.Reading && after.Phase == idle.Leave {
				w.failf("a jump of %v ended a reader's visit", jump)
			}
			if before.Phase == idle.Warning && after.Phase == idle.Leave && jump > before.Left+5*time.Second {
				w.failf("a jump of %v ended a warning with %v left", jump, before.Left)
			}
			w.was = after.Phase
			w.check()
		}
		w.play(nil)
	}
}

func FuzzVisit(f *testing.F) {
	f.Add([]byte{11, 80, 8, 0, 11, 60, 11, 20})                    // warned, stayed, left
	f.Add([]byte{0, 1, 11, 70, 0, 2, 2, 2, 11, 60, 2, 1, 11, 20})  // a bag and a hand
	f.Add([]byte{5, 0, 5, 1, 11, 200, 6, 0, 11, 200, 6, 1, 9, 4})  // two holds, finished
	f.Add([]byte{4, 0, 11, 110, 4, 1, 10, 1, 7, 0, 7, 1, 11, 250}) // long page, short page, home
	f.Fuzz(func(t *testing.T, script []byte) {
		for _, l := range limitsToTry() {
			newWatched(t, l, true).play(script)
		}
	})
}
