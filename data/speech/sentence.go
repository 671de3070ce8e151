package speech

import (
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// Script tells the language of a text by its first letter; otherwise where it
// has none. It holds for what the screens show: Arabic, French, Tamazight.
func Script(text string, otherwise data.Lang) data.Lang {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			return data.Arabic
		case unicode.Is(unicode.Tifinagh, r):
			return data.Tamazight
		case unicode.Is(unicode.Latin, r):
			return data.French
		}
	}
	return otherwise
}

// longest is the most letters that are made into sound at once.
const longest = 240

// Sentences cuts a text where a reader takes breath: at the ends of sentences,
// long ones also at commas, at worst between words.
func Sentences(text string) []string {
	var out []string
	from := 0
	rs := []rune(text)
	for i, r := range rs {
		last := i+1 == len(rs)
		blank := last || unicode.IsSpace(rs[i+1])
		size := i + 1 - from
		if r == '\n' || last || blank && strings.ContainsRune(".!?؟؛;…", r) && size > 1 ||
			blank && size > longest/2 && strings.ContainsRune(",،:", r) || size >= longest && blank || size >= 2*longest {
			if s := strings.TrimSpace(string(rs[from : i+1])); speakable(s) {
				out = append(out, s)
			}
			from = i + 1
		}
	}
	return out
}

// speakable tells whether there is anything to say.
func speakable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
