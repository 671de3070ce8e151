package kiosk

import (
	"math"
	"time"
)

// wipeTime is how long the screen takes no touch, so that the glass can be
// cleaned.
const wipeTime = 60 * time.Second

// wipeHold keeps the visit meanwhile.
const wipeHold = "the glass is cleaned"

// Clean has the screen take no touch for a while: nothing on it answers, and
// the seconds are counted down.
func (s *Shell) Clean() {
	if s.after == nil {
		return // nobody would count
	}
	s.wiped = s.now().Add(wipeTime)
	s.Hold(wipeHold)
	s.wipe()
}

// wiping tells whether somebody cleans the glass. A clock that was put back
// must not keep the screen from answering.
func (s *Shell) wiping() bool {
	left := s.wiped.Sub(s.now())
	return left > 0 && left <= wipeTime
}

// claimed tells whether the whole screen serves something else than pages.
func (s *Shell) claimed() bool { return s.wiping() || s.fitting != nil }

// wipe shows the seconds that are left, or the page again.
func (s *Shell) wipe() {
	if !s.wiping() {
		s.wiped = time.Time{}
		s.Free(wipeHold)
		s.draw(s.stage.Scrolled())
		return
	}
	m := s.mode
	m.Seated = false // the whole glass
	left := s.wiped.Sub(s.now())
	s.stage.Dress(s.deps.Kit.For(m), nil)
	s.stage.Present(nil, s.deps.For(m).Wiping(s.lang, int(math.Ceil(left.Seconds()))), nil, 0)
	s.arm()
}
