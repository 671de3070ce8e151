package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// dense tells how tightly a service page is set: the answer must fit one
// screen, so that a photograph of it is complete.
type dense struct {
	gap   int // between the parts
	paper int // least height of a paper's row
	code  int // side of the QR code
	title style.Role
	body  style.Role // of the papers
	words bool       // the description too
}

// densities go from airy to tight.
func (v *view) densities() []dense {
	u := v.Kit.U
	return []dense{
		{u(40), u(124), u(280), style.Title, style.Body, true},
		{u(30), u(104), u(250), style.Title, style.Body, true},
		{u(22), u(84), u(236), style.Title, style.Body, true},
		{u(18), u(68), u(220), style.Action, style.Body, true},
		{u(14), u(60), u(200), style.Action, style.Second, false},
		{u(8), u(50), u(176), style.Section, style.Second, false},
		{u(4), u(46), u(130), style.Section, style.Second, false},
	}
}

// service is the page of one service: what to bring, what it costs, how long
// it takes, where, and whether it is open now.
func (v *view) service(x *data.Service) *touch.Sheet {
	var s *touch.Sheet
	if v.scrolls() {
		return v.servicePage(x, v.densities()[1])
	}
	for _, d := range v.densities() {
		v.borrowed = false
		if s = v.servicePage(x, d); s.Y <= v.room {
			break
		}
	}
	return s
}

func (v *view) servicePage(x *data.Service, d dense) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.emblem = x.Icon
	s.Y = k.U(20)
	v.columns(s, func() { v.serviceHead(s, x, d) }, func() {
		if v.lying() {
			s.Y += k.U(14)
		}
		v.papers(s, x, d)
		v.also(s, x)
		if x.Kind == data.AtCounter && len(x.Papers.Items) > 0 {
			s.Y += d.gap / 3
			v.receipt(s)
		}
		v.closeWith(s, pages.Service, x.ID, v.serviceNote(x), x.Sample, d.code)
	})
	return s
}

// serviceHead is what a service is, costs and takes, and where it is done.
func (v *view) serviceHead(s *touch.Sheet, x *data.Service, d dense) {
	k := v.Kit
	v.trail(s, x)
	v.serviceTitle(s, x, d)
	if d.words && !x.Description.Empty() {
		about := v.say(x.Description)
		s.Y += s.Words(v.margin, s.Y, v.w, about, v.begins(about, touch.Look{Role: style.Second, Color: k.Soft, Lines: 3}, v.w))
	}
	s.Y += d.gap * 2 / 3
	if x.Kind == data.Orientation { // price, delay and counter are another office's affair
		v.notHere(s, v.t("elsewhere.intro"))
		s.Y += d.gap
		v.panel(s, "person-help", k.Sea, v.t("elsewhere.ask"))
		s.Y += d.gap
		return
	}
	v.facts(s, x)
	s.Y += d.gap * 2 / 3
	v.where(s, x)
	s.Y += d.gap
}

func (v *view) serviceTitle(s *touch.Sheet, x *data.Service, d dense) {
	k := v.Kit
	size := k.U(100)
	look := touch.Look{Role: d.title, Lines: 3}
	name := v.say(x.Name)
	w := v.w - size - k.U(26)
	_, th := k.Measure(name, look, w)
	if th > k.U(170) {
		look.Role = style.Action
		_, th = k.Measure(name, look, w)
	}
	h := max(size, th)
	s.Icon(x.Icon, v.margin, s.Y+(h-size)/2, size, k.Sea)
	s.Words(v.margin+size+k.U(26), s.Y+(h-th)/2, w, name, look)
	s.Y += h + k.U(6)
}

// trail tells where the page belongs: the office that does it.
func (v *view) trail(s *touch.Sheet, x *data.Service) {
	d, ok := v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department)
	if !ok {
		return
	}
	s.Y += s.Words(v.margin, s.Y, v.w, v.say(d.Name), touch.Look{Role: style.Second, Color: v.Kit.Soft, Lines: v.most(1)}) + v.Kit.U(4)
}

// receipt reminds of the right to a receipt (law 55-19, art. 10).
func (v *view) receipt(s *touch.Sheet) {
	v.panel(s, "ui-stamp", v.Kit.Saffron, v.receiptWords())
}

// panel is a quiet note with a picture.
func (v *view) panel(s *touch.Sheet, icon string, tint colour, words touch.Words) {
	k := v.Kit
	size, pad := k.U(56), k.U(26)
	w := v.w - 2*pad - size - k.U(24)
	look := v.begins(words, touch.Look{Role: style.Second, Lines: 3}, w)
	_, th := k.Measure(words, look, w)
	h := max(size, th) + k.U(20)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	s.Icon(icon, v.margin+pad, s.Y+(h-size)/2, size, tint)
	s.Middle(v.margin+pad+size+k.U(24), s.Y, w, h, words, look)
	s.Y += h
}
