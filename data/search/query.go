package search

import (
	"cmp"
	"math"
	"slices"

	"bninsar.ma/madkhal/data"
)

// Bounds of a query: a stuck key may type for ever.
const (
	maxQuery = 200 // letters looked at
	maxWords = 8
	maxPosts = 150_000 // of one word, the best terms first
	maxJudge = 64      // documents judged by their phrases
)

// Hit is a document found.
type Hit struct {
	Collection string
	ID         string
	Score      float64 // 0 to about 1.1
	Field      Field   // where it was found best
	Phrase     string  // the title or keyword that answers best, as written; "" when it was a text
}

// wanted is a word of the query with the terms that answer it.
type wanted struct {
	word
	likes  []like
	good   map[uint32]float32
	weight float32
}

// Search gives at most most documents, the best first. The last word may be
// unfinished unless a blank follows it.
func (x *Index) Search(query string, most int) []Hit {
	wants := x.wants(query)
	if len(wants) == 0 || len(x.docs) == 0 {
		return nil
	}
	hits := x.answer(wants, most)
	if len(hits) == 0 {
		hits = x.anyWord(wants, most)
	}
	return hits
}

// anyWord answers where nothing holds enough of a long question: with what
// answers one of its words well.
func (x *Index) anyWord(wants []wanted, most int) []Hit {
	var all []Hit
	for _, w := range wants {
		if w.little() || len(wants) == 1 {
			continue
		}
		for _, h := range x.answer([]wanted{w}, most) {
			if h.Score *= 0.5; h.Score < 0.5*goodAlone {
				continue
			}
			if i := slices.IndexFunc(all, func(o Hit) bool { return o.ID == h.ID && o.Collection == h.Collection }); i < 0 {
				all = append(all, h)
			} else if all[i].Score < h.Score {
				all[i] = h
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return all[:min(len(all), most)]
}

// goodAlone is the score with which one word of several may answer alone.
const goodAlone = 0.5

// answer gives what holds most of the words.
func (x *Index) answer(wants []wanted, most int) []Hit {
	var all float32
	score, covered := make([]float32, len(x.docs)), make([]float32, len(x.docs))
	best := make([]float32, len(x.docs))
	for _, w := range wants {
		all += w.weight
		if x.reach(w, best) == 0 {
			continue
		}
		for d, b := range best {
			if b > 0 {
				score[d] += w.weight * b
				covered[d] += w.weight * min(1, b+0.4)
				best[d] = 0
			}
		}
	}
	if all == 0 {
		return nil
	}
	for d := range score {
		score[d] *= covered[d] / (all * all)
	}
	return x.judge(wants, all, score, most)
}

// reach notes for each document how well it holds the word, and tells how many
// hold it.
func (x *Index) reach(w wanted, best []float32) int {
	posts := 0
	for _, l := range w.likes {
		for _, p := range x.terms[l.term].posts {
			best[p.doc] = max(best[p.doc], l.good*fieldWeight[p.field])
		}
		if posts += len(x.terms[l.term].posts); posts > maxPosts {
			break
		}
	}
	return posts
}

var fieldWeight = [...]float32{Title: 1, Keyword: 0.9, Text: 0.4}

// wants reads a query.
func (x *Index) wants(query string) []wanted {
	letters := []rune(query)
	letters = letters[:min(len(letters), maxQuery)]
	list := words(string(letters))
	if len(list) == 0 {
		return nil
	}
	list = telling(list)
	open := !breaks(letters[len(letters)-1])
	list = x.joined(list, open)
	wants := make([]wanted, 0, len(list))
	for i, w := range list {
		wants = append(wants, x.want(w, open && i == len(list)-1)...)
	}
	x.weigh(wants)
	return wants
}

// telling keeps so many words of a query as are looked up: of a long one those
// that tell something first.
func telling(list []word) []word {
	if len(list) > maxWords {
		said := slices.DeleteFunc(slices.Clone(list), word.little)
		if len(said) > 0 {
			list = said
		}
	}
	return list[:min(len(list), maxWords)]
}

// want looks a word up; one that nothing answers well may be two written
// together.
func (x *Index) want(w word, typing bool) []wanted {
	likes := x.lookup(w, typing)
	if len(likes) == 0 || likes[0].good < sameSound {
		if a, b, ok := x.split(w); ok {
			return []wanted{newWanted(a, x.lookup(a, false)), newWanted(b, x.lookup(b, typing))}
		}
	}
	return []wanted{newWanted(w, likes)}
}

func newWanted(w word, likes []like) wanted {
	good := make(map[uint32]float32, len(likes))
	for _, l := range likes {
		good[l.term] = l.good
	}
	return wanted{word: w, likes: likes, good: good}
}

// split cuts a word in two that are both known ("etatcivil").
func (x *Index) split(w word) (a, b word, ok bool) {
	letters := []rune(w.term)
	for i := 3; i <= len(letters)-3; i++ {
		a, b = w, w
		a.term, b.term = string(letters[:i]), string(letters[i:])
		_, first := x.exact[a.term]
		_, second := x.exact[b.term]
		if first && second {
			return a, b, true
		}
	}
	return a, b, false
}

// weigh says how much each word tells: rare ones more, little words next to
// nothing. Where there are only little words they count like any other.
func (x *Index) weigh(wants []wanted) {
	little, known, unknown := 0, 0, float32(0)
	for i := range wants {
		w := &wants[i]
		w.weight = float32(math.Log(1+float64(len(x.docs))/(1+x.spread(w.likes)))) * sure(w.likes)
		if w.little() {
			little++
		} else if len(w.likes) > 0 {
			known++
		} else {
			unknown++
		}
	}
	if little == len(wants) {
		return
	}
	for i := range wants {
		switch w := &wants[i]; {
		case w.little():
			w.weight *= 0.04
		case known > 0 && len(w.likes) == 0:
			w.weight *= 0.35 / unknown // people tell more than there are words for here
		case w.general():
			w.weight *= 0.5
		}
	}
}

// spread counts the documents that hold what a word means.
func (x *Index) spread(likes []like) (n float64) {
	told := [...]float64{Title: 1, Keyword: 1, Text: 0.4}
	seen := make([]uint64, len(x.docs)/64+1)
	posts := 0
	for _, l := range likes {
		if l.good < likes[0].good*0.77 || posts > maxPosts {
			break
		}
		for _, p := range x.terms[l.term].posts {
			if bit := uint64(1) << (p.doc % 64); seen[p.doc/64]&bit == 0 {
				seen[p.doc/64] |= bit
				n += told[p.field]
			}
		}
		posts += len(x.terms[l.term].posts)
	}
	return n
}

// sure tells how much a word says of which it is not certain what it means: one
// that only resembles others, rare as they may be, must not outweigh the rest.
func sure(likes []like) float32 {
	if len(likes) == 0 {
		return 1 // weighed apart
	}
	good := min(1, likes[0].good/sameSpelling)
	return 0.3 + 0.7*good*good
}

// judge looks at the phrases of the best documents: words that stand together,
// in a phrase that says no more than they, count for more.
func (x *Index) judge(wants []wanted, all float32, score []float32, most int) []Hit {
	hits := make([]Hit, 0, maxJudge)
	office := slices.ContainsFunc(wants, wanted.office)
	for _, d := range top(score, maxJudge) {
		doc := &x.docs[d]
		phrase, field, text := x.phrase(doc, wants, all)
		h := Hit{Collection: doc.collection, ID: doc.id, Field: field, Phrase: text}
		h.Score = float64(0.45*score[d]+0.55*phrase) * kindWeight(doc.collection)
		if office && doc.collection == string(data.DepartmentsC) {
			h.Score *= asked
		}
		h.Score += 0.03 / (1 + float64(doc.rank)/20)
		hits = append(hits, h)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	n := 0
	for n < len(hits) && n < most && hits[n].Score >= max(least, hits[0].Score*0.4) {
		n++
	}
	return hits[:n]
}

// asked is how much more an office counts where somebody asks for one.
const asked = 1.4

// office tells whether a word says that an office is asked for.
func (w wanted) office() bool {
	rest, _ := withoutArticle(w.term)
	return offices[w.term] || offices[rest] || offices[withoutThe(w.term)]
}

var offices = set("bureau", "bureaux", "guichet", "biro", "byro", "birou", "lbiro", "maktab", "chobak", "chobbak", "oficina", "ventanilla", "مكتب", "مصلحه", "شباك", "بيرو")

// least is the score below which a document has nothing to do with the query.
const least = 0.16

// phrase gives the score of the best phrase of a document.
func (x *Index) phrase(doc *document, wants []wanted, all float32) (best float32, field Field, text string) {
	field = Text
	for _, e := range doc.entries {
		holds := holds(e, wants)
		if holds == 0 {
			continue
		}
		s := fieldWeight[e.field] * holds / all * (0.6 + 0.4*x.told(e, wants))
		if e.field != Text && says(e, wants) {
			s *= wordForWord
		}
		if s > best {
			best, field, text = s, e.field, e.text
		}
	}
	return best, field, text
}

// wordForWord is how much more a phrase counts that is the query, little words
// included ("bit lma").
const wordForWord = 1.12

func says(e entry, wants []wanted) bool {
	if len(e.terms) != len(wants) || !slices.ContainsFunc(wants, func(w wanted) bool { return w.little() }) {
		return false
	}
	for i, id := range e.terms {
		if wants[i].good[id] < sameStem && !wants[i].little() || wants[i].good[id] == 0 {
			return false
		}
	}
	return true
}

// holds tells how much of the query a phrase holds, in weights.
func holds(e entry, wants []wanted) (sum float32) {
	for i := range wants {
		var g float32
		for _, id := range e.terms {
			g = max(g, wants[i].good[id])
		}
		sum += wants[i].weight * g
	}
	return sum
}

// told tells which part of a phrase the query names, 0 to 1.
func (x *Index) told(e entry, wants []wanted) float32 {
	var named, all float32
	for _, id := range e.terms {
		part := float32(1)
		switch t := x.terms[id].word.term; {
		case isLittle(t):
			continue
		case isGeneral(t):
			part = 0.2
		}
		all += part
		for i := range wants {
			if wants[i].good[id] > 0.3 {
				named += part
				break
			}
		}
	}
	if all == 0 {
		return 1
	}
	return named / max(all, leastTold)
}

// leastTold is what a phrase of general words alone counts for: "fiche" names
// many.
const leastTold = 0.4

// top gives the documents of the n highest scores above 0, highest first; of
// equal ones the earlier.
func top(score []float32, n int) []int {
	list := make([]int, 0, n+1)
	for d, s := range score {
		if s <= 0 || len(list) == n && s <= score[list[n-1]] {
			continue
		}
		i, _ := slices.BinarySearchFunc(list, s, func(e int, s float32) int {
			if score[e] >= s {
				return -1
			}
			return 1
		})
		list = slices.Insert(list, i, d)
		list = list[:min(len(list), n)]
	}
	return list
}

// kindWeight puts what people come for before the rest.
func kindWeight(collection string) float64 {
	switch collection {
	case "services", "elsewhere":
		return 1
	case "departments":
		return 0.97
	case "places":
		return 0.9
	case "needs", "home":
		return 0.84
	case "faq":
		return 0.78
	}
	return 0.68
}
