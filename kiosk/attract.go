package kiosk

import (
	"time"

	"bninsar.ma/madkhal/kiosk/nav"
)

// While nobody is there the start screen stays as it is, so that the first
// touch opens what it hits; only its head tells in turn how to begin, what is
// announced and what is done here.

const (
	attractEvery = 10 * time.Second // between two changes
	attractAfter = 6                // changes left out after a touch, and after the start
	shiftEvery   = 30               // changes between two movements of the picture
)

// turn is one change of the head, or none while somebody may still be there.
func (s *Shell) turn() {
	if s.Visited() || s.claimed() {
		s.arm()
		return
	}
	s.turns++
	if s.turns > 0 && s.turns%shiftEvery == 0 {
		s.stage.Shift(shifts[s.turns/shiftEvery%len(shifts)])
	}
	if s.invites() {
		s.attracting = true
	} else if s.attracting {
		s.attracting = false
		s.minute = time.Time{}
		s.Tick()
	}
	s.arm()
}

// invites shows the next invitation, where it is time for one.
func (s *Shell) invites() bool {
	if s.turns < 0 || s.turns%2 == 0 {
		return false
	}
	head := s.in().Attract(s.lang, s.turns/2)
	if head == nil {
		return false
	}
	s.stage.PresentHead(head)
	return true
}

// shifts are where the picture stands, in pixels: no edge burns into the glass.
var shifts = [][2]int{{0, 0}, {1, 0}, {2, 1}, {1, 2}, {0, 2}, {-1, 2}, {-2, 1}, {-1, 0}}

// attracts tells whether the head changes next, since nobody is there.
func (s *Shell) attracts() bool {
	return s.attract && !s.Visited()
}

// Used tells whether somebody is there, or was within a time.
func (s *Shell) Used(within time.Duration) bool {
	return s.Visited() || s.claimed() || s.tally != nil && s.tally.begun && s.now().Sub(s.tally.last) < within
}

// Visited tells whether there is a visit: anything but the start screen as
// everybody finds it.
func (s *Shell) Visited() bool {
	r, _ := s.way.Now()
	return r.Page != nav.Home || s.lang != s.first || s.mode != s.usual || s.sound.changed()
}
