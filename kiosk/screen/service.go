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
	gap   int  // between the parts
	paper int  // height of a paper's row
	code  int  // side of the QR code
	words bool // the description too
}

// service is the page of one service: what to bring, what it costs, how long
// it takes, where, and whether it is open now.
func (v *view) service(x *data.Service) *touch.Sheet {
	k := v.Kit
	var s *touch.Sheet
	for _, d := range []dense{
		{k.U(30), k.U(100), k.U(270), true},
		{k.U(22), k.U(84), k.U(240), true},
		{k.U(16), k.U(74), k.U(220), false},
	} {
		v.borrowed = false
		if s = v.servicePage(x, d); s.Y <= v.room {
			break
		}
	}
	return s
}

func (v *view) servicePage(x *data.Service, d dense) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	s.Y = k.U(24)
	v.trail(s, x)
	size := k.U(104)
	look := touch.Look{Role: style.Title, Lines: 3}
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
	s.Y += h + k.U(8)
	if d.words && !x.Description.Empty() {
		s.Y += s.Words(v.margin, s.Y, v.w, v.say(x.Description), touch.Look{Role: style.Second, Color: k.Soft, Align: touch.Paragraph, Lines: 3})
	}
	s.Y += d.gap * 2 / 3
	if x.Kind == data.Orientation {
		v.notHere(s, v.t("elsewhere.intro"))
		s.Y += d.gap
	}
	v.facts(s, x)
	s.Y += d.gap * 2 / 3
	v.where(s, x)
	s.Y += d.gap
	v.papers(s, x, d)
	v.also(s, x)
	if x.Kind == data.AtCounter && len(x.Papers.Items) > 0 {
		s.Y += d.gap / 2
		v.receipt(s)
	}
	v.closeWith(s, pages.Service, x.ID, v.serviceNote(x), x.Sample, d.code)
	return s
}

// trail tells where the page belongs: the office that does it.
func (v *view) trail(s *touch.Sheet, x *data.Service) {
	d, ok := v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department)
	if !ok {
		return
	}
	s.Y += s.Words(v.margin, s.Y, v.w, v.say(d.Name), touch.Look{Role: style.Second, Color: v.Kit.Soft, Lines: 1}) + v.Kit.U(4)
}

// receipt reminds of the right to a receipt (law 55-19, art. 10).
const noBreak = "\u00a0"

func (v *view) receipt(s *touch.Sheet) {
	k := v.Kit
	title, why := v.t("service.receipt.title"), v.t("service.receipt.why", v.t("service.receipt.law").Text)
	v.panel(s, "ui-stamp", k.Saffron, touch.Words{Text: title.Text + noBreak + "· " + why.Text, RightToLeft: title.RightToLeft})
}

// panel is a quiet note with a picture.
func (v *view) panel(s *touch.Sheet, icon string, tint colour, words touch.Words) {
	k := v.Kit
	size, pad := k.U(56), k.U(26)
	look := touch.Look{Role: style.Second, Align: touch.Paragraph, Lines: 3}
	w := v.w - 2*pad - size - k.U(24)
	_, th := k.Measure(words, look, w)
	h := max(size, th) + k.U(24)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	s.Icon(icon, v.margin+pad, s.Y+(h-size)/2, size, tint)
	s.Middle(v.margin+pad+size+k.U(24), s.Y, w, h, words, look)
	s.Y += h
}
