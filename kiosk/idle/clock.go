package idle

import "time"

const (
	// late is how far behind Next a busy computer may ask for the state.
	late = 5 * time.Second
	// leaps is how many jumps of the clock one silence forgives, so that a
	// clock which keeps jumping cannot keep a visit for ever.
	leaps = 3
)

// tick adds what passed since the last call to the machine's own time, which
// only runs forward. time.Time.Sub uses the monotonic reading where the clock
// has one, so NTP is not seen at all. A clock without one may go back (counts
// as no time) or leap far beyond the end of the stretch. After such a leap, or
// a computer that slept, nobody knows how long the visitor has been silent nor
// whether the warning was ever seen: the quiet time starts anew. That keeps a
// page for a minute too long rather than taking it from under a reader.
func (m *Machine) tick() {
	t := m.now()
	step := max(0, t.Sub(m.last))
	m.last = t
	if rest, ends := m.left(); ends && step > rest+late && m.forgiven < leaps {
		m.forgiven++
		m.read()
		return
	}
	m.awake += step
	for id, down := range m.contacts {
		if m.awake-down >= m.limits.Stuck {
			delete(m.contacts, id) // from now on it is unknown, and so is its release
		}
	}
}
