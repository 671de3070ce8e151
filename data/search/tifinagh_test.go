package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"bninsar.ma/madkhal/data/search"
)

// TestTifinaghGoesOn: what begins in Tifinagh goes on in Tifinagh, by the words
// that the index has, and each of them finds what its Latin letters find.
func TestTifinaghGoesOn(t *testing.T) {
	x := search.New(beniEnsar(t))
	for typed, want := range map[string][2]string{
		"ⵙⵓⴽ": {"ⵙⵓⴽⵏⴰ", "orientation-celibat"}, "ⵡⵉⵍⴰ": {"ⵡⵉⵍⴰⴷⴰ", "declaration-naissance"}, "ⵟⴰ ⵍⵎ": {"ⵟⴰ ⵍⵎⵓⵜ", "declaration-deces"},
	} {
		got := x.Complete(typed, 6)
		if !slices.Contains(got, want[0]) {
			t.Errorf("%s goes on as %v, want %s among them", typed, got, want[0])
		}
		words := strings.Fields(want[0])
		if hits := x.Search(words[len(words)-1], 3); !slices.ContainsFunc(hits, func(h search.Hit) bool { return h.ID == want[1] }) {
			t.Errorf("%s finds %v, want %s", want[0], hits, want[1])
		}
	}
	for _, letter := range "ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ" {
		for _, way := range x.Complete(string(letter), 20) {
			if strings.ContainsFunc(way, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Tifinagh, r) }) {
				t.Errorf("%c goes on as %s, in two scripts", letter, way)
			}
			if len(x.Search(way+" ", 1)) == 0 {
				t.Errorf("%s is offered and finds nothing", way)
			}
		}
	}
	for _, typed := range []string{"ⵏⴰⵉⵙⵙ", "ⵊⵊⵊ", "ⵯ", ""} { // French stays French; nothing is nothing
		if got := x.Complete(typed, 3); len(got) > 0 {
			t.Errorf("%q goes on as %v", typed, got)
		}
	}
	own := search.NewBuilder()
	own.Add(search.Document{Collection: "services", ID: "a", Phrases: []search.Phrase{{Text: "ⵜⴰⵖⵉⵡⴰⵏⵜ", Field: search.Title}, {Text: "taghiwant", Field: search.Keyword, Spoken: true}}})
	if got := own.Index().Complete("ⵜⴰⵖ", 3); len(got) != 1 || got[0] != "ⵜⴰⵖⵉⵡⴰⵏⵜ" {
		t.Errorf("a word of the index in Tifinagh goes on as %v", got)
	}
}
