package kiosk

import (
	"math"
	"strings"
	"time"

	"bninsar.ma/madkhal/kiosk/idle"
	"bninsar.ma/madkhal/kiosk/nav"
)

// The end of a visit: after a quiet time the head of the page gives way to a
// question, then the screen is cleared for the next visitor.

// touched and lifted begin and end a contact. The pointer is contact 0. A
// question that is answered goes only when the finger does: its own buttons
// must still be there to be hit.
func (s *Shell) touched() {
	s.ahead.hold()
	s.visit.Down(0)
	s.tally.touched(strings.HasPrefix(s.stage.Under(), "key/"))
	s.rated.stay()
	s.sound.touched()
	s.turns = -attractAfter
	if s.fitting != nil {
		s.fitting.touched(s.stage.At())
	}
	s.arm()
}

func (s *Shell) lifted() {
	s.visit.Up(0)
	if s.asking || s.attracting {
		s.draw(s.stage.Scrolled()) // the head comes back
	}
	s.sound.lifted()
	s.ahead.free()
	s.cornered(s.stage.At())
	if s.fitting != nil {
		s.fitting.lifted(s.stage.At())
	}
	s.arm()
}

// Hold keeps the visit while something goes on that a visitor waits for (sound,
// a slip); Free ends that.
func (s *Shell) Hold(reason string) {
	s.visit.Hold(reason)
	s.arm()
}

// Free ends a Hold.
func (s *Shell) Free(reason string) {
	s.visit.Free(reason)
	s.arm()
}

// Finish ends the visit at once, for the next in the queue; who has read how
// something is done is asked how it was.
func (s *Shell) Finish() {
	if s.rated.asks() {
		return
	}
	s.visit.Finish()
	s.watch()
}

// Stay answers the question with yes.
func (s *Shell) Stay() {
	s.visit.Stay()
	s.draw(s.stage.Scrolled())
}

// arrived tells the visit where it stands after a page was drawn.
func (s *Shell) arrived(r nav.Route) {
	s.asking, s.attracting = false, false
	s.rated.arrived(r)
	s.visit.Visiting(s.Visited())
	s.visit.Page(r.Page == nav.Service)
	if s.after != nil {
		s.watch() // a question that stands is not wiped out by new content
	}
}

// watch asks the visit how it stands and shows it.
func (s *Shell) watch() {
	if s.slips.over() {
		s.again()
		return
	}
	switch st := s.visit.State(); st.Phase {
	case idle.Warning:
		if s.claimed() {
			break
		}
		r, _ := s.way.Now()
		if head := s.in().Leaving(r, s.lang, int(math.Ceil(st.Left.Seconds()))); head != nil {
			begins := !s.asking
			s.asking = true
			s.stage.PresentHead(head)
			if begins {
				s.sound.ask()
			}
		}
	case idle.Leave:
		s.clear()
		return
	}
	s.arm()
}

// clear makes the screen as the next visitor expects it.
func (s *Shell) clear() {
	s.tally.ended()
	s.rated.left()
	s.visit.Left()
	s.visit.Free(wipeHold)
	s.way = nav.History{}
	s.lang, s.stepFree, s.mode, s.wiped = s.first, false, s.usual, time.Time{}
	s.sound.leave()
	if s.slips != nil {
		s.slips.left()
	}
	s.ahead.forget() // a map stays as it was moved, but not for somebody else
	// Neither words that were typed nor what a long visit gathered stay.
	s.deps.Kit.Type.Trim()
	s.deps.Kit.Icons.Trim()
	s.draw(0)
	s.stage.Forget()
	s.left()
}

// arm sets the one timer to when the visit changes next. While the question
// stands it counts its seconds.
func (s *Shell) arm() {
	s.disarm()
	if s.after == nil {
		return
	}
	if s.fitting != nil {
		s.disarm = s.after(time.Second, s.fitting.show)
		return
	}
	if !s.wiped.IsZero() { // over or not: wipe alone ends it
		wait := time.Second
		if !s.wiping() {
			wait = 0
		}
		s.disarm = s.after(wait, s.wipe)
		return
	}
	if s.rated != nil && !s.rated.until.IsZero() {
		s.disarm = s.after(max(0, s.rated.until.Sub(s.now())), s.rated.over)
		return
	}
	if at := s.sound.restsUntil(); !at.IsZero() {
		s.disarm = s.after(max(0, at.Sub(s.now())), s.sound.held)
		return
	}
	next := s.visit.Next()
	if told := s.slips.tells(); !told.IsZero() && (next.IsZero() || told.Before(next)) {
		next = told
	}
	if next.IsZero() {
		if s.attracts() {
			s.disarm = s.after(attractEvery, s.turn)
		}
		return
	}
	wait := max(0, next.Sub(s.now()))
	if s.asking {
		wait = min(wait, time.Second)
	}
	s.disarm = s.after(wait, s.watch)
}
