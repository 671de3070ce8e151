package kiosk

import (
	"image"
	"time"

	"bninsar.ma/madkhal/kiosk/nav"
)

// Five taps within four seconds in the upper left corner, 30 mm wide, ask for the
// staff panel. A visitor finds nothing there.
const (
	cornerTaps = 5
	cornerTime = 4 * time.Second
	cornerMM   = 30
)

// corner counts taps there.
type corner struct{ taps []time.Time }

// tap notes a tap and tells whether it was the last of five.
func (c *corner) tap(now time.Time) bool {
	if n := len(c.taps); n > 0 && (now.Before(c.taps[n-1]) || now.Sub(c.taps[0]) > cornerTime) {
		for len(c.taps) > 0 && (now.Before(c.taps[0]) || now.Sub(c.taps[0]) > cornerTime) {
			c.taps = c.taps[1:]
		}
	}
	c.taps = append(c.taps, now)
	if len(c.taps) < cornerTaps {
		return false
	}
	c.taps = nil
	return true
}

// cornered is told where each contact began, when it ends.
func (s *Shell) cornered(at image.Point) {
	side := s.deps.Kit.MM(cornerMM)
	if s.deps.Staff == nil || !s.wiped.IsZero() || s.fitting != nil || at.X < 0 || at.Y < 0 || at.X > side || at.Y > side {
		return
	}
	if s.corner.tap(s.now()) {
		s.Go(nav.Route{Page: nav.Staff})
	}
}
