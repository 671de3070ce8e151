package touch

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// pane shows one sheet through an opening of the stage; a sheet taller than
// the opening scrolls.
type pane struct {
	rect    image.Rectangle // of the opening, on the stage
	sheet   *Sheet
	off     int             // pixels scrolled away at the top
	content *fyne.Container // moves inside clip
	clip    *container.Clip
	picture *picture // of the sheet's pannable; nil without one
}

func newPane() *pane {
	p := &pane{content: container.NewWithoutLayout()}
	p.clip = container.NewClip(p.content)
	return p
}

// show puts a sheet into the opening and gives what is no longer shown.
func (p *pane) show(s *Sheet, rect image.Rectangle, off int) (gone []fyne.CanvasObject) {
	if s != p.sheet {
		gone, p.content.Objects, p.picture = p.content.Objects, nil, nil
		if s != nil {
			p.content.Objects = objects(s)
		}
		if s != nil && s.Pannable != nil {
			p.picture = newPicture(s.Pannable)
			p.content.Objects = slices.Insert(p.content.Objects, s.Pannable.at, fyne.CanvasObject(p.picture.clip))
		}
	}
	p.sheet, p.rect = s, rect
	place(p.clip, rect)
	p.off = -1
	p.scrollTo(off)
	return gone
}

// most is the furthest the sheet can scroll.
func (p *pane) most() int {
	if p.sheet == nil {
		return 0
	}
	return max(0, p.sheet.Y-p.rect.Dy())
}

// scrollTo moves the sheet; it tells whether anything moved.
func (p *pane) scrollTo(off int) bool {
	off = min(max(off, 0), p.most())
	if off == p.off {
		return false
	}
	p.off = off
	p.content.Move(fyne.NewPos(0, float32(-off)))
	return true
}

// hit finds the target under a point of the stage. Of two that overlap the
// later one lies on top.
func (p *pane) hit(at image.Point) (Target, bool) {
	if p.sheet == nil || !at.In(p.rect) {
		return Target{}, false
	}
	q := p.toSheet(at)
	for i := len(p.sheet.Targets) - 1; i >= 0; i-- {
		if t := p.sheet.Targets[i]; q.In(t.Rect) {
			return t, true
		}
	}
	return Target{}, false
}

func (p *pane) toSheet(at image.Point) image.Point { return at.Sub(p.rect.Min).Add(image.Pt(0, p.off)) }

// onStage gives the visible part of a sheet's rectangle on the stage.
func (p *pane) onStage(r image.Rectangle) image.Rectangle {
	return r.Sub(image.Pt(0, p.off)).Add(p.rect.Min).Intersect(p.rect)
}
