package screen

import (
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// rgbWhite is the paper of QR codes: readers want black on white, whatever the
// palette.
var rgbWhite = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}

// mark is a remark at the foot of a page.
type mark struct {
	icon  string
	words touch.Words
	bare  bool // no frame around it
}

// marksOf lists what a reader must know of a page: a sample is one, and words
// that are not in the chosen language are marked.
func (v *view) marksOf(sample bool) []mark {
	var list []mark
	if sample {
		list = append(list, mark{icon: "ui-sample", words: v.t("mark.sample")})
	}
	if v.lang == data.Tamazight && v.borrowed {
		list = append(list, mark{"ui-language", touch.Words{Text: v.Words.Name(data.Arabic).Text, RightToLeft: true}, true})
	}
	return list
}

// marks sets the remarks in a column w wide, beside each other where they fit;
// a nil sheet only gives the height.
func (v *view) marks(s *touch.Sheet, x, y, w int, list []mark) (height int) {
	k := v.Kit
	left, line := x, 0
	for _, m := range list {
		cw, ch := v.chip(nil, 0, 0, w, m)
		if left > x && left+cw > x+w {
			left, height = x, height+line+k.U(10)
		}
		if s != nil {
			v.chip(s, left, y+height, w, m)
		}
		left, line = left+cw+k.U(16), ch
	}
	return height + line
}

// chip is a small remark, framed or not, at most most pixels wide; a nil sheet
// only measures.
func (v *view) chip(s *touch.Sheet, x, y, most int, m mark) (w, h int) {
	k := v.Kit
	look := touch.Look{Role: style.Second, Color: k.Saffron, Lines: 2}
	size := k.U(34)
	if m.bare {
		look.Color = k.Soft
		tw, th := k.Measure(m.words, look, 0)
		w, h = tw+size+k.U(16), th+k.U(8)
		if s != nil {
			s.Icon(m.icon, x, y+(h-size)/2, size, k.Soft)
			s.Middle(x+size+k.U(12), y, tw+k.U(4), h, m.words, look)
		}
		return w, h
	}
	tw, th := k.Measure(m.words, look, 0)
	if room := most - size - k.U(44); tw > room {
		tw, th = k.Measure(m.words, look, room)
	}
	w, h = tw+size+k.U(44), th+k.U(8)
	if s == nil {
		return w, h
	}
	s.Panel(x, y, w, h, touch.Box{Stroke: k.Saffron, Width: k.U(2), Radius: k.U(10)})
	s.Icon(m.icon, x+k.U(14), y+(h-size)/2, size, k.Saffron)
	s.Middle(x+k.U(14)+size+k.U(12), y, tw+k.U(4), h, m.words, look)
	return w, h
}

// notHere says plainly that another office does it.
func (v *view) notHere(s *touch.Sheet, words touch.Words) {
	k := v.Kit
	pad, icon := k.U(26), k.U(84)
	look := touch.Look{Role: style.Lead, Color: k.Saffron, Lines: 2}
	w := v.w - 2*pad - icon - k.U(24)
	_, th := k.Measure(words, look, w)
	h := max(icon, th) + k.U(32)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	s.Icon("ui-not-here", v.margin+pad, s.Y+(h-icon)/2, icon, k.Saffron)
	s.Middle(v.margin+pad+icon+k.U(24), s.Y, w, h, words, look)
	s.Y += h
}
