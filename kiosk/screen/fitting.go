package screen

import (
	"image"
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// The pages by which the touch panel is fitted to the picture: four marks, then
// a trial. Staff and technicians read them, in every language at once.

// FitMarks are where the four marks stand, from the upper left clockwise.
func FitMarks(k *touch.Kit) [4]image.Point {
	x, y := k.W/8, k.H/8
	return [4]image.Point{{X: x, Y: y}, {X: k.W - x, Y: y}, {X: k.W - x, Y: k.H - y}, {X: x, Y: k.H - y}}
}

// FitMark is the page of a mark, 0 to 3; again says that the taps before did not
// fit together. Nothing on it is a target: the whole picture is.
func (d *Deps) FitMark(mark int, again bool) *touch.Sheet {
	v, s := d.fitting()
	k := v.Kit
	at := FitMarks(k)[mark]
	v.ring(s, at)
	s.Y = k.H * 3 / 10
	icon := k.U(150)
	s.Icon("ui-touch", (k.W-icon)/2, s.Y, icon, k.Sea)
	s.Y += icon + k.U(40)
	s.Y += v.dots(s, 4, mark) + k.U(50)
	for _, l := range fitLangs() {
		in := v.in(l)
		if again {
			in.centered(s, "fit.again", style.Body, k.Stop)
		}
		in.centered(s, "fit.mark", style.Title, k.Ink)
		in.centered(s, "fit.leave", style.Body, k.Soft)
		s.Y += k.U(40)
	}
	s.Y = max(s.Y, k.H)
	return s
}

// FitTry is the page on which the new way is tried out: where the last touch was
// felt (nil: none yet) there is a dot. Only who hits the button keeps it.
func (d *Deps) FitTry(seconds int, felt *image.Point, keep func()) *touch.Sheet {
	v, s := d.fitting()
	k := v.Kit
	for _, at := range FitMarks(k) {
		v.ring(s, at)
	}
	s.Y = k.H * 2 / 10
	for _, l := range fitLangs() {
		v.in(l).centered(s, "fit.try", style.Lead, k.Ink)
		s.Y += k.U(20)
	}
	s.Y += k.U(20)
	w, h := min(v.w, k.U(620)), k.Touch(190)
	x := (k.W - w) / 2
	s.Panel(x, s.Y, w, h, touch.Box{Fill: k.Sea, Radius: k.Air(18)})
	for i, l := range fitLangs() {
		s.Middle(x, s.Y+i*h/2, w, h/2, v.in(l).t("fit.keep"), touch.Look{Role: style.Strong, Lines: 1, Align: touch.Center, Color: k.OnSea})
	}
	s.Touch("fit keep", x, s.Y, w, h, k.Air(18), keep)
	s.Y += h + k.U(40)
	for _, l := range fitLangs() {
		v.in(l).centered(s, "fit.else", style.Body, k.Soft)
	}
	s.Y += s.Words(v.margin, s.Y, v.w, v.phrase(v.words.Number(int64(seconds))), touch.Look{Role: style.Count, Color: k.Sea, Align: touch.Center, Lines: 1})
	if felt != nil {
		r := k.U(22)
		s.Panel(felt.X-r, felt.Y-r, 2*r, 2*r, touch.Box{Fill: k.Stop, Stroke: k.White, Width: k.Air(4), Radius: r})
	}
	s.Y = max(s.Y, k.H)
	return s
}

func fitLangs() []data.Lang { return []data.Lang{data.Arabic, data.French} }

func (d *Deps) fitting() (*view, *touch.Sheet) {
	v := d.view(nav.Route{Page: nav.Staff}, data.French)
	s := v.sheet()
	s.RightToLeft = false // marks stand where they stand in every language
	return v, s
}

// ring is a mark: a ring with a dot in its middle.
func (v *view) ring(s *touch.Sheet, at image.Point) {
	k := v.Kit
	for _, c := range []struct {
		r   int
		box touch.Box
	}{
		{k.U(64), touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.Air(8), Radius: k.U(64)}},
		{k.U(12), touch.Box{Fill: k.Stop, Radius: k.U(12)}},
	} {
		s.Panel(at.X-c.r, at.Y-c.r, 2*c.r, 2*c.r, c.box)
	}
}

// centered sets words of a key in the middle of the column.
func (v *view) centered(s *touch.Sheet, key string, role style.Role, c color.NRGBA) {
	s.Y += s.Words(v.margin, s.Y, v.w, v.t(key), touch.Look{Role: role, Align: touch.Center, Color: c})
}
