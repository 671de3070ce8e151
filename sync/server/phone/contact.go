package phone

import (
	"fmt"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// contact tells how to reach the town hall and when it is open.
func (v *view) contact() {
	v.title("ui-phone", v.t("contact.title"))
	v.sample(v.set.Sample)
	var links []link
	if v.set.Phone != "" {
		number := v.set.PhoneE164
		if number == "" {
			number = v.set.Phone
		}
		links = append(links, link{Href: dial(number), Text: v.t("phone.call", v.words.Phone(v.set.Phone)), Icon: "ui-phone"})
	}
	if v.set.Email != "" {
		links = append(links, link{Href: "mailto:" + v.set.Email, Text: said{Text: v.set.Email}, Icon: "mail"})
	}
	if webURL(v.set.PortalURL) {
		links = append(links, link{Href: v.set.PortalURL, Text: said{Text: shortURL(v.set.PortalURL)}, Icon: "ui-portal"})
	}
	if at, ok := v.onEarth(); ok {
		links = append(links, link{Href: at, Text: v.t("phone.map"), Icon: "ui-pin"})
	}
	links = append(links, link{Href: v.href(pages.Contact, "") + ".vcf", Text: v.t("phone.card"), Icon: "person-card"})
	v.add(block{Actions: links})
	if d, ok := v.reception(); ok {
		v.add(block{Place: v.place(d, nil, "")})
		v.week(v.hours(d.HoursID))
	}
	v.p.LD = append(v.p.LD, v.townLD())
}

// reception is the first office.
func (v *view) reception() (*data.Department, bool) {
	if list := all[*data.Department](v.edition, data.DepartmentsC); len(list) > 0 {
		return list[0], true
	}
	return nil, false
}

// onEarth is a link to the building for the phone's map (RFC 5870). A sample
// building stands nowhere: nobody is sent there.
func (v *view) onEarth() (geo string, ok bool) {
	b := v.building()
	if b == nil || b.Sample || b.Venue.DisplayPoint == nil {
		return "", false
	}
	p := *b.Venue.DisplayPoint
	return fmt.Sprintf("geo:%.6f,%.6f", p.Lat(), p.Lon()), true
}

// about tells what these pages are, how old their content is, and what they
// keep of a visitor.
func (v *view) about() {
	v.title("madkhal", v.t("phone.about.title"))
	v.add(block{Text: []said{v.t("phone.about.what")}, Tone: "read"})
	lines := []fact{
		{Icon: "ui-calendar", Value: v.t("mark.as_of", v.words.Date(v.issued.In(v.zone)))},
		{Icon: "ui-lock", Value: v.t("phone.about.privacy")},
		{Icon: "ui-law", Value: v.t("phone.about.licence", "Apache-2.0")},
	}
	if v.program != "" {
		lines = append(lines, fact{Icon: "ui-info", Value: v.t("about.program", v.program)})
	}
	v.add(block{Lines: lines})
}
