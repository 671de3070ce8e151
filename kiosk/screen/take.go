package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// code is what a page's QR code holds.
type code struct {
	text string
	what touch.Words // what it opens, in words
}

// qr decides what the code of a page holds: the phone page where phones can
// reach one, else a note that needs no network, else the official site.
func (v *view) qr(kind pages.Kind, id string, n note, side int) code {
	set := v.settings()
	switch u := v.address(kind, id); {
	case n.opens != "":
		return code{n.text(side, v.Kit.PxPerMM), v.t(n.opens)}
	case u != "":
		return code{u, v.t("qr.page")}
	case len(n.list) > 0:
		return code{n.text(side, v.Kit.PxPerMM), v.t("qr.note")}
	case set.PortalURL != "":
		return code{set.PortalURL, v.t("qr.address", shortURL(set.PortalURL))}
	}
	return code{}
}

// address is where phones reach a page, "" where they reach none. A way begins
// at this screen there too; so do the ways that such a page leads to, where
// another screen could be meant.
func (v *view) address(kind pages.Kind, id string) string {
	u := pages.URL(v.settings().PublicURL, v.lang, kind, id)
	if u == "" {
		return ""
	}
	switch kind {
	case pages.Way:
		u += pages.WayQuery(v.Kiosk, readShow(v.route.Show).stepFree)
	case pages.Service, pages.Department, pages.Where:
		if len(v.Library.Items(data.KiosksC)) > 1 {
			u += pages.WayQuery(v.Kiosk, false)
		}
	}
	return u
}

// close ends a page at its foot: the code to take it along, and the marks.
func (v *view) close(s *touch.Sheet, kind pages.Kind, id string, n note, sample bool) {
	side := v.Kit.U(240)
	if v.lying() {
		side = v.Kit.U(160)
	}
	v.closeWith(s, kind, id, n, sample, side)
}

func (v *view) closeWith(s *touch.Sheet, kind pages.Kind, id string, n note, sample bool, side int) {
	k := v.Kit
	if v.tight && !v.low() {
		side = min(side, k.U(smallCode))
	}
	if v.takenAbove(s, kind, id, n, sample, side) {
		s.Y += v.loose(18)
		return
	}
	side = v.codeSide(side)
	s.Y += k.Air(16)
	c := v.qr(kind, id, n, side-2*k.U(codeInset))
	h := v.takeHeight(side, c, sample)
	// The foot of the page stands at the foot of the screen when there is room.
	y := max(s.Y, v.room-h-v.finishedBelow()-k.Air(18))
	v.take(s, v.margin, y+(h-side)/2, v.w, side, c, sample)
	s.Y = y + h
	s.Keep(y)
	s.Y += k.Air(18)
	if v.finishedBelow() > 0 {
		v.buttonRow(s, k.Touch(90))
		s.Y += k.Touch(90) + k.Air(18)
	}
}

// codeSide is the side of a code: what a phone reads does not grow with the
// words.
func (v *view) codeSide(side int) int { return int(float64(side) / v.Kit.Text) }

// finishedBelow is what the button that ends the visit takes where it stands
// below the code, since words are too large for both; else 0.
func (v *view) finishedBelow() int {
	if v.route.Page == nav.Home || float64(v.w) >= 700*v.Kit.K {
		return 0
	}
	return v.Kit.Touch(90) + v.Kit.Air(18)
}

// closeHeight is what closeWith needs of the page.
func (v *view) closeHeight(kind pages.Kind, id string, n note, sample bool, side int) int {
	if v.goesAbove(side) {
		return v.loose(18)
	}
	side = v.codeSide(side)
	c := v.qr(kind, id, n, side-2*v.Kit.U(codeInset))
	return v.takeHeight(side, c, sample) + v.Kit.Air(16+18) + v.finishedBelow()
}

// takeHeight is the height of a code with what stands beside it.
func (v *view) takeHeight(side int, c code, sample bool) int {
	h := max(side, v.takeWords(nil, 0, 0, v.takeRoom(v.w, side), side, c, sample))
	if v.scrolls() {
		h = max(h, v.buttonsHeight(side))
	}
	return h
}

// codeInset is the frame around a code, in design units.
const codeInset = 4

// takeRoom is what is left of w for the words beside a code of side pixels.
func (v *view) takeRoom(w, side int) int {
	return w - side - v.Kit.U(30) - v.buttonsWidth(side)
}

// take draws a QR code of side pixels with its words beside it, w wide.
func (v *view) take(s *touch.Sheet, x, y, w, side int, c code, sample bool) {
	k := v.Kit
	if c.text == "" {
		return
	}
	s.Panel(x, y, side, side, touch.Box{Fill: rgbWhite, Stroke: k.Line, Width: k.U(3), Radius: k.U(16)})
	inset := k.U(codeInset)
	if err := s.QR(c.text, x+inset, y+inset, side-2*inset); err != nil {
		// Too much for one code: the official site instead of nothing.
		if u := v.settings().PortalURL; u != "" {
			c = code{u, v.t("qr.address", shortURL(u))}
			err = s.QR(u, x+inset, y+inset, side-2*inset)
		}
		if err != nil {
			return
		}
	}
	if p, why := v.printing(); p > PrintReady {
		v.slipWords(s, x+side+k.U(30), y, v.takeRoom(w, side), side, p, why)
	} else {
		v.takeWords(s, x+side+k.U(30), y, v.takeRoom(w, side), side, c, sample)
	}
	v.buttons(s, x+w, y, side)
}

// takeWords says what a code opens, and what a reader must know of the page, in
// a column w wide and centred on h; a nil sheet only gives the height needed.
func (v *view) takeWords(s *touch.Sheet, x, y, w, h int, c code, sample bool) (need int) {
	k := v.Kit
	head := touch.Look{Role: style.Strong, Lines: 2}
	body := touch.Look{Role: style.Second, Color: k.Soft, Lines: 3}
	if !k.Fits(c.what, body, w) { // buttons have taken the room
		body.Lines = 5
	}
	title, marks := v.t("qr.title"), v.marksOf(sample)
	_, hh := k.Measure(title, head, w)
	_, bh := k.Measure(c.what, body, w)
	mh := v.marks(nil, 0, 0, w, marks)
	if mh > 0 {
		mh += k.U(8)
	}
	if hh+bh+mh > h && (v.route.Page == nav.Home || !v.scrolls()) { // little room: what it opens says enough
		hh = 0
	}
	need = hh + bh + mh
	if s == nil {
		return need
	}
	y += (h - need) / 2
	if hh > 0 {
		s.Words(x, y, w, title, head)
	}
	s.Words(x, y+hh, w, c.what, body)
	v.marks(s, x, y+hh+bh+k.U(8), w, marks)
	return need
}
