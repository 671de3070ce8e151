package screen

import (
	"strconv"

	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// part gives the stretch of a list of n entries that the route shows, at most
// per of them, and how many parts there are: a page stays as quick with a
// thousand entries as with ten.
func part(r nav.Route, n, per int) (from, to, number, parts int) {
	parts = max(1, (n+per-1)/per)
	number, err := strconv.Atoi(r.Show)
	if err != nil || number < 1 || number > parts {
		number = 1
	}
	from = (number - 1) * per
	return from, min(n, from+per), number, parts
}

// partButtons lead to the parts before and after; nothing where there is one.
func (v *view) partButtons(s *touch.Sheet, number, parts int) {
	v.partButtonsTo(s, number, parts, func(n int) nav.Route {
		r := v.route
		r.Show = strconv.Itoa(n)
		return r
	})
}

// partButtonsTo is partButtons for parts that are at other routes.
func (v *view) partButtonsTo(s *touch.Sheet, number, parts int, to func(n int) nav.Route) {
	if parts < 2 {
		return
	}
	k := v.Kit
	h, w := k.Touch(104), v.w/3
	s.Y += k.U(14)
	s.Middle(v.margin+w, s.Y, v.w-2*w, h, v.t("bar.page", number, parts), touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Center, Lines: 2})
	for _, b := range []struct {
		key   string
		to, x int
	}{{"part.previous", number - 1, v.margin}, {"part.next", number + 1, v.margin + v.w - w}} {
		if b.to < 1 || b.to > parts {
			continue
		}
		r := to(b.to)
		s.Panel(b.x, s.Y, w, h, touch.Box{Stroke: k.Sea, Fill: k.White, Width: k.U(3), Radius: k.U(20)})
		s.Middle(b.x, s.Y, w, h, v.t(b.key), touch.Look{Role: style.Strong, Color: k.Sea, Align: touch.Center, Lines: 1})
		name, _ := v.goes(r)
		s.Touch(name+"#"+strconv.Itoa(b.to), b.x, s.Y, w, h, k.U(20), func() { v.Replace(r) })
	}
	s.Y += h + k.U(14)
}
