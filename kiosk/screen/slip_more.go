package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/vcard"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/touch"
)

func plainFact(icon string, w touch.Words) print.Fact {
	return print.Fact{Icon: icon, Value: words(capital(w)), Line: w.Text}
}

func (v *view) announcementSlip(a *data.Announcement) print.Slip {
	icon, _ := v.sign(a.Priority)
	s := v.begin(icon, v.say(a.Title), a.Sample)
	s.Facts = append(s.Facts, plainFact("ui-calendar", v.phrase(v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End)))))
	if !a.Where.Empty() {
		s.Facts = append(s.Facts, plainFact("ui-pin", v.say(a.Where)))
	}
	if !a.When.Empty() {
		s.Facts = append(s.Facts, plainFact("ui-clock", v.say(a.When)))
	}
	if !a.Text.Empty() {
		s.Text = append(s.Text, words(v.say(a.Text)))
	}
	if d, ok := v.Library.Item(data.DepartmentsC, a.DepartmentID).(*data.Department); ok {
		s.Place = v.placeSlip(d, nil, "")
	}
	v.finish(&s, pages.Announcements, a.ID, v.announcementNote(a))
	return s
}

func (v *view) eventSlip(e *data.Event) print.Slip {
	start, end := v.eventTimes(e)
	s := v.begin(eventIcon(e), v.say(e.Title), e.Sample)
	who, icon := v.t("event.public"), "people"
	if !e.Public {
		who, icon = v.t("event.closed"), "ui-lock"
	}
	s.Facts = []print.Fact{
		plainFact("ui-calendar", v.eventDate(e, start, end)), plainFact("ui-clock", v.hoursOf(e, start, end)), plainFact(icon, who),
	}
	if name, door := v.roomWords(e.UnitID); name.Text != "" {
		s.Place = print.Place{Name: words(name), Door: words(door), Floor: words(door)}
	} else {
		s.Facts = append(s.Facts, plainFact("ui-pin", v.t("event.place_unknown")))
	}
	if !e.Text.Empty() {
		s.Text = append(s.Text, words(v.say(e.Text)))
	}
	s.Way = v.wayWords(e.UnitID)
	n := note{list: []string{v.calendar(e, start, end)}, keep: 1, opens: "event.calendar"}
	if !end.After(v.now) {
		s.Text = append(s.Text, words(v.t("event.over")))
		n = v.eventNote(e, start)
	}
	v.finish(&s, pages.Events, e.ID, n)
	return s
}

func (v *view) projectSlip(p *data.Project) print.Slip {
	s := v.begin(p.Icon, v.say(p.Title), p.Sample)
	for _, f := range v.projectAnswers(p) {
		s.Facts = append(s.Facts, print.Fact{Icon: f.icon, Label: words(f.label), Value: words(f.value), Note: words(f.note)})
	}
	for _, b := range v.progressBars(p) {
		s.Later = append(s.Later, print.Fact{Label: words(b.label), Value: words(b.value)})
	}
	v.finish(&s, pages.Projects, p.ID, v.projectNote(p))
	return s
}

func (v *view) contactSlip() print.Slip {
	set := v.settings()
	s := v.begin("ui-phone", v.t("contact.title"), set.Sample)
	if set.Phone != "" {
		s.Facts = append(s.Facts, plainFact("ui-phone", v.phrase(v.words.Phone(set.Phone))))
	}
	if set.Email != "" {
		s.Facts = append(s.Facts, print.Fact{Icon: "mail", Value: print.Words{Text: set.Email}})
	}
	if set.PortalURL != "" {
		s.Facts = append(s.Facts, print.Fact{Icon: "ui-portal", Value: print.Words{Text: shortURL(set.PortalURL)}})
	}
	s.Hours = v.hoursList(v.hallHours())
	n := note{list: []string{vcard.Town(set, plain(v.say(set.Town).Text))}, keep: 1, opens: "qr.card"}
	v.finish(&s, pages.Contact, "", n)
	return s
}
