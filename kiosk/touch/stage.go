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
	// Touched is told of every contact that begins, also of those that hit
	// nothing, Lifted of every one that ends.
	Touched, Lifted func()
	// Tapped is told the name of each target before its Tap runs.
	Tapped func(name string)
	// Animate runs tick until it returns false; nil means no motion.
	Animate func(tick func(since time.Duration) bool)

	kit        *Kit
	now        func() time.Time
	hideCursor bool

	head, body, foot, pager *pane
	layers                  []*pane // in drawing order
	press                   *canvas.Rectangle
	pressed                 *Target
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
	s.head, s.body, s.foot, s.pager = newPane(), newPane(), newPane(), newPane()
	s.layers = []*pane{s.body, s.pager, s.head, s.foot}
	s.press.Hide()
	return s
}

// Present puts a page on the stage: head and foot in their own heights, the body
// between them, scrolled by off pixels. A nil head or foot takes no room.
func (s *Stage) Present(head, body, foot *Sheet, off int) {
	s.glide++
	s.release()
	top, bottom := height(head), s.kit.H-height(foot)
	s.show(s.head, head, image.Rect(0, 0, s.kit.W, top), 0)
	s.show(s.foot, foot, image.Rect(0, bottom, s.kit.W, s.kit.H), 0)
	view := image.Rect(0, top, s.kit.W, bottom)
	if height(body) > view.Dy() {
		view.Max.Y -= s.pagerHeight()
	}
	s.show(s.body, body, view, off)
	s.showPager(bottom)
	s.redraw()
}

// PresentHead changes the head alone (a new minute).
func (s *Stage) PresentHead(head *Sheet) {
	s.show(s.head, head, s.head.rect, 0)
	s.redraw()
}

// show changes what a pane shows and frees what it showed before.
func (s *Stage) show(p *pane, sheet *Sheet, rect image.Rectangle, off int) {
	for _, o := range p.show(sheet, rect, off) {
		if s.Canvas != nil {
			// Fyne frees the texture of a refreshed object and makes it
			// anew only when it is drawn: a page holds some MB.
			s.Canvas.Refresh(o)
		}
	}
}

func height(s *Sheet) int {
	if s == nil {
		return 0
	}
	return s.Y
}

// Scrolled tells how far the body is scrolled, in pixels.
func (s *Stage) Scrolled() int { return max(0, s.body.off) }

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
	return &stageRenderer{objects: append(objects, s.press)}
}

// stageRenderer has nothing to lay out: everything stands where it was put.
type stageRenderer struct{ objects []fyne.CanvasObject }

func (r *stageRenderer) Destroy()                     {}
func (r *stageRenderer) Layout(fyne.Size)             {}
func (r *stageRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *stageRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *stageRenderer) Refresh()                     {}
