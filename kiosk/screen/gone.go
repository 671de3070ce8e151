package screen

import (
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// gone stands where an item has been taken away while somebody was on the way
// to it.
func (v *view) gone() *touch.Sheet {
	s, k := v.sheet(), v.Kit
	s.Y = k.U(220)
	icon := k.U(160)
	s.Icon("ui-info", (k.W-icon)/2, s.Y, icon, k.Soft)
	s.Y += icon + k.U(40)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("error.not_found"), touch.Look{Role: style.Title, Align: touch.Center})
	s.Y += k.U(16)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("error.help"), touch.Look{Role: style.Body, Color: k.Soft, Align: touch.Center})
	s.Y += k.U(60)
	w, h := k.U(560), k.Touch(130)
	x := (k.W - w) / 2
	s.Panel(x, s.Y, w, h, touch.Box{Fill: k.Sea, Radius: k.U(26)})
	s.Middle(x, s.Y, w, h, v.t("bar.home"), touch.Look{Role: style.Action, Color: k.OnSea, Align: touch.Center})
	name, tap := v.goes(nav.Route{Page: nav.Home})
	s.Touch(name, x, s.Y, w, h, k.U(26), tap)
	s.Y += h
	v.close(s, pages.Home, "", v.homeNote(), false)
	return s
}
