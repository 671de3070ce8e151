package search

import (
	"sort"
	"strings"
	"unicode"
)

// latinTifinagh are the letters that arabizi writes, in those of IRCAM; pairs
// first. What has no letter there ("p", "v", French "c") makes no word.
var latinTifinagh = strings.NewReplacer(
	"ch", "ⵛ", "sh", "ⵛ", "kh", "ⵅ", "gh", "ⵖ", "ou", "ⵓ",
	"a", "ⴰ", "b", "ⴱ", "g", "ⴳ", "d", "ⴷ", "e", "ⴻ", "f", "ⴼ", "k", "ⴽ", "h", "ⵀ", "7", "ⵃ", "3", "ⵄ", "5", "ⵅ", "9", "ⵇ", "q", "ⵇ",
	"i", "ⵉ", "j", "ⵊ", "l", "ⵍ", "m", "ⵎ", "n", "ⵏ", "o", "ⵓ", "u", "ⵓ", "r", "ⵔ", "s", "ⵙ", "t", "ⵜ", "w", "ⵡ", "y", "ⵢ", "z", "ⵣ",
)

// inTifinagh are the ways on of a word that is being written in Tifinagh, where
// the index has none in Tifinagh itself: the words that people say and others
// have written with Latin letters by ear, written with these letters instead.
// Nothing is translated, and no word is made up: what is offered folds back to
// the word that the index has. A word that its language spells (French) is left
// to it.
func (x *Index) inTifinagh(w word) (ways []way) {
	key := spelling(w.term)
	if key == "" {
		return nil
	}
	i := sort.Search(len(x.spellings), func(i int) bool { return x.spellings[i].sound >= key })
	for ; i < len(x.spellings) && strings.HasPrefix(x.spellings[i].sound, key); i++ {
		t := &x.terms[x.spellings[i].term]
		if t.spelled || t.word.script != latin || t.heard() == 0 {
			continue
		}
		back, ok := foldWord(latinTifinagh.Replace(t.word.term))
		rest, begins := strings.CutPrefix(back.term, w.term)
		text := w.text + latinTifinagh.Replace(rest) // the letters that stand there stay
		if ok && begins && rest != "" && whole(text) && string(spellLatin(back.term)) == string(spellLatin(t.word.term)) {
			ways = append(ways, way{text, t.heard()})
		}
	}
	return ways
}

// whole tells whether all of a word is written in Tifinagh.
func whole(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Tifinagh, r) })
}
