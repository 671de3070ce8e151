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

// marks says beside the code what a reader must know of the page: a sample is
// one, and words that are not in the chosen language are marked.
func (v *view) marks(s *touch.Sheet, x, y int, sample bool) {
	if sample {
		w, _ := v.chip(s, x, y, "ui-sample", v.t("mark.sample"))
		x += w + v.Kit.U(16)
	}
	if v.marksLanguage() {
		v.chip(s, x, y, "ui-language", touch.Words{Text: v.Words.Name(data.Arabic).Text, RightToLeft: true})
	}
}

// marksLanguage tells whether the page must say that it fell back to Arabic.
func (v *view) marksLanguage() bool { return v.lang == data.Tamazight && v.borrowed }

func (v *view) marksHeight(sample bool) int {
	if !sample && !v.marksLanguage() {
		return 0
	}
	_, h := v.Kit.Measure(v.t("mark.sample"), touch.Look{Role: style.Second, Lines: 1}, 0)
	return h + v.Kit.U(16)
}

// chip is a small framed remark.
func (v *view) chip(s *touch.Sheet, x, y int, icon string, words touch.Words) (w, h int) {
	k := v.Kit
	look := touch.Look{Role: style.Second, Color: k.Saffron, Lines: 1}
	tw, th := k.Measure(words, look, 0)
	size := k.U(34)
	w, h = tw+size+k.U(44), th+k.U(8)
	s.Panel(x, y, w, h, touch.Box{Stroke: k.Saffron, Width: k.U(2), Radius: k.U(10)})
	s.Icon(icon, x+k.U(14), y+(h-size)/2, size, k.Saffron)
	s.Middle(x+k.U(14)+size+k.U(12), y, tw+k.U(4), h, words, look)
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
