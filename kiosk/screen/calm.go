package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// calm is what stands above pages that keep within the reach of who sits:
// paper, and large on it the picture of the page, for who looks from afar.
// Nothing there answers a touch. Nil where pages fill the screen.
func (v *view) calm() *touch.Sheet {
	k := v.Kit
	if k.Above == 0 {
		return nil
	}
	s := v.sheet()
	icon := v.emblem
	if icon == "" {
		icon = "madkhal"
	}
	size := min(k.Air(420), k.Above*6/10, k.W*6/10)
	s.Icon(icon, (k.W-size)/2, (k.Above-size)/2, size, k.Line)
	s.Rule(0, k.Above-k.Air(2), k.W)
	s.Y = k.Above
	return s
}

// Wiping is the whole screen while the glass is cleaned: nothing on it can be
// touched.
func (d *Deps) Wiping(l data.Lang, seconds int) *touch.Sheet {
	v := d.view(nav.Route{Page: nav.Easier}, l)
	s, k := v.sheet(), v.Kit
	icon := k.Air(260)
	count := v.phrase(v.words.Number(int64(seconds)))
	number, title := touch.Look{Role: style.Count, Color: k.Sea, Align: touch.Center, Lines: 1}, touch.Look{Role: style.Title, Align: touch.Center}
	left := v.phrase(v.words.N("easier.clean_left", seconds))
	lead := touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center}
	words := v.t("easier.clean_now")
	_, th := k.Measure(words, title, v.w)
	_, nh := k.Measure(count, number, v.w)
	_, lh := k.Measure(left, lead, v.w)
	s.Y = max(0, (k.H-icon-th-nh-lh)/2)
	s.Icon("ui-clean", (k.W-icon)/2, s.Y, icon, k.Sea)
	s.Y += icon
	s.Y += s.Words(v.margin, s.Y, v.w, words, title)
	s.Y += s.Words(v.margin, s.Y, v.w, count, number)
	s.Y += s.Words(v.margin, s.Y, v.w, left, lead)
	s.Y = max(s.Y, k.H)
	return s
}
