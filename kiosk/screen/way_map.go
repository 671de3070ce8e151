package screen

import (
	"fmt"
	"image"
	"strconv"

	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/mapview"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// wayMap draws the floor of the step at hand with the way on it, and below what
// changes the map; at most h high, and no higher than the plan needs. It gives
// the height of all.
func (v *view) wayMap(s *touch.Sheet, w *walk, h int) (height int) {
	k, top := v.Kit, s.Y
	v.floors(s, w)
	at := w.leg()
	leg := w.Legs[at]
	o, _ := w.overlay(at)
	controls := k.Touch(96) + k.U(14+18)
	view := v.plan(s, w.atlas, leg.LevelID, o, o.Route, h-(s.Y-top)-controls, w.show.step == 0, nil)
	if v.otherWay(w) {
		v.stepFreeButton(s, w.show, 3*(k.Touch(96)+k.U(14)))
	}
	v.zoomButtons(s, view)
	s.Y += k.Touch(96) + k.U(18)
	return s.Y - top
}

// floors switches between the floors of a way.
func (v *view) floors(s *touch.Sheet, w *walk) {
	var first []int // step of each floor
	for i, st := range w.Steps {
		if i == 0 || st.Leg != w.Steps[i-1].Leg {
			first = append(first, i)
		}
	}
	if len(first) < 2 {
		return
	}
	k := v.Kit
	h, gap := k.Touch(92), k.U(18)
	width := (v.w - (len(first)-1)*gap) / len(first)
	for i, step := range first {
		other := w.show
		other.step = step
		route := v.route
		route.Show = other.String()
		words := touch.Words{Text: strconv.Itoa(i + 1)}
		if l := w.building.LevelByID(w.Legs[w.Steps[step].Leg].LevelID); l != nil {
			name := v.say(l.Name)
			words = touch.Words{Text: fmt.Sprintf("%d · %s", i+1, name.Text), RightToLeft: name.RightToLeft}
		}
		fill, ink := k.White, k.Sea
		if w.Steps[step].Leg == w.leg() {
			fill, ink = k.Sea, k.OnSea
		}
		v.button(s, "floor "+strconv.Itoa(i+1), v.margin+i*(width+gap), s.Y, width, h, words, fill, ink, func() { v.Replace(route) })
	}
	s.Y += h + k.U(14)
}

// planView is a map on a page that can be looked at nearer and farther.
type planView struct {
	now, whole mapview.View
	scene      func(now mapview.View) touch.Scene
}

// planScene is all that a map on a page changes in.
type planScene struct {
	mapview.View
	hidden float64 // part of the way
}

// The buttons that change how a map is looked at.
const (
	mapCloser = "map closer"
	mapWider  = "map wider"
	mapWhole  = "map whole"
)

// after is how the map is looked at once a button has been tapped.
func (p *planView) after(button string) (next mapview.View, ok bool) {
	next = p.now
	times := 1.5
	switch button {
	case mapCloser:
	case mapWider:
		times = 1 / 1.5
	case mapWhole:
		return p.whole, true
	default:
		return next, false
	}
	next.PxPerM = min(max(next.PxPerM*times, p.whole.PxPerM/2), p.whole.PxPerM*6)
	return next, true
}

// plan puts a map on the page that goes with the finger, at most h high and no
// higher than the level fills. arrives says that the way draws itself once.
func (v *view) plan(s *touch.Sheet, a atlas, level string, o mapview.Overlay, around []mapview.XY, h int, arrives bool, tap func(unit string)) *planView {
	k := v.Kit
	if v.scrolls() {
		h = max(h, min(k.Air(300), v.sight()-k.Air(20)))
	}
	w := v.w
	whole := a.plan.FitWay(level, a.heading, w, h, around, o.GoalUnit)
	if needs := a.plan.Tall(whole); needs < h {
		h = max(needs, min(h, k.Air(420)))
		whole = a.plan.FitWay(level, a.heading, w, h, around, o.GoalUnit)
	}
	whole.Lang, whole.Words = v.lang, v.words
	p := &planView{now: whole, whole: whole}
	x := s.X(v.margin, w)
	v.frame(s, w, h)
	p.scene = func(now mapview.View) touch.Scene {
		o := o // as it is at this moment
		return touch.Scene{What: planScene{now, o.Hidden}, Paint: func(dst *image.RGBA) {
			size := dst.Rect.Size()
			wide := now
			wide.W, wide.H = size.X, size.Y
			wide.Seen = image.Rect(0, 0, w, h).Add(size.Sub(image.Pt(w, h)).Div(2))
			a.plan.Draw(dst, wide, o)
		}}
	}
	pan := &touch.Pannable{
		Rect: image.Rect(x, s.Y, x+w, s.Y+h), Margin: k.U(260),
		Scene: func() touch.Scene { return p.scene(p.now) },
		After: func(target string) (touch.Scene, bool) {
			next, ok := p.after(target)
			return p.scene(next), ok
		},
		Moved: func(dx, dy int) { p.now = p.now.Moved(dx, dy) },
		Tap: func(at image.Point) {
			if unit, ok := a.plan.At(p.now, at); ok && tap != nil {
				tap(unit)
			}
		},
	}
	if arrives && v.Motion {
		o.Hidden = 1
		pan.Arrive = func(part float64) { o.Hidden = 1 - part }
	}
	s.Pan(pan)
	s.Y += h + k.U(14)
	return p
}

// frame draws the edge of the map. What lies under the map would be painted for
// each frame of a movement and never seen: four strips, not a panel.
func (v *view) frame(s *touch.Sheet, w, h int) {
	line, box := v.Kit.U(3), touch.Box{Fill: v.Kit.Line}
	s.Panel(v.margin-line, s.Y-line, w+2*line, line, box)
	s.Panel(v.margin-line, s.Y+h, w+2*line, line, box)
	s.Panel(v.margin-line, s.Y, line, h, box)
	s.Panel(v.margin+w, s.Y, line, h, box)
}

// zoomButtons stand below the map at the end of the line, for who has only one
// finger.
func (v *view) zoomButtons(s *touch.Sheet, p *planView) {
	k := v.Kit
	side, gap := k.Touch(96), k.U(14)
	x := v.margin + v.w - 3*side - 2*gap
	for i, b := range []struct{ name, icon string }{{mapCloser, "ui-plus"}, {mapWider, "ui-minus"}, {mapWhole, "paper-plan"}} {
		v.mapButton(s, b.name, x+i*(side+gap), s.Y, side, b.icon, func() {
			p.now, _ = p.after(b.name)
			v.Repaint()
		})
	}
}

func (v *view) mapButton(s *touch.Sheet, name string, x, y, side int, icon string, tap func()) {
	k := v.Kit
	s.Panel(x, y, side, side, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(18)})
	size := side * 6 / 10
	s.Icon(icon, x+(side-size)/2, y+(side-size)/2, size, k.Sea)
	s.Touch(name, x, y, side, side, k.U(18), tap)
}

// otherWay tells whether a way without steps is another than the shortest, or
// there is none: where both are one, there is nothing to choose.
func (v *view) otherWay(w *walk) bool {
	other, err := w.route(w.goal, wayfind.Profile{StepFree: !w.show.stepFree})
	return err != nil || !w.Same(other)
}

// stepFreeButton switches to a way without steps and back; the visit remembers
// it. taken is what others need of the line.
func (v *view) stepFreeButton(s *touch.Sheet, show wayShow, taken int) {
	k := v.Kit
	h := k.Touch(96)
	route := v.route
	route.Show = wayShow{stepFree: !show.stepFree}.String()
	key, icon := "way.step_free", "amenity-restroom-wheelchair"
	if show.stepFree {
		key, icon = "way.shortest", "ui-stairs"
	}
	words, look := v.t(key), touch.Look{Role: style.Strong, Color: k.Sea, Lines: 2}
	size, pad := k.U(60), k.U(24)
	tw, _ := k.Measure(words, look, 0)
	w := min(v.w-taken, tw+size+3*pad)
	s.Panel(v.margin, s.Y, w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(22)})
	s.Icon(icon, v.margin+pad, s.Y+(h-size)/2, size, k.Sea)
	s.Middle(v.margin+2*pad+size, s.Y, w-3*pad-size+k.U(4), h, words, look)
	s.Touch("step-free", v.margin, s.Y, w, h, k.U(22), func() {
		if v.SetStepFree != nil {
			v.SetStepFree(!show.stepFree)
		}
		v.Replace(route)
	})
}

// overlay is what the map of a leg shows of a way; ok is false for a leg without
// a step, as of floors that a lift passes by.
func (w *walk) overlay(at int) (o mapview.Overlay, ok bool) {
	last := w.Steps[len(w.Steps)-1].Leg
	leg := w.Legs[at]
	o = mapview.Overlay{Off: w.off, GoalUnit: w.goal.unit.ID, Route: leg.Points}
	if w.goal.amenity != nil && wayfind.Open(w.goal.unit) {
		o.GoalUnit = "" // the hall is not what is looked for
	}
	if at == 0 {
		here := w.here.At
		o.Here, o.HereFacing = &here, w.heading
	}
	end := leg.Points[len(leg.Points)-1]
	if at == last {
		o.Goal = &end
	} else {
		next := at + 1
		for _, st := range w.Steps {
			if st.Leg > at {
				next = st.Leg // a lift passes floors by
				break
			}
		}
		o.FloorChange, o.FloorChangeTo = &end, w.Legs[next].LevelID
	}
	for i, st := range w.Steps {
		ok = ok || st.Leg == at
		if st.Leg == at && i > 0 && i < len(w.Steps)-1 {
			o.Steps = append(o.Steps, mapview.Step{At: st.At, Number: i + 1, Now: i == w.show.step})
		}
	}
	return o, ok
}
