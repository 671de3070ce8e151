package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// head tells where one is and what time it is, and carries what is urgent.
func (v *view) head() *touch.Sheet {
	s, k := v.sheet(), v.Kit
	side := k.U(48)
	inner := k.W - 2*side
	h, _ := v.chrome()
	mark := min(k.U(92), h-k.U(28))
	s.Icon("madkhal", side, (h-mark)/2-k.U(4), mark, k.Sea)

	time, date := v.phrase(v.words.Clock(v.now)), v.phrase(v.words.Date(v.now))
	clock := touch.Look{Role: style.Clock, Align: touch.End, Lines: 1}
	second := touch.Look{Role: style.Second, Color: k.Soft, Lines: 1}
	town := v.say(v.settings().Town)
	name := touch.Look{Role: style.Clock, Lines: 1}
	nameX := side + mark + k.U(24)
	width := func(date touch.Words) (clockW, nameW int) {
		dw, _ := k.Measure(date, second, 0)
		tw, _ := k.Measure(time, clock, 0)
		clockW = max(dw, tw)
		return clockW, inner - mark - k.U(24) - clockW - k.U(20)
	}
	clockW, nameW := width(date)
	if !k.Fits(town, name, nameW) {
		date = v.dayWords()
		clockW, nameW = width(date)
	}
	_, lineH := k.Measure(town, name, 0)
	_, placeH := k.Measure(v.place(), second, 0)
	top := (h-lineH-placeH)/2 - k.U(2)
	y := top
	y += s.Words(nameX, y, nameW, town, name)
	if old, ok := v.asOf(); ok {
		icon := k.U(34)
		_, lh := k.Measure(old, second, 0)
		s.Icon("ui-offline", nameX, y+(lh-icon)/2, icon, k.Saffron)
		s.Words(nameX+icon+k.U(12), y, nameW-icon-k.U(12), old, touch.Look{Role: style.Second, Color: k.Saffron, Lines: 1})
	} else {
		s.Words(nameX, y, nameW, v.place(), second)
	}

	clockX := side + inner - clockW
	y = top
	y += s.Words(clockX, y, clockW, time, clock)
	second.Align = touch.End
	s.Words(clockX, y, clockW, date, second)

	s.Rule(0, h-k.U(2), k.W)
	s.Y = h
	if a := v.urgent(); a != nil && v.lying() {
		tw, _ := k.Measure(town, name, 0)
		pw, _ := k.Measure(v.place(), second, 0)
		x := nameX + max(tw, pw) + k.U(48)
		v.strip(s, a, x, k.U(10), clockX-k.U(48)-x, h-k.U(24))
	} else if a != nil {
		v.strip(s, a, side, s.Y+k.U(18), inner, k.U(96))
		s.Y += k.U(18 + 96)
	}
	return s
}

// dayWords is today where room is short: the year goes first, people ask for
// the day of the week. Where a language has no such form, the short date.
func (v *view) dayWords() touch.Words {
	weekday, day := v.words.Weekday(v.now.Weekday()), v.words.DayMonth(v.now)
	if weekday.Lang != day.Lang {
		return v.phrase(v.words.DateShort(v.now))
	}
	return v.phrase(i18n.Phrase{Text: weekday.Text + noBreak + day.Text, Lang: day.Lang})
}

// asOf says of what day the content is, where that must be told.
func (v *view) asOf() (words touch.Words, told bool) {
	if v.Stale == nil || v.Issued == nil || !v.Stale() || v.Issued().IsZero() {
		return touch.Words{}, false
	}
	return v.t("mark.as_of", v.words.DayMonth(v.Issued().In(v.now.Location()))), true
}

func (v *view) place() touch.Words {
	if kiosk, ok := v.Library.Item(data.KiosksC, v.Kiosk).(*data.Kiosk); ok {
		if !kiosk.Place.Empty() {
			return v.say(kiosk.Place)
		}
		return v.say(kiosk.Name)
	}
	return touch.Words{}
}

// urgent is the announcement for the strip; its own page does not repeat it.
func (v *view) urgent() *data.Announcement {
	for _, a := range v.current() {
		if a.Priority == data.Urgent && (v.route != nav.Route{Page: nav.Announcement, ID: a.ID}) {
			return a
		}
	}
	return nil
}

// stripPrefix begins the name of the strip's target.
const stripPrefix = "strip "

// strip shows an urgent announcement on every page; one touch opens it.
func (v *view) strip(s *touch.Sheet, a *data.Announcement, x, y, w, h int) {
	k := v.Kit
	s.Panel(x, y, w, h, touch.Box{Fill: k.Sand})
	s.Panel(x, y, k.U(12), h, touch.Box{Fill: k.Saffron})
	icon := k.U(54)
	s.Icon("ui-megaphone-urgent", x+k.U(36), y+(h-icon)/2, icon, k.Saffron)
	textX := x + k.U(36) + icon + k.U(24)
	arrow := k.U(40)
	title := v.say(a.Title)
	label := v.t("announcements.urgent")
	look := touch.Look{Role: style.Body, Lines: 1}
	strong := touch.Look{Role: style.Strong, Color: k.Saffron, Lines: 1}
	_, lineH := k.Measure(title, look, 0)
	s.Runs(textX, y+(h-lineH)/2, w-(textX-x)-arrow-k.U(40), title.RightToLeft, look,
		touch.Run{Text: label.Text + " ", Look: strong}, touch.Run{Text: title.Text, Look: look})
	s.Icon("ui-next", x+w-arrow-k.U(20), y+(h-arrow)/2, arrow, k.Saffron)
	name, tap := v.goes(nav.Route{Page: nav.Announcement, ID: a.ID})
	s.Touch(stripPrefix+name, x, y, w, h, 0, tap)
}
