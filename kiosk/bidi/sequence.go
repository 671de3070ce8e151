package bidi

import ubidi "golang.org/x/text/unicode/bidi"

// sequence is an isolating run sequence (BD13): runs of one level that belong
// together across the isolates between them.
type sequence struct {
	index    []int // positions in the paragraph
	level    uint8
	sos, eos ubidi.Class // L or R on either side

	classes  []ubidi.Class // current class of each position
	original []ubidi.Class // class before W1
	text     []rune        // the characters, nil when unknown
}

// sequences splits what X9 leaves into isolating run sequences with their
// neighbours' directions (X10).
func sequences(classes []ubidi.Class, match []int, levels []uint8, base uint8) []*sequence {
	kept := make([]int, 0, len(classes))
	for i, c := range classes {
		if !removed(c) {
			kept = append(kept, i)
		}
	}
	runOf := make(map[int][2]int) // by the paragraph index a run starts with: its bounds in kept
	var starts []int
	for from := 0; from < len(kept); {
		to := from + 1
		for to < len(kept) && levels[kept[to]] == levels[kept[from]] && classes[kept[to-1]] != ubidi.B {
			to++
		}
		runOf[kept[from]] = [2]int{from, to}
		starts = append(starts, kept[from])
		from = to
	}
	var all []*sequence
	for _, start := range starts {
		if classes[start] == ubidi.PDI && match[start] != noMatch {
			continue // it is reached from its initiator
		}
		s := &sequence{level: levels[start]}
		run := runOf[start]
		before := run[0] - 1
		for {
			s.index = append(s.index, kept[run[0]:run[1]]...)
			last := kept[run[1]-1]
			if !isolateInitiator(classes[last]) || match[last] == noMatch {
				break
			}
			run = runOf[match[last]]
		}
		s.sos = s.edge(kept, levels, before, base)
		if last := s.index[len(s.index)-1]; isolateInitiator(classes[last]) {
			s.eos = directionOf(max(s.level, base))
		} else {
			s.eos = s.edge(kept, levels, run[1], base)
		}
		all = append(all, s)
	}
	return all
}

// edge is the direction of the boundary to the kept character k, or to the
// paragraph's edge.
func (s *sequence) edge(kept []int, levels []uint8, k int, base uint8) ubidi.Class {
	other := base
	if k >= 0 && k < len(kept) {
		other = levels[kept[k]]
	}
	return directionOf(max(s.level, other))
}

func directionOf(level uint8) ubidi.Class {
	if level&1 == 1 {
		return ubidi.R
	}
	return ubidi.L
}

// load fetches the sequence's classes and characters.
func (s *sequence) load(effective []ubidi.Class, text []rune) {
	s.classes = make([]ubidi.Class, len(s.index))
	for k, i := range s.index {
		s.classes[k] = effective[i]
	}
	s.original = append([]ubidi.Class(nil), s.classes...)
	if text == nil {
		return
	}
	s.text = make([]rune, len(s.index))
	for k, i := range s.index {
		s.text[k] = text[i]
	}
}

// implicit is I1 and I2.
func (s *sequence) implicit(levels []uint8) {
	for k, i := range s.index {
		switch c := s.classes[k]; {
		case s.level&1 == 0 && c == ubidi.R:
			levels[i]++
		case s.level&1 == 0 && (c == ubidi.AN || c == ubidi.EN):
			levels[i] += 2
		case s.level&1 == 1 && (c == ubidi.L || c == ubidi.AN || c == ubidi.EN):
			levels[i]++
		}
	}
}
