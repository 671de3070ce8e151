package touch

import (
	"image"
	"slices"
)

// Every picture on the canvas costs some tens of microseconds to make, to hand
// to the graphics card and to draw, and a rounded panel as much as its whole
// area painted by a costly shader. So the marks of a page are gathered into
// layers: a panel with what stands on it, the words of a row.
const (
	// waste is how many pixels a layer may grow by between its marks: about
	// what a picture of its own costs.
	waste = 16_000
	// largest bounds a layer, in pixels: a part of the page that changes or
	// leaves the view is small against the whole.
	largest = 400_000
)

// layer is a part of a page that is one object on the canvas: a square panel,
// or marks painted into one picture.
type layer struct {
	rect  image.Rectangle
	what  any
	marks []Mark // one with Paint nil stands alone
}

// joined is what a layer of several marks shows: comparable, equal for layers
// that look the same.
type joined struct {
	rest, more any
	at         image.Rectangle // of more, from the corner of the layer
}

// own is what a mark shows that no other mark shows.
type own struct {
	sheet *Sheet
	at    int
}

// layers gathers the marks from number from up to to, keeping what lies over
// what.
func (s *Sheet) layers(from, to int) []layer {
	var all []layer
	for i := from; i < to; i++ {
		m := s.Marks[i]
		if m.Rect.Empty() {
			continue // it would join a layer that it does not lie in
		}
		if m.Paint == nil && m.Box.Radius > 0 {
			if area(m.Rect) > largest {
				for _, part := range m.split() {
					all = lay(all, part)
				}
				continue
			}
			m = m.painted()
		}
		if m.Paint != nil && m.What == nil {
			m.What = own{s, i}
		}
		all = lay(all, m)
	}
	for i := range all {
		all[i].name()
	}
	return all
}

// parts gives the layers of a sheet, and how many of them lie under its
// pannable.
func (s *Sheet) parts() (under int, all []layer) {
	at := 0
	if s.Pannable != nil {
		at = s.Pannable.at
	}
	all = s.layers(0, at)
	return len(all), append(all, s.layers(at, len(s.Marks))...)
}

// lay puts a mark on the topmost layer that can hold it, else on one of its own.
func lay(all []layer, m Mark) []layer {
	if m.Paint == nil {
		return append(all, layer{rect: m.Rect, marks: []Mark{m}})
	}
	for i := len(all) - 1; i >= 0; i-- {
		l := &all[i]
		if l.holds(m) {
			l.rect = l.rect.Union(m.Rect)
			l.marks = append(l.marks, m)
			return all
		}
		if l.touches(m.Rect) {
			break // what lies lower would be covered by this layer
		}
	}
	return append(all, layer{rect: m.Rect, marks: []Mark{m}})
}

// holds tells whether a mark joins a layer without making it much larger.
func (l *layer) holds(m Mark) bool {
	if l.marks[0].Paint == nil {
		return false
	}
	r := l.rect.Union(m.Rect)
	return area(r) <= max(largest, area(l.rect)) && area(r)-area(l.rect)-area(m.Rect) <= waste
}

func (l *layer) touches(r image.Rectangle) bool {
	return slices.ContainsFunc(l.marks, func(m Mark) bool { return m.Rect.Overlaps(r) })
}

// name finds what the layer shows.
func (l *layer) name() {
	for _, m := range l.marks {
		l.what = joined{l.what, m.What, m.Rect.Sub(l.rect.Min)}
	}
}

// paint draws the layer into a transparent picture of its size.
func (l *layer) paint(dst *image.RGBA) {
	for _, m := range l.marks {
		r := m.Rect.Sub(l.rect.Min)
		m.Paint(&image.RGBA{
			Pix: dst.Pix[dst.PixOffset(r.Min.X, r.Min.Y):], Stride: dst.Stride, Rect: image.Rect(0, 0, r.Dx(), r.Dy()),
		})
	}
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }
