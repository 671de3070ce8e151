package bidi

import ubidi "golang.org/x/text/unicode/bidi"

// neutrals is N1 and N2: spaces and signs between two texts of one direction
// follow them, others follow the embedding.
func (s *sequence) neutrals() {
	embedding := directionOf(s.level)
	for from := 0; from < len(s.classes); {
		if !neutral(s.classes[from]) {
			from++
			continue
		}
		to := from
		for to < len(s.classes) && neutral(s.classes[to]) {
			to++
		}
		before, after := s.sos, s.eos
		if from > 0 {
			before = strongOf(s.classes[from-1])
		}
		if to < len(s.classes) {
			after = strongOf(s.classes[to])
		}
		direction := embedding
		if before == after {
			direction = before
		}
		for k := from; k < to; k++ {
			s.classes[k] = direction
		}
		from = to
	}
}

// neutral tells the NI classes of the standard.
func neutral(c ubidi.Class) bool {
	switch c {
	case ubidi.B, ubidi.S, ubidi.WS, ubidi.ON, ubidi.FSI, ubidi.LRI, ubidi.RLI, ubidi.PDI:
		return true
	}
	return false
}

// strongOf is the direction a class lends to neutrals: numbers count as right
// to left; ON where it lends none.
func strongOf(c ubidi.Class) ubidi.Class {
	switch c {
	case ubidi.L:
		return ubidi.L
	case ubidi.R, ubidi.EN, ubidi.AN:
		return ubidi.R
	}
	return ubidi.ON
}
