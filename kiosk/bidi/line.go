package bidi

import (
	"slices"

	ubidi "golang.org/x/text/unicode/bidi"
)

// Run is a stretch of one level: runes Start to End (exclusive) of the
// paragraph, read right to left when the level is odd.
type Run struct {
	Start, End int
	Level      uint8
}

// RTL tells whether the run is read right to left.
func (r Run) RTL() bool { return r.Level&1 == 1 }

// Line returns the runs of the line that holds the runes start to end
// (exclusive), in visual order from left to right. Spaces at the line's end
// take the paragraph's level (L1), then the order is turned (L2).
func (p Paragraph) Line(start, end int) []Run {
	if start >= end {
		return nil
	}
	levels := p.lineLevels(start, end)
	var runs []Run
	for from := 0; from < len(levels); {
		to := from + 1
		for to < len(levels) && levels[to] == levels[from] {
			to++
		}
		runs = append(runs, Run{Start: start + from, End: start + to, Level: levels[from]})
		from = to
	}
	reorder(runs)
	return runs
}

// lineLevels is L1: separators, and spaces and isolate marks before them or
// before the line's end, get the paragraph's level.
func (p Paragraph) lineLevels(start, end int) []uint8 {
	levels := slices.Clone(p.Levels[start:end])
	trailing := true
	for i := end - 1; i >= start; i-- {
		switch c := p.classes[i]; {
		case c == ubidi.S || c == ubidi.B:
			trailing = true
		case c == ubidi.WS || isolateInitiator(c) || c == ubidi.PDI || removed(c):
		default:
			trailing = false
		}
		if trailing {
			levels[i-start] = p.Base
		}
	}
	return levels
}

// reorder is L2: from the highest level down to the lowest odd one, each
// stretch of runs at that level or above is turned round.
func reorder(runs []Run) {
	highest, lowestOdd := uint8(0), uint8(255)
	for _, r := range runs {
		highest = max(highest, r.Level)
		if r.RTL() {
			lowestOdd = min(lowestOdd, r.Level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for from := 0; from < len(runs); {
			if runs[from].Level < level {
				from++
				continue
			}
			to := from
			for to < len(runs) && runs[to].Level >= level {
				to++
			}
			slices.Reverse(runs[from:to])
			from = to
		}
	}
}
