package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A spelling is a sound with its vowels, so that words of one sound can be told
// apart, and "soukna", "sokna" and "sukna" are one even before they are written
// to their end.

// leastSpelling is how many signs a spelling has that is looked up.
const leastSpelling = 3

// spellings are the ways a Latin word may be spelled, with and without an
// article written together with it; doubled signs once, e left out. None for
// numbers and for what is too short.
func (w word) spellings() []string {
	if w.script == arabic || strings.Trim(w.term, "0123456789") == "" {
		return nil
	}
	var list []string
	enter := func(term string, least int) {
		if s := spelling(term); len(s) >= least && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	enter(w.term, leastSpelling)
	if rest, ok := withoutArticle(w.term); ok {
		enter(rest, leastSpelling+1)
	}
	if short, ok := saidOnce(w.term); ok {
		enter(short, leastSpelling+1)
	}
	return list
}

// saidOnce leaves out a syllable that a word says twice running, as people do
// ("petition", "petion"): its consonant is the same, its vowel may be another.
func saidOnce(term string) (string, bool) {
	vowel := func(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
	for i := 1; i+4 < len(term); i++ {
		if c := term[i]; c == term[i+2] && !vowel(c) && vowel(term[i+1]) && vowel(term[i+3]) {
			return term[:i] + term[i+2:], true
		}
	}
	return term, false
}

func spelling(term string) string {
	if rest, ok := strings.CutSuffix(term, "ah"); ok {
		term = rest + "a"
	}
	spelled := []byte(single(spellLatin(term)))
	return string(slices.DeleteFunc(spelled, func(c byte) bool { return c == 'e' || c == '3' }))
}

// soundLike judges two words of one sound: the fewer consonants, the less it
// says, and vowels tell the rest.
func soundLike(a, b word, key string) float32 {
	good := float32(sameSound)
	if len(key) == leastSound {
		good -= 0.2
	}
	if (a.script == arabic) != (b.script == arabic) {
		return max(good+sameVowels-vowelCost*unlike(a, b), 0.2)
	}
	if r, _ := utf8.DecodeRuneInString(a.term); !strings.HasPrefix(b.term, string(r)) {
		good -= 0.1
	}
	if a.script == arabic {
		return max(good-0.04*float32(apart(a.term, b.term)), 0.2)
	}
	if len(key) > leastSound {
		good += sameVowels / 2
	}
	return max(good-vowelCost*unlike(a, b), 0.2)
}

// What vowels add to a sound, and take away.
const (
	sameVowels = 0.13
	vowelCost  = 0.14
)

func apart(a, b string) int {
	la, lb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	return max(la-lb, lb-la)
}

// unlike tells by how much the vowels of two words of one sound differ: 0 when
// one may be the other, about 1 for each that may not.
func unlike(a, b word) float32 {
	if a.script == arabic {
		a, b = b, a // a is Latin now
	}
	least := float32(unlikeMost)
	for _, one := range spelledGroups(a) {
		for _, other := range spelledGroups(b) {
			if len(one) != len(other) {
				continue
			}
			var sum float32
			for i := range one {
				sum += vowelsUnlike(one[i], other[i], b.script == arabic, i == 0, i == len(one)-1)
			}
			least = min(least, sum)
		}
	}
	return least
}

// unlikeMost is what words that cannot be laid side by side differ by.
const unlikeMost = 2.5

// spelledGroups are the vowels before, between and behind the consonants of a
// word, with and without its article.
func spelledGroups(w word) [][]string {
	var list [][]string
	if w.script != arabic {
		list = append(list, groups(spellLatin(w.term)))
		if rest, ok := withoutArticle(w.term); ok {
			list = append(list, groups(spellLatin(rest)))
		}
		return list
	}
	list = append(list, groups(spellArabic([]rune(w.term))))
	stem := withoutThe(w.term)
	if stem != w.term {
		list = append(list, groups(spellArabic([]rune(stem))))
	}
	if rest, ok := strings.CutSuffix(stem, "ه"); ok {
		list = append(list, groups(append(spellArabic([]rune(rest)), 'a')), groups(append(spellArabic([]rune(rest)), 'a', 'T')))
	}
	return list
}

func groups(spelled []byte) []string {
	list := []string{""}
	var last byte
	for _, c := range spelled {
		switch n := len(list) - 1; {
		case !isConsonant(c):
			list[n] += string(rune(c))
		case c == last && list[n] == "":
			continue // doubled
		default:
			list = append(list, "")
		}
		last = c
	}
	return list
}

// vowelsUnlike compares what stands at one place of two words, the first in
// Latin letters.
func vowelsUnlike(latin, other string, arabicOther, first, last bool) (cost float32) {
	if strings.Contains(latin, "3") != strings.Contains(other, "3") {
		cost = 0.4
	}
	if arabicOther {
		return cost + arabicUnlike(latin, other, first, last)
	}
	heard := strings.NewReplacer("e", "", "3", "")
	switch a, b := heard.Replace(latin), heard.Replace(other); {
	case a == b:
		return cost
	case a == "" || b == "":
		return cost + 0.5
	}
	return cost + 1
}

// arabicUnlike compares with what Arabic writes: no short vowels.
func arabicUnlike(latin, other string, first, last bool) (cost float32) {
	for i, v := range other {
		may, dear := heardAs(v, first && i == 0, last && len(other) == 1)
		if !strings.ContainsAny(latin, may) {
			cost += dear
		}
	}
	if other == "" && last && strings.ContainsAny(latin, "aiu") {
		cost += 0.5
	}
	return cost
}

// heardAs gives the vowels that a letter of Arabic may be, and what another one
// costs: an alif at the beginning may be any, a ya at the end is an a as well,
// ain is looked at elsewhere.
func heardAs(letter rune, begins, ends bool) (may string, cost float32) {
	switch {
	case letter == 'a' && begins:
		return "aeiu", 0.3
	case letter == 'i' && ends:
		return "iea", 1
	case letter == 'i':
		return "ie", 1
	case letter == '3':
		return "", 0
	}
	return string(letter), 1
}
