package screen

import (
	"bninsar.ma/madkhal/data/pages"
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
	switch u := pages.URL(set.PublicURL, v.lang, kind, id); {
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

// close ends a page at its foot: the code to take it along, and the marks.
func (v *view) close(s *touch.Sheet, kind pages.Kind, id string, n note, sample bool) {
	v.closeWith(s, kind, id, n, sample, v.Kit.U(240))
}

func (v *view) closeWith(s *touch.Sheet, kind pages.Kind, id string, n note, sample bool, side int) {
	k := v.Kit
	s.Y += k.U(16)
	// The foot of the page stands at the foot of the screen when there is room.
	y := max(s.Y, v.room-side-k.U(18))
	v.take(s, v.margin, y, v.w, side, kind, id, n, sample)
	s.Y = y + side + k.U(18)
}

// take draws the QR code with its words beside it in a box h high.
func (v *view) take(s *touch.Sheet, x, y, w, h int, kind pages.Kind, id string, n note, sample bool) {
	k := v.Kit
	inset := k.U(4)
	c := v.qr(kind, id, n, h-2*inset)
	if c.text == "" {
		return
	}
	s.Panel(x, y, h, h, touch.Box{Fill: rgbWhite, Stroke: k.Line, Width: k.U(3), Radius: k.U(16)})
	if err := s.QR(c.text, x+inset, y+inset, h-2*inset); err != nil {
		// Too much for one code: the official site instead of nothing.
		if u := v.settings().PortalURL; u != "" {
			c = code{u, v.t("qr.address", shortURL(u))}
			err = s.QR(u, x+inset, y+inset, h-2*inset)
		}
		if err != nil {
			return
		}
	}
	textX, textW := x+h+k.U(30), w-h-k.U(30)-v.finished(s, x+w, y, h)
	head := touch.Look{Role: style.Strong, Lines: 2}
	body := touch.Look{Role: style.Second, Color: k.Soft, Lines: 3}
	title := v.t("qr.title")
	_, hh := k.Measure(title, head, textW)
	_, bh := k.Measure(c.what, body, textW)
	marks := v.marksOf(sample)
	mh := v.marks(nil, 0, 0, textW, marks)
	if hh+bh+mh+k.U(8) > h { // little room: what it opens says enough
		title, hh = touch.Words{}, 0
	}
	top := y + max(0, h-hh-bh-mh-k.U(8))/2
	if hh > 0 {
		s.Words(textX, top, textW, title, head)
	}
	s.Words(textX, top+hh, textW, c.what, body)
	v.marks(s, textX, top+hh+bh+k.U(8), textW, marks)
}
