package screen

import (
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

type colour = color.NRGBA

// fact is one card: a picture, what it is about, the answer.
type fact struct {
	icon  string
	label touch.Words
	value touch.Words
	note  touch.Words
	tint  colour
	basis data.Basis
	to    nav.Route // zero = it leads nowhere
}

// facts are fee, delay and, where there is one, the visitor's own deadline.
func (v *view) facts(s *touch.Sheet, x *data.Service) {
	k := v.Kit
	ask := v.t("ask.counter")
	fee := fact{icon: "ui-coin", label: v.t("service.fee.title"), value: ask, tint: k.Sea}
	if x.Fee.Known() {
		fee.value, fee.basis = v.fee(x.Fee), x.Fee.Basis
	}
	if !x.Fee.Note.Empty() {
		fee.note = v.say(x.Fee.Note)
	}
	delay := fact{icon: "ui-clock", label: v.t("service.delay.title"), value: ask, tint: k.Sea}
	if !x.Processing.Text.Empty() {
		delay.value, delay.basis = capital(v.say(x.Processing.Text)), x.Processing.Basis
	}
	cards := []fact{fee, delay}
	if d := x.Deadline; d != nil {
		cards = append(cards, fact{icon: "ui-calendar", label: v.t("service.deadline.title"), value: capital(v.say(d.Text)), tint: k.Saffron, basis: d.Basis})
	}
	gap := k.U(22)
	w := (v.w - (len(cards)-1)*gap) / len(cards)
	h := 0
	for _, c := range cards {
		need, fits := v.card(nil, 0, 0, w, 0, c)
		if h = max(h, need); !fits {
			v.factLines(s, cards)
			return
		}
	}
	for i, c := range cards {
		v.card(s, v.margin+i*(w+gap), s.Y, w, h, c)
	}
	s.Y += h
}

// factLines sets facts that are too long for cards one under the other.
func (v *view) factLines(s *touch.Sheet, cards []fact) {
	k := v.Kit
	icon, pad := k.U(46), k.U(20)
	textX, textW := v.margin+pad+icon+k.U(22), v.w-2*pad-icon-k.U(22+36)
	label := touch.Look{Role: style.Second, Color: k.Soft}
	value := touch.Look{Role: style.Strong, Lines: 3}
	top := s.Y
	s.Y += k.U(10)
	at := len(s.Marks)
	var to nav.Route // what the first that leads somewhere leads to
	for _, c := range cards {
		if to == (nav.Route{}) {
			to = c.to
		}
		runs := []touch.Run{{Text: c.label.Text + "  ", Look: label}}
		if c.basis.Confidence == data.GeneralKnowledge {
			runs = append(runs, touch.Run{Text: v.t("mark.unsure").Text + "  ", Look: touch.Look{Role: style.Second, Color: k.Saffron}})
		}
		runs = append(runs, touch.Run{Text: c.value.Text, Look: value})
		if c.note.Text != "" {
			runs = append(runs, touch.Run{Text: "  " + c.note.Text, Look: touch.Look{Role: style.Second}})
		}
		h := s.Runs(textX, s.Y, textW, c.value.RightToLeft, value, runs...)
		s.Icon(c.icon, v.margin+pad, s.Y+(h-icon)/2, icon, c.tint)
		s.Y += max(h, icon) + k.U(4)
	}
	s.Y += k.U(6)
	s.Under(at, v.margin, top, v.w, s.Y-top, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(20)})
	if to != (nav.Route{}) {
		s.Icon("ui-next", v.margin+v.w-k.U(46), top+(s.Y-top-k.U(32))/2, k.U(32), k.Soft)
		name, tap := v.goes(to)
		s.Touch(name+"#facts", v.margin, top, v.w, s.Y-top, k.U(20), tap)
	}
}

// card draws a fact in a box h high and gives the height it needs, and whether
// its words fit at all; a nil sheet only measures.
func (v *view) card(s *touch.Sheet, x, y, w, h int, c fact) (need int, fits bool) {
	k := v.Kit
	pad, icon := k.U(20), k.U(54)
	textX, textW := x+pad+icon+k.U(16), w-2*pad-icon-k.U(16)
	if c.to != (nav.Route{}) {
		textW -= k.U(36)
	}
	label := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	value := touch.Look{Role: style.Lead, Lines: 2}
	if wide, _ := k.Measure(c.value, touch.Look{Role: style.Lead}, 0); wide > textW {
		value.Role = style.Strong
	}
	note := touch.Look{Role: style.Second, Lines: 2}
	_, lh := k.Measure(c.label, label, textW)
	_, vh := k.Measure(c.value, value, textW)
	nh := 0
	if c.note.Text != "" {
		_, nh = k.Measure(c.note, note, textW)
	}
	need = lh + vh + nh + k.U(24)
	if s == nil {
		long := c.label.Text
		if c.basis.Confidence == data.GeneralKnowledge {
			long += " " + v.t("mark.unsure").Text
		}
		lw, _ := k.Measure(touch.Words{Text: long, RightToLeft: c.label.RightToLeft}, label, 0)
		return need, lw <= textW && k.Fits(c.value, value, textW) && k.Fits(c.note, note, textW)
	}
	s.Panel(x, y, w, h, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(20)})
	s.Icon(c.icon, x+pad, y+(h-icon)/2, icon, c.tint)
	top := y + (h-lh-vh-nh)/2
	v.labelled(s, textX, top, textW, c.label, c.basis)
	s.Words(textX, top+lh, textW, c.value, value)
	if nh > 0 {
		s.Words(textX, top+lh+vh, textW, c.note, note)
	}
	if c.to != (nav.Route{}) {
		s.Icon("ui-next", x+w-pad-k.U(26), y+(h-k.U(32))/2, k.U(32), k.Soft)
		name, tap := v.goes(c.to)
		s.Touch(name+"#"+c.icon, x, y, w, h, k.U(20), tap)
	}
	return need, true
}

// labelled writes a label and, where the fact was never checked, says so.
func (v *view) labelled(s *touch.Sheet, x, y, w int, label touch.Words, b data.Basis) {
	k := v.Kit
	look := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	if b.Confidence != data.GeneralKnowledge {
		s.Words(x, y, w, label, look)
		return
	}
	unsure := v.t("mark.unsure")
	s.Runs(x, y, w, label.RightToLeft, look, touch.Run{Text: label.Text + " ", Look: look},
		touch.Run{Text: unsure.Text, Look: touch.Look{Role: style.Second, Color: k.Saffron}})
}

// fee is the amount in words.
func (v *view) fee(f data.Fee) touch.Words {
	switch {
	case f.Free || f.Centimes != nil && *f.Centimes == 0:
		return v.t("service.fee.free")
	case f.Centimes != nil:
		return v.phrase(v.words.Dirhams(*f.Centimes))
	}
	return v.t("ask.counter")
}
