package touch

import (
	"cmp"
	"image"
	"slices"
)

// A page that does not fit is turned at its rows: a page button goes to where a
// row begins, and what would be cut at the lower edge is left for the next
// page. A finger may leave it anywhere.

// turn is a page of a sheet: where it begins, and where what is whole on it ends.
type turn struct{ begin, end int }

// turns gives the pages of a sheet in an opening view pixels high, the first
// from 0; only that one where all fits. No row stands on two pages: the last one
// is as short as what is left.
func turns(s *Sheet, view int) []turn {
	bottom := s.bottom()
	if bottom <= view {
		return []turn{{0, view}}
	}
	cuts := s.cuts(view)
	var pages []turn
	at := 0
	for bottom-at > view {
		// The last cut within sight, unless it lies so high that the page
		// would be nearly empty: then lines are cut, with some kept for the eye.
		next, end := min(at+max(1, view-s.U(120)), bottom-view), at+view
		i, found := slices.BinarySearch(cuts, at+view)
		if !found {
			i--
		}
		if i >= 0 && cuts[i] > at+view/s.leastFilled() {
			next, end = cuts[i], cuts[i]
		}
		pages = append(pages, turn{at, end})
		at = next
	}
	before := &pages[len(pages)-1]
	if before.end == at && bottom-at < view/4 {
		at = s.shared(cuts, *before, bottom, view)
		before.end = at
	}
	return append(pages, turn{at, at + view})
}

// shared gives where the last page begins that would hold next to nothing: it
// takes rows of the page before, as many as that can spare.
func (s *Sheet) shared(cuts []int, before turn, bottom, view int) int {
	best := before.end
	for _, c := range slices.Backward(cuts) {
		if c >= before.end {
			continue
		}
		if c <= before.begin+view/s.leastFilled() || bottom-c > view {
			break
		}
		if best = c; bottom-c >= view/4 {
			break
		}
	}
	return best
}

// bottom is where the last thing on a sheet ends: below it is only paper.
func (s *Sheet) bottom() (end int) {
	for i := range s.Marks {
		end = max(end, s.Marks[i].Rect.Max.Y)
	}
	for i := range s.Targets {
		end = max(end, s.Targets[i].Rect.Max.Y)
	}
	if s.Pannable != nil {
		end = max(end, s.Pannable.Rect.Max.Y)
	}
	return min(end, s.Y)
}

// leastFilled is the least part of the view, as its divisor, that a page fills:
// where words are large against the view a whole row comes before a full page.
func (s *Sheet) leastFilled() int {
	if s.Text > 1 || s.Above > 0 {
		return 8
	}
	return 2
}

// cuts gives, from the top down, where a sheet can be cut without cutting a
// word, a picture or a target: just below what ends there. Panels higher than
// half the view lie behind rows and do not count; words higher than that are cut
// between their lines.
func (s *Sheet) cuts(view int) (cuts []int) {
	var all []extent
	for _, e := range s.kept {
		if e.end-e.top <= view/2 {
			all = append(all, e)
		}
	}
	tall, lines := s.tallWords(view / 2)
	all = append(all, lines...)
	var behind []int // where panels end that do not count
	for i := range s.Marks {
		switch r := s.Marks[i].Rect; {
		case tall[r]:
		case s.Marks[i].Paint != nil || r.Dy() <= view/2:
			all = append(all, extent{r.Min.Y, r.Max.Y})
		default:
			behind = append(behind, r.Max.Y)
		}
	}
	for i := range s.Targets {
		all = append(all, extent{s.Targets[i].Rect.Min.Y, s.Targets[i].Rect.Max.Y})
	}
	if s.Pannable != nil {
		all = append(all, extent{s.Pannable.Rect.Min.Y, s.Pannable.Rect.Max.Y})
	}
	slices.SortFunc(all, func(a, b extent) int { return cmp.Compare(a.top, b.top) })
	end := 0
	for _, e := range all {
		if e.top >= end && end > 0 {
			end = wholeTo(behind, end, e.top)
			cuts = append(cuts, end)
		}
		end = max(end, e.end)
	}
	return cuts
}

// wholeTo gives where a page ends between end and next so that a panel that ends
// there too is whole.
func wholeTo(panels []int, end, next int) int {
	for _, y := range panels {
		if y <= next {
			end = max(end, y)
		}
	}
	return end
}

// tallWords gives the lines of words that stand higher than most, and where the
// ink of these words is.
func (s *Sheet) tallWords(most int) (ink map[image.Rectangle]bool, lines []extent) {
	ink = map[image.Rectangle]bool{}
	for _, p := range s.Pieces {
		if p.Box.Dy() <= most || p.Layout == nil {
			continue
		}
		ink[p.Ink] = true
		for _, l := range p.Layout.Lines {
			top := p.Box.Min.Y + l.Top
			lines = append(lines, extent{top, top + l.Height})
		}
	}
	return ink, lines
}
