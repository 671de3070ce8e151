package screen

import (
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// On a lying screen height is dear: a page that does not fit has its code
// beside its title, where there is room, not at its foot, so that fewer pages
// need to be turned and none holds the code alone.

// band is the line of a page's title.
type band struct {
	of     *touch.Sheet // nil: none yet
	x, w   int          // of the page's column
	top, h int
	taken  bool
}

// The code beside a title, in design units.
const (
	aboveCode  = 112
	aboveWords = 560
)

// closedUp makes a page that did not fit anew: on a lying screen with its code
// beside the title, on a standing one closer and with a small code, where it fits
// then. Else the page is as it was.
func (v *view) closedUp(body *touch.Sheet) (*view, *touch.Sheet) {
	in := v.view(v.route, v.lang)
	in.canBack, in.room, in.tight = v.canBack, v.room, true
	if v.lying() {
		in.above = new(band)
	}
	s := in.body()
	if in.above != nil && in.above.taken || !v.low() && s.Y <= v.room {
		return in, s
	}
	return v, body
}

// smallCode is the side of the code at the foot of a page that closes up, design
// units.
const smallCode = 150

// loose is a gap in design units; a page that does not fit closes up.
func (v *view) loose(units float64) int {
	if v.tight {
		units *= 0.4
	}
	return v.Kit.U(units)
}

// aboveWidth is what the code takes of the line of a sheet's first title.
func (v *view) aboveWidth(s *touch.Sheet) int {
	if v.above == nil || v.above.of == s {
		return 0
	}
	side := v.codeSide(v.Kit.U(aboveCode))
	return side + v.Kit.U(30+aboveWords+40) + v.buttonsWidth(side)
}

// titleAbove sets a title beside a code as large as goes on the fewest lines.
func (v *view) titleAbove(words touch.Words, w int) (look touch.Look) {
	for _, look = range []touch.Look{{Role: style.Title, Lines: 1}, {Role: style.Action, Lines: 2}, {Role: style.Strong, Lines: 3}} {
		if v.Kit.Fits(words, look, w) {
			return look
		}
	}
	look.Lines = 0
	return look
}

// aboveHeight is the least height of the title's line.
func (v *view) aboveHeight(s *touch.Sheet) int {
	if v.aboveWidth(s) == 0 {
		return 0
	}
	return max(v.codeSide(v.Kit.U(aboveCode)), v.aloneHeight(v.takeButtons())) + 2*(v.Kit.MM(style.MinGapMM)+1)
}

// keepAbove remembers the line of a sheet's first title.
func (v *view) keepAbove(s *touch.Sheet, top, h int) {
	if v.aboveWidth(s) > 0 {
		*v.above = band{of: s, x: v.margin, w: v.w, top: top, h: h}
	}
}

// goesAbove tells whether a code of this side goes beside the title: where it is
// what the page is about, it stays.
func (v *view) goesAbove(side int) bool {
	return v.above != nil && v.above.of != nil && side <= v.Kit.U(240)
}

// takenAbove draws the code beside the title; false where it belongs to the
// page's foot.
func (v *view) takenAbove(s *touch.Sheet, kind pages.Kind, id string, n note, sample bool, side int) bool {
	if !v.goesAbove(side) {
		return false
	}
	k, at := v.Kit, v.above
	side = v.codeSide(k.U(aboveCode))
	c := v.qr(kind, id, n, side-2*k.U(codeInset))
	w := side + k.U(30+aboveWords) + v.buttonsWidth(side)
	v.take(s, at.x+at.w-w, at.top+(at.h-side)/2, w, side, c, sample)
	at.taken = true
	return true
}
