package bidi

import (
	"slices"

	ubidi "golang.org/x/text/unicode/bidi"
)

// maxBrackets is the depth of nesting that BD16 follows.
const maxBrackets = 63

// pair is an opening and a closing bracket, as positions in a sequence.
type pair struct{ open, end int }

// brackets is N0: a pair of brackets gets one direction, from what it holds
// or from what stands before it.
func (s *sequence) brackets() {
	if s.text == nil {
		return
	}
	for _, p := range s.pairs() {
		s.resolvePair(p)
	}
}

// pairs finds the bracket pairs (BD16), by opening position.
func (s *sequence) pairs() []pair {
	type opener struct {
		position int
		want     rune // the closing bracket, in canonical form
	}
	var open []opener
	var found []pair
scan:
	for k, r := range s.text {
		if s.classes[k] != ubidi.ON {
			continue
		}
		b, ok := bracketOf(r)
		switch {
		case !ok:
		case b.opens:
			if len(open) == maxBrackets {
				break scan
			}
			open = append(open, opener{k, b.partner})
		default:
			for o := len(open) - 1; o >= 0; o-- {
				if open[o].want == b.canonical {
					found = append(found, pair{open[o].position, k})
					open = open[:o]
					break
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b pair) int { return a.open - b.open })
	return found
}

func (s *sequence) resolvePair(p pair) {
	embedding := directionOf(s.level)
	opposite := false
	for k := p.open + 1; k < p.end; k++ {
		switch strongOf(s.classes[k]) {
		case embedding:
			s.setPair(p, embedding)
			return
		case ubidi.ON:
		default:
			opposite = true
		}
	}
	if !opposite {
		return
	}
	before := s.sos
	for k := p.open - 1; k >= 0; k-- {
		if c := strongOf(s.classes[k]); c != ubidi.ON {
			before = c
			break
		}
	}
	s.setPair(p, before) // either the opposite direction or the embedding's: both are right
}

// setPair gives both brackets a direction, and with them the marks set on them.
func (s *sequence) setPair(p pair, direction ubidi.Class) {
	for _, k := range [2]int{p.open, p.end} {
		s.classes[k] = direction
		for m := k + 1; m < len(s.classes) && s.original[m] == ubidi.NSM; m++ {
			s.classes[m] = direction
		}
	}
}
