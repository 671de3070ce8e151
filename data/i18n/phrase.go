package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
)

// The isolates of Unicode's bidirectional algorithm.
const (
	lri = '\u2066' // left to right
	rli = '\u2067' // right to left
	fsi = '\u2068' // as its first strong letter
	pdi = '\u2069' // end
)

// The spaces at which no line breaks.
const (
	noBreak       = "\u00a0"
	noBreakNarrow = "\u202f"
)

// Phrase is a text and the language it is really in, which is not always the
// visitor's. Layouts take their direction from Lang and never from the text.
type Phrase struct {
	Text string
	Lang data.Lang
}

// Empty tells whether there is nothing to show.
func (p Phrase) Empty() bool { return p.Text == "" }

// Plain is the text without direction marks, for comparing, searching and
// places that order text by themselves.
func (p Phrase) Plain() string { return bare(p.Text) }

// Capital is the phrase with a capital first letter, where the script has
// them, to begin a line with.
func (p Phrase) Capital() Phrase {
	i := strings.IndexFunc(p.Text, func(r rune) bool { return r < lri || r > pdi })
	if i < 0 {
		return p
	}
	r, size := utf8.DecodeRuneInString(p.Text[i:])
	p.Text = p.Text[:i] + string(unicode.ToUpper(r)) + p.Text[i+size:]
	return p
}

// bare drops all isolates.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= lri && r <= pdi {
			return -1
		}
		return r
	}, s)
}

// isolate wraps s so that it neither disturbs nor is disturbed by what stands
// around it.
func isolate(start rune, s string) string {
	if s == "" {
		return ""
	}
	return string(start) + s + string(pdi)
}

// wrap isolates s, a text in l.
func wrap(l data.Lang, s string) string {
	if isolated(s) {
		return s
	}
	if l.RightToLeft() {
		return isolate(rli, s)
	}
	return isolate(lri, s)
}

// isolated tells whether one isolate holds the whole of s.
func isolated(s string) bool {
	depth := 0
	for i, r := range s {
		switch {
		case r >= lri && r < pdi:
			depth++
		case r == pdi:
			depth--
		}
		if depth <= 0 {
			return r == pdi && i+utf8.RuneLen(pdi) == len(s)
		}
	}
	return false
}
