package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxWord bounds a word, in letters: longer ones are cut.
const maxWord = 40

// script is the writing of a word.
type script uint8

const (
	latin script = iota
	arabic
	tifinagh
)

// word is a word of a text and its folded form.
type word struct {
	text   string // as written
	term   string // folded
	script script
}

// words splits a text into its words and folds them. Direction marks, marks of
// punctuation and emoji fall away; digits stay.
func words(s string) []word {
	var list []word
	for _, piece := range strings.FieldsFunc(norm.NFC.String(s), breaks) {
		list = append(list, foldPiece(piece)...)
	}
	return list
}

// breaks tells what stands between words. Apostrophes do not: French elides
// ("l'acte"), arabizi writes hamza and ain with them.
func breaks(r rune) bool {
	switch {
	case apostrophe(r), ignored(r):
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '\u2019' || r == '\u02bc' || r == '`' }

// ignored are marks inside words: tatweel, and the invisible ones.
func ignored(r rune) bool {
	return r == 'ـ' || r == '\u200c' || r == '\u200d' || r == '\u00ad' || unicode.Is(unicode.Bidi_Control, r)
}

// foldPiece folds what stands between blanks: one word, or the two of an
// elision, or the parts where the writing changes ("رسمextrait").
func foldPiece(piece string) []word {
	var list []word
	for _, part := range elided(piece) {
		for _, same := range byScript(part) {
			if w, ok := foldWord(same); ok {
				list = append(list, w)
			}
		}
	}
	return list
}

// byScript cuts where Arabic, Tifinagh and Latin letters meet. Digits stay with
// what they touch: in arabizi they are letters.
func byScript(s string) []string {
	var parts []string
	begin, now, known := 0, latin, false
	for i, r := range s {
		if !unicode.IsLetter(r) || ignored(r) {
			continue
		}
		is := scriptOf(r)
		if known && is != now {
			parts, begin = append(parts, s[begin:i]), i
		}
		now, known = is, true
	}
	return append(parts, s[begin:])
}

func scriptOf(r rune) script {
	switch {
	case unicode.Is(unicode.Arabic, r):
		return arabic
	case unicode.Is(unicode.Tifinagh, r):
		return tifinagh
	}
	return latin
}

// foldWord gives the term of a word of one script; ok is false when nothing is
// left of it.
func foldWord(s string) (w word, ok bool) {
	w = word{text: s, script: latin}
	for _, r := range s {
		if unicode.IsLetter(r) && !ignored(r) {
			w.script = scriptOf(r)
			break
		}
	}
	switch w.script {
	case arabic:
		w.term = foldArabic(s)
	case tifinagh:
		w.term = foldLatin(tifinaghToLatin(s))
	default:
		w.term = foldLatin(s)
	}
	if letters := []rune(w.term); len(letters) > maxWord {
		w.term = string(letters[:maxWord])
	}
	return w, w.term != ""
}

// stem gives the term without articles, prefixes and endings; the term itself
// where there is nothing to take away.
func (w word) stem() string {
	if w.script == arabic {
		return stemArabic(w.term)
	}
	return stemLatin(w.term)
}

// root gives what the words of one family share; "" where that is too short
// to tell them.
func (w word) root() string {
	if w.script == arabic {
		return rootArabic(w.term)
	}
	return rootLatin(w.term)
}

// sounds gives the ways the word may sound, as consonants; none for what is too
// short to be told by its sound.
func (w word) sounds() []string {
	if w.script == arabic {
		return soundsArabic(w.term)
	}
	return soundsLatin(w.term)
}
