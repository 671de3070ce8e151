package data

import "strings"

// Lang is a language of the content, as a BCP 47 primary tag.
type Lang string

// The languages content may be written in. The screens speak the first three.
const (
	Arabic    Lang = "ar"
	French    Lang = "fr"
	Tamazight Lang = "zgh" // Standard Moroccan Tamazight, in Tifinagh
	English   Lang = "en"
	Spanish   Lang = "es"
)

// Langs lists every known language; ScreenLangs those of the lobby screen, in
// the order in which the language button passes through them.
func Langs() []Lang       { return []Lang{Arabic, French, Tamazight, English, Spanish} }
func ScreenLangs() []Lang { return []Lang{Arabic, French, Tamazight} }

// RightToLeft tells whether the language's layout runs from right to left.
func (l Lang) RightToLeft() bool { return l == Arabic }

// Known tells whether the language is one of Langs.
func (l Lang) Known() bool {
	for _, k := range Langs() {
		if l == k {
			return true
		}
	}
	return false
}

// Text is one text in several languages. A language that is not there, or
// holds only blanks, is unknown: never an empty translation.
type Text map[Lang]string

// Instead lists the languages in which a reader of l is spoken to, l first: never
// English for others, which in the content is the translators' note.
func (l Lang) Instead() []Lang {
	if l == English || l == Spanish {
		return []Lang{l, French, Arabic}
	}
	return []Lang{l, Arabic, French}
}

// In gives the text for a reader of l and the language it is in.
func (t Text) In(l Lang) (text string, in Lang) {
	for _, k := range l.Instead() {
		if s := strings.TrimSpace(t[k]); s != "" {
			return s, k
		}
	}
	return "", l
}

// Empty tells whether no reader of the screen would see a word of it.
func (t Text) Empty() bool {
	s, _ := t.In(Arabic)
	return s == ""
}
