// Package bidi puts paragraphs of mixed Arabic and Latin text into visual
// order: the Unicode Bidirectional Algorithm (UAX #9) with isolates, paired
// brackets, and the embedding levels kept, so that lines can be broken first
// and reordered afterwards (rules L1 and L2). It knows no font and no screen.
//
// Character classes come from golang.org/x/text/unicode/bidi; its own ordering
// is not used because it neither pairs brackets nor exports levels.
package bidi

import ubidi "golang.org/x/text/unicode/bidi"

// Direction is a paragraph's base direction, or the wish to find it.
type Direction uint8

// Auto takes the direction of the first strong character outside isolates,
// left to right where there is none (rules P2 and P3).
const (
	Auto Direction = iota
	LTR
	RTL
)

// String names the direction as in HTML's dir attribute.
func (d Direction) String() string {
	switch d {
	case LTR:
		return "ltr"
	case RTL:
		return "rtl"
	}
	return "auto"
}

// Paragraph is one analysed paragraph. Levels holds one embedding level per
// rune, before rule L1, which needs to know the lines. Formatting characters
// that rule X9 removes carry the level of what stands before them.
type Paragraph struct {
	Levels []uint8
	Base   uint8 // the paragraph's own level: 0 left to right, 1 right to left

	classes []ubidi.Class // before overrides, for rule L1
}

// Direction returns the base direction that was found or asked for: LTR or RTL.
func (p Paragraph) Direction() Direction {
	if p.Base&1 == 1 {
		return RTL
	}
	return LTR
}

// Analyse resolves the levels of one paragraph. The caller splits text at
// paragraph separators first; one inside the text ends all embeddings but does
// not start a new base direction.
func Analyse(text []rune, base Direction) Paragraph {
	classes := make([]ubidi.Class, len(text))
	for i, r := range text {
		classes[i] = classOf(r)
	}
	return resolve(classes, text, base)
}

func classOf(r rune) ubidi.Class {
	props, _ := ubidi.LookupRune(r)
	return props.Class()
}

// resolve runs P2 to I2. Without text (nil) no character is a bracket.
func resolve(classes []ubidi.Class, text []rune, base Direction) Paragraph {
	match := matchIsolates(classes)
	level := uint8(0)
	switch base {
	case RTL:
		level = 1
	case Auto:
		if firstStrong(classes, match, 0, len(classes)) == RTL {
			level = 1
		}
	case LTR:
	}
	p := Paragraph{Base: level, classes: classes}
	effective := make([]ubidi.Class, len(classes))
	p.Levels = explicitLevels(classes, effective, match, level)

	for _, seq := range sequences(classes, match, p.Levels, level) {
		seq.load(effective, text)
		seq.weak()
		seq.brackets()
		seq.neutrals()
		seq.implicit(p.Levels)
	}
	fillRemoved(classes, p.Levels, level)
	return p
}

// fillRemoved gives what X9 removed the level of its predecessor, so that
// level runs stay whole.
func fillRemoved(classes []ubidi.Class, levels []uint8, base uint8) {
	previous := base
	for i, c := range classes {
		if removed(c) {
			levels[i] = previous
		}
		previous = levels[i]
	}
}

// removed tells which characters rule X9 takes out of the text.
func removed(c ubidi.Class) bool {
	switch c {
	case ubidi.RLE, ubidi.LRE, ubidi.RLO, ubidi.LRO, ubidi.PDF, ubidi.BN:
		return true
	}
	return false
}
