// Package typeset lays out and draws text of mixed Arabic, French and Tamazight
// into images: bidirectional order, line breaking, one font per script, shaping
// by HarfBuzz rules, and a cache of glyph pictures. It knows no toolkit, so that
// the screen, the map, charts, slips and signs all draw words the same way.
//
// All lengths are pixels; x grows to the right, y downwards.
package typeset

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/bidi"
)

// Family is a set of fonts that belong together, one per script.
type Family uint8

// Text is for reading: Noto Sans and Noto Sans Arabic, regular or bold.
// Heading is for titles, always bold: Noto Sans and Noto Kufi Arabic. Both
// write Tamazight in Noto Sans Tifinagh, thickened where bold is asked for.
const (
	Text Family = iota
	Heading
)

// DefaultLineHeight is the distance of two baselines, in ems, of a Style that
// asks for none.
const DefaultLineHeight = 1.45

// Style is how a span of text looks. Size is in pixels per em, LineHeight in
// ems (0 means DefaultLineHeight). Tabular asks for digits of one width.
type Style struct {
	Family     Family
	Bold       bool
	Size       float32
	LineHeight float32
	Color      color.NRGBA
	Tabular    bool
}

// Span is a piece of a paragraph in one style.
type Span struct {
	Text  string
	Style Style
}

// Align places the lines within the width. AlignStart and AlignEnd follow each
// paragraph's own direction; AlignLeft and AlignRight do not.
type Align uint8

// The alignments there are.
const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
	AlignLeft
	AlignRight
)

// Direction is a paragraph's base direction; bidi.Auto takes it from the first
// strong character of each paragraph.
type Direction = bidi.Direction

// Para is what Layout lays out: one or more paragraphs, separated by '\n'.
//
// Width wraps lines, 0 leaves them as long as they are. MaxLines cuts off what
// is more, with an ellipsis; 0 keeps all.
type Para struct {
	Spans    []Span
	Width    int
	Dir      Direction
	Align    Align
	MaxLines int
}

// Plain is a Para of one style.
func Plain(text string, style Style) Para {
	return Para{Spans: []Span{{Text: text, Style: style}}}
}

func (s Style) lineHeight() float32 {
	if s.LineHeight > 0 {
		return s.LineHeight
	}
	return DefaultLineHeight
}

// opticalCentre is the height above the baseline, in ems, that stands in the
// middle of the line: a little below the middle of Latin capitals and of the
// alef, so that Arabic, which hangs lower, looks centred as well.
const opticalCentre = 0.31

// extent returns how far the line box of the style reaches above and below the
// baseline, the same for every script.
func (s Style) extent() (above, below float32) {
	half := s.Size * s.lineHeight() / 2
	centre := s.Size * opticalCentre
	return half + centre, half - centre
}
