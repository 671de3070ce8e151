package search

import (
	"strings"
	"unicode"
)

// foldArabic brings the spellings of one word together: hamza on whatever it
// sits, alif maqsura, ta marbuta, letters of other Arabic alphabets, vowel
// marks, digits.
func foldArabic(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			r = 'ا'
		case 'ى', 'ئ', 'ی':
			r = 'ي'
		case 'ؤ':
			r = 'و'
		case 'ة', 'ہ', 'ۀ':
			r = 'ه'
		case 'گ', 'ڭ', 'ݣ', 'ک':
			r = 'ك'
		case 'پ':
			r = 'ب'
		case 'ڤ', 'ڥ':
			r = 'ف'
		case 'چ':
			r = 'ش'
		case 'ء':
			continue
		}
		switch {
		case unicode.Is(unicode.Mn, r), ignored(r), apostrophe(r):
			continue
		case unicode.IsDigit(r):
			r = westernDigit(r)
		case !unicode.IsLetter(r):
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// westernDigit maps the Arabic-Indic digits of both kinds.
func westernDigit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	}
	return r
}

// What a written word may begin with that is a word of its own: and, with,
// for, in, like, the; longest first.
var arabicPrefixes = []string{"وبال", "وال", "فال", "بال", "كال", "عال", "هاد", "لل", "ال", "ول", "و", "ب", "ل", "ف"}

// What it may end with: plurals, and whose it is.
var arabicEndings = []struct{ end, is string }{
	{"اتها", "ه"},
	{"اتنا", "ه"},
	{"ات", "ه"},
	{"تي", "ه"},
	{"تنا", "ه"},
	{"تها", "ه"},
	{"ين", ""},
	{"ون", ""},
	{"يه", ""},
	{"نا", ""},
	{"ها", ""},
	{"هم", ""},
	{"كم", ""},
	{"ي", ""},
}

// A stem keeps at least so many letters: what is shorter is the word itself
// ("ولد" is no "و" and "لد").
const arabicStem = 3

func stemArabic(term string) string {
	letters := []rune(term)
	for _, p := range arabicPrefixes {
		if n := len([]rune(p)); strings.HasPrefix(term, p) && len(letters)-n >= leastAfter(p) {
			letters = letters[n:]
			break
		}
	}
	s := string(letters)
	for _, e := range arabicEndings {
		if n := len([]rune(e.end)); strings.HasSuffix(s, e.end) && len(letters)-n >= arabicStem {
			return strings.TrimSuffix(s, e.end) + e.is
		}
	}
	// Ta marbuta is heard, and therefore written, as a plain t ("الوفات").
	if rest, ok := strings.CutSuffix(s, "ت"); ok && len(letters) > arabicStem {
		return rest + "ه"
	}
	return s
}

// withoutLetter takes one such letter off, which may be part of the word as well.
func (w word) withoutLetter() (string, bool) {
	if w.script != arabic {
		return "", false
	}
	for _, p := range []string{"و", "ب", "ل", "ف"} {
		if rest, ok := strings.CutPrefix(w.term, p); ok && len([]rune(rest)) >= arabicStem {
			return rest, true
		}
	}
	return "", false
}

// leastAfter is how many letters stay after a prefix: more after a single one,
// which is mostly part of the word ("ورقتي"), fewer after the article ("البق").
func leastAfter(prefix string) int {
	switch {
	case prefix == "ال":
		return arabicStem - 1
	case len(prefix) == len("و"):
		return arabicStem + 2
	}
	return arabicStem
}

// What Arabic and Darija make verbs, deeds and tools with, before the root.
var arabicVerbs = []string{"كان", "كات", "كاي", "كن", "كت", "كي", "مت", "نت", "يت", "ان", "ن", "ت", "ي", "م", "ا"}

// rootArabic gives the letters that stay in all words of a family: نصادق,
// تصديق and مصادقة come to صدق. "" where fewer than three are left.
func rootArabic(term string) string {
	if strings.HasPrefix(term, "لا") {
		return "" // a French word with its article
	}
	s := stemArabic(term)
	if rest, ok := strings.CutSuffix(s, "ه"); ok {
		s = rest
	}
	for _, p := range arabicVerbs {
		if rest, ok := strings.CutPrefix(s, p); ok && len(strong(rest)) >= arabicStem {
			s = rest
			break
		}
	}
	letters := strong(s)
	if len(letters) < arabicStem {
		return ""
	}
	// و is a letter of the root only where it is needed for one.
	if len(letters) > arabicStem {
		return string(letters[0]) + strings.Replace(string(letters[1:]), "و", "", 1)
	}
	return string(letters)
}

// strong leaves the long vowels out.
func strong(s string) []rune {
	var letters []rune
	for _, r := range s {
		if r != 'ا' && r != 'ي' {
			letters = append(letters, r)
		}
	}
	return letters
}
