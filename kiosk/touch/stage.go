package touch

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Stage is the whole window: a head and a foot that stay, a body that scrolls,
// and a layer for what lies over all of it. Every touch comes to it, so no two
// things can fight for a finger.
type Stage struct {
	base

	// Canvas is where the stage is shown; nil where nothing is drawn. What
	// leaves the stage is given back to its graphics memory.
	Canvas fyne.Canvas
	// Steady has a key struck again count only after the time that any other
	// target takes.
	Steady bool
	// Touched is told of every contact that begins, also of those that hit
	// nothing, Lifted of every one that ends.
	Touched, Lifted func()
	// Tapped is told the name of each target before its Tap runs, Pressed the
	// name of each that a finger came down on.
	Tapped, Pressed func(name string)
	// Asks is told what a finger taps, and the sheet it is on, before it acts;
	// it acts only where the answer is yes. Nil means always.
	Asks func(t Target, on *Sheet) bool
	// Slides is told what a finger comes upon that slides over the glass; where the
	// answer is yes nothing moves with it, and nothing is tapped. Nil means no.
	Slides func(t Target, on *Sheet) bool
	// Reads is told on which words a finger comes, sliding or touching them, where
	// there is no target; a zero Piece where there are none either. Nil means that
	// nobody wants to know.
	Reads func(p Piece, on *Sheet)
	// Soon runs do on the drawing goroutine, after the frame that is due; nil
	// means that everything is painted on that goroutine, when it is shown.
	Soon func(do func())
	// Animate runs tick until it returns false; nil means no motion.
	Animate func(tick func(since time.Duration) bool)

	kit        *Kit
	now        func() time.Time
	hideCursor bool

	head, body, foot, pager *pane
	calm                    *pane   // above the pages, where they do not fill the screen
	over                    *pane   // lies over the page
	layers                  []*pane // in drawing order
	easel                   easel
	shelf                   *shelf
	wings                   wings
	press                   *canvas.Rectangle
	pressed                 *Target
	pressedOn               *Sheet
	finger                  finger
	glide, glides           int // glide counts; the running glide is glides, and any change of glide ends it
}

var (
	_ desktop.Mouseable  = (*Stage)(nil)
	_ desktop.Cursorable = (*Stage)(nil)
	_ fyne.Draggable     = (*Stage)(nil)
)

// NewStage makes an empty stage. The clock is asked for the time of touches.
func NewStage(k *Kit, now func() time.Time, hideCursor bool) *Stage {
	s := &Stage{kit: k, now: now, hideCursor: hideCursor, press: canvas.NewRectangle(color.Transparent)}
	s.head, s.body, s.foot, s.pager, s.calm, s.over = newPane(), newPane(), newPane(), newPane(), newPane(), newPane()
	s.layers = []*pane{s.calm, s.body, s.pager, s.head, s.foot, s.over}
	s.shelf = newShelf(shelfBytes)
	s.wings = newWings(k.W)
	s.press.Hide()
	return s
}

// Present puts a page on the stage: head and foot in their own heights, the body
// between them, scrolled by off pixels. A nil head or foot takes no room.
func (s *Stage) Present(head, body, foot *Sheet, off int) {
	s.glide++
	under := s.Pressing()
	s.release()
	from, to := s.kit.Above, s.kit.Above+s.kit.H
	top, bottom := from+height(head), to-height(foot)
	view := image.Rect(0, top, s.kit.W, bottom)
	if body != nil && body.bottom() > view.Dy() {
		view.Max.Y -= s.pagerHeight()
	}
	s.leaveWings(body)
	s.show(s.over, nil, image.Rectangle{}, 0)
	// All that goes is laid down before anything is taken: the new page may
	// draw the same.
	for _, c := range []struct {
		pane  *pane
		sheet *Sheet
	}{{s.head, head}, {s.body, body}, {s.foot, foot}} {
		if c.pane.sheet != c.sheet {
			s.clear(c.pane)
		}
	}
	s.show(s.head, head, image.Rect(0, from, s.kit.W, top), 0)
	s.show(s.foot, foot, image.Rect(0, bottom, s.kit.W, to), 0)
	s.show(s.body, body, view, off)
	s.showPager(bottom)
	s.pressAgain(under)
	s.settle()
	s.arrive()
}

// Dress has the pages that are presented next shown in another mode: with its
// own height, sizes and colours. Calm is what stands above them where they
// leave the upper part of the screen free; nil is nothing.
func (s *Stage) Dress(k *Kit, calm *Sheet) {
	s.kit = k
	s.show(s.calm, calm, image.Rect(0, 0, k.W, k.Above), 0)
}

// Shift moves the whole picture by some pixels.
func (s *Stage) Shift(by [2]int) {
	s.Move(fyne.NewPos(float32(by[0]), float32(by[1])))
	s.redraw()
}

// PresentHead changes the head alone (a new minute).
func (s *Stage) PresentHead(head *Sheet) {
	s.show(s.head, head, s.head.rect, 0)
	s.settle()
}

// settle gives back what is too much and has the stage drawn.
func (s *Stage) settle() {
	s.free(s.shelf.trim()...)
	s.redraw()
}

// Forget gives back all pictures but those of the page that is shown: they are
// what somebody read, and hold what somebody typed.
func (s *Stage) Forget() {
	s.leaveWings(nil)
	s.free(s.shelf.empty()...)
	s.redraw()
}

// show changes what a pane shows.
func (s *Stage) show(p *pane, sheet *Sheet, rect image.Rectangle, off int) {
	if p.sheet != sheet {
		s.clear(p)
		items, at := s.items(sheet)
		p.show(sheet, items, s.picture(sheet, at))
	}
	p.open(rect, off)
}

// items gives a sheet's layers as objects, from the shelf where it has them,
// and the number of those that lie under its pannable.
func (s *Stage) items(sheet *Sheet) (items []item, under int) {
	if sheet == nil {
		return nil, 0
	}
	under, all := sheet.parts()
	items = make([]item, len(all))
	for i, l := range all {
		it, kept := s.shelf.take(l.what)
		if kept {
			it.rect = l.rect
			place(it.object, l.rect)
			it.object.Show()
		} else {
			it = s.easel.item(l)
		}
		items[i] = it
	}
	return items, under
}

// picture gives the pannable of a sheet on the canvas, nil without one.
func (s *Stage) picture(sheet *Sheet, at int) *picture {
	if sheet == nil || sheet.Pannable == nil {
		return nil
	}
	if pic := s.wings.picture; s.wings.of == sheet && pic != nil {
		s.wings.picture, s.wings.of = nil, nil
		return pic
	}
	return newPicture(sheet.Pannable, at)
}

// clear empties a pane: what may come again goes onto the shelf.
func (s *Stage) clear(p *pane) {
	items, pic := p.clear()
	s.keep(items)
	s.discard(pic)
}

// discard gives a pannable's pictures back.
func (s *Stage) discard(pic *picture) {
	if pic == nil {
		return
	}
	if s.free(pic.raster); pic.wide != nil {
		s.free(pic.wide)
	}
}

func (s *Stage) keep(items []item) {
	for _, it := range items {
		if !s.shelf.put(it) && it.bytes > 0 {
			s.free(it.object)
		}
	}
}

// free gives pictures back to the graphics memory: Fyne frees the texture of a
// refreshed object. It remembers the object for minutes, so that nothing of the
// page may hang on it.
func (s *Stage) free(objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if r, ok := o.(*canvas.Raster); ok {
			r.Generator = blank
		}
		if s.Canvas != nil {
			s.Canvas.Refresh(o)
		}
	}
}

func blank(int, int) image.Image { return image.Transparent }

func height(s *Sheet) int {
	if s == nil {
		return 0
	}
	return s.Y
}

// Scrolled tells how far the body is scrolled, in pixels.
func (s *Stage) Scrolled() int { return max(0, s.body.off) }

// View is the part of the stage that shows the body.
func (s *Stage) View() image.Rectangle { return s.body.seen }

// Overflows tells whether the body is taller than its place.
func (s *Stage) Overflows() bool { return s.body.most() > 0 }

// Targets lists what can be touched now, in stage pixels; what is scrolled out
// of view is left out.
func (s *Stage) Targets() []Target {
	var all []Target
	for _, p := range s.layers {
		if p.sheet == nil {
			continue
		}
		for _, t := range p.sheet.Targets {
			if t.Rect = p.onStage(t.Rect); !t.Rect.Empty() {
				all = append(all, t)
			}
		}
	}
	return all
}

func (s *Stage) hit(at image.Point) (*pane, *Target) {
	for i := len(s.layers) - 1; i >= 0; i-- {
		if t, ok := s.layers[i].hit(at); ok {
			return s.layers[i], &t
		}
	}
	return nil, nil
}

// Cursor implements desktop.Cursorable: a lobby screen has none.
func (s *Stage) Cursor() desktop.Cursor {
	if s.hideCursor {
		return desktop.HiddenCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (s *Stage) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	for _, p := range s.layers {
		objects = append(objects, p.clip)
	}
	return &stageRenderer{objects: append(objects, s.press, s.wings.content)}
}

// stageRenderer has nothing to lay out: everything stands where it was put.
type stageRenderer struct{ objects []fyne.CanvasObject }

func (r *stageRenderer) Destroy()                     {}
func (r *stageRenderer) Layout(fyne.Size)             {}
func (r *stageRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *stageRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *stageRenderer) Refresh()                     {}

// At is where the last contact began, in pixels.
func (s *Stage) At() image.Point { return s.finger.at }
