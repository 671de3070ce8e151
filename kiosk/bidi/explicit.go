package bidi

import ubidi "golang.org/x/text/unicode/bidi"

// maxDepth is the deepest explicit level (BD2).
const maxDepth = 125

// noMatch marks an isolate initiator or PDI without its other half.
const noMatch = -1

// matchIsolates pairs isolate initiators with their PDI (BD9). The result
// holds for either the index of the other, and noMatch everywhere else.
func matchIsolates(classes []ubidi.Class) []int {
	match := make([]int, len(classes))
	var open []int
	for i, c := range classes {
		match[i] = noMatch
		switch {
		case isolateInitiator(c):
			open = append(open, i)
		case c == ubidi.PDI && len(open) > 0:
			o := open[len(open)-1]
			open = open[:len(open)-1]
			match[o], match[i] = i, o
		case c == ubidi.B:
			open = open[:0]
		}
	}
	return match
}

func isolateInitiator(c ubidi.Class) bool {
	return c == ubidi.LRI || c == ubidi.RLI || c == ubidi.FSI
}

// firstStrong applies P2 and P3 to classes[from:to]; Auto when there is no
// strong character.
func firstStrong(classes []ubidi.Class, match []int, from, to int) Direction {
	for i := from; i < to; i++ {
		switch c := classes[i]; {
		case c == ubidi.L:
			return LTR
		case c == ubidi.R || c == ubidi.AL:
			return RTL
		case isolateInitiator(c):
			if match[i] == noMatch {
				return Auto
			}
			i = match[i]
		}
	}
	return Auto
}

// status is one entry of the directional status stack.
type status struct {
	level    uint8
	override ubidi.Class // L, R, or ON for none
	isolate  bool
}

// explicit carries the state of rules X1 to X8 along the paragraph.
type explicit struct {
	base              uint8
	stack             []status
	overflowIsolate   int
	overflowEmbedding int
	validIsolate      int
}

func (x *explicit) reset() {
	x.stack = append(x.stack[:0], status{level: x.base, override: ubidi.ON})
	x.overflowIsolate, x.overflowEmbedding, x.validIsolate = 0, 0, 0
}

func (x *explicit) top() status { return x.stack[len(x.stack)-1] }

// next returns the next odd (right to left) or even level, and whether the
// stack may take it.
func (x *explicit) next(rtl bool) (uint8, bool) {
	level := x.top().level + 1
	if (level&1 == 1) != rtl {
		level++
	}
	return level, level <= maxDepth && x.overflowIsolate == 0 && x.overflowEmbedding == 0
}

// embed is X2 to X5.
func (x *explicit) embed(rtl bool, override ubidi.Class) {
	level, ok := x.next(rtl)
	switch {
	case ok:
		x.stack = append(x.stack, status{level: level, override: override})
	case x.overflowIsolate == 0:
		x.overflowEmbedding++
	}
}

// isolate is X5a to X5c, after the initiator's own level is set.
func (x *explicit) isolate(rtl bool) {
	level, ok := x.next(rtl)
	if !ok {
		x.overflowIsolate++
		return
	}
	x.validIsolate++
	x.stack = append(x.stack, status{level: level, override: ubidi.ON, isolate: true})
}

// popIsolate is X6a.
func (x *explicit) popIsolate() {
	switch {
	case x.overflowIsolate > 0:
		x.overflowIsolate--
	case x.validIsolate > 0:
		x.overflowEmbedding = 0
		for !x.top().isolate {
			x.stack = x.stack[:len(x.stack)-1]
		}
		x.stack = x.stack[:len(x.stack)-1]
		x.validIsolate--
	}
}

// popEmbedding is X7.
func (x *explicit) popEmbedding() {
	switch {
	case x.overflowIsolate > 0:
	case x.overflowEmbedding > 0:
		x.overflowEmbedding--
	case !x.top().isolate && len(x.stack) > 1:
		x.stack = x.stack[:len(x.stack)-1]
	}
}

// explicitLevels runs X1 to X8: it returns the explicit levels and writes the
// classes after overrides into effective.
func explicitLevels(classes, effective []ubidi.Class, match []int, base uint8) []uint8 {
	levels := make([]uint8, len(classes))
	x := explicit{base: base}
	x.reset()
	for i, c := range classes {
		effective[i] = c
		switch c {
		case ubidi.RLE, ubidi.LRE:
			x.embed(c == ubidi.RLE, ubidi.ON)
			continue
		case ubidi.RLO:
			x.embed(true, ubidi.R)
			continue
		case ubidi.LRO:
			x.embed(false, ubidi.L)
			continue
		case ubidi.PDF:
			x.popEmbedding()
			continue
		case ubidi.B:
			x.reset()
			levels[i] = base
			continue
		case ubidi.PDI:
			x.popIsolate()
		}
		top := x.top()
		levels[i] = top.level
		if top.override != ubidi.ON && c != ubidi.BN {
			effective[i] = top.override
		}
		if isolateInitiator(c) {
			x.isolate(opensRTL(classes, match, i))
		}
	}
	return levels
}

// opensRTL tells whether the isolate opened at i runs right to left.
func opensRTL(classes []ubidi.Class, match []int, i int) bool {
	if classes[i] != ubidi.FSI {
		return classes[i] == ubidi.RLI
	}
	end := match[i]
	if end == noMatch {
		end = len(classes)
	}
	return firstStrong(classes, match, i+1, end) == RTL
}
