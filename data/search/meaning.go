package search

import (
	_ "embed" // of meanings.txt
	"slices"
	"strings"
	"sync"
)

// meanings are everyday words that stand for one another at a town hall's
// counter, in all the tongues heard there, one group a line. They help where
// staff have not entered the word that somebody uses; a service's own keywords
// count for more.
//
//go:embed meanings.txt
var meanings string

// thesaurus finds the groups of a word: by its stem, else by its family, else
// by its sound.
type thesaurus struct {
	groups [][]string       // of stems
	stem   map[string][]int // → groups
	root   map[string][]int
	sound  map[string][]int
}

// readMeanings is done when somebody searches, not for every start.
var readMeanings = sync.OnceValue(func() *thesaurus {
	t := &thesaurus{stem: map[string][]int{}, root: map[string][]int{}, sound: map[string][]int{}}
	enter := func(m map[string][]int, key string, group int) {
		if key != "" && !slices.Contains(m[key], group) {
			m[key] = append(m[key], group)
		}
	}
	for n, line := range strings.Split(strings.TrimSpace(meanings), "\n") {
		var stems []string
		for _, w := range words(line) {
			s := w.stem()
			if !slices.Contains(stems, s) {
				stems = append(stems, s)
			}
			enter(t.stem, s, n)
			enter(t.root, w.root(), n)
			for _, key := range w.sounds() {
				enter(t.sound, key, n)
			}
		}
		t.groups = append(t.groups, stems)
	}
	return t
})

// meant are the words that mean the same. A word that is known otherwise is
// not looked for by its sound.
func (x *Index) meant(w word, known bool, note func(uint32, float32)) {
	t, stem := readMeanings(), w.stem()
	tell := func(groups []int, good float32) bool {
		for _, g := range groups {
			for _, other := range t.groups[g] {
				for _, id := range x.stems[other] {
					if other != stem {
						note(id, good)
					}
				}
			}
		}
		return len(groups) > 0
	}
	x.paper(w, note)
	if tell(t.stem[stem], sameThing) || isLittle(w.term) {
		return
	}
	if tell(t.root[w.root()], sameThing*sameStem) {
		return
	}
	if known || isGeneral(w.term) {
		return
	}
	for _, key := range append(w.sounds(), w.verbSounds()...) {
		if len(key) >= longSound {
			tell(t.sound[key], sameThing*family)
		}
	}
}

// paper takes one kind of paper for another.
func (x *Index) paper(w word, note func(uint32, float32)) {
	if !slices.Contains(papers, w.term) {
		return
	}
	for _, other := range papers {
		if id, ok := x.exact[other]; ok {
			note(id, samePaper)
		}
	}
}
