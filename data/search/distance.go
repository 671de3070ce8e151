package search

import "slices"

// Slips of the finger. A slip to a neighbouring key costs half of another: the
// on-screen keys lie side by side.

const (
	slip    = 2 // a letter too many, too few, wrong, or two in the wrong order
	nearKey = 1 // the key beside
)

// allowed is what a word of so many letters may cost: short words stand too
// close together to be guessed at.
func allowed(letters int) int {
	switch {
	case letters <= 2:
		return 0
	case letters == 3:
		return nearKey
	case letters <= 5:
		return slip
	case letters <= 8:
		return slip + nearKey
	default:
		return 2 * slip
	}
}

// rows of the keyboards as they lie on the screen.
var keyboards = []string{
	"azertyuiop", "qsdfghjklm", "wxcvbn",
	"ضصثقفغعهخحجد", "شسيبلاتنمكط", "ذرولازهظ",
}

// near gives the letters a finger or an ear takes for another.
var near = func() map[rune][]rune {
	near := map[rune][]rune{}
	pair := func(a, b rune) {
		near[a] = append(near[a], b)
		near[b] = append(near[b], a)
	}
	for _, row := range keyboards {
		keys := []rune(row)
		for i := 1; i < len(keys); i++ {
			pair(keys[i-1], keys[i])
		}
	}
	for _, two := range []string{
		"سص", "تط", "دض", "ضظ", "ذد", "كق", "هح", "تث", "اي", "سز", "وا", "sc", "sz", "ck", "kq", "qc", "ie", "ea", "ou",
		"iy", "ao", "fv", "bp", "9k", "9q", "7h", "5x", "gj", "mn",
	} {
		r := []rune(two)
		pair(r[0], r[1])
	}
	return near
}()

// slips finds the terms within a cost of a word. Terms are walked in their
// order, so that the table's rows of a common beginning are made once, and a
// beginning that costs too much takes all its terms with it.
func (x *Index) slips(word []rune, most int, found func(term uint32, cost int)) {
	n := len(word)
	w := slipWalk{word: word, most: most, rows: make([][]int, maxWord+1), near: make([][]rune, n)}
	for j, c := range word {
		w.near[j] = near[c]
	}
	first := make([]int, n+1)
	for j := range first {
		first[j] = j * slip
	}
	w.rows[0] = first
	for i := 0; i < len(x.sorted); {
		id := x.sorted[i]
		w.term = w.term[:0]
		for _, r := range x.terms[id].word.term {
			w.term = append(w.term, r)
		}
		depth, dead := w.to(w.term)
		if dead {
			// Pass over all terms that begin so.
			begin := string(w.at[:depth])
			i = x.after(i, begin)
			continue
		}
		if off := depth - n; max(off, -off)*slip > most {
			// the band does not reach its end
		} else if cost := w.rows[depth][n]; cost <= most {
			found(id, cost)
		}
		i++
	}
}

// slipWalk is the table of one word against the terms, one after the other.
type slipWalk struct {
	word []rune
	most int
	near [][]rune // of each letter of the word
	rows [][]int
	at   []rune // the letters the rows stand for
	term []rune // scratch
}

// to brings the table to a term. dead tells that nothing that begins with the
// first depth letters can be near enough.
func (w *slipWalk) to(term []rune) (depth int, dead bool) {
	same := 0
	for same < len(w.at) && same < len(term) && w.at[same] == term[same] {
		same++
	}
	w.at = append(w.at[:same], term[same:]...)
	for d := same; d < len(term); d++ {
		if w.row(d+1) > w.most {
			w.at = w.at[:d+1]
			return d + 1, true
		}
	}
	return len(term), false
}

// row computes the row of the first d letters and gives its least cost.
func (w *slipWalk) row(d int) int {
	n := len(w.word)
	if w.rows[d] == nil {
		w.rows[d] = make([]int, n+1)
	}
	row, above, r := w.rows[d], w.rows[d-1], w.at[d-1]
	// Outside the band the lengths alone cost too much.
	from, to := max(1, d-w.most/slip), min(n, d+w.most/slip)
	if from > n {
		return far
	}
	row[from-1] = far
	if from == 1 {
		row[0] = d * slip
	}
	if to < n {
		row[to+1] = far
	}
	least := row[from-1]
	for j := from; j <= to; j++ {
		c := w.word[j-1]
		cost := above[j-1]
		if c != r {
			cost += w.change(j-1, r)
		}
		cost = min(cost, above[j]+slip, row[j-1]+slip)
		if d > 1 && j > 1 && c == w.at[d-2] && w.word[j-2] == r {
			cost = min(cost, w.rows[d-2][j-2]+slip)
		}
		row[j] = cost
		least = min(least, cost)
	}
	return least
}

const far = 1 << 20

// change is what it costs to take letter j of the word for r.
func (w *slipWalk) change(j int, r rune) int {
	if slices.Contains(w.near[j], r) {
		return nearKey
	}
	return slip
}
