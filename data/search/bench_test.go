package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

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

// BenchmarkMemory10000 tells what an index of ten thousand services keeps, in MB.
func BenchmarkMemory10000(b *testing.B) {
	beniEnsar(b)
	live := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for b.Loop() {
		before := live()
		x := large(b, 10_000)
		b.ReportMetric(float64(live()-before)/(1<<20), "MB")
		runtime.KeepAlive(x)
	}
}

// BenchmarkTyping10000 types queries of people letter by letter, and tells the
// slowest hundredth of all keystrokes in milliseconds.
func BenchmarkTyping10000(b *testing.B) {
	x := large(b, 10_000)
	var took []time.Duration
	for b.Loop() {
		for _, q := range []string{"chahadat soukna", "7ala madania", "etat civl", "شهاده السكنى", "extrait de naissance", "بغيت نبني الدار"} {
			letters := []rune(q)
			for i := range letters {
				begin := time.Now()
				x.Search(string(letters[:i+1]), 20)
				x.Complete(string(letters[:i+1]), 4)
				took = append(took, time.Since(begin))
			}
		}
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "median-ms")
}
