package screen

import (
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// current gives the announcements that this screen shows today.
func (v *view) current() []*data.Announcement {
	var all []*data.Announcement
	for _, it := range v.Library.Items(data.AnnouncementsC) {
		if a, ok := it.(*data.Announcement); ok {
			all = append(all, a)
		}
	}
	return data.Current(all, v.now, v.Kiosk)
}

// announcements lists what is announced today, the urgent first.
func (v *view) announcements() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	v.title(s, "megaphone", v.t("announcements.title"))
	now := v.current()
	if len(now) == 0 {
		s.Y += k.U(60)
		s.Y += s.Words(v.margin, s.Y, v.w, v.t("announcements.empty"), touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center})
	}
	var list []row
	sample := false
	for _, a := range now {
		icon, tint := v.sign(a.Priority)
		second := v.t("announcements.until", v.words.DateShort(i18n.Day(a.End)))
		if a.Priority == data.Urgent {
			second = join(v.t("announcements.priority.urgent"), second)
		}
		list = append(list, row{icon: icon, tint: tint, title: v.say(a.Title), second: second, to: nav.Route{Page: nav.Announcement, ID: a.ID}})
		sample = sample || a.Sample
	}
	v.list(s, list, pages.Announcements, "", v.announcementsNote(now, sample), sample)
	return s
}

// sign is the picture of a priority; colour is never the only difference.
func (v *view) sign(p data.Priority) (icon string, tint color.NRGBA) {
	switch p {
	case data.Urgent:
		return "ui-megaphone-urgent", v.Kit.Saffron
	case data.High:
		return "ui-bell", v.Kit.Sea
	}
	return "ui-info", v.Kit.Sea
}

// announcement is one notice, whole.
func (v *view) announcement(a *data.Announcement) *touch.Sheet {
	s, k := v.sheet(), v.Kit
	icon, _ := v.sign(a.Priority)
	v.title(s, icon, v.say(a.Title))
	v.when(s, a)
	v.sure(s, "ui-pin", a.Where)
	v.sure(s, "ui-clock", a.When)
	s.Y += k.U(30)
	s.Rule(v.margin, s.Y, v.w)
	s.Y += k.U(34)
	if a.Photo != nil {
		v.photo(s, a.Photo, v.room*2/5)
		s.Y += k.U(34)
	}
	if !a.Text.Empty() {
		text := v.say(a.Text)
		s.Y += s.Words(v.margin, s.Y, v.w, text, v.begins(text, touch.Look{Role: style.Lead}, v.w))
		s.Y += k.U(40)
	}
	if d, ok := v.Library.Item(data.DepartmentsC, a.DepartmentID).(*data.Department); ok {
		_, door := v.placeOf(d, nil, "")
		v.placePanel(s, v.say(d.Name), door, d, nil)
	}
	v.close(s, pages.Announcements, a.ID, v.announcementNote(a), a.Sample)
	return s
}

// when tells from when to when it holds.
func (v *view) when(s *touch.Sheet, a *data.Announcement) {
	k := v.Kit
	words := v.phrase(v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End)))
	if a.Priority == data.Urgent {
		words = join(v.t("announcements.priority.urgent"), words)
	}
	words = capital(words)
	tint := k.Soft
	if a.Priority == data.Urgent {
		tint = k.Saffron
	}
	v.signed(s, "ui-calendar", words, touch.Look{Role: style.Body, Color: tint, Lines: 2})
}

// sure tells where or when in the announcement's own words, if it has them.
func (v *view) sure(s *touch.Sheet, icon string, t data.Text) {
	if t.Empty() {
		return
	}
	s.Y += v.Kit.U(16)
	v.signed(s, icon, v.say(t), touch.Look{Role: style.Strong, Color: v.Kit.Ink})
}

// signed puts a picture before words.
func (v *view) signed(s *touch.Sheet, icon string, words touch.Words, look touch.Look) {
	k := v.Kit
	size := k.U(46)
	w := v.w - size - k.U(20)
	_, th := k.Measure(words, look, w)
	h := max(size, th)
	s.Icon(icon, v.margin, s.Y+(h-size)/2, size, look.Color)
	s.Middle(v.margin+size+k.U(20), s.Y, w, h, words, look)
	s.Y += h
}
