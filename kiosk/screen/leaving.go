package screen

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// leaving asks whether somebody is still there. It is as high as the head it
// stands for, so that nothing on the page moves.
func (v *view) leaving(seconds int) *touch.Sheet {
	k := v.Kit
	s := v.sheet()
	h := v.head().Y
	s.Panel(0, 0, k.W, h, touch.Box{Fill: k.Sand})
	words, stay, finish := v.t("leave.question"), v.t("leave.stay"), v.t("bar.finished")
	count := v.phrase(v.words.N("leave.soon", seconds))
	side, icon, gap := k.Air(48), min(k.Air(84), h*6/10), k.Air(20)
	buttonH := max(k.MM(style.MinTargetMM), min(k.Touch(104), h-k.Air(16)))
	look, stayW, finishW := v.leavingFit(words, stay, finish, h, buttonH, k.W-2*side-icon-3*gap)
	x := side + icon + gap
	w := k.W - x - side - stayW - finishW - 2*gap
	head := look
	head.Color = k.Ink
	second := touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}
	_, qh := k.Measure(words, head, w)
	_, ch := k.Measure(count, second, w)
	s.Icon("ui-hourglass", side, (h-icon)/2, icon, k.Saffron)
	if qh+ch <= h && k.Fits(count, second, w) {
		s.Words(x, (h-qh-ch)/2, w, words, head)
		s.Words(x, (h-qh-ch)/2+qh, w, count, second)
	} else {
		s.Middle(x, 0, w, h, words, head)
	}
	x += w + gap
	y := (h - buttonH) / 2
	v.buttonWith(s, "leave stay", x, y, stayW, buttonH, stay, look, k.Sea, k.OnSea, v.Stay)
	v.buttonWith(s, "leave finish", x+stayW+gap, y, finishW, buttonH, finish, look, k.White, k.Sea, v.Finish)
	s.Y = h
	return s
}

// leavingFit is how large the words of the question are, and how wide its two
// buttons, so that all stand in one line room wide.
func (v *view) leavingFit(words, stay, finish touch.Words, h, buttonH, room int) (look touch.Look, stayW, finishW int) {
	k := v.Kit
	pad := k.Air(20)
	if !v.scrolls() {
		return touch.Look{Role: style.Strong, Lines: 2}, k.U(250), k.U(250)
	}
	for look = (touch.Look{Role: style.Strong, Times: 1}); ; look.Times -= 0.05 {
		for look.Lines = 1; look.Lines <= 2; look.Lines++ {
			stayW, finishW = v.squeeze(stay, look, buttonH-pad/2)+pad, v.squeeze(finish, look, buttonH-pad/2)+pad
			if w := room - stayW - finishW; v.squeeze(words, look, h) <= w {
				return look, stayW, finishW
			}
		}
		if look.Times < 0.5 {
			return look, stayW, finishW
		}
	}
}

// squeeze gives the least width of words set no higher than h; very wide where
// they cannot be.
func (v *view) squeeze(words touch.Words, look touch.Look, h int) int {
	k := v.Kit
	whole, _ := k.Measure(words, look, 0)
	for w := whole / look.Lines; w <= whole; w += k.Air(10) {
		if _, th := k.Measure(words, look, w); th <= h && k.Fits(words, look, w) {
			return w
		}
	}
	if _, th := k.Measure(words, look, whole+2); th <= h {
		return whole + 2
	}
	return k.W
}

// button is a filled panel with words.
func (v *view) button(s *touch.Sheet, name string, x, y, w, h int, words touch.Words, fill, ink color.NRGBA, tap func()) {
	v.buttonWith(s, name, x, y, w, h, words, touch.Look{Role: style.Strong, Lines: 2}, fill, ink, tap)
}

// buttonWith is a button with words of another size.
func (v *view) buttonWith(s *touch.Sheet, name string, x, y, w, h int, words touch.Words, look touch.Look, fill, ink color.NRGBA, tap func()) {
	k := v.Kit
	look.Color, look.Align = ink, touch.Center
	s.Panel(x, y, w, h, touch.Box{Fill: fill, Stroke: k.Sea, Width: k.Air(3), Radius: k.Air(22)})
	s.Middle(x+k.Air(10), y, w-k.Air(20), h, words, look)
	s.Touch(name, x, y, w, h, k.Air(22), tap)
}
