package idle_test

import (
	"testing"
	"time"

	"bninsar.ma/madkhal/kiosk/idle"
)

// clock is set by hand. Its times have no monotonic reading, so it can jump.
type clock struct{ t time.Time }

func newClock() *clock { return &clock{time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time { return c.t }

// visit is a script: a machine on a clock, with a visitor before it.
type visit struct {
	*idle.Machine
	clock *clock
	t     *testing.T
}

func newVisit(t *testing.T) *visit {
	t.Helper()
	c := newClock()
	v := &visit{Machine: idle.New(idle.Defaults(), c.now), clock: c, t: t}
	v.Visiting(true)
	return v
}

// pass lets seconds pass and serves the machine as a shell does: the state is
// asked whenever Next has come.
func (v *visit) pass(seconds int) {
	v.t.Helper()
	end := v.clock.t.Add(time.Duration(seconds) * time.Second)
	for range 100 {
		next := v.Next()
		if v.State().Phase == idle.Leave || next.IsZero() || next.After(end) {
			break
		}
		v.clock.t = next
		v.State()
	}
	v.clock.t = end
}

// in checks the phase and, for a warning, the whole seconds that are left.
func (v *visit) in(want idle.Phase, left int) {
	v.t.Helper()
	s := v.State()
	if s.Phase != want || s.Left != time.Duration(left)*time.Second {
		v.t.Fatalf("%v with %v left, want %v with %d s", s.Phase, s.Left, want, left)
	}
}

func (v *visit) tap(id int) {
	v.Down(id)
	v.Up(id)
}

func TestVisit(t *testing.T) {
	const resting, reading, warning, leave = idle.Resting, idle.Reading, idle.Warning, idle.Leave
	tests := []struct {
		name string
		play func(v *visit)
	}{
		{"nothing to leave", func(v *visit) {
			v.Visiting(false)
			v.pass(100_000)
			v.tap(1)
			v.in(resting, 0)
			if !v.Next().IsZero() {
				v.t.Fatal("a screen at rest needs no timer")
			}
		}},
		{"a forgotten visit", func(v *visit) {
			v.pass(59)
			v.in(reading, 0)
			v.pass(1)
			v.in(warning, 20)
			v.pass(19)
			v.in(warning, 1)
			v.pass(1)
			v.in(leave, 0)
			v.pass(5)
			v.in(leave, 0)
			v.Left()
			v.in(resting, 0)
		}},
		{"a page to copy from", func(v *visit) {
			v.Page(true)
			v.pass(119)
			v.in(reading, 0)
			v.pass(1)
			v.in(warning, 20)
		}},
		{"a page is no touch", func(v *visit) {
			v.pass(50)
			v.Page(false)
			v.pass(10)
			v.in(warning, 20)
			v.Page(false)
			v.pass(4)
			v.in(warning, 16)
		}},
		{"from a long page to one whose time is over", func(v *visit) {
			v.Page(true)
			v.pass(110)
			v.Page(false)
			v.in(warning, 20)
		}},
		{"saying again that somebody visits is no touch", func(v *visit) {
			v.pass(50)
			v.Visiting(true)
			v.pass(10)
			v.in(warning, 20)
		}},
		{"a touch anywhere stays", func(v *visit) {
			v.pass(75)
			v.in(warning, 5)
			v.tap(3)
			v.in(reading, 0)
			v.pass(59)
			v.in(reading, 0)
		}},
		{"yes stays", func(v *visit) {
			v.pass(75)
			v.Stay()
			v.in(reading, 0)
			v.pass(60)
			v.in(warning, 20)
		}},
		{"a tap on yes counts once", func(v *visit) {
			v.pass(75)
			v.tap(0)
			v.Stay()
			if n, many := v.Stayed(); n != 1 || many {
				v.t.Fatalf("stayed %d, many %v", n, many)
			}
		}},
		{"whoever answers stays, however often", func(v *visit) {
			for i := range 50 {
				v.pass(79)
				v.in(warning, 1)
				v.tap(0)
				v.in(reading, 0)
				if n, many := v.Stayed(); n != i+1 || many != (n > 10) {
					v.t.Fatalf("after %d warnings: stayed %d, many %v", i+1, n, many)
				}
			}
		}},
		{"a touch between leave and the cleared screen", func(v *visit) {
			v.pass(80)
			v.in(leave, 0)
			v.Down(1)
			v.in(reading, 0)
		}},
		{"finished", func(v *visit) {
			v.tap(0)
			v.Finish()
			v.in(leave, 0)
			v.tap(0)
			v.Stay()
			v.Hold("sound")
			v.Visiting(true)
			v.Visiting(false)
			v.in(leave, 0)
			v.Left()
			v.in(resting, 0)
		}},
		{"finished while a slip prints", func(v *visit) {
			v.Hold("print")
			v.Finish()
			v.in(leave, 0)
		}},
		{"the next visit begins afresh", func(v *visit) {
			v.pass(79)
			v.Stay()
			v.pass(80)
			v.in(leave, 0)
			v.Left()
			v.pass(3600)
			v.Visiting(true)
			v.in(reading, 0)
			if n, _ := v.Stayed(); n != 0 {
				v.t.Fatalf("stayed %d times already", n)
			}
			v.pass(59)
			v.in(reading, 0)
		}},
		{"going home during the warning", func(v *visit) {
			v.pass(70)
			v.in(warning, 10)
			v.Visiting(false)
			v.in(resting, 0)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.play(newVisit(t)) })
	}
}

func TestHolds(t *testing.T) {
	tests := []struct {
		name string
		play func(v *visit)
	}{
		{"sound longer than the quiet time", func(v *visit) {
			v.Hold("sound")
			v.pass(600)
			v.in(idle.Reading, 0)
			if !v.Next().IsZero() {
				v.t.Fatal("while something holds, no time ends the visit")
			}
			v.Free("sound")
			v.pass(59)
			v.in(idle.Reading, 0)
			v.pass(1)
			v.in(idle.Warning, 20)
		}},
		{"two reasons", func(v *visit) {
			v.Hold("sound")
			v.Hold("print")
			v.Free("sound")
			v.pass(600)
			v.in(idle.Reading, 0)
			if held := v.Held(); len(held) != 1 || held[0] != "print" {
				v.t.Fatalf("held by %v", held)
			}
			v.Free("print")
			v.pass(80)
			v.in(idle.Leave, 0)
		}},
		{"one reason twice is one", func(v *visit) {
			v.Hold("sound")
			v.Hold("sound")
			v.Free("sound")
			v.pass(80)
			v.in(idle.Leave, 0)
		}},
		{"freeing what does not hold is no touch", func(v *visit) {
			v.pass(50)
			v.Free("sound")
			v.pass(10)
			v.in(idle.Warning, 20)
			v.Free("sound")
			v.in(idle.Warning, 20)
		}},
		{"a slip comes out during the warning", func(v *visit) {
			v.pass(70)
			v.Hold("print")
			v.in(idle.Reading, 0)
			if n, _ := v.Stayed(); n != 0 {
				v.t.Fatal("a printer is no visitor")
			}
		}},
		{"held before the visit", func(v *visit) {
			v.Visiting(false)
			v.Hold("print")
			v.in(idle.Resting, 0)
			v.Visiting(true)
			v.pass(600)
			v.in(idle.Reading, 0)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.play(newVisit(t)) })
	}
}

func TestContacts(t *testing.T) {
	tests := []struct {
		name string
		play func(v *visit)
	}{
		{"a release is a touch", func(v *visit) {
			v.Down(1)
			v.pass(19)
			v.Up(1)
			v.pass(59)
			v.in(idle.Reading, 0)
			v.pass(1)
			v.in(idle.Warning, 20)
		}},
		{"a bag on the glass does not keep the visit", func(v *visit) {
			v.Down(1)
			v.pass(60)
			v.in(idle.Warning, 20)
			v.pass(20)
			v.in(idle.Leave, 0)
		}},
		{"the bag is taken away", func(v *visit) {
			v.Down(1)
			v.pass(70)
			v.Up(1)
			v.in(idle.Warning, 10)
		}},
		{"held for exactly the limit", func(v *visit) {
			v.Down(1)
			v.pass(20)
			v.Up(1)
			v.pass(40)
			v.in(idle.Warning, 20)
		}},
		{"a hand beside the bag", func(v *visit) {
			v.Down(1)
			v.pass(70)
			v.in(idle.Warning, 10)
			v.tap(2)
			v.in(idle.Reading, 0)
			v.pass(60)
			v.in(idle.Warning, 20)
		}},
		{"the bag outlasts the visit and begins none", func(v *visit) {
			v.Down(1)
			v.pass(80)
			v.Left()
			v.pass(600)
			v.in(idle.Resting, 0)
			v.Visiting(true)
			v.pass(50)
			v.Up(1)
			v.pass(10)
			v.in(idle.Warning, 20)
		}},
		{"a release got lost and the pointer comes again", func(v *visit) {
			v.Down(0)
			v.pass(70)
			v.tap(0)
			v.in(idle.Reading, 0)
			v.Down(0)
			v.pass(5)
			v.Up(0)
			v.pass(59)
			v.in(idle.Reading, 0)
		}},
		{"a release that never began", func(v *visit) {
			v.pass(70)
			v.Up(7)
			v.in(idle.Warning, 10)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.play(newVisit(t)) })
	}
}

func TestContactOutlastsQuiet(t *testing.T) {
	c := newClock()
	m := idle.New(idle.Limits{Quiet: 5 * time.Second, Warn: 3 * time.Second, Stuck: 10 * time.Second}, c.now)
	v := &visit{Machine: m, clock: c, t: t}
	v.Visiting(true)
	v.Down(1)
	v.pass(9)
	v.in(idle.Reading, 0) // a hand is still there
	v.pass(1)
	v.in(idle.Warning, 3)
}

func TestLimitsAreFilled(t *testing.T) {
	c := newClock()
	v := &visit{Machine: idle.New(idle.Limits{Quiet: -1}, c.now), clock: c, t: t}
	v.Visiting(true)
	v.pass(59)
	v.in(idle.Reading, 0)
	v.pass(1)
	v.in(idle.Warning, 20)
	for range 10 {
		v.Stay()
		v.pass(60)
		v.in(idle.Warning, 20)
	}
	if n, many := v.Stayed(); n != 10 || many {
		t.Fatalf("stayed %d, many %v: ten answers are always usual", n, many)
	}
}

func TestPhaseNames(t *testing.T) {
	for p, want := range map[idle.Phase]string{
		idle.Resting: "resting", idle.Reading: "reading", idle.Warning: "warning", idle.Leave: "leave", -1: "unknown",
	} {
		if p.String() != want {
			t.Errorf("%d is called %q, want %q", int(p), p, want)
		}
	}
}
