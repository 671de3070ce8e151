package search

import (
	"slices"
	"unicode/utf8"
)

// leastJoined is how many letters two words have that may be one, written
// apart by who has only heard it ("rikla masion").
const leastJoined = 8

// joined takes two words that nothing answers surely for one where that is
// answered better than either.
func (x *Index) joined(list []word, typing bool) []word {
	for i := 0; i+1 < len(list); i++ {
		a, b := list[i], list[i+1]
		one := word{text: a.text + b.text, term: a.term + b.term, script: a.script}
		n := utf8.RuneCountInString(one.term)
		if a.script != b.script || a.little() || b.little() || n < leastJoined || n > maxWord ||
			utf8.RuneCountInString(a.term) < 3 || utf8.RuneCountInString(b.term) < 3 {
			continue
		}
		whole := x.heardWhole(one)
		if whole < leastWhole {
			continue
		}
		parts := max(best(x.lookup(a, false)), best(x.lookup(b, typing && i+2 == len(list))))
		if parts < surely && whole > parts-joinedMore {
			return slices.Concat(list[:i], []word{one}, list[i+2:])
		}
	}
	return list
}

// leastWhole is how well it has to be answered at the least.
const leastWhole = 0.6

// joinedMore is by how much two words are answered better by chance: they are
// shorter.
const joinedMore = 0.08

// heardWhole tells how well a word of the index sounds like one word.
func (x *Index) heardWhole(one word) (good float32) {
	note := func(_ uint32, g float32) { good = max(good, g) }
	x.asWritten(one, false, note)
	x.bySpelling(one, false, note)
	x.bySound(one, false, note)
	return good
}

func best(list []like) float32 {
	if len(list) == 0 {
		return 0
	}
	return list[0].good
}
