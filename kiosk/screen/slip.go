package screen

import (
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Slip makes what a visitor takes along on paper from a page; ok is false for
// pages that nobody prints and for what is gone.
func (d *Deps) Slip(r nav.Route, l data.Lang) (s print.Slip, ok bool) {
	v := d.view(r, l)
	if !v.serves() {
		return s, false
	}
	return v.slip()
}

// prints tells whether the page of a route can be printed.
func prints(p nav.Page) bool {
	switch p {
	case nav.Service, nav.Way, nav.Announcement, nav.Event, nav.Project, nav.Contact:
		return true
	}
	return false
}

func (v *view) slip() (s print.Slip, ok bool) {
	id := v.route.ID
	switch v.route.Page {
	case nav.Service:
		return slipOf(v, data.ServicesC, id, v.wholeServiceSlip)
	case nav.Way:
		return v.waySlip(id)
	case nav.Announcement:
		return slipOf(v, data.AnnouncementsC, id, v.announcementSlip)
	case nav.Event:
		return slipOf(v, data.EventsC, id, v.eventSlip)
	case nav.Project:
		return slipOf(v, data.ProjectsC, id, v.projectSlip)
	case nav.Contact:
		return v.contactSlip(), true
	}
	return s, false
}

func slipOf[T data.Item](v *view, c data.Collection, id string, make func(T) print.Slip) (s print.Slip, ok bool) {
	x, ok := v.Library.Item(c, id).(T)
	if !ok {
		return s, false
	}
	return make(x), true
}

func words(w touch.Words) print.Words { return print.Words(w) }

// begin is what every slip carries.
func (v *view) begin(icon string, title touch.Words, sample bool) print.Slip {
	s := print.Slip{
		RightToLeft: v.words.RightToLeft(), Town: words(v.say(v.settings().Town)),
		Icon: icon, Title: words(title),
	}
	if sample {
		s.Sample = words(v.t("mark.sample"))
	}
	return s
}

// finish adds the codes and the foot.
func (v *view) finish(s *print.Slip, kind pages.Kind, id string, n note) {
	if len(n.list) > 0 {
		opens := "slip.note"
		if n.opens != "" {
			opens = n.opens
		}
		s.Codes = append(s.Codes, print.Code{Lines: n.list, Keep: max(1, n.keep), Opens: words(v.t(opens))})
	}
	set := v.settings()
	switch u := v.address(kind, id); {
	case u != "":
		s.Codes = append(s.Codes, print.Code{Lines: []string{u}, Keep: 1, Opens: words(v.t("slip.page"))})
	case set.PortalURL != "":
		s.Codes = append(s.Codes, print.Code{Lines: []string{set.PortalURL}, Keep: 1, Opens: words(v.t("slip.site", shortURL(set.PortalURL)))})
	}
	if v.trusted() {
		on := func(w *i18n.Words) i18n.Phrase { return w.DateShort(v.now) }
		s.Foot = append(s.Foot, words(v.t("slip.printed", on, v.words.Clock(v.now))))
	}
	if v.Issued != nil && !v.Issued().IsZero() {
		at := v.Issued().In(v.now.Location())
		day := func(w *i18n.Words) i18n.Phrase { return w.DateShort(at) }
		s.Foot = append(s.Foot, words(v.t("slip.version", day, strconv.FormatInt(at.Unix(), 10))))
	}
}

func (v *view) hoursList(id string) (l print.List) {
	h := v.hours(id)
	if h == nil {
		return l
	}
	l.Heading = words(v.t("service.hours.title"))
	for _, p := range v.words.WeekLines(h, v.now) {
		l.Items = append(l.Items, words(v.phrase(p)))
	}
	return l
}

// answer is a fact with its label; said says it where nobody knows the answer.
func (v *view) answer(icon, key string, value touch.Words, b data.Basis) print.Fact {
	f := print.Fact{Icon: icon, Label: words(v.t(key)), Value: words(capital(value)), Line: v.line(key, value.Text)}
	if b.Confidence == data.GeneralKnowledge {
		f.Label.Text += " · " + v.t("mark.unsure").Text
	}
	return f
}
