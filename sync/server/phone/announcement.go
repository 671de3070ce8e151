package phone

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
)

// current are the announcements of today for everybody. What is meant for some
// screens is read by who stands there, and by who takes its code along.
func (v *view) current() []*data.Announcement {
	return data.Current(all[*data.Announcement](v.edition, data.AnnouncementsC), v.now, "")
}

func (v *view) announcements() {
	v.title("megaphone", v.t("announcements.title"))
	now := v.current()
	if len(now) == 0 {
		v.add(block{Text: []said{v.t("announcements.empty")}, Tone: "quiet", Icon: "info"})
	}
	v.add(block{Rows: v.announcementRows(now)})
}

func (v *view) announcementRows(list []*data.Announcement) []row {
	rows := make([]row, 0, len(list))
	for _, a := range list {
		r := row{link: link{Href: v.href(pages.Announcements, a.ID), Text: v.say(a.Title), Icon: sign(a.Priority)}}
		r.Second = v.t("announcements.until", v.words.DateShort(i18n.Day(a.End)))
		if r.Urgent = a.Priority == data.Urgent; r.Urgent {
			r.Second = join(v.t("announcements.priority.urgent"), r.Second)
		}
		for _, l := range v.guests(pages.Announcements, a.ID) {
			r.Second = join(r.Second, said{Text: v.names.Name(l).Text})
		}
		v.sample(a.Sample)
		rows = append(rows, r)
	}
	return rows
}

// sign is the picture of a priority.
func sign(p data.Priority) string {
	switch p {
	case data.Urgent:
		return "ui-megaphone-urgent"
	case data.High:
		return "ui-bell"
	}
	return "ui-info"
}

// announcement is one notice, whole; one that is over says so, since people
// keep addresses.
func (v *view) announcement(a *data.Announcement) {
	v.trail(pages.Announcements, "", v.t("announcements.title"))
	v.title(sign(a.Priority), v.say(a.Title))
	v.sample(a.Sample)
	if !a.Holds(v.now) && v.day() >= a.Start {
		v.add(block{Text: []said{v.t("announcements.gone")}, Tone: "warn", Icon: "ui-warning"})
	}
	when := v.phrase(v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End)))
	if a.Priority == data.Urgent {
		when = join(v.t("announcements.priority.urgent"), when)
	}
	lines := []fact{{Icon: "ui-calendar", Value: capital(when), Due: a.Priority == data.Urgent}}
	if s := v.say(a.Where); !s.Empty() {
		lines = append(lines, fact{Icon: "ui-pin", Value: s})
	}
	if s := v.say(a.When); !s.Empty() {
		lines = append(lines, fact{Icon: "ui-clock", Value: s})
	}
	v.add(block{Lines: lines})
	v.photo(a.Photo, said{})
	if s := v.say(a.Text); !s.Empty() {
		v.add(block{Text: []said{s}, Tone: "read"})
	}
	if webURL(a.URL) {
		v.add(block{Actions: []link{{Href: a.URL, Text: said{Text: shortURL(a.URL)}, Icon: "ui-portal"}}, Tone: "quiet"})
	}
	if d, ok := find[*data.Department](v.edition, data.DepartmentsC, a.DepartmentID); ok {
		_, door := v.placeOf(d, nil, "")
		v.add(block{Rows: []row{{link: link{Href: v.href(pages.Department, d.ID), Text: v.say(d.Name), Icon: d.Icon}, Second: door}}})
	}
}
