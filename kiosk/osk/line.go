package osk

import (
	"slices"
	"strings"
	"unicode"
)

// MaxLine is how many letters a line holds: a stuck key ends there.
const MaxLine = 60

// Line is the text being typed. The zero value is an empty line. Lines are
// values: editing one gives another.
type Line struct {
	Text  string
	Caret int // runes before it
}

// At is the line with its caret at the end.
func At(text string) Line {
	letters := []rune(text)
	letters = letters[:min(len(letters), MaxLine)]
	return Line{string(letters), len(letters)}
}

// Write puts text in at the caret. What does not fit, or is no text (controls,
// marks of direction), is left out.
func (l Line) Write(text string) Line {
	letters := l.letters()
	add := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, text))
	if text == " " && (l.Caret == 0 || letters[l.Caret-1] == ' ') {
		return l // blanks say nothing twice
	}
	add = add[:min(len(add), MaxLine-len(letters))]
	return Line{string(slices.Insert(letters, l.Caret, add...)), l.Caret + len(add)}
}

// Delete takes the letter before the caret away, with its vowel marks.
func (l Line) Delete() Line {
	letters, from := l.letters(), l.before()
	return Line{string(slices.Delete(letters, from, l.Caret)), from}
}

// before is the place of the caret one letter back.
func (l Line) before() int {
	letters, i := l.letters(), l.Caret
	for i > 0 {
		i--
		if !unicode.Is(unicode.M, letters[i]) {
			break
		}
	}
	return i
}

// Move sets the caret beside where it is, as one sees it: xs are the places of
// the caret before each letter and after the last, in pixels. Where two scripts
// meet, two places of the text are one on the screen; the nearer in the text is
// taken.
func (l Line) Move(right bool, xs []float32) Line {
	if l.Caret >= len(xs) {
		return l
	}
	letters, here, best := l.letters(), xs[l.Caret], -1
	for i, x := range xs {
		beyond := x < here
		if right {
			beyond = x > here
		}
		if !beyond || i < len(letters) && unicode.Is(unicode.M, letters[i]) {
			continue
		}
		switch {
		case best < 0, right && x < xs[best], !right && x > xs[best]:
			best = i
		case x == xs[best] && apart(i, l.Caret) < apart(best, l.Caret):
			best = i
		}
	}
	if best >= 0 {
		l.Caret = best
	}
	return l
}

func apart(a, b int) int { return max(a-b, b-a) }

// letters gives the runes, and never a caret outside them.
func (l *Line) letters() []rune {
	letters := []rune(l.Text)
	l.Caret = min(max(l.Caret, 0), len(letters))
	return letters
}
