package bidi

import ubidi "golang.org/x/text/unicode/bidi"

// weak is W1 to W7, the rules for numbers, signs and marks.
func (s *sequence) weak() {
	s.marks()
	s.arabicNumbers()
	s.separators()
	s.terminators()
	s.latinNumbers()
}

// marks is W1: a mark takes the class of what it stands on.
func (s *sequence) marks() {
	previous := s.sos
	for k, c := range s.classes {
		if c == ubidi.NSM {
			s.classes[k] = previous
			if isolateInitiator(previous) || previous == ubidi.PDI {
				s.classes[k] = ubidi.ON
			}
		}
		previous = s.classes[k]
	}
}

// arabicNumbers is W2 and W3: digits after Arabic letters are Arabic numbers.
func (s *sequence) arabicNumbers() {
	strong := s.sos
	for k, c := range s.classes {
		switch c {
		case ubidi.L, ubidi.R, ubidi.AL:
			strong = c
		case ubidi.EN:
			if strong == ubidi.AL {
				s.classes[k] = ubidi.AN
			}
		}
	}
	for k, c := range s.classes {
		if c == ubidi.AL {
			s.classes[k] = ubidi.R
		}
	}
}

// separators is W4: one separator inside a number belongs to it.
func (s *sequence) separators() {
	for k := 1; k+1 < len(s.classes); k++ {
		before, after := s.classes[k-1], s.classes[k+1]
		if before != after {
			continue
		}
		switch s.classes[k] {
		case ubidi.ES:
			if before == ubidi.EN {
				s.classes[k] = ubidi.EN
			}
		case ubidi.CS:
			if before == ubidi.EN || before == ubidi.AN {
				s.classes[k] = before
			}
		}
	}
}

// terminators is W5 and W6: signs such as % beside European digits belong to
// the number, other separators and signs become neutral.
func (s *sequence) terminators() {
	for from := 0; from < len(s.classes); {
		if s.classes[from] != ubidi.ET {
			from++
			continue
		}
		to := from
		for to < len(s.classes) && s.classes[to] == ubidi.ET {
			to++
		}
		if (from > 0 && s.classes[from-1] == ubidi.EN) || (to < len(s.classes) && s.classes[to] == ubidi.EN) {
			for k := from; k < to; k++ {
				s.classes[k] = ubidi.EN
			}
		}
		from = to
	}
	for k, c := range s.classes {
		if c == ubidi.ES || c == ubidi.ET || c == ubidi.CS {
			s.classes[k] = ubidi.ON
		}
	}
}

// latinNumbers is W7: digits after Latin letters count as Latin.
func (s *sequence) latinNumbers() {
	strong := s.sos
	for k, c := range s.classes {
		switch c {
		case ubidi.L, ubidi.R:
			strong = c
		case ubidi.EN:
			if strong == ubidi.L {
				s.classes[k] = ubidi.L
			}
		}
	}
}
