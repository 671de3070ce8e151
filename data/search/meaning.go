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

// thesaurus finds the groups of a word: by its stem, else by its family, its
// spelling or its sound.
type thesaurus struct {
	groups [][]string       // of stems
	stem   map[string][]int // → groups
	root   map[string][]int
	spell  map[string][]int
	sound  map[string][]heard
}

// heard is a word of a group.
type heard struct {
	word
	group int
}

// readMeanings is done when somebody searches, not for every start.
var readMeanings = sync.OnceValue(func() *thesaurus {
	t := &thesaurus{stem: map[string][]int{}, root: map[string][]int{}, spell: map[string][]int{}, sound: map[string][]heard{}}
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
			for _, key := range w.spellings() {
				enter(t.spell, key, n)
			}
			for _, key := range w.sounds() {
				t.sound[key] = append(t.sound[key], heard{w, n})
			}
		}
		t.groups = append(t.groups, stems)
	}
	return t
})

// meant are the words that mean the same. A word that is known otherwise is
// not looked for by its sound.
// One that staff use as well stands for itself first.
func (x *Index) meant(w word, known, staffs bool, note func(uint32, float32)) {
	sameThing := float32(sameThing)
	if staffs {
		sameThing *= sameStem
	}
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
	if tell(t.stem[stem], sameThing) || w.little() {
		return
	}
	if tell(t.root[w.root()], sameThing*sameStem) {
		return
	}
	for _, key := range w.spellings() {
		if tell(t.spell[key], sameThing*sameStem) {
			return
		}
	}
	if known || w.general() {
		return
	}
	for _, key := range append(w.sounds(), w.verbSounds()...) {
		if len(key) >= longSound {
			for _, h := range t.sound[key] {
				tell([]int{h.group}, sameThing*soundLike(w, h.word, key))
			}
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
