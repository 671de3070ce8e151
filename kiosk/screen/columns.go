package screen

import (
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// lying tells whether pages are set for a screen that lies: in two columns.
// The largest words take the whole width.
func (v *view) lying() bool { return v.low() && v.Mode.Text != style.Larger }

// low tells whether the screen is lower than wide: head and bar are lower too.
func (v *view) low() bool { return !v.Kit.Portrait() }

// chrome gives the least heights of head and bar.
func (v *view) chrome() (head, bar int) {
	k := v.Kit
	head, bar = k.Air(148), k.Air(172)
	switch {
	case v.Mode.Seated:
		head, bar = k.Air(84), k.Air(120)
	case v.low():
		head, bar = k.Air(112), k.Air(128)
	}
	return head, max(bar, k.MM(style.MinTargetMM+style.MinGapMM)+2)
}

// narrow tells whether words are so large against the width of the page that
// what stands beside each other elsewhere goes one under the other.
func (v *view) narrow() bool { return float64(v.w) < 800*v.Kit.K }

// scrolls tells whether pages may be longer than the screen that fit it else.
func (v *view) scrolls() bool { return v.Mode.Text != style.Usual || v.Mode.Seated }

// sight is how much of a page is seen at once, where it scrolls.
func (v *view) sight() int { return v.room - touch.PagerHeight(v.Kit) }

// most gives the most lines of a text: as many as it takes where pages may
// scroll.
func (v *view) most(lines int) int {
	if v.scrolls() {
		return 0
	}
	return lines
}

// wide lets a page use the whole width of a lying screen; running text keeps
// to the narrow column that eyes can follow.
func (v *view) wide() {
	v.margin = v.Kit.Air(48)
	v.w = v.Kit.W - 2*v.margin
}

// columnGap is the room between columns, in design units.
const columnGap = 56

// columnWidth is the width of one of two columns.
func (v *view) columnWidth() int { return (v.w - v.Kit.U(columnGap)) / 2 }

// columns draws the parts of a page beside each other on a lying screen, one
// under the other on a standing one.
func (v *view) columns(s *touch.Sheet, parts ...func()) {
	if v.lying() {
		v.inColumns(s, parts...)
		return
	}
	for _, part := range parts {
		part()
	}
}

// inColumns draws the parts of a page beside each other.
func (v *view) inColumns(s *touch.Sheet, parts ...func()) {
	margin, w, top, end := v.margin, v.w, s.Y, s.Y
	gap := v.Kit.U(columnGap)
	each := (w - (len(parts)-1)*gap) / len(parts)
	for i, part := range parts {
		v.margin, v.w, s.Y = margin+i*(each+gap), each, top
		part()
		end = max(end, s.Y)
	}
	v.margin, v.w, s.Y = margin, w, end
}

// pairs draws n parts, two beside each other on a lying screen, whose pages can
// be turned between any two lines.
func (v *view) pairs(s *touch.Sheet, n int, draw func(i int)) {
	for i := 0; i < n; i += 2 {
		v.columns(s, func() { draw(i) }, func() {
			if i+1 < n {
				draw(i + 1)
			}
		})
	}
}
