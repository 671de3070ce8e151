package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What Darija writes together with a verb or a noun: who does it and when
// before it, to whom, to how many and whether at all behind it. Tarifit says
// "I" behind it.
var (
	arabicBefore = []string{"", "غان", "غات", "غاي", "كان", "كات", "كاي", "كن", "كت", "كي", "وك", "است", "ان", "ن", "ت", "ي", "ب", "ل", "ف", "و"}
	arabicBehind = []string{"", "ونيش", "وهاش", "وهمش", "وليا", "وها", "وهم", "ناش", "نيش", "هاش", "يوه", "وني", "لوها", "ليا", "يش", "وش", "ات", "ني", "ها", "هم", "ين", "و", "ت", "ش", "ك"}
	latinBefore  = []string{"", "ghan", "ghat", "ghay", "kan", "kat", "kay", "ka", "n", "t", "y", "b", "l", "f", "w"}
	latinBehind  = []string{"", "oulia", "oha", "ouha", "ohom", "nach", "nich", "hach", "och", "ouch", "egh", "gh", "lia", "ni", "na", "ha", "hom", "in", "iw", "ou", "at", "w", "o", "t", "ch", "h", "k"}
)

// leastBare is how many letters are left of a word.
const leastBare = 3

// bare gives what a word may be without them, the least taken away first; the
// word itself is not among it.
func (w word) bare() []word {
	before, behind := latinBefore, latinBehind
	if w.script == arabic {
		before, behind = arabicBefore, arabicBehind
	}
	var list []word
	for _, b := range before {
		rest, ok := strings.CutPrefix(w.term, b)
		if !ok {
			continue
		}
		for _, e := range behind {
			term, ok := strings.CutSuffix(rest, e)
			if ok && term != w.term && utf8.RuneCountInString(term) >= leastBare {
				list = append(list, word{w.text, term, w.script})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b word) int { return len(b.term) - len(a.term) })
	return list
}

// byBare finds the word that is left when what Darija adds is taken away, in
// what is indexed and among the everyday words.
func (x *Index) byBare(w word, note func(uint32, float32)) {
	t := readMeanings()
	if w.general() || w.little() || t.stem[w.stem()] != nil {
		return // known as it is
	}
	for _, b := range w.bare() {
		id, found := x.exact[b.term]
		if found = found && !isLittle(b.term); found {
			note(id, bareWord)
		}
		if x.tell(t.stem[b.stem()], "", bareWord*sameThing, note) || found || x.bareHeard(w, b, note) {
			return // the longest is the likeliest
		}
	}
}

// bareHeard is what is left of a verb, and of it alone, spelled as one hears it
// ("ncopi").
func (x *Index) bareHeard(w, b word, note func(uint32, float32)) (some bool) {
	if w.script == arabic || !strings.HasSuffix(w.term, b.term) || len(b.term) < leastBare+1 {
		return false
	}
	x.bySpelling(b, false, func(id uint32, good float32) {
		some = true
		note(id, bareWord*good)
	})
	return some
}
