package screen

import (
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// storageTrouble is the key of the words for a store that cannot be read: the
// screen has nothing to show, and waiting does not help.
const storageTrouble = "start.storage"

// configTrouble begins the keys of the words for settings that cannot be used.
const configTrouble = "config."

// out gives the switch by which staff took this screen out of use.
func (v *view) out() *data.Switch {
	for _, s := range v.switches() {
		if s.Kind == data.KioskClosed && (s.Target == "" || s.Target == v.Kiosk) && s.InForce(v.now) {
			return s
		}
	}
	return nil
}

// Standing lists the pages that stand before all others while the screen cannot
// serve, for the tour: one page each, without head and foot.
func Standing() []nav.Route {
	return []nav.Route{{Page: nav.OutOfOrder}, {Page: nav.FirstStart}, {Page: nav.Directory}}
}

// standing gives the page that stands before all others while the screen
// cannot serve: no content yet, or out of order. Nil means that it serves. The
// tour asks for these pages by their routes.
func (v *view) standing() *touch.Sheet {
	if v.route.Page == nav.Staff && v.Staff != nil {
		return v.staff()
	}
	off := v.out()
	if n := v.notice(); n != nil {
		return n
	}
	switch {
	case v.route.Page == nav.FirstStart:
		return v.firstStart()
	case off != nil || v.closed() || v.route.Page == nav.OutOfOrder:
		return v.outOfOrder(off)
	case v.Safe && v.ready() || v.route.Page == nav.Directory:
		return v.directory()
	case v.ready():
		return nil
	case v.broken():
		return v.outOfOrder(nil)
	}
	return v.firstStart()
}

// closed tells that staff took the screen out of use at the screen itself.
func (v *view) closed() bool { return v.Closed != nil && v.Closed() }

// broken tells that there is no content because the store cannot be used.
func (v *view) broken() bool {
	if v.Trouble == nil {
		return false
	}
	key, _ := v.Trouble()
	return key == storageTrouble || strings.HasPrefix(key, configTrouble)
}

// outOfOrder says in every language that this screen does not serve, and where
// to go instead. Nothing on it can be touched.
func (v *view) outOfOrder(off *data.Switch) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	s.RightToLeft = false
	mark := k.U(200)
	s.Y = k.H / 14
	if v.lying() {
		mark, s.Y = k.U(110), k.H/20
	}
	s.Icon("ui-screen-off", (k.W-mark)/2, s.Y, mark, k.Saffron)
	s.Y += mark + k.U(50)
	told := 0
	for _, l := range []data.Lang{data.Arabic, data.French, data.Tamazight} {
		in := *v
		in.lang, in.words = l, v.Words.For(l)
		if in.words.T("out.title").Lang != l {
			continue // no words of its own yet
		}
		if told++; told > 1 {
			s.Rule(v.margin+v.w/4, s.Y, v.w/2)
			s.Y += k.U(40)
		}
		in.outIn(s, off)
	}
	if v.broken() {
		v.forTechnician(s)
	}
	s.Y = max(s.Y, k.H)
	return s
}

// outIn is one language of the page.
func (v *view) outIn(s *touch.Sheet, off *data.Switch) {
	k := v.Kit
	line := func(words touch.Words, role style.Role, gap float64) {
		s.Y += s.Words(v.margin, s.Y, v.w, words, touch.Look{Role: role, Align: touch.Center}) + k.U(gap)
	}
	line(v.t("out.title"), style.Title, 10)
	if off != nil && !off.Why.Empty() {
		line(v.say(off.Why), style.Body, 10)
	}
	if off != nil {
		if until, err := time.Parse(time.RFC3339, off.Until); err == nil {
			until = until.In(v.now.Location())
			line(v.t("out.until", v.words.DayMonth(until), v.words.Clock(until)), style.Body, 10)
		}
	}
	d, ok := first[*data.Department](v, data.DepartmentsC)
	if !ok {
		line(v.t("out.go"), style.Lead, 40)
		return
	}
	name, door := v.placeOf(d, nil, "")
	line(v.t("out.go_to", name.Text), style.Lead, 6)
	if door.Text != "" {
		line(door, style.Lead, 6)
	}
	if phone := v.settings().Phone; phone != "" {
		line(v.t("out.phone", v.words.Phone(phone)), style.Lead, 6)
	}
	s.Y += k.U(34)
}

// forTechnician says what is wrong and what can be done, at the foot of the page;
// on a screen that lies the two languages stand beside each other.
func (v *view) forTechnician(s *touch.Sheet) {
	k := v.Kit
	look := touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Center}
	icon, gap, x, w := k.U(84), k.U(20), v.margin, v.w
	if v.lying() {
		x = k.U(100)
		w = (k.W-k.U(60))/2 - x
	}
	say := func(l data.Lang, x, y int, s *touch.Sheet) (h int) {
		for _, p := range v.technician(l) {
			words := touch.Words{Text: p.Text, RightToLeft: p.Lang.RightToLeft()}
			if s == nil {
				_, line := k.Measure(words, look, w)
				h += line
				continue
			}
			h += s.Words(x, y+h, w, words, look)
		}
		return h
	}
	ar, fr := say(data.Arabic, 0, 0, nil), say(data.French, 0, 0, nil)
	s.Y += gap
	if !v.lying() {
		s.Y = max(s.Y, min(k.H*7/10, k.H-icon-ar-fr-2*gap-k.U(60)))
	}
	s.Icon("ui-technician", (k.W-icon)/2, s.Y, icon, k.Soft)
	s.Y += icon + gap
	if v.lying() {
		say(data.French, x, s.Y, s)
		say(data.Arabic, k.W-x-w, s.Y, s)
		s.Y += max(ar, fr) + gap
		return
	}
	s.Y += say(data.Arabic, x, s.Y, s) + gap
	s.Y += say(data.French, x, s.Y, s) + gap
}
