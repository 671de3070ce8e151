package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// wings hold the page that comes next, beside the stage where nobody sees it:
// what is drawn there is uploaded, so that the page itself only has to be shown.
type wings struct {
	content *fyne.Container // beyond the window
	items   []item
	picture *picture // of the sheet's pannable
	of      *Sheet
}

func newWings(w int) wings {
	c := container.NewWithoutLayout()
	c.Move(fyne.NewPos(float32(3*w), 0))
	return wings{content: c}
}

// Prepare has a page painted and uploaded before it is presented, in the next
// frame: while the finger is still down on what leads to it. What the stage
// shows now or has on its shelf is not painted again.
func (s *Stage) Prepare(head, body, foot *Sheet) {
	s.leaveWings(nil)
	supply := map[any]int{}
	for _, p := range s.layers {
		for _, it := range p.items {
			supply[it.what]++
		}
	}
	counted := map[any]bool{} // with what lies on the shelf
	for _, sheet := range []*Sheet{head, body, foot} {
		if sheet == nil {
			continue
		}
		under, all := sheet.parts()
		for _, l := range all {
			if l.what == nil || l.rect.Min.Y > s.kit.H {
				continue // painted when it is scrolled to
			}
			if !counted[l.what] {
				counted[l.what] = true
				supply[l.what] += s.shelf.count(l.what)
			}
			if supply[l.what]--; supply[l.what] < 0 {
				s.wings.items = append(s.wings.items, s.easel.item(l))
			}
		}
		if sheet.Pannable != nil && s.body.sheet != sheet {
			s.wings.of, s.wings.picture = sheet, newPicture(sheet.Pannable, under)
		}
	}
	for _, it := range s.wings.items {
		s.wings.content.Objects = append(s.wings.content.Objects, it.object)
	}
	if s.wings.picture != nil {
		s.wings.content.Objects = append(s.wings.content.Objects, s.wings.picture.clip)
	}
	if len(s.wings.content.Objects) > 0 {
		s.redraw()
	}
}

// leaveWings lays what stands in the wings on the shelf; the pannable of the
// sheet that comes is kept for it.
func (s *Stage) leaveWings(comes *Sheet) {
	w := &s.wings
	s.keep(w.items)
	w.items, w.content.Objects = nil, nil
	if w.picture != nil && w.of != comes {
		s.discard(w.picture)
		Unrehearse(w.of)
		w.picture, w.of = nil, nil
	}
}
