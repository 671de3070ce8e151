package search

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldLatin brings French, arabizi and transcribed words to small letters
// without accents. Digits stay: in arabizi they are letters.
func foldLatin(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch r {
		case 'œ':
			b.WriteString("oe")
			continue
		case 'æ':
			b.WriteString("ae")
			continue
		case 'ß':
			b.WriteString("ss")
			continue
		case 'ɛ', 'ε':
			r = '3'
		case 'γ', 'ɣ':
			b.WriteString("gh")
			continue
		}
		if d := westernDigit(r); d != r {
			r = d
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// elisions are what French puts before an apostrophe; "dyal" of Darija is
// shortened to d' as well.
var elisions = []string{"l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"}

// elided cuts a piece after its elision ("l'acte": "l", "acte"); any other
// apostrophe joins.
func elided(piece string) []string {
	for i, r := range piece {
		if apostrophe(r) {
			if before := foldLatin(piece[:i]); slices.Contains(elisions, before) && len([]rune(piece[i:])) > 2 {
				return append([]string{piece[:i]}, elided(piece[i+len(string(r)):])...)
			}
		}
	}
	return []string{piece}
}

// stemLatin takes the French plural and the feminine away, and the article
// that arabizi writes together with its word.
func stemLatin(term string) string {
	s := term
	switch n := len(s); {
	case n > 4 && strings.HasSuffix(s, "aux"):
		s = s[:n-3] + "al"
	case n > 3 && (s[n-1] == 's' || s[n-1] == 'x'):
		s = s[:n-1]
	}
	if n := len(s); n > 4 && s[n-1] == 'e' {
		s = s[:n-1]
	}
	if n := len(s); n > 3 && s[n-1] == s[n-2] { // annuel, annuelle
		s = s[:n-1]
	}
	return s
}

// What French makes verbs, deeds and people with; longer ones first.
var frenchEndings = []string{
	"issements", "issement", "issage", "ations", "ation", "itions", "ition", "ctions", "ction", "ements", "ement", "ances", "ance", "ences", "ence",
	"ures", "ure", "eurs", "eur", "euse", "ages", "age", "ires", "ire", "ants", "ant", "ees", "ee", "es", "er", "ir", "e", "s",
}

// rootLatin takes them away: réclamation and réclamer come to one. What is left
// has four letters at least.
func rootLatin(term string) string {
	if len(term) < 5 || term[0] <= '9' {
		return ""
	}
	for _, e := range frenchEndings {
		if rest, ok := strings.CutSuffix(term, e); ok && len(rest) >= 4 {
			return rest
		}
	}
	return term
}

// withoutArticle gives the word of arabizi without its article ("lmadaniya",
// "elbatata", "chchahada"); false when there is none.
func withoutArticle(term string) (string, bool) {
	for _, a := range []string{"al", "el", "l"} {
		if rest, ok := strings.CutPrefix(term, a); ok && len(rest) >= 3 {
			return rest, true
		}
	}
	return term, false
}

// tifinaghLatin are the letters of the IRCAM alphabet in Latin ones.
var tifinaghLatin = map[rune]string{
	'ⴰ': "a", 'ⴱ': "b", 'ⴳ': "g", 'ⴷ': "d", 'ⴹ': "d", 'ⴻ': "e", 'ⴼ': "f", 'ⴽ': "k", 'ⵀ': "h", 'ⵃ': "7", 'ⵄ': "3",
	'ⵅ': "kh", 'ⵇ': "9", 'ⵉ': "i", 'ⵊ': "j", 'ⵍ': "l", 'ⵎ': "m", 'ⵏ': "n", 'ⵓ': "u", 'ⵔ': "r", 'ⵕ': "r", 'ⵖ': "gh",
	'ⵙ': "s", 'ⵚ': "s", 'ⵛ': "ch", 'ⵜ': "t", 'ⵟ': "t", 'ⵡ': "w", 'ⵢ': "y", 'ⵣ': "z", 'ⵥ': "z",
}

func tifinaghToLatin(s string) string {
	var b strings.Builder
	for _, r := range s {
		if l, ok := tifinaghLatin[r]; ok {
			b.WriteString(l)
		} else if r != 'ⵯ' { // the mark of a rounded letter
			b.WriteRune(r)
		}
	}
	return b.String()
}
