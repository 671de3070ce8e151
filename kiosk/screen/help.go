package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// help says in three pictures what the screen can do, and where a person sits
// who helps.
func (v *view) help() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.title(s, "person-help", v.t("help.title"))
	who, least := func(below int) {
		if d, ok := first[*data.Department](v, data.DepartmentsC); ok {
			name, door := v.placeOf(d, nil, "")
			v.placePanel(s, name, door, d, nil)
			s.Y += below
		}
	}, k.U(118)
	if !v.lying() {
		who(k.U(40))
	}
	v.columns(s, func() {
		for i, step := range []struct{ icon, key string }{
			{"ui-touch", "help.touch"}, {"paper-list", "help.read"}, {"ui-qr-phone", "help.take"},
		} {
			v.step(s, i+1, step.icon, v.t(step.key))
		}
		s.Y += k.U(20)
	}, func() {
		if v.lying() {
			who(k.U(16))
			least = k.U(92)
		}
		v.rows(s, []row{
			{icon: "ui-phone", title: v.t("contact.title"), to: nav.Route{Page: nav.Contact}},
			{icon: "ui-law", title: v.t("questions.title"), to: nav.Route{Page: nav.Questions}},
			{icon: "ui-info", title: v.t("about.title"), to: nav.Route{Page: nav.About}},
		}, least)
	})
	side := k.U(240)
	if v.lying() {
		side = k.U(130)
	}
	v.closeWith(s, pages.Home, "", v.homeNote(), false, side)
	return s
}

// first gives the first item of a collection.
func first[T data.Item](v *view, c data.Collection) (x T, ok bool) {
	if all := v.Library.Items(c); len(all) > 0 {
		x, ok = all[0].(T)
	}
	return x, ok
}

// step is one thing to do: its number, its picture, a few words.
func (v *view) step(s *touch.Sheet, n int, icon string, words touch.Words) {
	k := v.Kit
	dot, size := k.U(64), k.U(96)
	look := touch.Look{Role: style.Lead, Lines: 3}
	x := v.margin + dot + size + k.U(52)
	w := v.w - dot - size - k.U(52)
	_, th := k.Measure(words, look, w)
	h := max(size, th) + k.U(28)
	y := s.Y + (h-dot)/2
	s.Panel(v.margin, y, dot, dot, touch.Box{Stroke: k.Sea, Width: k.U(4), Radius: dot / 2})
	s.Middle(v.margin, y, dot, dot, v.phrase(v.words.Number(int64(n))), touch.Look{Role: style.Strong, Color: k.Sea, Align: touch.Center, Lines: 1})
	s.Icon(icon, v.margin+dot+k.U(26), s.Y+(h-size)/2, size, k.Sea)
	s.Middle(x, s.Y, w, h, words, look)
	s.Y += h
}
