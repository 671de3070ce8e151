package screen

import (
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// waySteps tells the steps of the floor that is shown, the one to be done now on
// the ground of the page's action with the button to the next. spare is room
// that the rows may take. A nil sheet only measures.
func (v *view) waySteps(s *touch.Sheet, w *walk, spare int) (height int) {
	var rows []int
	for i, st := range w.Steps {
		if st.Leg == w.leg() {
			rows = append(rows, i)
		}
	}
	extra := min(spare/max(1, len(rows)), v.Kit.U(34))
	for _, i := range rows {
		height += v.wayStep(s, w, i, extra)
	}
	return height
}

// wayStep is one step.
func (v *view) wayStep(s *touch.Sheet, w *walk, i, extra int) (h int) {
	k := v.Kit
	dot, pad := k.U(54), k.U(18)
	look := touch.Look{Role: style.Strong, Lines: 3}
	width := v.w - dot - 3*pad
	now := i == w.show.step
	button, next := 0, v.t("way.next")
	if now && i < len(w.Steps)-1 {
		tw, _ := k.Measure(next, touch.Look{Role: style.Strong, Lines: 1}, 0)
		button = tw + k.U(34) + k.U(72)
		width -= button + pad
	}
	_, th := k.Measure(w.words[i], look, width)
	h = max(dot, th) + k.U(16) + extra
	if now {
		h = max(h, k.Touch(84)+2*k.U(12))
	}
	if s == nil {
		return h
	}
	ink := k.Sea
	switch {
	case now:
		s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sea, Radius: k.U(18)})
		ink, look.Color = k.OnSea, k.OnSea
	case i < w.show.step:
		ink, look.Color = k.Soft, k.Soft
	}
	y := s.Y + (h-dot)/2
	s.Panel(v.margin+pad, y, dot, dot, touch.Box{Stroke: ink, Width: k.U(3), Radius: dot / 2})
	s.Middle(v.margin+pad, y, dot, dot, v.phrase(v.words.Number(int64(i+1))), touch.Look{Role: style.Second, Color: ink, Align: touch.Center, Lines: 1})
	s.Middle(v.margin+dot+2*pad, s.Y, width, h, w.words[i], look)
	if button > 0 {
		v.nextStep(s, w, v.margin+v.w-button-k.U(12), h, button, next)
	}
	s.Y += h
	return h
}

// nextStep is the button on the step at hand that shows the one after.
func (v *view) nextStep(s *touch.Sheet, w *walk, x, h, width int, words touch.Words) {
	k := v.Kit
	bh := k.Touch(84)
	y, arrow := s.Y+(h-bh)/2, k.U(34)
	route, show := v.route, w.show
	show.step++
	route.Show = show.String()
	look := touch.Look{Role: style.Strong, Color: k.Sea, Lines: 1}
	tw, _ := k.Measure(words, look, 0)
	left := x + (width-tw-arrow-k.U(10))/2
	s.Panel(x, y, width, bh, touch.Box{Fill: k.OnSea, Radius: k.U(16)})
	s.Middle(left, y, tw+k.U(2), bh, words, look)
	s.Icon("ui-next", left+tw+k.U(10), y+(bh-arrow)/2, arrow, k.Sea)
	s.Touch("next step", x, y, width, bh, k.U(16), func() { v.Replace(route) })
}
