package touch

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// pane shows one sheet through an opening of the stage; a sheet taller than
// the opening scrolls.
type pane struct {
	rect    image.Rectangle // of the opening, on the stage
	seen    image.Rectangle // the part of it that shows the sheet
	pages   []turn          // where the page buttons lead
	sheet   *Sheet
	off     int // pixels scrolled away at the top
	items   []item
	content *fyne.Container // moves inside clip
	clip    *container.Clip
	picture *picture // of the sheet's pannable; nil without one
	framed  image.Rectangle
	light   *canvas.Rectangle // around framed, the last of content's objects
}

func newPane() *pane {
	p := &pane{content: container.NewWithoutLayout()}
	p.clip = container.NewClip(p.content)
	return p
}

// clear takes the sheet out of the opening and gives what showed it.
func (p *pane) clear() (items []item, pic *picture) {
	if p.sheet != nil && p.sheet.Pannable != nil {
		p.sheet.Pannable.enter(false)
	}
	items, pic = p.items, p.picture
	p.sheet, p.items, p.picture, p.content.Objects = nil, nil, nil, nil
	p.framed, p.light = image.Rectangle{}, nil
	return items, pic
}

// show puts a sheet into the empty opening.
func (p *pane) show(s *Sheet, items []item, pic *picture) {
	p.sheet, p.items, p.picture = s, items, pic
	if s == nil {
		return
	}
	if s.Pannable != nil {
		s.Pannable.enter(true)
	}
	p.content.Objects = make([]fyne.CanvasObject, 0, len(items)+1)
	for _, it := range items {
		p.content.Objects = append(p.content.Objects, it.object)
	}
	if pic != nil {
		p.content.Objects = slices.Insert(p.content.Objects, pic.at, fyne.CanvasObject(pic.clip))
	}
}

// open places the opening and scrolls the sheet in it.
func (p *pane) open(rect image.Rectangle, off int) {
	p.rect, p.pages = rect, nil
	if p.sheet != nil {
		p.pages = turns(p.sheet, rect.Dy())
	}
	p.off = -1
	p.scrollTo(off)
}

// most is how far a finger scrolls the sheet: to its end. A button goes on to
// where the last page begins, with paper below.
func (p *pane) most() int {
	if p.sheet == nil {
		return 0
	}
	return min(max(0, p.sheet.Y-p.rect.Dy()), p.last())
}

// last is where the last page begins.
func (p *pane) last() int {
	if len(p.pages) == 0 {
		return 0
	}
	return p.pages[len(p.pages)-1].begin
}

// dragTo moves the sheet under a finger; it tells whether anything moved.
func (p *pane) dragTo(off int) bool { return p.scrollTo(min(off, max(p.off, p.most()))) }

// crop leaves the row that would be cut at the lower edge to the next page,
// while the sheet stands where a page begins.
func (p *pane) crop() {
	p.seen = p.rect
	for _, page := range p.pages {
		if page.begin == p.off {
			p.seen.Max.Y = min(p.rect.Max.Y, p.rect.Min.Y+page.end-page.begin)
		}
	}
	place(p.clip, p.seen)
}

// next is where the page after this one begins; where the sheet is now when
// there is none.
func (p *pane) next() int {
	for _, page := range p.pages {
		if page.begin > p.off && p.off < p.most() {
			return page.begin
		}
	}
	return max(0, p.off)
}

// before is where the page before this one begins.
func (p *pane) before() int {
	for _, page := range slices.Backward(p.pages) {
		if page.begin < p.off {
			return page.begin
		}
	}
	return 0
}

// page is which page is shown, from 1: the one that most of it belongs to.
func (p *pane) page() int {
	if p.off > 0 && p.off >= p.most() {
		return len(p.pages)
	}
	n := 1
	for i, page := range p.pages {
		if i > 0 && p.off >= (page.begin+p.pages[i-1].begin)/2 {
			n = i + 1
		}
	}
	return n
}

// scrollTo moves the sheet; it tells whether anything moved.
func (p *pane) scrollTo(off int) bool {
	off = min(max(off, 0), p.last())
	if off == p.off {
		return false
	}
	p.off = off
	p.crop()
	p.content.Move(fyne.NewPos(0, float32(-off)))
	if p.picture != nil {
		p.picture.open(p.seen.Sub(p.rect.Min).Add(image.Pt(0, off)))
	}
	p.hide()
	return true
}

// hide leaves out what is far from the opening: it is painted when it comes
// near, not when the page opens.
func (p *pane) hide() {
	view := image.Rect(0, 0, p.rect.Dx(), p.rect.Dy()).Add(image.Pt(0, p.off))
	view = view.Inset(-p.rect.Dy() / 4)
	for _, it := range p.items {
		if near := it.rect.Overlaps(view); near != it.object.Visible() {
			if near {
				it.object.Show()
			} else {
				it.object.Hide()
			}
		}
	}
}

// hit finds the target under a point of the stage. Of two that overlap the
// later one lies on top.
func (p *pane) hit(at image.Point) (Target, bool) {
	if p.sheet == nil || !at.In(p.seen) {
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
	return r.Sub(image.Pt(0, p.off)).Add(p.rect.Min).Intersect(p.seen)
}
