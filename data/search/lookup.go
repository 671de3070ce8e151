package search

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// How well a term answers a word, 1 is equal.
const (
	sameStem     = 0.95
	sameSpelling = 0.88
	bareWord     = 0.86 // what is left of a verb without who does it
	sameSound    = 0.72
	beginsLike   = 0.9  // at its full length; less the more is missing
	soundBegin   = 0.5  // the word being typed, by its sound
	withThe      = 0.93 // the article written together with it
	family       = 0.75 // begins alike and ends otherwise: construire, construction
	slipped      = 0.82 // less slipCost for each cost
	slipCost     = 0.09
	sameThing    = 0.82 // another word for it
	samePaper    = 0.6  // another kind of paper: people ask for a certificate and mean a copy
	begun        = 0.4
	surely       = 0.88 // what answers so well is what was meant
)

const mostTerms = 96 // for one word

// like is a term that answers a word of the query.
type like struct {
	term uint32
	good float32
}

// likes are the terms that answer a word, with how well they do.
type likes map[uint32]float32

func (l likes) note(id uint32, good float32) {
	if good > l[id] {
		l[id] = good
	}
}

// known tells whether one of them was surely meant.
func (l likes) known() bool {
	for _, good := range l {
		if good >= surely {
			return true
		}
	}
	return false
}

// ranked gives the best, first.
func (l likes) ranked() []like {
	list := make([]like, 0, len(l))
	for id, good := range l {
		list = append(list, like{id, good})
	}
	slices.SortFunc(list, func(a, b like) int { return cmp.Or(cmp.Compare(b.good, a.good), cmp.Compare(a.term, b.term)) })
	return list[:min(len(list), mostTerms)]
}

// lookup gives the terms that answer a word, the best first. typing tells that
// the word may not be finished.
func (x *Index) lookup(w word, typing bool) []like {
	found := likes{}
	exact, staffs := x.asWritten(w, typing, found.note)
	x.silent(w, found.note)
	x.bySpelling(w, typing, found.note)
	x.bySound(w, typing, found.note)
	if !w.general() { // of those every family is too large, and every letter is right
		x.resembling(w, exact, found.note)
	}
	known := found.known()
	if !staffs {
		x.byBare(w, found.note)
	}
	x.meant(w, known, staffs, found.note)
	return found.ranked()
}

// asWritten finds the word itself, what only its article and endings tell from
// it, and what it may become. staffs tells that staff use it so.
func (x *Index) asWritten(w word, typing bool, note func(uint32, float32)) (exact, staffs bool) {
	id, exact := x.exact[w.term]
	switch {
	case exact && typing && w.little():
		note(id, begun) // "a" is more likely to become a word than to be one
	case exact:
		note(id, 1)
	}
	stems := x.stems[w.stem()]
	for _, id := range stems {
		if !typing || !w.little() {
			note(id, sameStem)
		}
	}
	x.behindLetter(w, note)
	letters := utf8.RuneCountInString(w.term)
	if typing || letters >= 4 {
		x.begins(w.term, func(id uint32, n int) {
			note(id, beginsLike*(0.6+0.4*float32(letters)/float32(n)))
		})
	}
	return exact, exact || len(stems) > 0
}

// resembling finds the words of its family, and those a slip of the finger
// away.
func (x *Index) resembling(w word, exact bool, note func(uint32, float32)) {
	good := float32(family)
	if exact {
		good *= sameThing // what is written so means so
	}
	for _, id := range x.roots[w.root()] {
		note(id, good)
	}
	x.kin(w, note)
	if most := allowed(utf8.RuneCountInString(w.term)); most > 0 {
		x.slips([]rune(w.term), most, func(id uint32, cost int) {
			note(id, slipped-slipCost*float32(cost))
		})
	}
}

// kin are the words of one family, and the word without an article written
// together with it ("lacarte").
func (x *Index) kin(w word, note func(uint32, float32)) {
	if w.script != latin {
		return
	}
	for _, a := range []string{"la", "le", "al", "el", "l"} {
		if rest, ok := strings.CutPrefix(w.term, a); ok && len(rest) >= 3 {
			if id, ok := x.exact[rest]; ok {
				note(id, withThe)
			}
		}
	}
	n := len(w.term)
	root := max(5, n*3/5)
	if n <= root || w.term[0] <= '9' {
		return
	}
	x.begins(w.term[:root], func(id uint32, letters int) {
		if letters*3/5 <= root {
			note(id, family)
		}
	})
}

// behindLetter is the word behind a letter that is a word of its own in Arabic
// ("لولدي": for my son).
func (x *Index) behindLetter(w word, note func(uint32, float32)) {
	if rest, ok := w.withoutLetter(); ok {
		if id, ok := x.exact[rest]; ok {
			note(id, withThe)
		}
		for _, id := range x.stems[stemArabic(rest)] {
			note(id, withThe*sameStem)
		}
	}
}

// silent is the h of French, which is not heard.
func (x *Index) silent(w word, note func(uint32, float32)) {
	if w.script != latin {
		return
	}
	other, ok := strings.CutPrefix(w.term, "h")
	if !ok {
		other = "h" + w.term
	}
	if id, known := x.exact[other]; known && len(w.term) >= 4 {
		note(id, withThe)
	}
}

// bySpelling finds Latin words that are said alike, and, while it is typed, what
// the word may become.
func (x *Index) bySpelling(w word, typing bool, note func(uint32, float32)) {
	keys := w.spellings()
	if short := spelling(w.term); typing && len(keys) == 0 && len(short) == leastSpelling-1 && utf8.RuneCountInString(w.term) >= leastSpelling {
		keys = []string{short} // "sou"
	}
	for i, key := range keys {
		n := sort.Search(len(x.spellings), func(i int) bool { return x.spellings[i].sound >= key })
		for ; n < len(x.spellings) && strings.HasPrefix(x.spellings[n].sound, key); n++ {
			switch s := x.spellings[n]; {
			case s.sound == key && len(key) >= leastSpelling:
				note(s.term, sameSpelling)
			case typing && i == 0:
				note(s.term, sameSpelling*beginsLike*(0.6+0.4*float32(len(key))/float32(len(s.sound))))
			default:
				return
			}
		}
	}
}

func (x *Index) bySound(w word, typing bool, note func(uint32, float32)) {
	for _, key := range w.verbSounds() {
		i := sort.Search(len(x.sounds), func(i int) bool { return x.sounds[i].sound >= key })
		for ; i < len(x.sounds) && x.sounds[i].sound == key; i++ {
			note(x.sounds[i].term, sameSound*sameStem)
		}
	}
	for _, key := range w.sounds() {
		i := sort.Search(len(x.sounds), func(i int) bool { return x.sounds[i].sound >= key })
		for ; i < len(x.sounds) && strings.HasPrefix(x.sounds[i].sound, key); i++ {
			s := x.sounds[i]
			other := x.terms[s.term].word
			switch {
			case relatives[w.term] && !relatives[other.term]: // "mrati", my wife, is not "mort"
			case s.sound == key:
				note(s.term, soundLike(w, other, key))
			case typing && len(key) >= 3:
				note(s.term, soundBegin*(0.6+0.4*float32(len(key))/float32(len(s.sound))))
			}
		}
	}
}

// begins calls found for the terms that begin with s, with their letters.
func (x *Index) begins(s string, found func(id uint32, letters int)) {
	for i := x.from(s); i < len(x.sorted); i++ {
		t := x.terms[x.sorted[i]].word.term
		if !strings.HasPrefix(t, s) {
			return
		}
		found(x.sorted[i], utf8.RuneCountInString(t))
	}
}

// from is where terms of at least s begin.
func (x *Index) from(s string) int {
	return sort.Search(len(x.sorted), func(i int) bool { return x.terms[x.sorted[i]].word.term >= s })
}

// after is the first place from i on where terms no longer begin with s.
func (x *Index) after(i int, s string) int {
	rest := x.sorted[i:]
	return i + sort.Search(len(rest), func(j int) bool {
		t := x.terms[rest[j]].word.term
		return t > s && !strings.HasPrefix(t, s)
	})
}
