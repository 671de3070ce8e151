package search_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/search"
)

func beniEnsar(t testing.TB) *data.Content {
	t.Helper()
	all, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestQueries counts for how many of the queries of real life the right answer
// comes first, and among the first three: of a list that the keywords and the
// folding were made with, and of five that were written without the keywords at
// hand. Run for the first time, unseen.tsv gave 89.9 % first and 93.4 % among
// three, later.tsv 54.7 and 65.1 (its words were chosen to be hard). Both led to
// meaning.go and to what folding knows of French; last.tsv, written after that,
// gave 79.4 and 90.2, fresh.tsv 85.8 and 93.3. These led to families of Arabic
// words, verbs of Darija, kinds of paper and more of meanings.txt; fresh2.tsv,
// written after that and not mended for, gave 93.3 and 98.3, which is what a new
// question may expect.
func TestQueries(t *testing.T) {
	x := search.New(beniEnsar(t))
	for name, want := range map[string]struct {
		number       int
		first, three float64 // percent
	}{
		"queries.tsv": {150, 97, 99},
		"unseen.tsv":  {300, 94, 98},
		"later.tsv":   {100, 88, 96},
		"last.tsv":    {100, 92, 97},
		"fresh.tsv":   {120, 94, 98},
		"fresh2.tsv":  {60, 90, 96},
		"counter.tsv": {200, 88, 97},
		"street.tsv":  {100, 88, 97},
	} {
		t.Run(name, func(t *testing.T) {
			all, first, three := rates(t, x, "testdata/"+name)
			t.Logf("%d queries: first %.1f %%, among the first three %.1f %%", all, first, three)
			if all < want.number || first < want.first || three < want.three {
				t.Errorf("want at least %d queries, %.0f %% first and %.0f %% among three", want.number, want.first, want.three)
			}
		})
	}
}

func rates(t *testing.T, x *search.Index, path string) (all int, first, three float64) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		query, ids, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue
		}
		right := strings.Fields(ids)
		at := slices.IndexFunc(x.Search(query, 10), func(h search.Hit) bool {
			return slices.Contains(right, h.ID) || slices.Contains(right, h.Collection)
		})
		all++
		switch {
		case at == 0:
			first++
			three++
		case at > 0 && at < 3:
			three++
			t.Logf("%s: %s is number %d, first %s", query, ids, at+1, top3(x, query))
		default:
			t.Logf("%s: %s is number %d; found %s", query, ids, at+1, top3(x, query))
		}
	}
	return all, 100 * first / float64(all), 100 * three / float64(all)
}

func top3(x *search.Index, query string) string {
	var out []string
	for _, h := range x.Search(query, 3) {
		out = append(out, h.ID+" ("+h.Phrase+")")
	}
	return strings.Join(out, ", ")
}
