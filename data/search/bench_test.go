package search_test

import (
	"fmt"
	"testing"

	"bninsar.ma/madkhal/data/search"
)

// large is an index of n services, named by what the town's have and numbers.
func large(t testing.TB, n int) *search.Index {
	all := beniEnsar(t).Services
	b := search.NewBuilder()
	for i := range n {
		s := all[i%len(all)]
		p := search.Phrases(s)
		p = append(p, search.Phrase{Text: fmt.Sprintf("%s %d حي%d quartier%d", s.Name["fr"], i, i, i), Field: search.Keyword})
		b.Add(search.Document{Collection: "services", ID: fmt.Sprintf("%s-%d", s.ID, i), Rank: i, Phrases: p})
	}
	return b.Index()
}

func BenchmarkBuild10000(b *testing.B) {
	for b.Loop() {
		large(b, 10_000)
	}
}

func BenchmarkKeystroke(b *testing.B) {
	for _, n := range []int{45, 10_000} {
		x := large(b, n)
		for _, q := range []string{"ا", "e", "chahadat soukna", "extrait de naisance", "شهادة الحيا", "quartier77", "etatcivil", "xyzzy qwrt"} {
			b.Run(fmt.Sprintf("%d/%s", n, q), func(b *testing.B) {
				for b.Loop() {
					x.Search(q, 20)
				}
			})
		}
	}
}
