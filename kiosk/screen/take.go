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
func (v *view) qr(kind pages.Kind, id, note string) code {
	set := v.settings()
	switch u := pages.URL(set.PublicURL, v.lang, kind, id); {
	case u != "":
		return code{u, v.t("qr.page")}
	case note != "":
		return code{note, v.t("qr.note")}
	case set.PortalURL != "":
		return code{set.PortalURL, v.t("qr.address", shortURL(set.PortalURL))}
	}
	return code{}
}

// close ends a page at its foot: the code to take it along, and the marks.
func (v *view) close(s *touch.Sheet, kind pages.Kind, id, note string, sample bool) {
	v.closeWith(s, kind, id, note, sample, v.Kit.U(240))
}

func (v *view) closeWith(s *touch.Sheet, kind pages.Kind, id, note string, sample bool, side int) {
	k := v.Kit
	marks := v.marksHeight(sample)
	s.Y += k.U(18)
	// The foot of the page stands at the foot of the screen when there is room.
	y := max(s.Y, v.room-side-marks-k.U(20))
	v.take(s, v.margin, y, v.w, side, kind, id, note)
	s.Y = y + side + k.U(8)
	v.marks(s, sample)
	s.Y += k.U(12)
}

// take draws the QR code with its words beside it in a box h high.
func (v *view) take(s *touch.Sheet, x, y, w, h int, kind pages.Kind, id, note string) {
	k := v.Kit
	c := v.qr(kind, id, note)
	if c.text == "" {
		return
	}
	s.Panel(x, y, h, h, touch.Box{Fill: rgbWhite, Stroke: k.Line, Width: k.U(3), Radius: k.U(16)})
	inset := k.U(6)
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
	textX, textW := x+h+k.U(30), w-h-k.U(30)
	head := touch.Look{Role: style.Lead, Lines: 1}
	body := touch.Look{Role: style.Second, Color: k.Soft, Lines: 3, Align: touch.Label}
	title := v.t("qr.title")
	_, hh := k.Measure(title, head, textW)
	_, bh := k.Measure(c.what, body, textW)
	icon := k.U(84)
	if h < k.U(200) {
		icon = 0
	}
	top := y + (h-hh-bh)/2
	s.Words(textX, top, textW-icon, title, head)
	s.Words(textX, top+hh, textW-icon, c.what, body)
	if icon > 0 {
		s.Icon("ui-qr-phone", x+w-icon, y+(h-icon)/2, icon, k.Sea)
	}
}
