package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// leastNear is how alike two words are at the least, of which one is guessed to
// be the other; shortNear is how many letters a word has that is guessed at.
const (
	leastNear = 0.6
	shortNear = 3
	heardNear = 0.9 // what is only heard alike
	mostNear  = 3   // words of a query
	signsNear = 4   // and has so many consonants
)

// Near guesses what a query may mean that Search answers with nothing: at most
// most documents of the collections, each by the title or keyword (Phrase) that
// holds the word written or heard most like one of the query's. Score is how
// alike they are, leastNear to 1. It looks through all words: ask it when a
// query is seen to fail, not before.
func (x *Index) Near(query string, most int, of ...string) []Hit {
	letters := []rune(query)
	var wants []word
	for _, w := range words(string(letters[:min(len(letters), maxQuery)])) {
		if !w.little() && utf8.RuneCountInString(w.term) >= shortNear && strings.Trim(w.term, "0123456789") != "" {
			wants = append(wants, w)
		}
	}
	alike := x.alike(wants[:min(len(wants), mostNear)])
	score := make([]float32, len(x.docs))
	for id, good := range alike {
		for _, p := range x.terms[id].posts {
			if p.field != Text && good >= leastNear && slices.Contains(of, x.docs[p.doc].collection) {
				score[p.doc] = max(score[p.doc], good*inField[p.field])
			}
		}
	}
	var hits []Hit
	for _, d := range top(score, most) {
		doc := &x.docs[d]
		h := Hit{Collection: doc.collection, ID: doc.id, Score: float64(score[d])}
		h.Field, h.Phrase = doc.nearest(alike)
		hits = append(hits, h)
	}
	return hits
}

// inField puts what a thing is called before what else it is known by.
var inField = [...]float32{Title: 1, Keyword: 0.98}

// nearest gives the title or keyword with the likest word.
func (d *document) nearest(alike likes) (f Field, phrase string) {
	var best float32
	for _, e := range d.entries {
		for _, id := range e.terms {
			if e.field != Text && alike[id]*inField[e.field] > best {
				best, f, phrase = alike[id]*inField[e.field], e.field, e.text
			}
		}
	}
	return f, phrase
}

// alike tells of each term how much it is like one of the words: written, as
// slips of the finger are counted, or heard.
func (x *Index) alike(wants []word) likes {
	alike := likes{}
	for _, w := range wants {
		letters := []rune(w.term)
		x.slips(letters, int((1-leastNear)*float64(slip*(len(letters)+1))), func(id uint32, cost int) {
			if t := x.terms[id].word; !t.little() {
				long := max(len(letters), utf8.RuneCountInString(t.term))
				alike.note(id, 1-float32(cost)/float32(slip*long))
			}
		})
		for _, key := range w.sounds() {
			x.heardAlike(key, alike)
		}
	}
	return alike
}

// heardAlike compares sounds; equal ones stand together.
func (x *Index) heardAlike(key string, alike likes) {
	if len(key) < signsNear {
		return
	}
	row, last, good := make([]int, maxWord*2), "", float32(0)
	for _, s := range x.sounds {
		if s.sound != last {
			last, good = s.sound, heardNear*likeness(key, s.sound, row)
		}
		if good >= leastNear && !x.terms[s.term].word.little() {
			alike.note(s.term, good)
		}
	}
}

// likeness is 1 for the same signs in the same order, and 0 where none is.
// Sounds of unlike length are not compared. row is to write in.
func likeness(a, b string, row []int) float32 {
	long, short := max(len(a), len(b)), min(len(a), len(b))
	if short < signsNear || float64(short) < leastNear*float64(long) || len(b) >= len(row) {
		return 0
	}
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return 1 - float32(row[len(b)])/float32(long)
}
