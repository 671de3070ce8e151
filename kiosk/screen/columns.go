package screen

import "bninsar.ma/madkhal/kiosk/touch"

// lying tells whether the screen lies: head and bar are lower there, and pages
// stand in two columns.
func (v *view) lying() bool { return !v.Kit.Portrait() }

// chrome gives the heights of head and bar.
func (v *view) chrome() (head, bar int) {
	if v.lying() {
		return v.Kit.U(112), v.Kit.Touch(128)
	}
	return v.Kit.U(148), v.Kit.Touch(172)
}

// wide lets a page use the whole width of a lying screen; running text keeps
// to the narrow column that eyes can follow.
func (v *view) wide() {
	v.margin = v.Kit.U(48)
	v.w = v.Kit.W - 2*v.margin
}

// columns draws the parts of a page beside each other on a lying screen, one
// under the other on a standing one.
func (v *view) columns(s *touch.Sheet, parts ...func()) {
	if !v.lying() {
		for _, part := range parts {
			part()
		}
		return
	}
	margin, w, top, end := v.margin, v.w, s.Y, s.Y
	gap := v.Kit.U(56)
	each := (w - (len(parts)-1)*gap) / len(parts)
	for i, part := range parts {
		v.margin, v.w, s.Y = margin+i*(each+gap), each, top
		part()
		end = max(end, s.Y)
	}
	v.margin, v.w, s.Y = margin, w, end
}
