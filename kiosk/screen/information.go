package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// information leads to all that the commune makes public: one page, a row for
// each, with what is next or how much there is.
func (v *view) information() *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.title(s, "people", v.t("information.title"))
	list := []row{
		v.eventsRow(),
		{icon: "binders", title: v.t("document.list"), second: v.count("document.count", len(v.Library.Items(data.DocumentsC))), to: nav.Route{Page: nav.Documents}},
		{icon: "ui-law", title: v.t("rights.title"), second: v.t("rights.short"), to: nav.Route{Page: nav.Rights}},
		{icon: "people-circle", title: v.t("associations.title"), to: nav.Route{Page: nav.Associations}},
	}
	if p := v.theProgramme(); p != nil {
		list = append(list, row{icon: "two-bubbles", title: v.t("programme.from"), second: v.say(p.Title), to: nav.Route{Page: nav.Programme}})
	}
	list = append(list, row{icon: "ui-phone", title: v.t("contact.title"), to: nav.Route{Page: nav.Contact}})
	var n note
	n.add(v.t("information.title").Text)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text)
	}
	v.list(s, list, pages.Home, "", n, false)
	return s
}

// eventsRow leads to the events and tells the next one's day.
func (v *view) eventsRow() row {
	r := row{icon: "council", title: v.t("event.list"), to: nav.Route{Page: nav.Events}}
	if next, _ := v.byTime(); len(next) > 0 {
		start, _ := v.eventTimes(next[0])
		r.second = v.t("information.next", func(w *i18n.Words) i18n.Phrase { return w.DateShort(start) })
	}
	return r
}
