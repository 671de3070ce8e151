package screen

import (
	"slices"
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/search"
)

// Finder keeps the search index, made once for each content. Safe for use by
// several goroutines.
type Finder struct {
	mu    sync.Mutex
	stamp []data.Item // the first item of each collection, by which content is known
	index *search.Index
}

// in gives the index of what a library holds.
func (f *Finder) in(lib Library) *search.Index {
	f.mu.Lock()
	defer f.mu.Unlock()
	var stamp []data.Item
	for _, c := range search.Collections() {
		var first data.Item
		if all := lib.Items(c); len(all) > 0 {
			first = all[0]
		}
		stamp = append(stamp, first)
	}
	if f.index == nil || !slices.Equal(stamp, f.stamp) {
		f.index, f.stamp = search.New(lib), stamp
	}
	return f.index
}
