package kiosk

import "bninsar.ma/madkhal/kiosk/screen"

// Tell shows a notice before all pages, until another or none is told. The page
// behind it stays as it is.
func (s *Shell) Tell(n screen.Notice) {
	s.notice.Store(&n)
	s.again()
}

// Told is the notice that stands.
func (s *Shell) Told() screen.Notice { return s.told() }

// told is the notice that stands; pages made ahead ask from another goroutine.
func (s *Shell) told() screen.Notice {
	if n := s.notice.Load(); n != nil {
		return *n
	}
	return screen.Notice{}
}

// StaffChanged draws the page anew: the staff panel has something else to tell,
// or the screen was taken out of use or back.
func (s *Shell) StaffChanged() { s.again() }
