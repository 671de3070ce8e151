package search

import "strings"

// A sound is a word's consonants in one alphabet of capital letters, so that
// الحالة المدنية, "l7ala lmadaniya" and "lhala madania" come to one. Letters
// that arabizi does not tell apart share a sign: ح and ه, ت and ط, س and ص,
// د ض and ذ ظ, ك and ق; ع and hamza, which it leaves out or writes in many
// ways, have none.

var arabicSound = map[rune]byte{
	'ب': 'B', 'ت': 'T', 'ط': 'T', 'ث': 'T', 'ج': 'J', 'ح': 'H', 'ه': 'H', 'خ': 'X', 'د': 'D', 'ض': 'D', 'ذ': 'D', 'ظ': 'D',
	'ر': 'R', 'ز': 'Z', 'س': 'S', 'ص': 'S', 'ش': 'C', 'غ': 'G', 'ف': 'F', 'ق': 'K', 'ك': 'K', 'ل': 'L', 'م': 'M', 'ن': 'N',
}

// leastSound is how many consonants tell a word.
const leastSound = 2

// soundsArabic gives the sound without the article, and for a word in ta
// marbuta both ends it is heard with ("chahada", "chahadat").
func soundsArabic(term string) []string {
	letters := []rune(withoutThe(term))
	ended := len(letters) > 2 && letters[len(letters)-1] == 'ه'
	if ended {
		letters = letters[:len(letters)-1]
	}
	key := consonants(spellArabic(letters))
	keys := told(key)
	if ended && len(key) >= leastSound-1 {
		keys = told(key, key+"T")
	}
	// French words in Arabic letters: غ for g, and the article before them.
	if strings.Contains(key, "G") {
		keys = append(keys, told(strings.ReplaceAll(key, "G", "K"))...)
	}
	for _, la := range []string{"لا", "لي", "لو"} {
		if rest, ok := strings.CutPrefix(term, la); ok && len([]rune(rest)) >= 4 {
			keys = append(keys, soundsArabic(rest)...)
		}
	}
	return keys
}

// withoutThe takes the article off, and what is written together with it.
func withoutThe(term string) string {
	for _, p := range []string{"وال", "فال", "بال", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(term, p); ok && len([]rune(rest)) >= 2 {
			return rest
		}
	}
	return term
}

// spellArabic gives the sound with the long vowels, and ain, in small letters.
func spellArabic(letters []rune) []byte {
	b := make([]byte, 0, len(letters))
	for _, r := range letters {
		if c, ok := arabicSound[r]; ok {
			b = append(b, c)
		} else if c, ok := arabicVowel[r]; ok {
			b = append(b, c)
		}
	}
	return b
}

var arabicVowel = map[rune]byte{'ا': 'a', 'ي': 'i', 'و': 'u', 'ع': '3'}

// latinSound are the letters, and pairs of letters, of arabizi and French;
// vowels have no sign.
var latinPairs = map[string]byte{
	"ch": 'C', "sh": 'C', "kh": 'X', "gh": 'G', "th": 'T', "dh": 'D', "ph": 'F', "dj": 'J', "qu": 'K', "ou": 'u', "gu": 'K', "tch": 'C', "dg": 'J',
}

var latinSound = map[byte]byte{
	'b': 'B', 'p': 'P', 't': 'T', 'j': 'J', 'h': 'H', '7': 'H', 'x': 'X', '5': 'X', 'd': 'D', 'r': 'R', 'z': 'Z', 's': 'S', 'c': 'K',
	'$': 'C', 'g': 'K', 'f': 'F', 'v': 'V', '9': 'K', 'q': 'K', 'k': 'K', 'l': 'L', 'm': 'M', 'n': 'N', '8': 'G', '4': 'D', '6': 'T',
}

var latinVowel = map[byte]byte{'a': 'a', 'e': 'e', 'i': 'i', 'y': 'i', 'o': 'u', 'u': 'u', 'w': 'u', '3': '3'}

// soundsLatin gives the sound of a word in Latin letters, with and without an
// article written together with it, and without the t of a word that stands
// before another ("chahadat").
func soundsLatin(term string) []string {
	if strings.Trim(term, "0123456789") == "" {
		return nil // a number
	}
	all := told(soundLatin(term))
	if f := soundLatin(french(term)); f != soundLatin(term) {
		all = append(all, told(f)...)
	}
	if rest, ok := withoutArticle(term); ok {
		all = append(all, told(soundLatin(rest))...)
	}
	return all
}

// longSound is how many consonants tell a word that is not written out whole.
const longSound = 3

// verbSounds are those of a verb of Darija in Latin letters without what says
// who does it ("nekhteb", "kandfen").
func (w word) verbSounds() []string {
	if w.script != latin {
		return nil
	}
	for _, who := range []string{"kan", "kat", "kay", "n", "t", "y"} {
		if rest, ok := strings.CutPrefix(w.term, who); ok {
			if key := soundLatin(rest); len(key) >= longSound {
				return []string{key}
			}
		}
	}
	return nil
}

// french writes a word as it is heard in French: s between vowels is z, tion
// is sion, x is ks, a consonant at the end is silent, that of "er" too.
func french(term string) string {
	var b strings.Builder
	vowel := func(i int) bool { return i >= 0 && i < len(term) && strings.IndexByte("aeiouy", term[i]) >= 0 }
	for i := 0; i < len(term); i++ {
		last := i == len(term)-1
		switch c := term[i]; {
		case last && silentEnd(term):
		case c == 's' && vowel(i-1) && vowel(i+1):
			b.WriteByte('z')
		case c == 'x':
			b.WriteString("ks")
		case c == 't' && i > 0 && strings.HasPrefix(term[i:], "tion"):
			b.WriteByte('s')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// silentEnd tells whether French does not say a word's last letter.
func silentEnd(term string) bool {
	return len(term) > 3 && strings.IndexByte("tdsxpz", term[len(term)-1]) >= 0 || len(term) > 4 && strings.HasSuffix(term, "er")
}

func soundLatin(term string) string { return consonants(spellLatin(term)) }

// spellLatin gives a word's sound with its vowels in small letters: y is i, o
// and w are u, 3 stays, and e, which Darija hardly says. P and V are told from B
// and F, as Arabic does not.
func spellLatin(term string) []byte {
	var b []byte
	for i := 0; i < len(term); {
		if i+1 < len(term) {
			if c, ok := latinPairs[term[i:i+2]]; ok {
				b = append(b, c)
				i += 2
				continue
			}
		}
		c := latinSound[term[i]]
		// French: c is s before e, i, y; g is j.
		if i+1 < len(term) && strings.IndexByte("eiy", term[i+1]) >= 0 {
			switch term[i] {
			case 'c':
				c = 'S'
			case 'g':
				c = 'J'
			}
		}
		if term[i] == 'x' && i > 0 && term[i-1] == 'e' { // French ("expirée"), else kh
			b = append(b, 'K')
			c = 'S'
		}
		if c == 0 {
			c = latinVowel[term[i]]
		}
		if c != 0 {
			b = append(b, c)
		}
		i++
	}
	return b
}

// consonants leaves the vowels of a spelling out.
func consonants(spelled []byte) string {
	b := make([]byte, 0, len(spelled))
	for _, c := range spelled {
		switch {
		case c == 'P':
			b = append(b, 'B')
		case c == 'V':
			b = append(b, 'F')
		case isConsonant(c):
			b = append(b, c)
		}
	}
	return single(b)
}

func isConsonant(sign byte) bool { return sign >= 'A' && sign <= 'Z' }

// single writes doubled consonants once.
func single(b []byte) string {
	out := b[:0]
	for i, c := range b {
		if i == 0 || c != b[i-1] {
			out = append(out, c)
		}
	}
	return string(out)
}

// told keeps the sounds that are long enough to tell a word.
func told(keys ...string) []string {
	var out []string
	for _, k := range keys {
		if len(k) >= leastSound {
			out = append(out, k)
		}
	}
	return out
}
