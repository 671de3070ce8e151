package search_test

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data/search"
)

// TestNear: a query that finds nothing has the title or keyword guessed that is
// written or heard most like it, of the collections asked for; one that is like
// nothing has none.
func TestNear(t *testing.T) {
	x := search.New(beniEnsar(t))
	for query, want := range map[string]string{"docteur": "livret-famille", "concerje": "commerce", "trabajo": "etranger"} {
		if n := len(x.Search(query, 3)); n > 0 {
			t.Errorf("%s finds %d entries: it is no example any more", query, n)
		}
		var got []string
		for _, h := range x.Near(query, 3, "needs", "services") {
			if h.Phrase == "" || h.Score < 0.6 || h.Score > 1 || h.Collection != "needs" && h.Collection != "services" {
				t.Errorf("%s: %+v", query, h)
			}
			got = append(got, h.ID)
		}
		if !strings.Contains(strings.Join(got, " "), want) {
			t.Errorf("%s is guessed to be %v, want %s among them", query, got, want)
		}
	}
	for _, query := range []string{"", "   ", "qsdfghjkl", "12 345", "ab", "de la", "\u202e\x00", strings.Repeat("x", 20_000)} {
		if got := x.Near(query, 3, "needs", "services"); len(got) > 0 {
			t.Errorf("%.20q is guessed to be %v", query, got)
		}
	}
}

func BenchmarkNear10000(b *testing.B) {
	x := large(b, 10_000)
	for b.Loop() {
		x.Near("qsdfgh docteur machinchose", 3, "services")
	}
}
