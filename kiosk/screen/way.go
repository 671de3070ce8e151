package screen

import (
	"errors"
	"fmt"
	"image"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/mapview"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// wayShow is how a way is looked at.
type wayShow struct {
	stepFree bool
	leg      int // the floor, counted along the way
}

// stepFreeMark begins the Show of a step-free way: "free1".
const stepFreeMark = "free"

func readShow(s string) (w wayShow) {
	s, w.stepFree = strings.CutPrefix(s, stepFreeMark)
	w.leg, _ = strconv.Atoi(s) // what is no number is the first floor
	return w
}

func (w wayShow) String() string {
	s := strconv.Itoa(w.leg)
	if w.stepFree {
		s = stepFreeMark + s
	}
	return s
}

// wayTo is the route to the page that shows the way to a unit.
func wayTo(unit string) nav.Route { return nav.Route{Page: nav.Way, ID: unit} }

// way shows how to get to a room: drawn, and in words.
func (v *view) way(unitID string) *touch.Sheet {
	a, ok := v.atlas()
	unit := (*data.Unit)(nil)
	if ok {
		unit = a.building.UnitByID(unitID)
	}
	if unit == nil {
		return v.gone()
	}
	v.wide()
	s, k := v.sheet(), v.Kit
	name, door := v.unitName(unit)
	s.Y = k.U(24)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("way.to", name.Text), touch.Look{Role: style.Action, Lines: 2})
	show := readShow(v.route.Show)
	r, err := a.ways.Route(a.here, unitID, wayfind.Profile{StepFree: show.stepFree})
	if err != nil {
		v.noWay(s, err, show)
		return s
	}
	show.leg = min(max(show.leg, 0), len(r.Legs)-1)
	s.Y += s.Words(v.margin, s.Y, v.w, join(door, v.phrase(v.words.N("unit.metres", int(r.Length+0.5))), v.minutes(r.Seconds)), touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}) + k.U(12)
	words := v.phrases(wayfind.Words(r, a.building, v.words))
	foot := k.U(160)
	if v.lying() {
		top := s.Y
		v.columns(s, func() { v.wayMap(s, a, r, show, v.room-top-k.U(18)) }, func() {
			v.wayWords(s, r, show, words)
			v.wayButtons(s, show)
			v.wayFoot(s, unit, words, foot)
		})
		return s
	}
	below := v.wayWordsHeight(r, show, words) + k.Touch(104) + foot + k.U(18+14+16+18)
	v.wayMap(s, a, r, show, max(k.U(420), v.room-s.Y-below))
	v.wayWords(s, r, show, words)
	v.wayButtons(s, show)
	v.wayFoot(s, unit, words, foot)
	return s
}

func (v *view) wayFoot(s *touch.Sheet, unit *data.Unit, words []touch.Words, side int) {
	var n note
	name, door := v.unitName(unit)
	n.add(name.Text, door.Text)
	n.kept()
	for _, w := range words {
		n.add("- " + w.Text)
	}
	v.closeWith(s, pages.Home, "", n, true, side)
}

// unitName names a room as people ask for it: its office, else its own name,
// and says its door and floor.
func (v *view) unitName(u *data.Unit) (name, door touch.Words) {
	name = v.say(u.Name)
	if d, ok := v.Library.Item(data.DepartmentsC, u.DepartmentID).(*data.Department); ok && d.UnitID == u.ID {
		name = v.say(d.Name)
	}
	var floor touch.Words
	if b, ok := first[*data.Building](v, data.BuildingC); ok {
		if l := b.LevelByID(u.LevelID); l != nil {
			floor = v.say(l.Name)
		}
	}
	if u.Room != "" {
		door = v.t("service.door", u.Room)
	}
	return name, join(door, floor)
}

func (v *view) phrases(list []i18n.Phrase) []touch.Words {
	out := make([]touch.Words, len(list))
	for i, p := range list {
		out[i] = v.phrase(p)
	}
	return out
}

// minutes tells a short time in words.
func (v *view) minutes(seconds int) touch.Words {
	if seconds < 60 {
		return v.t("way.under_a_minute")
	}
	return v.phrase(v.words.N("unit.minutes", (seconds+59)/60))
}

// noWay says that no way is left, and what to do.
func (v *view) noWay(s *touch.Sheet, err error, show wayShow) {
	key := "way.none"
	if show.stepFree && errors.Is(err, wayfind.ErrNoWay) {
		key = "way.none_step_free"
	}
	s.Y += v.Kit.U(30)
	v.notHere(s, v.t(key))
	s.Y += v.Kit.U(40)
	v.panel(s, "person-help", v.Kit.Sea, v.t("ask.reception"))
	s.Y += v.Kit.U(40)
	v.wayButtons(s, show)
	v.close(s, pages.Home, "", v.homeNote(), false)
}

// wayMap draws the floor of a leg with the way on it.
func (v *view) wayMap(s *touch.Sheet, a atlas, r wayfind.Route, show wayShow, h int) {
	k := v.Kit
	if len(r.Legs) > 1 {
		bar := k.Touch(92)
		v.floors(s, a, r, show, bar)
		h -= bar + k.U(14)
	}
	leg := r.Legs[show.leg]
	o := mapview.Overlay{Off: a.off, GoalUnit: v.route.ID}
	o.Route = append(o.Route, leg.Points...)
	if leg.LevelID == a.here.LevelID && show.leg == 0 {
		here := a.here.At
		o.Here, o.HereFacing = &here, a.heading
	}
	end := leg.Points[len(leg.Points)-1]
	if show.leg == len(r.Legs)-1 {
		o.Goal = &end
	} else {
		o.FloorChange, o.FloorChangeTo = &end, r.Legs[show.leg+1].LevelID
	}
	v.plan(s, a, leg.LevelID, o, o.Route, h, nil)
}

// floors switches between the floors of a way.
func (v *view) floors(s *touch.Sheet, a atlas, r wayfind.Route, show wayShow, h int) {
	k := v.Kit
	gap := k.U(18)
	w := (v.w - (len(r.Legs)-1)*gap) / len(r.Legs)
	for i, leg := range r.Legs {
		other := show
		other.leg = i
		route := v.route
		route.Show = other.String()
		words := touch.Words{Text: strconv.Itoa(i + 1)}
		if l := a.building.LevelByID(leg.LevelID); l != nil {
			name := v.say(l.Name)
			words = touch.Words{Text: fmt.Sprintf("%d · %s", i+1, name.Text), RightToLeft: name.RightToLeft}
		}
		fill, ink := k.White, k.Sea
		if i == show.leg {
			fill, ink = k.Sea, k.OnSea
		}
		v.button(s, "floor "+strconv.Itoa(i+1), v.margin+i*(w+gap), s.Y, w, h, words, fill, ink, func() { v.Replace(route) })
	}
	s.Y += h + k.U(14)
}

// plan puts a map on the page that goes with the finger and has buttons to
// zoom, for who has only one.
func (v *view) plan(s *touch.Sheet, a atlas, level string, o mapview.Overlay, around []mapview.XY, h int, tap func(unit string)) {
	k := v.Kit
	w, margin := v.w, k.U(260)
	x := s.X(v.margin, w)
	side, gap := k.Touch(92), k.U(14)
	// What is fitted stays clear of the buttons below.
	whole := a.plan.Fit(level, a.heading, w, h-side-gap, around)
	whole.Lang, whole.Words, whole.H = v.lang, v.words, h
	whole = whole.Moved(0, -(side+gap)/2)
	now := whole
	s.Panel(v.margin-k.U(3), s.Y-k.U(3), w+k.U(6), h+k.U(6), touch.Box{Fill: k.Line})
	s.Pan(&touch.Pannable{
		Rect: image.Rect(x, s.Y, x+w, s.Y+h), Margin: margin,
		Paint: func(dst *image.RGBA) {
			wide := now
			wide.W, wide.H = w+2*margin, h+2*margin
			a.plan.Draw(dst, wide, o)
		},
		Moved: func(dx, dy int) { now = now.Moved(dx, dy) },
		Tap: func(at image.Point) {
			if unit, ok := a.plan.At(now, at); ok && tap != nil {
				tap(unit)
			}
		},
	})
	by := s.Y + h - side - gap
	zoom := func(times float64) func() {
		return func() {
			now.PxPerM = min(max(now.PxPerM*times, whole.PxPerM/2), whole.PxPerM*6)
			v.Repaint()
		}
	}
	bx := v.margin + gap
	v.mapButton(s, "map closer", bx, by, side, "ui-plus", zoom(1.5))
	v.mapButton(s, "map wider", bx+side+gap, by, side, "ui-minus", zoom(1/1.5))
	v.mapButton(s, "map whole", bx+2*(side+gap), by, side, "paper-plan", func() { now = whole; v.Repaint() })
	s.Y += h + k.U(18)
}

func (v *view) mapButton(s *touch.Sheet, name string, x, y, side int, icon string, tap func()) {
	k := v.Kit
	s.Panel(x, y, side, side, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(18)})
	size := side * 6 / 10
	s.Icon(icon, x+(side-size)/2, y+(side-size)/2, size, k.Sea)
	s.Touch(name, x, y, side, side, k.U(18), tap)
}

// stepsOf gives the steps of one leg, with the number of the first.
func stepsOf(r wayfind.Route, leg int) (from, to int) {
	at := 0
	for i, st := range r.Steps {
		vertical := st.Kind == wayfind.ByStairs || st.Kind == wayfind.ByElevator || st.Kind == wayfind.ByEscalator || st.Kind == wayfind.ByRamp
		if !vertical {
			continue
		}
		if at == leg {
			return from, i + 1
		}
		at, from = at+1, i+1
	}
	return from, len(r.Steps)
}

func (v *view) wayWordsHeight(r wayfind.Route, show wayShow, words []touch.Words) (h int) {
	from, to := v.legWords(r, show, words)
	for i := from; i < to; i++ {
		h += v.wayStep(nil, i+1, words[i], false)
	}
	return h
}

// legWords bounds the words of a leg; where steps were merged into fewer words
// all are shown.
func (v *view) legWords(r wayfind.Route, show wayShow, words []touch.Words) (from, to int) {
	if len(words) != len(r.Steps) {
		return 0, len(words)
	}
	return stepsOf(r, show.leg)
}

// wayWords tells the way of a leg step by step.
func (v *view) wayWords(s *touch.Sheet, r wayfind.Route, show wayShow, words []touch.Words) {
	from, to := v.legWords(r, show, words)
	for i := from; i < to; i++ {
		v.wayStep(s, i+1, words[i], i == from)
	}
}

// wayStep is one step; a nil sheet only measures.
func (v *view) wayStep(s *touch.Sheet, n int, words touch.Words, first bool) (h int) {
	k := v.Kit
	dot, pad := k.U(54), k.U(18)
	look := touch.Look{Role: style.Strong, Lines: 3}
	w := v.w - dot - 3*pad
	_, th := k.Measure(words, look, w)
	h = max(dot, th) + k.U(16)
	if s == nil {
		return h
	}
	ink := k.Sea
	if first {
		s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sea, Radius: k.U(18)})
		ink, look.Color = k.OnSea, k.OnSea
	}
	y := s.Y + (h-dot)/2
	s.Panel(v.margin+pad, y, dot, dot, touch.Box{Stroke: ink, Width: k.U(3), Radius: dot / 2})
	s.Middle(v.margin+pad, y, dot, dot, v.phrase(v.words.Number(int64(n))), touch.Look{Role: style.Second, Color: ink, Align: touch.Center, Lines: 1})
	s.Middle(v.margin+dot+2*pad, s.Y, w, h, words, look)
	s.Y += h
	return h
}

// wayButtons switches to a way without steps and back.
func (v *view) wayButtons(s *touch.Sheet, show wayShow) {
	k := v.Kit
	h := k.Touch(104)
	s.Y += k.U(14)
	other := wayShow{stepFree: !show.stepFree}
	route := v.route
	route.Show = other.String()
	key, icon := "way.step_free", "amenity-restroom-wheelchair"
	if show.stepFree {
		key, icon = "way.shortest", "ui-stairs"
	}
	words, look := v.t(key), touch.Look{Role: style.Strong, Color: k.Sea, Lines: 1}
	size := k.U(64)
	tw, _ := k.Measure(words, look, 0)
	w := min(v.w, tw+size+k.U(90))
	s.Panel(v.margin, s.Y, w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(22)})
	s.Icon(icon, v.margin+k.U(30), s.Y+(h-size)/2, size, k.Sea)
	s.Middle(v.margin+k.U(30)+size+k.U(24), s.Y, tw+k.U(4), h, words, look)
	s.Touch("step-free", v.margin, s.Y, w, h, k.U(22), func() { v.Replace(route) })
	s.Y += h
}
