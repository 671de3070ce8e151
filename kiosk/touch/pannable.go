package touch

import (
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Pannable is a picture on a sheet that goes with a finger: a map. It is
// painted larger than its opening, so that while the finger is down only the
// picture moves; it is painted anew when the finger lifts.
type Pannable struct {
	Rect   image.Rectangle // the opening, on the sheet
	Margin int             // pixels painted beyond the opening on each side
	// Paint paints the picture, the opening in the middle of its margins.
	Paint func(dst *image.RGBA)
	// Moved tells that the finger moved the picture by so much; what is
	// painted next must have taken it in.
	Moved func(dx, dy int)
	// Tap is told where the opening was touched, from its corner.
	Tap func(at image.Point)
	// Arrive, where there is one, is told how much of what draws itself when
	// the picture first comes to the screen is to be painted, up to 1 = all.
	Arrive func(part float64)

	at      int // of the marks it lies over
	mu      sync.Mutex
	onStage bool
	painted *image.RGBA // ahead, for when it is shown next
}

// Rehearse paints the pannable of a sheet, if it has one and is not on a stage:
// on any goroutine, for the next time that the sheet is shown.
func Rehearse(s *Sheet) {
	if s == nil || s.Pannable == nil {
		return
	}
	p := s.Pannable
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.onStage {
		return // its state belongs to the stage now
	}
	p.painted = image.NewRGBA(image.Rect(0, 0, p.Rect.Dx()+2*p.Margin, p.Rect.Dy()+2*p.Margin))
	p.Paint(p.painted)
}

// Unrehearse lets go of what Rehearse painted: some megabytes.
func Unrehearse(s *Sheet) {
	if s != nil && s.Pannable != nil {
		s.Pannable.take()
	}
}

// take hands out what was painted ahead, nil without it.
func (p *Pannable) take() *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	dst := p.painted
	p.painted = nil
	return dst
}

// enter waits for a rehearsal that goes on; from then on the state is the
// stage's, until it leaves.
func (p *Pannable) enter(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.onStage = on
}

// Pan puts a pannable picture on the sheet; a sheet has one at the most. What
// is drawn later lies over it.
func (s *Sheet) Pan(p *Pannable) {
	p.at = len(s.Marks)
	s.Pannable = p
}

// picture is a pannable on the canvas.
type picture struct {
	clip    *container.Clip
	content *fyne.Container
	raster  fyne.CanvasObject
	at      int             // of the sheet's layers it lies over
	rect    image.Rectangle // of the opening, on the sheet
	seen    image.Rectangle // the part of it that the pane shows
	shifted image.Point     // under the finger
}

func newPicture(e *easel, p *Pannable, at int) *picture {
	m := p.Margin
	r := canvas.NewRaster(func(w, h int) image.Image {
		if dst := p.take(); dst != nil && dst.Rect.Size() == image.Pt(w, h) {
			return dst
		}
		dst := e.empty(w, h)
		p.Paint(dst)
		return dst
	})
	r.ScaleMode = canvas.ImageScalePixels
	place(r, image.Rect(-m, -m, p.Rect.Dx()+m, p.Rect.Dy()+m))
	pic := &picture{content: container.NewWithoutLayout(r), raster: r, at: at, rect: p.Rect, seen: p.Rect}
	pic.clip = container.NewClip(pic.content)
	place(pic.clip, p.Rect)
	return pic
}

// shift moves the picture under the finger, at most by its margin: beyond it
// nothing is painted.
func (p *picture) shift(d image.Point) {
	p.shifted = d
	d = d.Add(p.rect.Min).Sub(p.seen.Min)
	p.content.Move(fyne.NewPos(float32(d.X), float32(d.Y)))
}

// open shows what of the picture lies in view, a part of the sheet: not every
// painter of Fyne holds one opening within another.
func (p *picture) open(view image.Rectangle) {
	if p.seen = p.rect.Intersect(view); p.seen.Empty() {
		p.clip.Hide()
		return
	}
	p.clip.Show()
	place(p.clip, p.seen)
	p.shift(p.shifted)
}

// Repaint paints the pannable of the body anew: its state has changed.
func (s *Stage) Repaint() {
	Unrehearse(s.body.sheet) // its state has changed
	if p := s.body.picture; p != nil {
		p.shift(image.Point{})
		if s.Canvas != nil {
			s.Canvas.Refresh(p.raster)
		}
	}
}

// arrival is how long a picture draws itself.
const arrival = 180 * time.Millisecond

// arrive lets the pannable of the body draw itself, once.
func (s *Stage) arrive() {
	if s.body.sheet == nil || s.body.sheet.Pannable == nil || s.body.sheet.Pannable.Arrive == nil {
		return
	}
	p, sheet := s.body.sheet.Pannable, s.body.sheet
	draw := p.Arrive
	p.Arrive = nil
	if s.Animate == nil {
		draw(1)
		s.Repaint()
		return
	}
	s.Animate(func(since time.Duration) bool {
		if s.body.sheet != sheet || s.finger.down && s.finger.moved {
			draw(1) // whoever comes back, or lets go, finds it whole
			return false
		}
		part := min(1, since.Seconds()/arrival.Seconds())
		draw(part)
		s.Repaint()
		return part < 1
	})
}

// panning gives the pannable under a point of the stage.
func (s *Stage) panning(at image.Point) *Pannable {
	b := s.body
	if b.sheet == nil || b.sheet.Pannable == nil || !at.In(b.onStage(b.sheet.Pannable.Rect)) {
		return nil
	}
	return b.sheet.Pannable
}

// pan moves the picture with the finger.
func (s *Stage) pan(p *Pannable, by image.Point) {
	s.body.picture.shift(within(by, p.Margin))
}

// panned ends a movement: the picture is painted where the finger left it.
func (s *Stage) panned(p *Pannable, by image.Point) {
	by = within(by, p.Margin)
	if p.Moved != nil && by != (image.Point{}) {
		p.Moved(by.X, by.Y)
	}
	s.Repaint()
}

func within(d image.Point, most int) image.Point {
	return image.Pt(min(max(d.X, -most), most), min(max(d.Y, -most), most))
}
