package screen

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// leaving asks whether somebody is still there. It is as high as the head it
// stands for, so that nothing on the page moves.
func (v *view) leaving(seconds int) *touch.Sheet {
	k := v.Kit
	s := v.sheet()
	h := v.head().Y
	side, icon, gap := k.U(48), k.U(84), k.U(20)
	s.Panel(0, 0, k.W, h, touch.Box{Fill: k.Sand})
	buttonW, buttonH := k.U(250), k.Touch(104)
	words := v.t("leave.question")
	count := v.phrase(v.words.N("leave.soon", seconds))
	x := side + icon + gap
	w := k.W - 2*side - icon - 2*gap - 2*buttonW - gap
	head := touch.Look{Role: style.Strong, Lines: 2}
	second := touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}
	_, qh := k.Measure(words, head, w)
	_, ch := k.Measure(count, second, w)
	s.Icon("ui-hourglass", side, (h-icon)/2, icon, k.Saffron)
	if qh+ch <= h {
		s.Words(x, (h-qh-ch)/2, w, words, head)
		s.Words(x, (h-qh-ch)/2+qh, w, count, second)
	} else {
		s.Middle(x, 0, w, h, words, head)
	}
	x += w + gap
	y := (h - buttonH) / 2
	v.button(s, "leave stay", x, y, buttonW, buttonH, v.t("leave.stay"), k.Sea, k.OnSea, v.Stay)
	v.button(s, "leave finish", x+buttonW+gap, y, buttonW, buttonH, v.t("bar.finished"), k.White, k.Sea, v.Finish)
	s.Y = h
	return s
}

// button is a filled panel with words.
func (v *view) button(s *touch.Sheet, name string, x, y, w, h int, words touch.Words, fill, ink color.NRGBA, tap func()) {
	k := v.Kit
	s.Panel(x, y, w, h, touch.Box{Fill: fill, Stroke: k.Sea, Width: k.U(3), Radius: k.U(22)})
	s.Middle(x+k.U(10), y, w-k.U(20), h, words, touch.Look{Role: style.Strong, Color: ink, Align: touch.Center, Lines: 2})
	s.Touch(name, x, y, w, h, k.U(22), tap)
}

// finished is the button that ends a visit for the next in the queue, beside
// the code: the last thing one does on a page. Home needs none.
func (v *view) finished(s *touch.Sheet, x, y, h int) {
	k := v.Kit
	if v.route.Page == nav.Home {
		return
	}
	w, size := k.U(190), k.U(64)
	words := v.t("bar.finished")
	look := touch.Look{Role: style.Bar, Color: k.Sea, Align: touch.Center, Lines: 2}
	_, th := k.Measure(words, look, w-k.U(16))
	bh := max(k.Touch(130), size+th+k.U(28))
	x -= w
	y += (h - bh) / 2
	s.Panel(x, y, w, bh, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(22)})
	s.Icon("ui-check", x+(w-size)/2, y+(bh-size-th)/2, size, k.Sea)
	s.Words(x+k.U(8), y+(bh-size-th)/2+size, w-k.U(16), words, look)
	s.Touch("finished", x, y, w, bh, k.U(22), v.Finish)
}

// finishedWidth is the room of the button, with its gap.
func (v *view) finishedWidth() int { return v.Kit.U(190 + 20) }
