package screen

import (
	"image"
	"image/color"

	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/mapview"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// waySlip is the way to a room or an amenity: where it leads, each floor of it
// turned to how the visitor walks off, and the steps in words.
func (v *view) waySlip(id string) (s print.Slip, ok bool) {
	a, ok := v.atlas()
	if !ok {
		return s, false
	}
	g, ok := a.goal(id)
	if !ok {
		return s, false
	}
	name, door := v.goalName(g)
	w := walk{atlas: a, goal: g, show: readShow(v.route.Show)}
	var err error
	if w.Route, err = a.route(g, wayfind.Profile{StepFree: w.show.stepFree}); err != nil {
		return s, false
	}
	w.words = v.phrases(wayfind.Words(w.Route, a.building, v.words))
	s = v.begin("ui-pin", v.t("way.to", name.Text), true)
	s.Place = print.Place{Name: words(name), Door: words(door), Floor: words(door), Number: g.unit.Room}
	if g.unit.Room != "" {
		s.Place.Label = words(v.t("slip.door"))
		s.Place.Floor = words(v.levelName(a, g.unit.LevelID))
	}
	s.Way.Heading = words(v.t("slip.way"))
	for _, t := range w.words {
		s.Way.Steps = append(s.Way.Steps, words(t))
	}
	s.Way.Map = func(width, floor int, dots float64) *image.RGBA { return v.wayPaper(&w, width, floor, dots) }
	v.finish(&s, pages.Way, id, v.wayNote(&w))
	return s, true
}

func (v *view) levelName(a atlas, id string) (w touch.Words) {
	if l := a.building.LevelByID(id); l != nil {
		return v.say(l.Name)
	}
	return w
}

// paperColours are black and white: what is grey would be dots.
func paperColours() style.Palette {
	black, white := color.NRGBA{A: 0xff}, color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	grey := color.NRGBA{R: 0x60, G: 0x60, B: 0x60, A: 0xff}
	return style.Palette{
		Paper: white, White: white, Ink: black, Soft: black, Line: grey, Sea: black, OnSea: white, Sand: white,
		Saffron: black, OK: black, OKSoft: white, Stop: black, StopSoft: white, Press: grey,
	}
}

// wayPaper draws each floor of a way, one below the other, width dots wide and
// each at most so high.
func (v *view) wayPaper(w *walk, width, floor int, dots float64) *image.RGBA {
	plan, err := mapview.NewPlan(w.building, mapview.Style{
		Palette: paperColours(), Type: v.Kit.Type, Icons: v.Kit.Icons, Scale: dots * 0.085, MinText: float32(dots * 2.5), Icon: v.unitIcon,
	})
	if err != nil {
		return nil
	}
	most := min(width*8/10, floor)
	var strips []*image.RGBA
	for at := range w.Legs {
		if o, ok := w.overlay(at); ok {
			strips = append(strips, v.legStrip(plan, w, at, o, width, most))
		}
	}
	gap := int(dots * 1.5)
	h := -gap
	for _, s := range strips {
		h += s.Rect.Dy() + gap
	}
	if h <= 0 {
		return nil
	}
	out := image.NewRGBA(image.Rect(0, 0, width, h))
	for i := range out.Pix {
		out.Pix[i] = 0xff
	}
	y := 0
	for _, s := range strips {
		copy(out.Pix[y*out.Stride:], s.Pix)
		y += s.Rect.Dy() + gap
	}
	return out
}

// legStrip is one floor with a frame around it.
func (v *view) legStrip(plan *mapview.Plan, w *walk, at int, o mapview.Overlay, width, most int) *image.RGBA {
	leg := w.Legs[at]
	view := plan.FitWay(leg.LevelID, w.heading, width, most, leg.Points, o.GoalUnit)
	if tall := plan.Tall(view); tall < most {
		view = plan.FitWay(leg.LevelID, w.heading, width, max(tall, most/2), leg.Points, o.GoalUnit)
	}
	view.Lang, view.Words = v.lang, v.words
	view.Seen = image.Rect(0, 0, width, view.H).Inset(4) // no name is cut by the frame
	dst := image.NewRGBA(image.Rect(0, 0, width, view.H))
	plan.Draw(dst, view, o)
	for x := range width {
		for t := range 2 {
			dst.Set(x, t, color.Black)
			dst.Set(x, view.H-1-t, color.Black)
		}
	}
	for y := range view.H {
		for t := range 2 {
			dst.Set(t, y, color.Black)
			dst.Set(width-1-t, y, color.Black)
		}
	}
	return dst
}
