package touch

import (
	"math"
	"time"
)

const (
	window   = 100 * time.Millisecond // the speed is measured over the last of the drag
	friction = 2.2                    // 1/s: the glide loses 89 % of its speed a second
	slowest  = 25.0                   // px/s: below it the glide has ended
	fastest  = 9000.0                 // px/s
)

// speed is how fast the sheet goes at release, in px/s; positive goes down the
// page. A finger that rested before it left gives 0.
func speed(trail []sample, now time.Time) float64 {
	if len(trail) == 0 {
		return 0
	}
	last := trail[len(trail)-1]
	first := last
	for i := len(trail) - 1; i >= 0 && now.Sub(trail[i].at) <= window; i-- {
		first = trail[i]
	}
	d := last.at.Sub(first.at).Seconds()
	if d < 0.008 || now.Sub(last.at) > window {
		return 0
	}
	return math.Max(-fastest, math.Min(fastest, float64(first.y-last.y)/d))
}

// glideAt gives how far a glide begun at v px/s has come after t, and whether
// it goes on.
func glideAt(v float64, t time.Duration) (px float64, on bool) {
	k := math.Exp(-friction * t.Seconds())
	return v * (1 - k) / friction, math.Abs(v*k) > slowest
}

// fling lets the body glide on from its place.
func (s *Stage) fling(v float64) {
	if s.Animate == nil || math.Abs(v) <= slowest {
		return
	}
	s.glide++
	mine, from := s.glide, s.body.off
	s.finger.trail = s.finger.trail[:0]
	s.glides = mine
	s.Animate(func(since time.Duration) bool {
		if s.glide != mine {
			return false
		}
		px, on := glideAt(v, since)
		moved := s.body.dragTo(from + int(math.Round(px)))
		if moved {
			s.pagerMoved()
		}
		atEnd := s.body.off == 0 && v < 0 || s.body.off >= s.body.most() && v > 0
		if !on || atEnd {
			s.glides = 0
			return false
		}
		return true
	})
}

// gliding tells whether the body moves by itself now.
func (s *Stage) gliding() bool { return s.glides != 0 && s.glides == s.glide }
