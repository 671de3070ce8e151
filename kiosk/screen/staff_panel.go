package screen

import (
	"image/color"
	"slices"

	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// staffPanel is how the screen stands, what can be done, and what it is. On a
// screen that lies what can be done stands beside the rest.
func (v *view) staffPanel(s *touch.Sheet) {
	k := v.Kit
	top, said, x, w := s.Y, v.w, v.margin, v.w
	if v.lying() {
		w = v.w * 11 / 20
		said = v.w - w - k.U(40)
		x += said + k.U(40)
	}
	for _, c := range v.Staff.Conditions() {
		v.condition(s, c, said)
	}
	if !v.lying() {
		s.Y += k.U(20)
		v.acts(s, x, w)
		s.Rule(v.margin, s.Y, v.w)
	}
	s.Y += k.U(20)
	for _, f := range v.Staff.Facts(v.words) {
		s.Y += s.Words(v.margin, s.Y, said, v.phrase(f), touch.Look{Role: style.Second}) + k.U(6)
	}
	if v.lying() {
		end := s.Y
		s.Y = top
		v.acts(s, x, w)
		s.Y = max(s.Y, end)
	}
	s.Y += k.U(20)
}

// levelLook is the sign and the colours of a level: never the colour alone.
func (v *view) levelLook(l Level) (icon string, ink, fill color.NRGBA) {
	k := v.Kit
	switch l {
	case Bad:
		return "ui-close", k.Stop, k.StopSoft
	case Care:
		return "ui-warning", k.Saffron, k.Sand
	case Doing:
		return "ui-hourglass", k.Sea, k.Sand
	}
	return "ui-check", k.OK, k.OKSoft
}

// condition is one line with its sign, and what to do below it, as wide as given.
func (v *view) condition(s *touch.Sheet, c Condition, wide int) {
	k := v.Kit
	icon, ink, fill := v.levelLook(c.Level)
	words := v.t(c.Key, c.Args...)
	do := touch.Words{}
	if c.Level > Well {
		if do = v.t(c.Key + ".do"); do.Text == c.Key+".do" {
			do = touch.Words{}
		}
	}
	side, pad := k.U(52), k.U(14)
	x, w := v.margin+side+3*pad, wide-side-4*pad
	body, second := touch.Look{Role: style.Body}, touch.Look{Role: style.Second}
	_, h := k.Measure(words, body, w)
	dh := 0
	if do.Text != "" {
		_, dh = k.Measure(do, second, w)
	}
	all := max(h+dh, side) + 2*pad
	s.Panel(v.margin, s.Y, wide, all, touch.Box{Fill: fill, Radius: k.Air(14)})
	s.Icon(icon, v.margin+pad, s.Y+(all-side)/2, side, ink)
	y := s.Y + (all-h-dh)/2
	s.Words(x, y, w, words, body)
	if dh > 0 {
		s.Words(x, y+h, w, do, second)
	}
	s.Y += all + k.U(10)
}

// gentle are the acts that visitors do not notice; before all others the panel
// asks.
func gentle() []Act { return []Act{ActSync, ActPrint, ActPaper, ActSound, ActTouch, ActBack, ActOpen} }

// acts are buttons in two columns, from left on.
func (v *view) acts(s *touch.Sheet, left, wide int) {
	k := v.Kit
	gap := max(k.Air(18), k.MM(style.MinGapMM)+1)
	w, h := (wide-gap)/2, k.Touch(116)
	list := v.Staff.Acts()
	at := func(i int) (x, y int) { return left + i%2*(w+gap), s.Y + i/2*(h+gap) }
	for i, a := range list {
		x, y := at(i)
		tap := func() { v.Staff.Do(a) }
		if !slices.Contains(gentle(), a) {
			tap = func() { v.Replace(nav.Route{Page: nav.Staff, Show: staffSure + string(a)}) }
		}
		v.actButton(s, a.name(), x, y, w, h, actIcons[a], v.t("panel."+string(a)), tap)
	}
	x, y := at(len(list))
	v.actButton(s, "act log", x, y, w, h, "ui-search", v.t("panel.log"), func() { v.Replace(nav.Route{Page: nav.Staff, Show: staffLog}) })
	s.Y += (len(list)/2+1)*(h+gap) + k.U(10)
}

// actButton is a button with its picture before the words.
func (v *view) actButton(s *touch.Sheet, name string, x, y, w, h int, icon string, words touch.Words, tap func()) {
	k := v.Kit
	side, pad := k.U(48), k.U(18)
	s.Panel(x, y, w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.Air(3), Radius: k.Air(18)})
	s.Icon(icon, x+pad, y+(h-side)/2, side, k.Sea)
	s.Middle(x+side+2*pad, y, w-side-3*pad, h, words, touch.Look{Role: style.Strong, Lines: 2, Color: k.Sea})
	s.Touch(name, x, y, w, h, k.Air(18), tap)
}
