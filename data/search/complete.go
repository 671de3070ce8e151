package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Complete gives at most most ways the query's last word may go on, as whole
// queries, the most likely first; none after a blank. What is written in
// Tifinagh goes on in Tifinagh: see inTifinagh.
func (x *Index) Complete(query string, most int) []string {
	last := len(query)
	for last > 0 {
		r, n := utf8.DecodeLastRuneInString(query[:last])
		if breaks(r) {
			break
		}
		last -= n
	}
	if last == len(query) {
		return nil
	}
	list := words(query[last:])
	if len(list) == 0 {
		return nil
	}
	w := list[len(list)-1]
	before := query[:last]
	if i := strings.LastIndex(query[last:], w.text); i > 0 {
		before += query[last : last+i] // an elision: "l'"
	}
	ways := x.waysOf(w)
	if w.script == tifinagh {
		ways = append(ways, x.inTifinagh(w)...)
	}
	slices.SortStableFunc(ways, func(a, b way) int { return b.heard - a.heard })
	var out []string
	for _, y := range ways {
		if s := before + plainly(y.text); len(out) < most && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// way is a word that another may become, and how often it is heard.
type way struct {
	text  string
	heard int
}

// waysOf are the words of the same script that begin so.
func (x *Index) waysOf(w word) (ways []way) {
	x.begins(w.term, func(id uint32, letters int) {
		t := &x.terms[id]
		if heard := t.heard(); heard > 0 && t.word.term != w.term && t.word.script == w.script && letters < maxWord {
			ways = append(ways, way{t.word.text, heard})
		}
	})
	return ways
}

// heard counts what is called by a word, titles before keywords.
func (t *term) heard() (n int) {
	for _, p := range t.posts {
		n += [...]int{Title: 3, Keyword: 2, Text: 0}[p.field]
	}
	return n
}

// plainly writes a word that begins a title as it stands elsewhere; one of
// capitals stays ("RSU").
func plainly(word string) string {
	first, n := utf8.DecodeRuneInString(word)
	if rest := word[n:]; rest == strings.ToLower(rest) {
		return string(unicode.ToLower(first)) + rest
	}
	return word
}
