package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// Notes are the texts of QR codes that work without a network: the answer of a
// page in a few plain lines. They hold no address and nothing a reader on the
// phone could not use alone.

// most bounds a note, in bytes: about a version 20 code, which a phone still
// reads from half a metre.
const mostNote = 760

// note joins lines, leaving out what no longer fits.
func note(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		l = plain(l)
		if l == "" || b.Len()+len(l)+1 > mostNote {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l)
	}
	return b.String()
}

// plain takes the direction marks out: a phone's own text view has none.
func plain(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f':
			return -1
		case r == '\u00a0', r == '\u202f':
			return ' '
		}
		return r
	}, s))
}

// line is "label: value".
func (v *view) line(key, value string) string {
	if value == "" {
		return ""
	}
	return v.t(key).Text + ": " + value
}

func (v *view) serviceNote(x *data.Service) string {
	lines := []string{v.say(x.Name).Text}
	d, c := v.counter(x.CounterID)
	if d != nil {
		name, door := v.placeOf(d, c, x.Room)
		lines = append(lines, name.Text, door.Text)
	}
	lines = append(lines, v.line("service.fee.title", v.fee(x.Fee).Text))
	if !x.Processing.Text.Empty() {
		lines = append(lines, v.line("service.delay.title", v.say(x.Processing.Text).Text))
	}
	if x.Deadline != nil {
		lines = append(lines, v.line("service.deadline.title", v.say(x.Deadline.Text).Text))
	}
	if len(x.Papers.Items) > 0 {
		lines = append(lines, v.t("service.papers.title").Text)
	}
	for _, p := range x.Papers.Items {
		lines = append(lines, "- "+v.say(p.Text).Text)
	}
	if d != nil {
		lines = append(lines, v.hoursLines(d.HoursID)...)
	}
	if x.Sample {
		lines = append(lines, "("+v.t("mark.sample").Text+")")
	}
	return note(lines...)
}

func (v *view) hoursLines(id string) []string {
	h := v.hours(id)
	if h == nil {
		return nil
	}
	var lines []string
	for _, p := range v.words.WeekLines(h, v.now) {
		lines = append(lines, p.Text)
	}
	return lines
}

func (v *view) needNote(n *data.Need, list []row) string {
	lines := []string{v.say(n.Label).Text}
	for _, r := range list {
		lines = append(lines, "- "+r.title.Text+": "+r.second.Text)
	}
	return note(lines...)
}

func (v *view) elsewhereNote(e *data.Elsewhere) string {
	return note(v.say(e.Label).Text, v.say(e.Where).Text)
}

func (v *view) announcementNote(a *data.Announcement) string {
	return note(v.say(a.Title).Text, v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End)).Text, v.say(a.Text).Text)
}

func (v *view) announcementsNote(list []*data.Announcement) string {
	lines := []string{v.t("announcements.title").Text}
	for _, a := range list {
		lines = append(lines, "- "+v.say(a.Title).Text)
	}
	return note(lines...)
}

// homeNote is the town hall itself: name, telephone, hours.
func (v *view) homeNote() string {
	set := v.settings()
	if set.PortalURL != "" {
		return "" // the official site says more
	}
	lines := []string{v.say(set.Town).Text}
	if set.Phone != "" {
		lines = append(lines, v.words.Phone(set.Phone).Text)
	}
	return note(lines...)
}
