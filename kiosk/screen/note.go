package screen

import (
	"math"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Notes are the texts of QR codes that work without a network: the answer of a
// page in a few plain lines. They hold no address and nothing a reader on the
// phone could not use alone.

// note is the lines of a page's answer, the first ones kept whatever happens,
// the others left out from the end where a code has no room.
type note struct {
	keep  int
	list  []string
	opens string // key of what the code opens, where it is no plain note
}

func (n *note) add(lines ...string) {
	for _, l := range lines {
		if l = plain(l); l != "" {
			n.list = append(n.list, l)
		}
	}
}

// kept says that what was added up to now is never left out.
func (n *note) kept() { n.keep = len(n.list) }

// readable is the least side of a module, in millimetres, that a phone still
// reads at arm's length.
const readable = 1.3

// text gives as many lines as a code of side pixels can hold legibly.
func (n note) text(side int, pxPerMM float64) string {
	least := max(2, int(math.Round(readable*pxPerMM)))
	for last := len(n.list); ; last-- {
		s := strings.Join(n.list[:last], "\n")
		if last <= n.keep || touch.CodeModule(s, side) >= least {
			return s
		}
	}
}

// plain takes the direction marks out: a phone's own text view has none.
func plain(s string) string { return print.Plain(s) }

// line is "label: value".
func (v *view) line(key, value string) string {
	if value == "" {
		return ""
	}
	return v.t("label.value", v.t(key).Text, value).Text
}

// serviceNote says what the service's slip says.
func (v *view) serviceNote(x *data.Service) (n note) {
	s := v.serviceSlip(x)
	n.list, n.keep = s.Note()
	return n
}

func (v *view) sampleLine(n *note, sample bool) {
	if sample {
		n.add("(" + v.t("mark.sample").Text + ")")
	}
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

func (v *view) needNote(x *data.Need, list []row, sample bool) note {
	var n note
	n.add(v.say(x.Label).Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text + " · " + r.second.Text)
	}
	return n
}

func (v *view) elsewhereNote(e *data.Elsewhere) note {
	var n note
	n.add(v.say(e.Label).Text, v.say(e.Where).Text)
	v.sampleLine(&n, e.Sample)
	n.kept()
	return n
}

func (v *view) announcementNote(a *data.Announcement) note {
	var n note
	n.add(v.say(a.Title).Text, v.words.DateRange(i18n.Day(a.Start), i18n.Day(a.End)).Text)
	v.sampleLine(&n, a.Sample)
	n.kept()
	for _, t := range []data.Text{a.Where, a.When, a.Text} {
		if !t.Empty() {
			n.add(v.say(t).Text)
		}
	}
	return n
}

func (v *view) announcementsNote(list []*data.Announcement, sample bool) note {
	var n note
	n.add(v.t("announcements.title").Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, a := range list {
		n.add("- " + v.say(a.Title).Text)
	}
	return n
}

// homeNote is the town hall itself: name, telephone, hours.
func (v *view) homeNote() note {
	var n note
	set := v.settings()
	if set.PortalURL != "" {
		return n // the official site says more
	}
	n.add(v.say(set.Town).Text)
	if set.Phone != "" {
		n.add(v.words.Phone(set.Phone).Text)
	}
	n.kept()
	n.add(v.hoursLines(v.hallHours())...)
	return n
}
