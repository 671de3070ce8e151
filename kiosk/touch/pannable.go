package touch

import (
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Pannable is a picture on a sheet that goes with a finger: a map. While a finger
// is down it is painted larger than its opening, so that only the picture moves;
// it is painted anew when the finger lifts.
type Pannable struct {
	Rect   image.Rectangle // the opening, on the sheet
	Margin int             // pixels that it can be moved, on each side
	// Scene tells how the picture looks now.
	Scene func() Scene
	// After, where there is one, tells how it looks once a target of the sheet
	// has been tapped: that is painted while the finger is still down. Ok is
	// false for targets that leave it as it is.
	After func(target string) (next Scene, ok bool)
	// Moved tells that the finger moved the picture by so much; what is
	// painted next must have taken it in.
	Moved func(dx, dy int)
	// Tap is told where the opening was touched, from its corner.
	Tap func(at image.Point)
	// Arrive, where there is one, is told how much of what draws itself when
	// the picture first comes to the screen is to be painted, up to 1 = all.
	Arrive func(part float64)

	at int // of the marks it lies over

	mu      sync.Mutex
	onStage bool
	ahead   *rehearsal
}

// Scene is a picture as it is at one moment: it may be painted later and on any
// goroutine.
type Scene struct {
	What  any                   // comparable, equal for what looks the same
	Paint func(dst *image.RGBA) // the opening in the middle of dst
}

// rehearsal is a picture that is painted before it is asked for.
type rehearsal struct {
	what    any
	painted *image.RGBA
	done    chan struct{} // closed when it is painted
}

func (r *rehearsal) paint(size image.Point, s Scene) {
	r.painted = image.NewRGBA(image.Rectangle{Max: size})
	s.Paint(r.painted)
	close(r.done)
}

// Rehearse does what takes longest when a sheet is shown next, on any goroutine:
// it finds the patterns of its codes, and paints its pannable unless that is on
// a stage.
func Rehearse(s *Sheet) {
	if s == nil {
		return
	}
	for _, find := range s.patterns {
		find()
	}
	if s.Pannable != nil {
		s.Pannable.rehearse()
	}
}

func (p *Pannable) rehearse() {
	p.mu.Lock()
	if p.onStage {
		p.mu.Unlock()
		return // its state belongs to the stage now
	}
	now := p.Scene()
	if p.ahead != nil && p.ahead.what == now.What {
		p.mu.Unlock()
		return
	}
	r := p.expect(now)
	p.mu.Unlock()
	r.paint(p.Rect.Size(), now)
}

// expect says what is painted ahead from now on, instead of what was.
func (p *Pannable) expect(s Scene) *rehearsal {
	p.ahead = &rehearsal{what: s.What, done: make(chan struct{})}
	return p.ahead
}

// Unrehearse lets go of what Rehearse painted: some megabytes.
func Unrehearse(s *Sheet) {
	if s == nil || s.Pannable == nil {
		return
	}
	p := s.Pannable
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ahead = nil
}

// take hands out what was painted ahead, where it looks like what is wanted
// now; nil otherwise. It waits for a rehearsal of that which goes on.
func (p *Pannable) take(what any) *image.RGBA {
	p.mu.Lock()
	r := p.ahead
	p.ahead = nil
	p.mu.Unlock()
	if r == nil || r.what != what {
		return nil
	}
	<-r.done
	return r.painted
}

// enter says that from now on the state is the stage's, or no longer.
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
	of      *Pannable
	clip    *container.Clip
	content *fyne.Container
	raster  fyne.CanvasObject
	wide    fyne.CanvasObject // with its margins, in the raster's place; nil while no finger is down
	paper   *image.RGBA       // that it was painted on
	at      int               // of the sheet's layers it lies over
	rect    image.Rectangle   // of the opening, on the sheet
	seen    image.Rectangle   // the part of it that the pane shows
	shifted image.Point       // under the finger
}

func newPicture(p *Pannable, at int) *picture {
	pic := &picture{of: p, at: at, rect: p.Rect, seen: p.Rect}
	pic.raster = sharp(pic.paint, image.Rectangle{Max: p.Rect.Size()})
	pic.content = container.NewWithoutLayout(pic.raster)
	pic.clip = container.NewClip(pic.content)
	place(pic.clip, p.Rect)
	return pic
}

// paint gives the picture as it looks now.
func (p *picture) paint(w, h int) image.Image {
	now := p.of.Scene()
	if ready := p.of.take(now.What); ready != nil && ready.Rect.Size() == image.Pt(w, h) {
		p.paper = ready
		return ready
	}
	if p.paper == nil || p.paper.Rect.Size() != image.Pt(w, h) {
		p.paper = image.NewRGBA(image.Rect(0, 0, w, h))
	} else {
		clear(p.paper.Pix)
	}
	now.Paint(p.paper)
	return p.paper
}

// widen shows the picture with its margins, for as long as a finger moves it.
func (p *picture) widen(now Scene, painted *image.RGBA) {
	p.wide = sharp(func(w, h int) image.Image {
		dst := painted
		if painted = nil; dst == nil || dst.Rect.Size() != image.Pt(w, h) {
			dst = image.NewRGBA(image.Rect(0, 0, w, h))
			now.Paint(dst)
		}
		return dst
	}, image.Rectangle{Max: p.rect.Size()}.Inset(-p.of.Margin))
	p.content.Objects[0] = p.wide
}

// narrow shows it as it was, and gives the one with margins.
func (p *picture) narrow() (gone fyne.CanvasObject) {
	gone, p.wide = p.wide, nil
	p.content.Objects[0] = p.raster
	return gone
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
	if p := s.body.picture; p != nil {
		s.narrow()
		p.shift(image.Point{})
		if s.Canvas != nil {
			s.Canvas.Refresh(p.raster)
		}
		s.redraw()
	}
}

// widen has the picture under a finger painted with its margins, beside the
// drawing goroutine where there is a way back to it.
func (s *Stage) widen(p *Pannable) {
	pic := s.body.picture
	if pic.wide != nil || p.Margin <= 0 {
		return
	}
	now := p.Scene()
	if s.Soon == nil {
		pic.widen(now, nil)
		return
	}
	size, contact := p.Rect.Inset(-p.Margin).Size(), s.finger.contact
	go func() {
		dst := image.NewRGBA(image.Rectangle{Max: size})
		now.Paint(dst)
		s.Soon(func() {
			if s.finger.down && s.finger.contact == contact && s.body.picture == pic && pic.wide == nil {
				pic.widen(now, dst)
				s.redraw()
			}
		})
	}()
}

// narrow takes the margins off again.
func (s *Stage) narrow() {
	if p := s.body.picture; p != nil && p.wide != nil {
		s.free(p.narrow())
	}
}

// foresee has painted what a target that is pressed makes of the picture.
func (s *Stage) foresee(target string) {
	if s.Soon == nil || s.body.sheet == nil || s.body.sheet.Pannable == nil || s.body.sheet.Pannable.After == nil {
		return
	}
	p := s.body.sheet.Pannable
	next, ok := p.After(target)
	if !ok {
		return
	}
	p.mu.Lock()
	r := p.expect(next)
	p.mu.Unlock()
	go r.paint(p.Rect.Size(), next)
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
