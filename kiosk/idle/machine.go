// Package idle knows when a visit to the screen ends: after a quiet time comes
// a warning, after the warning the screen is cleared for the next visitor. It
// is a state machine without goroutine, timer or picture. Tell it every event,
// then ask State and set one timer to Next; ask again when the timer fires.
package idle

import (
	"maps"
	"slices"
	"time"
)

// Machine follows the visits to one screen. It belongs to one goroutine, the
// one that draws. Make it with New.
type Machine struct {
	limits   Limits
	now      func() time.Time
	last     time.Time             // of the clock, when it was asked
	awake    time.Duration         // the machine's own time
	since    time.Duration         // in own time, when the present stretch began
	phase    Phase                 // Leave until Left
	finished bool                  // Leave because the visitor said so
	long     bool                  // the page may be read longer
	stayed   int                   // answered warnings of this visit
	forgiven int                   // leaps of the clock since the last touch
	contacts map[int]time.Duration // in own time, when those not yet stuck began
	holds    map[string]struct{}
}

// New makes a machine at rest, on a page with the short quiet time. Limits
// that are missing are those of Defaults.
func New(limits Limits, now func() time.Time) *Machine {
	return &Machine{
		limits:   limits.filled(),
		now:      now,
		last:     now(),
		contacts: map[int]time.Duration{},
		holds:    map[string]struct{}{},
	}
}

// Down begins a contact: a touch. The pointer is 0, touches have other ids; an
// id that is down already had its release lost, and begins anew.
func (m *Machine) Down(id int) {
	m.tick()
	m.contacts[id] = m.awake
	m.touch()
}

// Up ends a contact. It is a touch too, but not when the contact was held
// until it was stuck, or never began.
func (m *Machine) Up(id int) {
	m.tick()
	if _, fresh := m.contacts[id]; fresh {
		delete(m.contacts, id)
		m.touch()
	}
}

// Stay is the visitor's "yes, still here": a touch without a contact.
func (m *Machine) Stay() {
	m.tick()
	m.touch()
}

// touch is a sign of life. It ends a warning however many there were: the
// machine never puts out a visitor who answers.
func (m *Machine) touch() {
	m.forgiven = 0
	if m.phase == Resting || m.finished {
		return
	}
	if m.phase != Reading {
		m.stayed++
	}
	m.read()
}

// read starts the quiet time anew.
func (m *Machine) read() {
	m.phase, m.since = Reading, m.awake
}

// Page says that another page is shown, and whether it is one with the long
// quiet time. It is no touch: content that arrives also changes pages.
func (m *Machine) Page(long bool) {
	m.tick()
	m.long = long
}

// Hold keeps the visit while something goes on for the visitor: a sound, a
// slip. Several reasons may hold, each once. The spoken line of the warning
// itself must not hold, or it would take the warning back.
func (m *Machine) Hold(reason string) {
	m.tick()
	m.holds[reason] = struct{}{}
	if !m.finished && m.phase != Resting {
		m.read()
	}
}

// Free ends a Hold; when it was the last, the quiet time starts anew. A reason
// that does not hold changes nothing.
func (m *Machine) Free(reason string) {
	m.tick()
	if _, held := m.holds[reason]; !held {
		return
	}
	delete(m.holds, reason)
	if m.phase == Reading {
		m.read()
	}
}

// Held lists what holds the visit, sorted, for the log: a reason that is never
// freed keeps the screen from being cleared.
func (m *Machine) Held() []string { return slices.Sorted(maps.Keys(m.holds)) }

// Visiting says whether there is anything to leave. It is false at home in the
// starting language with nothing typed or enlarged. Saying the same again
// changes nothing; a Finish that waits for Left stays.
func (m *Machine) Visiting(something bool) {
	m.tick()
	switch {
	case m.finished:
	case !something:
		m.rest()
	case m.phase == Resting:
		m.rest()
		m.read()
	}
}

// Finish ends the visit at once, also while something holds it: the visitor
// said so.
func (m *Machine) Finish() {
	m.tick()
	m.phase, m.finished = Leave, true
}

// Left says that the screen was cleared. Contacts and holds go on.
func (m *Machine) Left() {
	m.tick()
	m.rest()
}

func (m *Machine) rest() {
	m.phase, m.finished, m.stayed, m.forgiven = Resting, false, 0, 0
}

// Stayed counts the warnings of this visit that were answered. Many is true
// above Limits.Stays: worth a line in the log (a drop on the glass that comes
// and goes looks like that), never a reason to leave.
func (m *Machine) Stayed() (times int, many bool) {
	return m.stayed, m.stayed > m.limits.Stays
}
