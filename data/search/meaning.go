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
// not looked for by its sound; one that staff use as well stands for itself
// first.
func (x *Index) meant(w word, known, staffs bool, note func(uint32, float32)) {
	good := float32(sameThing)
	if staffs {
		good *= sameStem
	}
	x.paper(w, note)
	t, stem := readMeanings(), w.stem()
	if x.tell(t.stem[stem], stem, good, note) || w.little() || x.tell(t.root[w.root()], stem, good*sameStem, note) {
		return
	}
	for _, key := range w.spellings() {
		if x.tell(t.spell[key], stem, good*sameStem, note) {
			return
		}
	}
	if !known && !w.general() {
		x.meantBySound(w, good, note)
	}
}

func (x *Index) meantBySound(w word, good float32, note func(uint32, float32)) {
	t := readMeanings()
	for _, key := range append(w.sounds(), w.verbSounds()...) {
		if len(key) < longSound {
			continue
		}
		for _, h := range t.sound[key] {
			x.tell([]int{h.group}, w.stem(), good*soundLike(w, h.word, key), note)
		}
	}
}

// tell notes what the index has of groups, but for the stem that led to them,
// and tells whether it has any.
func (x *Index) tell(groups []int, but string, good float32, note func(uint32, float32)) (some bool) {
	t := readMeanings()
	for _, g := range groups {
		for _, other := range t.groups[g] {
			for _, id := range x.stems[other] {
				some = true
				if other != but {
					note(id, good)
				}
			}
		}
	}
	return some
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
