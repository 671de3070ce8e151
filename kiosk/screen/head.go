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
	side := k.Air(48)
	inner := k.W - 2*side
	least, _ := v.chrome()
	mark := min(k.Air(92), least-k.Air(28))
	nameX := side + mark + k.Air(24)
	room := inner - mark - k.Air(24)

	time := v.phrase(v.words.Clock(v.now))
	clock := touch.Look{Role: style.Clock, Align: touch.End, Lines: 1}
	timeW, lineH := k.Measure(time, clock, 0)
	if !v.trusted() { // a clock that is wrong says nothing
		timeW = 0
	}
	town := v.say(v.settings().Town)
	name := k.Shrink(town, touch.Look{Role: style.Clock, Lines: 1}, room-timeW-k.Air(20), 0.6)
	where, second, icon := v.under()
	date, dateW := v.headDate(town, name, where, second, room)
	placeH := 0
	if _, told := v.asOf(); told || !v.Mode.Seated {
		_, placeH = k.Measure(where, second, 0)
	}
	h := max(least, lineH+placeH+k.Air(24))
	s.Icon("madkhal", side, (h-mark)/2-k.Air(4), mark, k.Sea)
	top := (h-lineH-placeH)/2 - k.Air(2)
	clockW := max(timeW, dateW)
	s.Middle(nameX, top, room-clockW-k.Air(20), lineH, town, name)
	clockX := side + inner - clockW
	if timeW > 0 {
		s.Words(clockX, top, clockW, time, clock)
	}
	if placeH > 0 {
		x, w := nameX, room-dateW-k.Air(20)
		if icon > 0 {
			s.Icon("ui-offline", x, top+lineH+(placeH-icon)/2, icon, k.Saffron)
			x, w = x+icon+k.Air(12), w-icon-k.Air(12)
		}
		s.Words(x, top+lineH, w, where, second)
		if dateW > 0 {
			s.Words(clockX, top+lineH, clockW, date, touch.Look{Role: style.Second, Color: k.Soft, Lines: 1, Align: touch.End})
		}
	}
	s.Rule(0, h-k.Air(2), k.W)
	s.Y = h
	if a := v.urgent(); a != nil && v.lying() && !v.scrolls() {
		tw, _ := k.Measure(town, name, 0)
		pw, _ := k.Measure(where, second, 0)
		x := nameX + max(tw, pw) + k.U(48)
		v.strip(s, a, x, k.U(10), clockX-k.U(48)-x, h-k.U(24))
	} else if a != nil {
		s.Y += k.Air(18)
		s.Y += v.strip(s, a, side, s.Y, inner, 0)
	}
	return s
}

// under is what stands under the town's name: of what day the content is, where
// that must be told, else the place of the screen.
func (v *view) under() (words touch.Words, look touch.Look, icon int) {
	if old, told := v.asOf(); told {
		return old, touch.Look{Role: style.Second, Color: v.Kit.Saffron, Lines: 1}, v.Kit.U(34)
	}
	return v.place(), touch.Look{Role: style.Second, Color: v.Kit.Soft, Lines: 1}, 0
}

// headDate is today as far as there is room beside the name and what stands
// under it: the year goes first, then all of it.
func (v *view) headDate(town touch.Words, name touch.Look, where touch.Words, under touch.Look, room int) (date touch.Words, w int) {
	k := v.Kit
	if v.Mode.Seated || !v.trusted() {
		return date, 0
	}
	second := touch.Look{Role: style.Second, Lines: 1}
	for _, date = range []touch.Words{v.phrase(v.words.Date(v.now)), v.dayWords()} {
		w, _ = k.Measure(date, second, 0)
		left := room - w - k.Air(20)
		if k.Fits(town, name, left) && (v.Mode.Text == style.Usual || k.Fits(where, under, left)) {
			return date, w
		}
	}
	if v.Mode.Text == style.Usual {
		return date, w
	}
	return date, 0
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
// Who sits and reads large words sees it on the start screen: it would take a
// quarter of each turn of a page.
func (v *view) urgent() *data.Announcement {
	if v.Mode.Seated && v.Mode.Text != style.Usual && v.route.Page != nav.Home {
		return nil
	}
	for _, a := range v.current() {
		if a.Priority == data.Urgent && (v.route != nav.Route{Page: nav.Announcement, ID: a.ID}) {
			return a
		}
	}
	return nil
}

// stripPrefix begins the name of the strip's target.
const stripPrefix = "strip "

// strip shows an urgent announcement on every page; one touch opens it. It is h
// high, or as high as its words where h is 0, and gives its height.
func (v *view) strip(s *touch.Sheet, a *data.Announcement, x, y, w, h int) int {
	k := v.Kit
	icon, arrow := k.Air(54), k.Air(40)
	textX := x + k.Air(36) + icon + k.Air(24)
	textW := w - (textX - x) - arrow - k.Air(40)
	title := v.say(a.Title)
	label := v.t("announcements.urgent")
	both := touch.Words{Text: label.Text + " " + title.Text, RightToLeft: title.RightToLeft}
	look := touch.Look{Role: style.Body, Lines: 1}
	strong := touch.Look{Role: style.Strong, Color: k.Saffron, Lines: 1}
	if v.scrolls() {
		if strong = k.Shrink(both, strong, textW, 0.8); !k.Fits(both, strong, textW) {
			strong.Lines = 2
		}
		look.Times, look.Lines = strong.Times, strong.Lines
	}
	_, lineH := k.Measure(both, touch.Look{Role: style.Body, Times: look.Times, Lines: look.Lines}, textW)
	if strong.Lines == 2 {
		_, lineH = k.Measure(both, strong, textW)
	}
	switch {
	case h > 0:
	case v.Mode.Seated:
		h = max(k.MM(style.MinTargetMM), lineH+k.Air(16))
	default:
		h = max(k.Touch(0), k.Air(96), lineH+k.Air(24))
	}
	s.Panel(x, y, w, h, touch.Box{Fill: k.Sand})
	s.Panel(x, y, k.Air(12), h, touch.Box{Fill: k.Saffron})
	s.Icon("ui-megaphone-urgent", x+k.Air(36), y+(h-icon)/2, icon, k.Saffron)
	s.Runs(textX, y+(h-lineH)/2, textW, title.RightToLeft, look,
		touch.Run{Text: label.Text + " ", Look: strong}, touch.Run{Text: title.Text, Look: look})
	s.Icon("ui-next", x+w-arrow-k.Air(20), y+(h-arrow)/2, arrow, k.Saffron)
	name, tap := v.goes(nav.Route{Page: nav.Announcement, ID: a.ID})
	s.Touch(stripPrefix+name, x, y, w, h, 0, tap)
	return h
}
