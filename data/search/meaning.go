package search

import (
	_ "embed" // of meanings.txt
	"strings"
	"sync"
)

// meanings are everyday words that stand for one another at a town hall's
// counter, in all the tongues heard there, one group a line. They help where
// staff have not entered the word that somebody uses; a service's own keywords
// count for more.
//
//go:embed meanings.txt
var meanings string

// meaningOf gives, for a stem, the stems of the words that mean the same. It is
// made when somebody searches, not for every start.
var meaningOf = sync.OnceValue(func() map[string][]string {
	of := map[string][]string{}
	for group := range strings.SplitSeq(strings.TrimSpace(meanings), "\n") {
		var stems []string
		seen := map[string]bool{}
		for _, w := range words(group) {
			if s := w.stem(); !seen[s] {
				seen[s] = true
				stems = append(stems, s)
			}
		}
		for _, s := range stems {
			for _, other := range stems {
				if other != s {
					of[s] = append(of[s], other)
				}
			}
		}
	}
	return of
})
