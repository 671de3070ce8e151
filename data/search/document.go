package search

import (
	"slices"
	"strings"
)

// Field is where in a document words stand.
type Field uint8

// The fields, from what a thing is called to what is told of it.
const (
	Title Field = iota
	Keyword
	Text
)

// Document is a thing that can be found.
type Document struct {
	Collection string // "services"
	ID         string
	Rank       int // among all: the smaller, the more people ask for it
	Phrases    []Phrase
}

// Phrase is a title, a keyword or a sentence of a document.
type Phrase struct {
	Text   string
	Field  Field
	Spoken bool // in a language that has no spelling of its own: Latin letters say how it sounds
}

// Bounds of a document: what is beyond them is not looked at.
const (
	maxPhrases     = 400
	maxPhraseWords = 60
)

// entry is a phrase in the index.
type entry struct {
	field Field
	text  string // as written; of titles and keywords only
	terms []uint32
}

// Builder gathers documents into an Index.
type Builder struct {
	ids  map[string]uint32
	x    *Index
	seen map[string][]uint32 // the terms of what stands between blanks: words come again and again
}

// NewBuilder begins an index.
func NewBuilder() *Builder {
	return &Builder{ids: map[string]uint32{}, x: &Index{}, seen: map[string][]uint32{}}
}

// Add takes a document in.
func (b *Builder) Add(d Document) {
	doc := document{collection: d.Collection, id: d.ID, rank: d.Rank}
	n := uint32(len(b.x.docs))
	for _, p := range d.Phrases[:min(len(d.Phrases), maxPhrases)] {
		e := entry{field: p.Field}
		for piece := range strings.FieldsSeq(p.Text) {
			for _, id := range b.terms(piece) {
				e.terms = append(e.terms, id)
				b.x.terms[id].add(n, p.Field)
				b.x.terms[id].spelled = b.x.terms[id].spelled || !p.Spoken
			}
			if len(e.terms) >= maxPhraseWords {
				break
			}
		}
		if len(e.terms) == 0 {
			continue
		}
		if p.Field != Text {
			e.text = p.Text
		}
		doc.entries = append(doc.entries, e)
	}
	b.x.docs = append(b.x.docs, doc)
}

func (b *Builder) terms(piece string) []uint32 {
	ids, ok := b.seen[piece]
	if !ok {
		for _, w := range words(piece) {
			ids = append(ids, b.term(w))
		}
		b.seen[piece] = ids
	}
	return ids
}

func (b *Builder) term(w word) uint32 {
	id, ok := b.ids[w.term]
	if !ok {
		id = uint32(len(b.x.terms))
		b.ids[w.term] = id
		b.x.terms = append(b.x.terms, term{word: w})
	}
	return id
}

// Index gives what was gathered; the builder is done with.
func (b *Builder) Index() *Index {
	x := b.x
	x.exact = b.ids
	x.sort()
	b.x, b.ids, b.seen = nil, nil, nil
	return x
}

// term is a word of the vocabulary and the documents that hold it.
type term struct {
	word    word
	posts   []post
	spelled bool // it stands somewhere as its language writes it
}

// post says in which document a term stands, and in its best field.
type post struct {
	doc   uint32
	field Field
}

func (t *term) add(doc uint32, f Field) {
	if n := len(t.posts); n > 0 && t.posts[n-1].doc == doc {
		t.posts[n-1].field = min(t.posts[n-1].field, f)
		return
	}
	t.posts = append(t.posts, post{doc, f})
}

type document struct {
	collection, id string
	rank           int
	entries        []entry
}

// Index answers queries. It is not changed by them: several goroutines may ask.
type Index struct {
	docs      []document
	terms     []term
	exact     map[string]uint32
	sorted    []uint32            // terms by their letters
	stems     map[string][]uint32 // terms by stem
	roots     map[string][]uint32 // Latin ones by what their family shares
	sounds    []soundOf           // by their signs, sorted
	spellings []soundOf           // those of Latin words, with vowels
}

type soundOf struct {
	sound string
	term  uint32
}

// Len tells how many documents can be found.
func (x *Index) Len() int { return len(x.docs) }

func (x *Index) sort() {
	x.sorted = make([]uint32, len(x.terms))
	x.stems = make(map[string][]uint32, len(x.terms))
	x.roots = map[string][]uint32{}
	for i := range x.terms {
		id, w := uint32(i), x.terms[i].word
		x.sorted[i] = id
		s := w.stem()
		x.stems[s] = append(x.stems[s], id)
		if r := w.root(); r != "" {
			x.roots[r] = append(x.roots[r], id)
		}
		for _, key := range w.sounds() {
			x.sounds = append(x.sounds, soundOf{key, id})
		}
		for _, key := range w.spellings() {
			x.spellings = append(x.spellings, soundOf{key, id})
		}
	}
	slices.SortFunc(x.sorted, func(a, b uint32) int { return strings.Compare(x.terms[a].word.term, x.terms[b].word.term) })
	for _, list := range [][]soundOf{x.sounds, x.spellings} {
		slices.SortFunc(list, func(a, b soundOf) int { return strings.Compare(a.sound, b.sound) })
	}
}
