package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Complete gives at most most ways the query's last word may go on, as whole
// queries, the most likely first; none after a blank.
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
	type way struct {
		text  string
		heard int
	}
	var ways []way
	x.begins(w.term, func(id uint32, letters int) {
		t := &x.terms[id]
		heard := 0
		for _, p := range t.posts {
			heard += [...]int{Title: 3, Keyword: 2, Text: 0}[p.field]
		}
		if heard > 0 && t.word.term != w.term && t.word.script == w.script && letters < maxWord {
			ways = append(ways, way{t.word.text, heard})
		}
	})
	slices.SortStableFunc(ways, func(a, b way) int { return b.heard - a.heard })
	var out []string
	for _, y := range ways[:min(len(ways), most)] {
		out = append(out, before+plainly(y.text))
	}
	return out
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
