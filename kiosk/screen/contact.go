package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/vcard"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// contact tells how to reach the town hall; its code is a card for the phone's
// address book.
func (v *view) contact() *touch.Sheet {
	if v.lying() {
		v.wide()
	}
	s, k := v.sheet(), v.Kit
	set := v.settings()
	v.title(s, "ui-phone", v.t("contact.title"))
	s.Y += k.U(10)
	n := note{list: []string{vcard.Town(set, plain(v.say(set.Town).Text))}, keep: 1, opens: "qr.card"}
	v.columns(s, func() {
		v.contactLines(s, set)
		if v.lying() {
			v.close(s, pages.Contact, "", n, set.Sample)
		}
	}, func() { v.contactHours(s) })
	if !v.lying() {
		v.close(s, pages.Contact, "", n, set.Sample)
	}
	return s
}

func (v *view) contactLines(s *touch.Sheet, set *data.Settings) {
	if set.Phone != "" {
		v.big(s, "ui-phone", v.phrase(v.words.Phone(set.Phone)))
	}
	if set.Email != "" {
		v.big(s, "mail", touch.Words{Text: set.Email})
	}
	if set.PortalURL != "" {
		v.big(s, "ui-portal", touch.Words{Text: shortURL(set.PortalURL)})
	}
	s.Y += v.Kit.U(30)
}

// contactHours is when somebody answers, and where one can go.
func (v *view) contactHours(s *touch.Sheet) {
	k := v.Kit
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("hours.title"), touch.Look{Role: style.Section, Lines: 1})
	if d, ok := first[*data.Department](v, data.DepartmentsC); ok {
		v.officeHours(s, d)
		s.Y += k.U(30)
		name, door := v.placeOf(d, nil, "")
		v.placePanel(s, name, door, d, nil)
	}
}

// big is a line to be copied by hand.
func (v *view) big(s *touch.Sheet, icon string, words touch.Words) {
	k := v.Kit
	size := k.U(72)
	x, w := v.margin+size+k.U(30), v.w-size-k.U(30)
	look := k.Shrink(words, touch.Look{Role: style.Lead, Lines: 2}, w, 0.7) // an address has no place to break
	_, th := k.Measure(words, look, w)
	h := max(size, th) + k.U(26)
	s.Icon(icon, v.margin, s.Y+(h-size)/2, size, k.Sea)
	s.Middle(x, s.Y, w, h, words, look)
	s.Y += h
}
