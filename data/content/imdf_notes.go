package content

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// labels reads IMDF's names by language. A tag with a region ("ar-MA") stands
// for its language unless that is there itself.
func (x *feature) labels(key string) data.Text {
	n := x.typed(key, isObject, `write {"ar": …, "fr": …}`)
	if n == nil {
		return nil
	}
	plain := &node{kind: isObject}
	for _, m := range n.members {
		base, _, regional := strings.Cut(m.key, "-")
		if regional && data.Lang(base).Known() && n.member(base) == nil && plain.member(base) == nil {
			m.key = base
		}
		plain.members = append(plain.members, m)
	}
	return labels(x.faults, x.at(key), plain)
}

// notes are what is left out of an archive, one for all features of a kind.
type notes struct {
	all   []data.Fault
	times []int
	index map[data.Fault]int // by the note without its feature
}

var oneFeature = regexp.MustCompile(`\[[^]]*\]`)

func (n *notes) add(f data.Fault) {
	key := f
	key.Place = oneFeature.ReplaceAllString(f.Place, "")
	i, again := n.index[key]
	switch {
	case again:
		n.times[i]++
	case len(n.all) < mostFaults:
		if n.index == nil {
			n.index = make(map[data.Fault]int)
		}
		n.index[key] = len(n.all)
		n.all, n.times = append(n.all, f), append(n.times, 1)
	}
}

func (n *notes) list() []data.Fault {
	out := slices.Clone(n.all)
	for i := range out {
		if n.times[i] > 1 {
			out[i].Wrong += fmt.Sprintf(" (and in %d more features)", n.times[i]-1)
		}
	}
	return out
}

// sift turns the faults after the first n that only leave something out into
// notes.
func (r *reader) sift(n int) {
	for _, f := range r.faults.Cut(n) {
		if f.Newer {
			r.notes.add(f)
		} else {
			r.faults.Append(f)
		}
	}
}

// judgeBuildings asks of whole buildings whether a map and ways can be made of
// them; what hides ways only is a note.
func judgeBuildings(all []*data.Building) (wrong, notes []data.Fault) {
	for _, b := range all {
		w, n := wayfind.Judge(b)
		wrong, notes = append(wrong, inFiles(w)...), append(notes, inFiles(n)...)
		if f, ok := nameless(b); ok {
			notes = append(notes, f)
		}
	}
	return wrong, notes
}

func inFiles(list []data.Fault) []data.Fault {
	out := make([]data.Fault, 0, len(list))
	for _, f := range list {
		f.File, f.Place = tracedFeature(f.Place)
		out = append(out, f)
	}
	return out
}

// nameless notes rooms whose names no visitor can read.
func nameless(b *data.Building) (data.Fault, bool) {
	first, n := "", 0
	for i := range b.Units {
		if u := &b.Units[i]; len(u.Name) > 0 && u.Name.Empty() {
			if n++; n == 1 {
				first = u.ID
			}
		}
	}
	return data.Fault{
		File: imdfDir + "/unit.geojson", Place: fmt.Sprintf("features[%s].properties.name", first),
		Wrong:  fmt.Sprintf("is in no language of the screen (so are %d rooms in all)", n),
		Remedy: "add the names in Arabic and French",
	}, n > 0
}
