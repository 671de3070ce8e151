package touch

import (
	"image"
	"image/color"
)

// Pair is a colour that something stands in, and the colour it stands on.
type Pair struct {
	Of, On  color.NRGBA
	Picture bool // a pictogram; else words
}

// Pairs gives the colours of all words and pictograms of a sheet with those of
// the panels they lie on, for whoever measures it. Pictures painted otherwise,
// such as maps and codes, are left out.
func (s *Sheet) Pairs() []Pair {
	var all []Pair
	for i, m := range s.Marks {
		if x, ok := m.What.(icon); ok {
			all = append(all, Pair{x.color, s.ground(i, m.Rect), true})
		}
	}
	for _, p := range s.Pieces {
		for i, m := range s.Marks {
			if m.What != any(p.Layout) || m.Rect != p.Ink {
				continue
			}
			for _, c := range p.Colors {
				all = append(all, Pair{c, s.ground(i, m.Rect), false})
			}
			break
		}
	}
	return all
}

// ground is the colour of what lies under the middle of a mark, the number at.
func (s *Sheet) ground(at int, r image.Rectangle) color.NRGBA {
	middle := r.Min.Add(r.Size().Div(2))
	for i := at - 1; i >= 0; i-- {
		if m := s.Marks[i]; m.Paint == nil && m.Box.Fill.A == 0xff && middle.In(m.Rect) {
			return m.Box.Fill
		}
	}
	return s.Paper
}
