package screen

import (
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Printing is how printing stands for this visitor.
type Printing uint8

// How printing stands.
const (
	PrintHidden  Printing = iota // no printer, or none that works: nothing is said of it
	PrintReady                   // a touch prints
	PrintGoing                   // the slip is being printed
	PrintTake                    // it is out
	PrintEnough                  // this visitor has printed enough
	PrintTrouble                 // it did not come out
)

// Slips is what pages need of printing. Its methods answer at once.
type Slips interface {
	// Printing tells how it stands on a page, and for PrintTrouble the key of the
	// words that tell the visitor why. Any goroutine may ask.
	Printing(r nav.Route) (p Printing, why string)
	// Print asks for the slip of a page.
	Print(r nav.Route)
}

func (v *view) printing() (p Printing, why string) {
	if v.Slips == nil || !prints(v.route.Page) {
		return PrintHidden, ""
	}
	return v.Slips.Printing(v.route)
}

// takeButton is a small button with a picture above its words.
type takeButton struct {
	name, icon string
	words      touch.Words
	fill, ink  colour
	tap        func()
}

// takeButtons are what stands at the end of the line beside a code: how to
// print, and how to end the visit.
func (v *view) takeButtons() []takeButton {
	k := v.Kit
	var list []takeButton
	if p, _ := v.printing(); p == PrintReady {
		route := v.route
		list = append(list, takeButton{"print", "ui-printer", v.t("qr.print"), k.Sea, k.OnSea, func() { v.Slips.Print(route) }})
	}
	if v.route.Page != nav.Home {
		list = append(list, takeButton{"finished", "ui-check", v.t("bar.finished"), k.White, k.Sea, v.Finish})
	}
	return list
}

// leastHeight is what a button of the list needs at least.
func (v *view) leastHeight(list []takeButton) (need int) {
	k := v.Kit
	for _, b := range list {
		_, th := k.Measure(b.words, touch.Look{Role: style.Bar, Lines: 2}, k.U(buttonWide-16))
		need = max(need, k.Touch(76), th+k.U(40+6))
	}
	return need
}

// The buttons beside a code, in design units.
const buttonWide, buttonGap = 190, 12

// stacked tells whether the buttons stand one above the other beside a code h
// pixels high.
func (v *view) stacked(list []takeButton, h int) bool {
	return len(list) < 2 || len(list)*v.leastHeight(list)+(len(list)-1)*v.Kit.U(buttonGap) <= h
}

// buttonsWidth is the room of the buttons, with the gap before them.
func (v *view) buttonsWidth(h int) int {
	list, k := v.takeButtons(), v.Kit
	switch {
	case len(list) == 0, v.finishedBelow() > 0:
		return 0
	case v.stacked(list, h):
		return k.U(buttonWide + 20)
	}
	return len(list) * k.U(buttonWide+20)
}

// buttonsHeight is what they need beside a code h pixels high.
func (v *view) buttonsHeight(h int) int {
	list := v.takeButtons()
	switch {
	case len(list) == 0, v.finishedBelow() > 0, len(list) > 1 && v.stacked(list, h):
		return 0
	}
	return v.aloneHeight(list)
}

// aloneHeight is that of buttons that do not share their column.
func (v *view) aloneHeight(list []takeButton) int {
	k := v.Kit
	return max(k.Touch(130), v.leastHeight(list)+k.U(64+28-40-6))
}

// buttons draws them in a box h high that ends at x.
func (v *view) buttons(s *touch.Sheet, x, y, h int) {
	list, k := v.takeButtons(), v.Kit
	w, gap := k.U(buttonWide), k.U(buttonGap)
	bh := v.aloneHeight(list)
	if len(list) == 0 || v.finishedBelow() > 0 {
		return
	}
	if !v.stacked(list, h) {
		for i, b := range list {
			v.takeButton(s, x-(len(list)-i)*w-(len(list)-1-i)*k.U(20), y+(h-bh)/2, w, bh, b)
		}
		return
	}
	bh = min(bh, (h-(len(list)-1)*gap)/len(list))
	bh = max(bh, v.leastHeight(list))
	y += (h - len(list)*bh - (len(list)-1)*gap) / 2
	for i, b := range list {
		v.takeButton(s, x-w, y+i*(bh+gap), w, bh, b)
	}
}

// buttonRow sets them beside each other below the code, over the whole width.
func (v *view) buttonRow(s *touch.Sheet, h int) {
	list, gap := v.takeButtons(), v.Kit.Air(18)
	w := (v.w - (len(list)-1)*gap) / max(1, len(list))
	for i, b := range list {
		v.button(s, b.name, v.margin+i*(w+gap), s.Y, w, h, b.words, b.fill, b.ink, b.tap)
	}
}

func (v *view) takeButton(s *touch.Sheet, x, y, w, h int, b takeButton) {
	k := v.Kit
	look := touch.Look{Role: style.Bar, Color: b.ink, Align: touch.Center, Lines: 2}
	_, th := k.Measure(b.words, look, w-k.U(16))
	size := max(0, min(k.U(64), h-th-k.U(6)))
	top := y + (h-size-th)/2
	s.Panel(x, y, w, h, touch.Box{Fill: b.fill, Stroke: k.Sea, Width: k.U(3), Radius: k.U(22)})
	s.Icon(b.icon, x+(w-size)/2, top, size, b.ink)
	s.Words(x+k.U(8), top+size, w-k.U(16), b.words, look)
	s.Touch(b.name, x, y, w, h, k.U(22), b.tap)
}

// slipWords tell beside the code how the slip goes, in the place of what the
// code opens; an arrow points to where it comes out.
func (v *view) slipWords(s *touch.Sheet, x, y, w, h int, p Printing, why string) {
	k := v.Kit
	icon, key, fill, ink := "ui-hourglass", "print.going", k.Sand, k.Ink
	switch p {
	case PrintTake:
		icon, key, fill, ink = "ui-slip", "print.take", k.Sea, k.OnSea
	case PrintEnough:
		icon, key = "ui-qr-phone", "print.enough"
	case PrintTrouble:
		icon, key = "ui-qr-phone", why
	}
	words, pad := v.t(key), k.U(18)
	size := min(k.U(84), h-2*pad)
	look, room := touch.Look{Role: style.Strong, Color: ink, Lines: 6}, w-size-3*pad
	fits := func() bool {
		_, th := k.Measure(words, look, room)
		return th <= h && k.Fits(words, look, room)
	}
	if !fits() {
		look.Role = style.Second
	}
	if !fits() { // no room for a picture
		size, room = 0, w-2*pad
	}
	s.Panel(x, y, w, h, touch.Box{Fill: fill, Radius: k.U(22)})
	if size > 0 {
		s.Icon(icon, x+pad, y+(h-size)/2, size, ink)
	}
	s.Middle(x+w-pad-room, y, room, h, words, look)
}
