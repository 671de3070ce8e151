package screen

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// ease is one way to have the screen easier: a tile that says whether it is on.
type ease struct {
	name   string // of the target
	icon   string
	letter style.Role // with which a letter is shown instead of a picture
	label  touch.Words
	why    touch.Words
	on     bool
	tap    func()
}

// easier offers larger words, stronger colours, everything within reach of who
// sits, rest, and clean glass, each with one touch.
func (v *view) easier() *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.title(s, "ui-easier", v.t("easier.title"))
	v.eases(s, v.sizes(), 3)
	cols := 2
	if v.lying() {
		cols = 4
	}
	v.eases(s, v.helps(), cols)
	v.easeEnd(s)
	return s
}

// easeEnd leads back to how it was and on to the page before: beside each other
// on a lying screen, alike in size.
func (v *view) easeEnd(s *touch.Sheet) {
	k := v.Kit
	w, gap := v.w, max(k.Air(22), k.MM(style.MinGapMM)+1)
	reset, done := v.t("easier.reset"), v.t("easier.done")
	changed := v.Mode != v.Usual
	beside := v.lying() && changed && v.canBack
	if beside {
		w = (v.w - gap) / 2
	}
	h := max(v.buttonHeight(reset, w, k.Touch(112)), v.buttonHeight(done, w, k.Touch(112)))
	x := v.margin
	if changed {
		v.button(s, "easier usual", x, s.Y, w, h, reset, k.White, k.Sea, func() { v.SetMode(v.Usual) })
		if beside {
			x += w + gap
		} else {
			s.Y += h + gap
		}
	}
	if v.canBack {
		v.button(s, "easier done", x, s.Y, w, h, done, k.Sea, k.OnSea, v.Back)
		s.Y += h + gap
	}
}

// buttonHeight is what a button needs for its words, at least least.
func (v *view) buttonHeight(words touch.Words, w, least int) int {
	_, h := v.Kit.Measure(words, touch.Look{Role: style.Strong, Lines: 2}, w-v.Kit.U(20))
	return max(least, h+v.Kit.U(16))
}

// sizes are the sizes of words.
func (v *view) sizes() []ease {
	var list []ease
	for _, x := range []struct {
		size   style.Size
		letter style.Role
		key    string
	}{
		{style.Usual, style.Body, "easier.text_normal"},
		{style.Large, style.Title, "easier.text_large"},
		{style.Larger, style.Display, "easier.text_larger"},
	} {
		m := v.Mode
		m.Text = x.size
		list = append(list, ease{
			name: x.key, letter: x.letter, label: v.t(x.key), on: v.Mode.Text == x.size, tap: func() { v.SetMode(m) },
		})
	}
	return list
}

// helps are the other modes, each on or off.
func (v *view) helps() []ease {
	contrast, seated, calm := v.Mode, v.Mode, v.Mode
	contrast.Contrast, seated.Seated, calm.Calm = !v.Mode.Contrast, !v.Mode.Seated, !v.Mode.Calm
	list := []ease{
		{name: "easier.contrast", icon: "ui-contrast", label: v.t("easier.contrast_high"), on: v.Mode.Contrast, tap: func() { v.SetMode(contrast) }},
	}
	if v.Kit.CanSit() || v.Mode.Seated {
		list = append(list, ease{
			name: "easier.seated", icon: "amenity-restroom-wheelchair", label: v.t("easier.seated"), why: v.t("easier.seated_why"),
			on: v.Mode.Seated, tap: func() { v.SetMode(seated) },
		})
	}
	list = append(list, ease{name: "easier.calm", icon: "ui-calm", label: v.t("easier.calm"), why: v.t("easier.calm_why"), on: v.Mode.Calm, tap: func() { v.SetMode(calm) }})
	if v.Clean != nil {
		list = append(list, ease{name: "easier.clean", icon: "ui-clean", label: v.t("easier.clean"), why: v.t("easier.clean_why"), tap: v.Clean})
	}
	return list
}

var (
	easeLabel = touch.Look{Role: style.Tile, Align: touch.Center}
	easeWhy   = touch.Look{Role: style.Second, Align: touch.Center}
	easeState = touch.Look{Role: style.Strong, Align: touch.Center, Lines: 1}
)

// eases sets tiles in rows of at most cols.
func (v *view) eases(s *touch.Sheet, list []ease, cols int) {
	k := v.Kit
	gap := max(k.Air(22), k.MM(style.MinGapMM)+1)
	w, inner := 0, 0
	for ; ; cols-- { // fewer where a word would be broken, or a tile not be seen whole
		w = (v.w - (cols-1)*gap) / cols
		inner = w - k.U(32)
		if cols == 1 || v.easesFit(list, inner) {
			break
		}
	}
	for i := 0; i < len(list); i += cols {
		line := list[i:min(i+cols, len(list))]
		h := 0
		for _, e := range line {
			h = max(h, v.easeHeight(e, inner))
		}
		for j, e := range line {
			v.ease(s, e, v.margin+j*(w+gap), w, h)
		}
		s.Y += h + gap
	}
}

func (v *view) easesFit(list []ease, w int) bool {
	for _, e := range list {
		if !v.Kit.Fits(e.label, easeLabel, w) || !v.Kit.Fits(e.why, easeWhy, w) || v.scrolls() && v.easeHeight(e, w) > v.sight() {
			return false
		}
	}
	return true
}

// easePicture is the side of the picture on a tile.
func (v *view) easePicture() int {
	if v.lying() {
		return v.Kit.Air(66)
	}
	return v.Kit.Air(104)
}

// easeNeeds is the height of what stands on a tile now.
func (v *view) easeNeeds(e ease, w int) int {
	k := v.Kit
	_, h := k.Measure(e.label, easeLabel, w)
	h += v.easePicture()
	if e.why.Text != "" {
		_, wh := k.Measure(e.why, easeWhy, w)
		h += wh
	}
	if e.on {
		_, sh := k.Measure(v.t("easier.on"), easeState, 0)
		h += sh
	}
	return h
}

// easeHeight is the height of a tile, with the room to say that it is on.
func (v *view) easeHeight(e ease, w int) int {
	e.on = true
	return max(v.Kit.Touch(150), v.easeNeeds(e, w)+v.Kit.Air(32))
}

// ease is one tile. What is on has a frame, a sign and a word.
func (v *view) ease(s *touch.Sheet, e ease, x, w, h int) {
	k := v.Kit
	box := touch.Box{Fill: k.White, Stroke: k.Line, Width: k.Air(3), Radius: k.Air(26)}
	if e.on {
		box.Fill, box.Stroke, box.Width = k.Sand, k.Sea, k.Air(8)
	}
	s.Panel(x, s.Y, w, h, box)
	size, inner := v.easePicture(), w-k.U(32)
	y := s.Y + (h-v.easeNeeds(e, inner))/2
	if e.icon != "" {
		s.Icon(e.icon, x+(w-size)/2, y, size, k.Sea)
	} else {
		v.letter(s, e.letter, x, y, w, size)
	}
	y += size
	y += s.Words(x+k.U(16), y, inner, e.label, easeLabel)
	why := easeWhy
	why.Color = k.Soft
	if e.why.Text != "" {
		y += s.Words(x+k.U(16), y, inner, e.why, why)
	}
	if e.on {
		v.isOn(s, x, y, w, k.Sea)
	}
	s.Touch(e.name, x, s.Y, w, h, k.Air(26), e.tap)
}

// letter shows how large words are, by a letter of the visitor's script.
func (v *view) letter(s *touch.Sheet, role style.Role, x, y, w, h int) {
	words := v.t("easier.letter")
	s.Middle(x, y, w, h, words, touch.Look{Role: role, Color: v.Kit.Sea, Align: touch.Center, Lines: 1})
}

// isOn is the sign and the word of what is on.
func (v *view) isOn(s *touch.Sheet, x, y, w int, c color.NRGBA) {
	k := v.Kit
	words, look := v.t("easier.on"), easeState
	look.Color = c
	tw, th := k.Measure(words, look, 0)
	size := th * 6 / 10
	left := x + (w-size-k.Air(12)-tw)/2
	s.Icon("ui-check", left, y+(th-size)/2, size, c)
	s.Words(left+size+k.Air(12), y, tw+2, words, look)
}
