package mapview

import (
	"math"
)

// whollySeen moves the labels that the edge of the opening would cut, and those
// of rooms of which only a part is seen, into that part. What finds no place
// there is left out, a room's counters all or none. The marks of the way stay
// where they are.
func whollySeen(s *site, all []label, v View, sought *vec) []label {
	f := v.frame()
	by := vec{f.ox, f.oy}
	seen := whole(v.Seen)
	seen = box{seen.lo.minus(by), seen.hi.minus(by)}
	inner := seen.grown(-s.gap())
	var kept, cut []label
	stay := func(b label) {
		kept = append(kept, b)
		s.taken = append(s.taken, whole(b.box()).grown(s.gap()))
	}
	parts := make(map[*area]bool) // rooms whose own label is cut: it goes first
	for _, b := range all {
		switch at := whole(b.box()); {
		case inner.encloses(at), b.wish.in == nil, !seen.meets(at) && !s.peeps(b.wish, seen):
			if b.wish.rank == counterRank && parts[b.wish.in] {
				cut = append(cut, b)
				continue
			}
			stay(b)
		default:
			cut = append(cut, b)
			parts[b.wish.in] = parts[b.wish.in] || b.unit != ""
		}
	}
	lost := make(map[*area]bool) // rooms of which a counter finds no place
	for _, b := range cut {      // in the order of their ranks
		w := b.wish
		w.seen = &inner
		if w.in != nil && w.unit != "" {
			ground := s.rooms[w.in][0].box()
			w.at = ground.common(inner).middle()
			w.reach = math.Inf(1)
		}
		if moved, ok := s.place(w); ok {
			moved.wish = b.wish
			kept = append(kept, moved)
		} else if w.rank == counterRank {
			lost[w.in] = true
		} else if !seen.meets(whole(b.box())) {
			stay(b)
		}
	}
	return wholeRooms(kept, lost, sought)
}

// peeps tells whether a room is seen in part, of which a label is not seen.
func (s *site) peeps(w wish, seen box) bool {
	return w.in != nil && (w.unit != "" || w.rank == counterRank) && seen.meets(s.rooms[w.in][0].box())
}
