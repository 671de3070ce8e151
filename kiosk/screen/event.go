package screen

import (
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// eventIcon is the picture of a kind of events.
func eventIcon(e *data.Event) string {
	switch e.Kind {
	case "meeting":
		return "assembly"
	case "training":
		return "teacher-board"
	case "open-day":
		return "ui-door"
	}
	return "council"
}

// event is one event: when, where, for whom; its code puts it into the phone's
// calendar.
func (v *view) event(e *data.Event) *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	start, end := v.eventTimes(e)
	v.title(s, eventIcon(e), v.say(e.Title))
	s.Y += k.U(16)
	over := !end.After(v.now)
	if over {
		v.panel(s, "ui-hourglass", k.Saffron, v.t("event.over"))
		s.Y += k.U(20)
	}
	n := note{list: []string{v.calendar(e, start, end)}, keep: 1, opens: "event.calendar"}
	if over {
		n = v.eventNote(e, start)
	}
	when := func() {
		v.big(s, "ui-calendar", v.eventDate(e, start, end))
		v.big(s, "ui-clock", capital(v.hoursOf(e, start, end)))
		who, icon := v.t("event.public"), "people"
		if !e.Public {
			who, icon = v.t("event.closed"), "ui-lock"
		}
		v.big(s, icon, who)
		s.Y += k.U(20)
	}
	place := func() {
		v.eventPlace(s, e, over)
		s.Y += k.U(20)
	}
	code := func() { v.closeWith(s, pages.Events, e.ID, n, e.Sample, k.U(310)) }
	if v.lying() {
		v.columns(s, func() { when(); v.eventText(s, e) }, func() { place(); code() })
		return s
	}
	when()
	place()
	v.eventText(s, e)
	code()
	return s
}

// eventText is what there is to say of an event, and the rule behind it.
func (v *view) eventText(s *touch.Sheet, e *data.Event) {
	if !e.Text.Empty() {
		words := v.say(e.Text)
		s.Y += s.Words(v.margin, s.Y, v.w, words, v.begins(words, touch.Look{Role: style.Body}, v.w)) + v.Kit.U(20)
	}
	if r := e.Rule; r != nil {
		words := v.say(r.Text)
		if r.Confidence == data.GeneralKnowledge {
			words.Text += " " + v.t("mark.unsure").Text
		}
		v.remark(s, "ui-law", words)
	}
}

// eventPlace shows the room and leads there where the way is known, unless all
// is over.
func (v *view) eventPlace(s *touch.Sheet, e *data.Event, over bool) {
	name, door := v.roomWords(e.UnitID)
	if name.Text == "" {
		v.panel(s, "ui-pin", v.Kit.Sea, v.t("event.place_unknown"))
		return
	}
	k := v.Kit
	pad, icon := k.U(26), k.U(72)
	x, w := v.margin+pad+icon+k.U(22), v.w-2*pad-icon-k.U(22)
	fill, mark, ink := k.Sea, k.OnSea, k.OnSea
	if over || !v.mapped(e.UnitID) { // nothing to touch
		fill, mark, ink = k.Sand, k.Sea, k.Ink
	}
	head := touch.Look{Role: style.Lead, Lines: 3, Color: ink}
	second := touch.Look{Role: style.Body, Lines: 2, Color: ink}
	_, nh := k.Measure(name, head, w)
	_, dh := k.Measure(door, second, w)
	button := 0
	if fill == k.Sea {
		button = k.U(80)
	}
	h := nh + dh + button + k.U(32)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: fill, Radius: k.U(24)})
	s.Icon("ui-pin", v.margin+pad, s.Y+(h-icon)/2, icon, mark)
	y := s.Y + k.U(16)
	s.Words(x, y, w, name, head)
	s.Words(x, y+nh, w, door, second)
	if button > 0 {
		v.showWay(s, x, y+nh+dh+k.U(8), w, button-k.U(8))
		goName, tap := v.goes(v.wayTo(e.UnitID))
		s.Touch(goName, v.margin, s.Y, v.w, h, k.U(24), tap)
	}
	s.Y += h
}

// roomWords names a room, its door and its floor; nothing where it is unknown.
func (v *view) roomWords(unit string) (name, door touch.Words) {
	for _, it := range v.Library.Items(data.BuildingC) {
		b, ok := it.(*data.Building)
		if !ok {
			continue
		}
		u := b.UnitByID(unit)
		if u == nil {
			continue
		}
		name = v.say(u.Name)
		if u.Room != "" {
			door = v.t("service.door", u.Room)
		}
		return name, join(door, v.floorOf(b, []string{unit}))
	}
	return name, door
}

func (v *view) eventNote(e *data.Event, start time.Time) note {
	var n note
	n.add(v.say(e.Title).Text, v.words.Date(start).Text)
	v.sampleLine(&n, e.Sample)
	n.kept()
	n.add(v.t("event.over").Text)
	return n
}

// calendar is the event for a phone's calendar (RFC 5545), as short as it may
// be: a code must stay legible.
func (v *view) calendar(e *data.Event, start, end time.Time) string {
	name, _ := v.roomWords(e.UnitID)
	place := v.say(v.settings().Town).Text
	if name.Text != "" {
		place = i18n.Phrase{Text: name.Text}.Plain() + ", " + place
	}
	stamp := v.now
	if v.Issued != nil && !v.Issued().IsZero() {
		stamp = v.Issued()
	}
	const utc = "20060102T150405Z"
	lines := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:madkhal", "BEGIN:VEVENT", "UID:" + e.ID + "@madkhal"}
	lines = append(lines, "DTSTAMP:"+stamp.UTC().Format("20060102")+"T000000Z")
	if e.AllDay {
		lines = append(lines, "DTSTART;VALUE=DATE:"+start.Format("20060102"), "DTEND;VALUE=DATE:"+end.AddDate(0, 0, 1).Format("20060102"))
	} else {
		lines = append(lines, "DTSTART:"+start.UTC().Format(utc), "DTEND:"+end.UTC().Format(utc))
	}
	lines = append(lines, "SUMMARY:"+calendarText(plain(v.say(e.Title).Text)), "LOCATION:"+calendarText(plain(place)), "END:VEVENT", "END:VCALENDAR")
	out := ""
	for _, l := range lines {
		out += fold(l) + "\r\n"
	}
	return out
}

// calendarText escapes a value (RFC 5545, 3.3.11).
func calendarText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\n", `\n`).Replace(s)
}

// foldAt is the longest line of a calendar, in bytes (RFC 5545, 3.1).
const foldAt = 75

// fold breaks a long line between letters; the next begins with a space.
func fold(line string) string {
	out, n := "", 0
	for _, r := range line {
		size := len(string(r))
		if n+size > foldAt {
			out, n = out+"\r\n ", 1
		}
		out, n = out+string(r), n+size
	}
	return out
}
