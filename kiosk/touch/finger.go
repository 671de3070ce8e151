package touch

import (
	"image"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	slopMM    = 7.0                    // a finger may wander this far and still taps
	doubleGap = 500 * time.Millisecond // a second strike on one place within it is a trembling hand
	keyGap    = 200 * time.Millisecond // the same on a keyboard, where letters are struck twice on purpose
	doubleMM  = 15.0                   // how near is "one place"
)

// finger is the contact going on and the tap before it.
type finger struct {
	down     bool
	contact  int         // counts
	at, last image.Point // where it came down; where it is
	moved    bool        // further than the slop
	slides   bool        // it feels for what lies there: nothing moves with it
	trail    []sample    // for the speed at release

	tapped   time.Time // the last accepted tap
	tappedAt image.Point
}

type sample struct {
	at time.Time
	y  int
}

func point(p fyne.Position) image.Point {
	return image.Pt(int(math.Round(float64(p.X))), int(math.Round(float64(p.Y))))
}

// MouseDown implements desktop.Mouseable: what is hit answers at once.
func (s *Stage) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		s.finger.at = point(e.Position)
	}
	if s.Touched != nil {
		s.Touched()
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at, now := point(e.Position), s.now()
	f := &s.finger
	f.down, f.moved, f.slides, f.at, f.last = true, false, false, at, at
	f.contact++
	f.trail = append(f.trail[:0], sample{now, at.Y})
	if p := s.panning(at); p != nil {
		s.widen(p)
	}
	stopped := s.gliding()
	s.glide++
	p, t := s.hit(at)
	if stopped || s.trembling(at, now, t) {
		return // nothing is pressed, so nothing will be tapped; it may still drag
	}
	if t != nil {
		s.pressOn(p, t)
	}
}

// trembling tells whether a strike only repeats the last accepted one.
func (s *Stage) trembling(at image.Point, now time.Time, t *Target) bool {
	d, gap := now.Sub(s.finger.tapped), doubleGap
	if t != nil && t.Key && !s.Steady {
		gap = keyGap
	}
	return d >= 0 && d < gap && distance(at, s.finger.tappedAt) < doubleMM*s.kit.PxPerMM
}

func distance(a, b image.Point) float64 { return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) }

// MouseUp implements desktop.Mouseable: a finger that stayed taps.
func (s *Stage) MouseUp(e *desktop.MouseEvent) {
	f := &s.finger
	if s.Lifted != nil {
		defer s.Lifted()
	}
	if !f.down || e.Button != desktop.MouseButtonPrimary {
		return
	}
	f.down = false
	t, on := s.pressed, s.pressedOn
	s.release()
	if !f.moved {
		s.narrow()
	}
	if p := s.panning(f.at); p != nil && t == nil && !f.moved && p.Tap != nil {
		p.Tap(s.body.toSheet(f.at).Sub(p.Rect.Min))
		return
	}
	switch {
	case f.moved:
		return
	case t == nil:
		s.reads(f.at)
		return
	}
	if s.Asks != nil && !s.Asks(*t, on) {
		f.tapped, f.tappedAt = s.now(), f.at
		return
	}
	f.tapped, f.tappedAt = s.now(), f.at
	if s.Tapped != nil {
		s.Tapped(t.Name)
	}
	t.Tap()
}

// Dragged implements fyne.Draggable: beyond the slop the body goes with the
// finger.
func (s *Stage) Dragged(e *fyne.DragEvent) {
	f := &s.finger
	if !f.down {
		return
	}
	at := point(e.Position)
	if !f.moved && distance(at, f.at) > slopMM*s.kit.PxPerMM {
		f.moved = true
		f.last = at // the slop is not made up for: nothing jumps
		s.release()
	}
	if f.moved && s.slid(at) {
		f.last = at
		return
	}
	if p := s.panning(f.at); p != nil && f.moved {
		s.pan(p, at.Sub(f.at))
	} else if f.moved && f.at.In(s.body.rect) && s.body.most() > 0 {
		if s.body.dragTo(s.body.off + f.last.Y - at.Y) {
			s.pagerMoved()
		}
	}
	f.last = at
	f.trail = append(f.trail, sample{s.now(), at.Y})
}

// slid tells whoever wants to know what lies under a sliding finger.
func (s *Stage) slid(at image.Point) bool {
	if s.Slides == nil {
		return false
	}
	var t Target
	var on *Sheet
	if p, hit := s.hit(at); hit != nil {
		t, on = *hit, p.sheet
	}
	s.finger.slides = s.Slides(t, on) || s.finger.slides
	if s.finger.slides {
		s.reads(at)
	}
	return s.finger.slides
}

// reads tells whoever wants to know on which words a finger is, where it is on no
// target.
func (s *Stage) reads(at image.Point) {
	if _, t := s.hit(at); s.Reads == nil || t != nil {
		return
	}
	for _, p := range slices.Backward(s.layers) {
		if p.sheet != nil && at.In(p.seen) {
			s.Reads(p.sheet.wordsAt(p.toSheet(at)), p.sheet)
			return
		}
	}
}

// wordsAt gives the words in whose box a point lies, the smallest box first: a
// finger beside a short line is on it. Zero where there are none.
func (s *Sheet) wordsAt(at image.Point) (words Piece) {
	near := s.U(10)
	for _, p := range s.Pieces {
		size := p.Box.Dx() * p.Box.Dy()
		if at.In(p.Box.Inset(-near)) && (words.Text == "" || size < words.Box.Dx()*words.Box.Dy()) {
			words = p
		}
	}
	return words
}

// Rests tells whether a finger is down and has stayed where it came down.
func (s *Stage) Rests() bool { return s.finger.down && !s.finger.moved }

// Sliding tells whether the contact feels for what lies under it.
func (s *Stage) Sliding() bool { return s.finger.slides }

// Spare has the contact that is going on tap nothing.
func (s *Stage) Spare() { s.release() }

// DragEnd implements fyne.Draggable: the body glides on.
func (s *Stage) DragEnd() {
	f := &s.finger
	f.down = false
	s.release()
	if f.slides {
		return
	}
	if p := s.panning(f.at); p != nil && f.moved {
		s.panned(p, f.last.Sub(f.at))
		return
	}
	if !f.moved || !f.at.In(s.body.rect) || s.body.most() == 0 {
		return
	}
	s.fling(speed(f.trail, s.now()))
}

// pressOn lays the pressed look over a target, and tells of it.
func (s *Stage) pressOn(p *pane, t *Target) {
	s.showPressed(p, t)
	s.foresee(t.Name)
	if s.Pressed != nil {
		s.Pressed(t.Name)
	}
}

// pressAgain keeps what a finger rests on pressed when the page is drawn anew
// below it: the same target, in the same place.
func (s *Stage) pressAgain(name string) {
	if name == "" || !s.Rests() {
		return
	}
	if p, t := s.hit(s.finger.at); t != nil && t.Name == name {
		s.showPressed(p, t)
	}
}

func (s *Stage) showPressed(p *pane, t *Target) {
	s.pressed, s.pressedOn = t, p.sheet
	r := p.onStage(t.Rect)
	s.press.FillColor = s.kit.Press
	s.press.CornerRadius = float32(t.Radius)
	place(s.press, r)
	s.press.Show()
	s.redraw() // Fyne does not look for what was hidden
}

// Pressing names the target that a finger rests on; "" when there is none.
func (s *Stage) Pressing() string {
	if s.pressed == nil {
		return ""
	}
	return s.pressed.Name
}

func (s *Stage) release() {
	s.pressed, s.pressedOn = nil, nil
	if s.press.Visible() {
		s.press.Hide()
		s.redraw()
	}
}
