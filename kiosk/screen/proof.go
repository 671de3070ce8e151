package screen

import (
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// proof is the line under a page's figures that leads to where they come from;
// what stands above it, from top on, leads there too: who doubts a figure
// touches it.
func (v *view) proof(s *touch.Sheet, top int, words, second touch.Words, to nav.Route) {
	k := v.Kit
	pad, icon, arrow := k.U(20), k.U(50), k.U(36)
	x := v.margin + pad + icon + k.U(18)
	w := v.margin + v.w - pad - arrow - k.U(12) - x
	look := v.oneLine(words, touch.Look{Role: style.Strong, Lines: 1}, w, 0.85)
	if !k.Fits(words, look, w) {
		look = touch.Look{Role: style.Bar, Lines: v.most(2)}
	}
	// On one line where that is possible: a date never moves what is below.
	small := v.oneLine(second, touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}, w, 0.85)
	if !k.Fits(second, small, w) {
		small.Times, small.Lines = 0, v.most(2)
	}
	_, wh := k.Measure(words, look, w)
	sh := 0
	if second.Text != "" {
		_, sh = k.Measure(touch.Words{Text: "0"}, touch.Look{Role: style.Second, Lines: 1}, w)
		if small.Lines != 1 {
			_, sh = k.Measure(second, small, w)
		}
	}
	h := max(k.Touch(72), wh+sh+k.U(10))
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	s.Icon("paper-proof", v.margin+pad, s.Y+(h-icon)/2, icon, k.Sea)
	y := s.Y + (h-wh-sh)/2
	s.Words(x, y, w, words, look)
	if sh > 0 {
		s.Middle(x, y+wh, w, sh, second, small)
	}
	s.Icon("ui-next", v.margin+v.w-pad-arrow, s.Y+(h-arrow)/2, arrow, k.Sea)
	if v.scrolls() { // what is that high may be nowhere whole
		top = s.Y
	}
	name, tap := v.goes(to)
	s.Touch(name, v.margin, top, v.w, s.Y+h-top, k.U(20), tap)
	s.Y += h + k.U(14)
}

// oneLine sets a look smaller until words fit a line w wide, but not where the
// visitor asked for larger words: there they take more lines.
func (v *view) oneLine(words touch.Words, look touch.Look, w int, least float64) touch.Look {
	if v.scrolls() {
		return look
	}
	return v.Kit.Shrink(words, look, w, least)
}

// origins is a panel of where figures come from: names and what they are; what
// is empty is left out.
func (v *view) origins(s *touch.Sheet, title touch.Words, facts [][2]touch.Words) {
	k := v.Kit
	pad := k.U(28)
	at, top := len(s.Marks), s.Y
	margin, w := v.margin, v.w
	v.margin, v.w, s.Y = margin+pad, w-2*pad, top+k.U(14)
	if title.Text != "" {
		s.Y += s.Words(v.margin, s.Y, v.w, title, touch.Look{Role: style.Section, Lines: 1})
	}
	for _, f := range facts {
		if f[1].Text != "" {
			v.origin(s, f[0], f[1])
		}
	}
	v.margin, v.w = margin, w
	s.Y += k.U(14)
	s.Under(at, margin, top, w, s.Y-top, touch.Box{Fill: k.Sand, Radius: k.U(20)})
}

// origin is a name and what it is, on a line or two.
func (v *view) origin(s *touch.Sheet, name, value touch.Words) {
	k := v.Kit
	nw := v.w * 30 / 100
	label := touch.Look{Role: style.Second, Color: k.Soft, Lines: v.most(3)}
	s.Y += k.U(6)
	nh := s.Words(v.margin, s.Y, nw, name, label)
	vw := v.w - nw - k.U(20)
	vh := s.Words(v.margin+nw+k.U(20), s.Y, vw, value, v.begins(value, touch.Look{Role: style.Second}, vw))
	s.Y += max(nh, vh)
}

// published is the day of what a page shows: the day the town hall confirmed
// it, else the day it came to this screen, else that this is not known. It is
// always said, for a date never moves what is below.
func (v *view) published(verified string) touch.Words {
	if verified != "" {
		return v.t("mark.verified", func(w *i18n.Words) i18n.Phrase { return w.DateShort(i18n.Day(verified)) })
	}
	if v.Issued == nil || v.Issued().IsZero() {
		return v.t("origin.undated")
	}
	return v.t("origin.issued", func(w *i18n.Words) i18n.Phrase { return w.DateShort(v.Issued()) })
}
