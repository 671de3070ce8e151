package data

import (
	"cmp"
	"slices"
	"strings"
)

// blurBelow is the least count that names what it counts: fewer could be one
// person whom somebody saw at the screen.
const blurBelow = 3

// WordsFrom is how many visits must have asked for a word before it is named.
const WordsFrom = 3

// Blur makes the tallies of whole days such that nothing rare is told: a page
// that was read once or twice in one language is counted without the language,
// then without its id, words that were asked for once or twice without the
// words. The sum of each day and kind stays exactly the same.
func Blur(all []Tally) []Tally {
	all = Merge(all)
	for _, coarser := range []func(*Tally){withoutLang, withoutID, withoutName} {
		rare := rareIn(all)
		for i := range all {
			if rare[groupOf(all[i])] {
				coarser(&all[i])
			}
		}
		all = Merge(all)
	}
	return all
}

// rareIn finds what happened less than blurBelow times. A rating and the
// showing of its question belong together.
func rareIn(all []Tally) map[Tally]bool {
	sums := map[Tally]int64{}
	for _, t := range all {
		sums[groupOf(t)] += t.N
	}
	rare := map[Tally]bool{}
	for g, n := range sums {
		if n < blurBelow {
			rare[g] = true
		}
	}
	return rare
}

func groupOf(t Tally) Tally { return Tally{Day: t.Day, Kind: t.Kind, Name: t.Name, Lang: t.Lang} }

func withoutLang(t *Tally) { t.Lang = "" }

// withoutID keeps the kind of page: "service/x" becomes "service".
func withoutID(t *Tally) {
	parts := strings.Split(t.Name, "/")
	switch {
	case t.Kind == TallyView && len(parts) > 1:
		t.Name = parts[0]
	case t.Kind == TallyRating && parts[0] == "page" && len(parts) > 2:
		t.Name = "page/" + parts[1]
	case t.Kind == TallyRating && parts[0] == "office":
		t.Name = "office"
	}
}

// withoutName is for words alone: kinds of pages tell nobody anything.
func withoutName(t *Tally) {
	if t.Kind == TallySearch {
		t.Name = ""
	}
}

// Merge adds up tallies that count the same, sorted.
func Merge(all []Tally) []Tally {
	sums := map[Tally]int64{}
	for _, t := range all {
		n := t.N
		t.N = 0
		sums[t] += n
	}
	out := make([]Tally, 0, len(sums))
	for t, n := range sums {
		t.N = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.Face, b.Face))
	})
	return out
}
