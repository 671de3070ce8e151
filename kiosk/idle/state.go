package idle

import "time"

// Phase is where a visit stands.
type Phase int

// The phases, in the order in which a forgotten visit goes through them.
const (
	Resting Phase = iota // nobody's traces are on the screen
	Reading              // a visit, with nothing to say about it
	Warning              // show the bar with the hourglass
	Leave                // clear the visit, then call Left
)

// String names the phase for logs.
func (p Phase) String() string {
	switch p {
	case Resting:
		return "resting"
	case Reading:
		return "reading"
	case Warning:
		return "warning"
	case Leave:
		return "leave"
	}
	return "unknown"
}

// State is a phase and, in Warning only, how much of the warning is left
// (more than zero, at most Limits.Warn).
type State struct {
	Phase Phase
	Left  time.Duration
}

// State gives the present state. Only here does a visit pass from Reading to
// Warning and on to Leave, one step a call: each warning lasts its whole time
// from the moment somebody was told to show it. Leave stays until Left, or
// until a touch that came before the screen was cleared.
func (m *Machine) State() State {
	m.tick()
	left, ends := m.left()
	if ends && left == 0 {
		m.since = m.awake
		m.phase++ // Reading to Warning, Warning to Leave
		left = m.limits.Warn
	}
	if m.phase != Warning {
		left = 0
	}
	return State{Phase: m.phase, Left: left}
}

// Next tells when State may change without an event, counted from the last
// call of any other method: later than that, or at once while Leave waits for
// Left. Zero means never.
//
// Set a timer to the difference between Next and the clock; do not wait for
// the clock to show Next, it may be put back meanwhile.
func (m *Machine) Next() time.Time {
	if m.phase == Leave {
		return m.last
	}
	left, ends := m.left()
	if !ends {
		return time.Time{}
	}
	return m.last.Add(left)
}

// left is the rest of the present stretch, never below zero; ends is false
// where no time ends it.
func (m *Machine) left() (rest time.Duration, ends bool) {
	var end time.Duration
	switch {
	case m.phase == Warning:
		end = m.since + m.limits.Warn
	case m.phase == Reading && len(m.holds) == 0:
		end = m.since + m.limits.Quiet
		if m.long {
			end = m.since + m.limits.QuietLong
		}
		for _, down := range m.contacts {
			end = max(end, down+m.limits.Stuck)
		}
	default:
		return 0, false
	}
	return max(0, end-m.awake), true
}
