package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// directory is all that a screen in safe mode shows: where each office is, in
// Arabic and French side by side, and nothing to touch.
func (v *view) directory() *touch.Sheet {
	s, k := v.sheet(), v.Kit
	s.RightToLeft = false
	s.Y = k.H / 30
	ar, fr := v.in(data.Arabic), v.in(data.French)
	for _, in := range []*view{ar, fr} {
		s.Y += s.Words(v.margin, s.Y, v.w, in.t("safe.title"), touch.Look{Role: style.Title, Align: touch.Center})
		s.Y += s.Words(v.margin, s.Y, v.w, in.t("safe.text"), touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Center}) + k.U(14)
	}
	if phone := v.settings().Phone; phone != "" {
		s.Icon("ui-phone", k.W/2-k.U(190), s.Y, k.U(48), k.Sea)
		s.Y += s.Middle(v.margin, s.Y, v.w, k.U(48), v.phrase(v.words.Phone(phone)), touch.Look{Role: style.Lead, Align: touch.Center}) + k.U(14)
	}
	for _, it := range v.Library.Items(data.DepartmentsC) {
		if d, ok := it.(*data.Department); ok {
			v.directoryRow(s, d, ar, fr)
		}
	}
	s.Y = max(s.Y, k.H)
	return s
}

// in is the page in another language.
func (v *view) in(l data.Lang) *view {
	in := *v
	in.lang, in.words = l, v.Words.For(l)
	return &in
}

// directoryRow is one office: French on the left, Arabic on the right.
func (v *view) directoryRow(s *touch.Sheet, d *data.Department, ar, fr *view) {
	k, top := v.Kit, s.Y
	s.Rule(v.margin, s.Y, v.w)
	s.Y += k.U(10)
	gap := k.U(30)
	half := (v.w - gap) / 2
	side := func(in *view, x int) (height int) {
		look := touch.Look{Role: style.Body, Align: touch.Paragraph}
		name, door := in.placeOf(d, nil, "")
		height = s.Words(x, s.Y, half, name, look)
		if d.Phone != "" && d.Phone != v.settings().Phone {
			door = join(door, in.phrase(in.words.Phone(d.Phone)))
		}
		if door.Text != "" {
			height += s.Words(x, s.Y+height, half, door, touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Paragraph})
		}
		return height
	}
	s.Y += max(side(fr, v.margin), side(ar, v.margin+half+gap)) + k.U(10)
	s.Keep(top)
}
