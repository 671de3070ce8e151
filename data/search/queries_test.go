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
// comes first, and among the first three.
func TestQueries(t *testing.T) {
	x := search.New(beniEnsar(t))
	f, err := os.Open("testdata/queries.tsv")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	var all, first, three int
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
	rate := func(n int) float64 { return 100 * float64(n) / float64(all) }
	t.Logf("%d queries: first %.1f %%, among the first three %.1f %%", all, rate(first), rate(three))
	if all < 150 || rate(first) < 88 || rate(three) < 97 {
		t.Errorf("want at least 150 queries, 88 %% first and 97 %% among three")
	}
}

func top3(x *search.Index, query string) string {
	var out []string
	for _, h := range x.Search(query, 3) {
		out = append(out, h.ID+" ("+h.Phrase+")")
	}
	return strings.Join(out, ", ")
}
