package search_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"bninsar.ma/madkhal/data/search"
)

// TestBadQueries: nothing that can be typed or pasted breaks anything.
func TestBadQueries(t *testing.T) {
	x := search.New(beniEnsar(t))
	for name, q := range map[string]string{
		"empty":              "",
		"blanks":             " \t\n\u00a0 ",
		"a stuck key":        strings.Repeat("ا", 20_000),
		"a stuck key, words": strings.Repeat("acte ", 5_000),
		"emoji":              "🙂🙂🙂",
		"controls":           "\x00\x07\x1b[2J",
		"overrides":          "\u202e\u202d\u2066\u2069",
		"operators":          `"acte" OR NEAR(a b) AND -naissance* ^title:x`,
		"quotes":             `'"'; DROP TABLE item; --`,
		"no UTF-8":           "\xff\xfe\x80naissance\xc3",
		"marks alone":        strings.Repeat("\u064b", 300),
		"digits":             "000000000000000",
	} {
		hits := x.Search(q, 10)
		if len(hits) > 10 {
			t.Errorf("%s: %d hits", name, len(hits))
		}
		for _, s := range x.Complete(q, 4) {
			if len(s) > len(q)+200 {
				t.Errorf("%s: completed to %d bytes", name, len(s))
			}
		}
	}
	for _, q := range []string{"\u202echahadat lhayat", `"certificat de vie"*`, "شهادة certificat 7ayat ⵃⴰⵢⴰⵜ"} {
		if hits := x.Search(q, 1); len(hits) == 0 || hits[0].ID != "certificat-vie" {
			t.Errorf("%q finds %v", q, hits)
		}
	}
	for _, q := range []string{"qwxzkv", "ظظظغغ", "blockchain"} {
		if hits := x.Search(q, 3); len(hits) > 0 {
			t.Errorf("%q finds %v: better nothing than that", q, hits)
		}
	}
	if hits := search.NewBuilder().Index().Search("acte", 3); len(hits) > 0 {
		t.Errorf("an empty index finds %v", hits)
	}
}

func TestWhy(t *testing.T) {
	x := search.New(beniEnsar(t))
	hit := x.Search("ورقة الحياة", 1)[0]
	if hit.Field != search.Keyword || hit.Phrase != "ورقة الحياة" {
		t.Errorf("found in %v as %q", hit.Field, hit.Phrase)
	}
	hit = x.Search("permis de construire", 1)[0]
	if hit.Field != search.Title || hit.Phrase != "Permis de construire" {
		t.Errorf("found in %v as %q", hit.Field, hit.Phrase)
	}
}

func TestComplete(t *testing.T) {
	x := search.New(beniEnsar(t))
	for typed, want := range map[string]string{
		"naiss": "naissance", "permis const": "permis construire", "شه": "شهادة", "extrait d'ac": "extrait d'acte", "rokhsat l7": "rokhsat l7anout",
	} {
		if got := x.Complete(typed, 4); !slices.Contains(got, want) {
			t.Errorf("%s goes on as %q, want %s among them", typed, got, want)
		}
	}
	for _, done := range []string{"", "permis ", "naissance d'"} {
		if got := x.Complete(done, 4); len(got) > 0 && done != "naissance d'" {
			t.Errorf("%q goes on as %q", done, got)
		}
	}
}

// TestTogether asks from several goroutines at once.
func TestTogether(t *testing.T) {
	x := search.New(beniEnsar(t))
	want := x.Search("acte de naissance", 5)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if got := x.Search("acte de naissance", 5); !slices.Equal(got, want) {
					t.Errorf("%v, want %v", got, want)
				}
			}
		})
	}
	all.Wait()
}

func FuzzSearch(f *testing.F) {
	x := search.New(beniEnsar(f))
	for _, q := range []string{"acte", "7ala lmadaniya", "شهادة السكنى", "l'état", "ⵜⴰ", "a\u202eb", "\xff"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		last := 2.0
		for _, h := range x.Search(q, 10) {
			if h.Score > last || h.ID == "" {
				t.Errorf("%q: %v after %v", q, h, last)
			}
			last = h.Score
		}
		x.Complete(q, 5)
	})
}
