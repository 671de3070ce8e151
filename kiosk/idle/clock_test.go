package idle_test

import (
	"testing"
	"testing/synctest"
	"time"

	"bninsar.ma/madkhal/kiosk/idle"
)

func TestClockJumps(t *testing.T) {
	const day = 24 * time.Hour
	jump := func(v *visit, d time.Duration) { v.clock.t = v.clock.t.Add(d) }
	tests := []struct {
		name string
		play func(v *visit)
	}{
		{"a day ahead while reading", func(v *visit) {
			v.pass(30)
			jump(v, day)
			v.in(idle.Reading, 0)
			v.pass(59)
			v.in(idle.Reading, 0)
			v.pass(21)
			v.in(idle.Leave, 0)
		}},
		{"a day ahead during the warning", func(v *visit) {
			v.pass(70)
			jump(v, day)
			v.in(idle.Reading, 0)
			v.pass(80)
			v.in(idle.Leave, 0)
		}},
		{"a minute ahead still shows the whole warning", func(v *visit) {
			v.pass(10)
			jump(v, 54*time.Second)
			v.in(idle.Warning, 20)
		}},
		{"half a minute ahead during the warning", func(v *visit) {
			v.pass(61)
			jump(v, 30*time.Second)
			v.in(idle.Reading, 0)
		}},
		{"a busy computer is a little late", func(v *visit) {
			v.pass(59)
			jump(v, 4*time.Second)
			v.in(idle.Warning, 20)
			jump(v, 23*time.Second)
			v.in(idle.Leave, 0)
		}},
		{"a day back costs only what was not counted", func(v *visit) {
			v.pass(30)
			v.in(idle.Reading, 0)
			jump(v, -day)
			v.in(idle.Reading, 0)
			v.pass(30)
			v.in(idle.Warning, 20)
			v.pass(5)
			jump(v, -day)
			v.in(idle.Warning, 20)
			v.pass(20)
			v.in(idle.Leave, 0)
		}},
		{"ahead and back again", func(v *visit) {
			v.pass(30)
			jump(v, day)
			v.in(idle.Reading, 0)
			jump(v, -day)
			v.pass(60)
			v.in(idle.Warning, 20)
		}},
		{"a clock that leaps for ever cannot keep a visit", func(v *visit) {
			for n := 0; v.State().Phase != idle.Leave; n++ {
				if n > 10 {
					v.t.Fatal("still not left")
				}
				jump(v, day)
			}
		}},
		{"a touch between leaps forgives anew", func(v *visit) {
			for range 20 {
				jump(v, day)
				v.in(idle.Reading, 0)
				v.tap(0)
			}
		}},
		{"a leap does not make a hand stuck", func(v *visit) {
			v.Down(1)
			jump(v, day)
			v.Up(1)
			v.pass(59)
			v.in(idle.Reading, 0)
		}},
		{"from the year 1 to today", func(v *visit) {
			jump(v, -time.Duration(1<<63-1))
			jump(v, -time.Duration(1<<63-1))
			v.in(idle.Reading, 0)
			v.clock.t = newClock().t
			v.in(idle.Reading, 0)
			v.pass(80)
			v.in(idle.Leave, 0)
		}},
		{"from the year 1 to today, at rest", func(v *visit) {
			v.Visiting(false)
			jump(v, -time.Duration(1<<63-1))
			jump(v, -time.Duration(1<<63-1))
			v.in(idle.Resting, 0)
			v.clock.t = newClock().t
			v.Visiting(true)
			v.in(idle.Reading, 0)
			v.pass(60)
			v.in(idle.Warning, 20)
		}},
		{"a night at rest, then a visit", func(v *visit) {
			v.Visiting(false)
			v.in(idle.Resting, 0)
			jump(v, 300*day)
			v.tap(0)
			v.Visiting(true)
			v.pass(60)
			v.in(idle.Warning, 20)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.play(newVisit(t)) })
	}
}

// TestRealClock runs a shell's loop, one timer and one queue of events, on Go's
// own clock with its monotonic reading.
func TestRealClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := idle.New(idle.Defaults(), time.Now)
		m.Visiting(true)
		begin := time.Now()
		events := make(chan func(), 8)
		at := func(seconds int, f func()) {
			time.AfterFunc(time.Duration(seconds)*time.Second, func() { events <- f })
		}
		at(10, func() { m.Down(1) }) // a bag
		at(65, func() { m.Down(2) }) // a hand, before the warning at 70 s
		at(66, func() { m.Up(2) })
		at(130, func() { m.Stay() }) // the warning came at 126 s
		at(140, func() { m.Hold("sound") })
		at(300, func() { m.Free("sound") })
		at(350, func() { m.Up(1) })
		var phases []idle.Phase
		wakes := 0
		for {
			s := m.State()
			if len(phases) == 0 || phases[len(phases)-1] != s.Phase {
				phases = append(phases, s.Phase)
			}
			if s.Phase == idle.Leave {
				break
			}
			var timer <-chan time.Time
			if next := m.Next(); !next.IsZero() {
				timer = time.After(time.Until(next))
			}
			select {
			case f := <-events:
				f()
			case <-timer:
				wakes++
			}
		}
		if took := time.Since(begin); took != 380*time.Second {
			t.Errorf("left after %v, want 80 s after the sound ended at 300 s", took)
		}
		want := []idle.Phase{idle.Reading, idle.Warning, idle.Reading, idle.Warning, idle.Leave}
		if len(phases) != len(want) {
			t.Fatalf("went through %v, want %v", phases, want)
		}
		for i, p := range want {
			if phases[i] != p {
				t.Fatalf("went through %v, want %v", phases, want)
			}
		}
		if wakes != 3 {
			t.Errorf("the timer fired %d times, want once for each of 2 warnings and 1 leaving", wakes)
		}
	})
}
