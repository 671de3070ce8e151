package touch

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Highlight frames a place on the body, in pixels of its sheet, and brings it
// into view; an empty one takes the frame away. It goes with the page.
func (s *Stage) Highlight(r image.Rectangle) {
	if s.body.frame(r, s.kit.Saffron, max(3, s.kit.U(5))) {
		s.reveal(r)
		s.redraw()
	}
}

// Highlighted is what is framed; empty when nothing is.
func (s *Stage) Highlighted() image.Rectangle { return s.body.framed }

// frame puts a frame over the pane's sheet; it tells whether anything changed.
func (p *pane) frame(r image.Rectangle, c color.NRGBA, width int) bool {
	if p.sheet == nil || r == p.framed {
		return false
	}
	objects := p.content.Objects
	if n := len(objects); n > 0 && objects[n-1] == fyne.CanvasObject(p.light) {
		objects = objects[:n-1]
	}
	if p.framed = r; !r.Empty() {
		p.light = canvas.NewRectangle(color.NRGBA{c.R, c.G, c.B, 26})
		p.light.StrokeColor, p.light.StrokeWidth = c, float32(width)
		place(p.light, r)
		objects = append(objects, p.light)
	}
	p.content.Objects = objects
	return true
}

// reveal scrolls as little as it must for a place to be seen.
func (s *Stage) reveal(r image.Rectangle) {
	b := s.body
	switch h := b.seen.Dy(); {
	case r.Empty() || s.finger.down:
		return
	case r.Min.Y < b.off:
		s.glide++
		b.scrollTo(r.Min.Y - s.kit.U(40))
	case r.Max.Y > b.off+h:
		s.glide++
		b.scrollTo(min(r.Min.Y-s.kit.U(40), r.Max.Y+s.kit.U(40)-b.rect.Dy()))
	default:
		return
	}
	s.pagerMoved()
}

// Float lays a sheet over the page, in a place of the stage, until the next page
// is presented; nil takes it away.
func (s *Stage) Float(sheet *Sheet, at image.Rectangle) {
	s.show(s.over, sheet, at, 0)
	s.settle()
}

// Floats tells whether something lies over the page.
func (s *Stage) Floats() bool { return s.over.sheet != nil }

// Room is the part of the stage between head and foot.
func (s *Stage) Room() image.Rectangle { return s.body.rect }

// Under names the target that the last contact came down on; "" for none.
func (s *Stage) Under() string {
	if _, t := s.hit(s.finger.at); t != nil {
		return t.Name
	}
	return ""
}

// Within gives the words in a part of the sheet, in the order in which they
// were set, and the largest pictogram there; "" for none.
func (s *Sheet) Within(r image.Rectangle) (texts []string, pictogram string) {
	middle := func(q image.Rectangle) bool { return q.Min.Add(q.Max).Div(2).In(r) }
	for _, p := range s.Pieces {
		if middle(p.Ink) {
			texts = append(texts, p.Text)
		}
	}
	largest := 0
	for _, m := range s.Marks {
		if i, ok := m.What.(icon); ok && i.size > largest && middle(m.Rect) {
			largest, pictogram = i.size, i.name
		}
	}
	return texts, pictogram
}
