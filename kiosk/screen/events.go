package screen

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// showPast is the view of what is over.
const showPast = "past"

// events lists what is to come, the next first; what is over has a view of its
// own.
func (v *view) events() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	next, past := v.byTime()
	list, title := next, v.t("event.list")
	if v.route.Show == showPast {
		list, title = past, v.t("event.past")
	}
	v.title(s, "council", title)
	if len(list) == 0 {
		s.Y += s.Words(v.margin, s.Y+k.U(30), v.w, v.t("event.none"), touch.Look{Role: style.Lead, Color: k.Soft, Align: touch.Center}) + k.U(60)
	}
	var n note
	n.add(title.Text)
	sample := false
	for _, e := range list {
		sample = sample || e.Sample
	}
	half := len(list)
	if v.lying() {
		half = (half + 1) / 2
	}
	v.columns(s, func() { v.eventRows(s, list[:half]) }, func() { v.eventRows(s, list[half:]) })
	v.sampleLine(&n, sample)
	n.kept()
	for _, e := range list {
		start, _ := v.eventTimes(e)
		n.add("- " + v.words.DateShort(start).Text + " · " + v.say(e.Title).Text)
	}
	if v.route.Show == "" && len(past) > 0 {
		s.Rule(v.margin, s.Y, v.w)
		v.rows(s, []row{{
			icon: "ui-hourglass", tint: k.Soft, title: v.t("event.past"),
			to: nav.Route{Page: nav.Events, Show: showPast},
		}}, k.U(104))
	}
	v.close(s, pages.Events, "", n, sample)
	return s
}

func (v *view) eventRows(s *touch.Sheet, list []*data.Event) {
	for i, e := range list {
		if i > 0 {
			s.Rule(v.margin, s.Y, v.w)
		}
		v.eventRow(s, e)
	}
}

// byTime gives the events to come, the next first, and those that are over, the
// last first.
func (v *view) byTime() (next, past []*data.Event) {
	for _, it := range v.Library.Items(data.EventsC) {
		e, ok := it.(*data.Event)
		if !ok {
			continue
		}
		if _, end := v.eventTimes(e); end.After(v.now) {
			next = append(next, e)
		} else {
			past = append(past, e)
		}
	}
	// Offsets may differ: times are compared, not texts.
	byStart := func(a, b *data.Event) int {
		x, _ := v.eventTimes(a)
		y, _ := v.eventTimes(b)
		return cmp.Or(x.Compare(y), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(next, byStart)
	slices.SortFunc(past, func(a, b *data.Event) int { return byStart(b, a) })
	return next, past
}

// eventTimes gives start and end in the town's time; zero where one is none.
func (v *view) eventTimes(e *data.Event) (start, end time.Time) {
	for _, x := range []struct {
		s string
		t *time.Time
	}{{e.Start, &start}, {e.End, &end}} {
		if t, err := time.Parse(time.RFC3339, x.s); err == nil {
			*x.t = t.In(v.now.Location())
		}
	}
	return start, end
}

// eventRow is an event with its day as on a calendar's leaf.
func (v *view) eventRow(s *touch.Sheet, e *data.Event) {
	k := v.Kit
	start, end := v.eventTimes(e)
	leaf, leafH := v.leafSize()
	arrow, gap := k.U(40), k.U(26)
	x, w := v.margin+leaf+gap, v.w-leaf-arrow-2*gap
	title := touch.Look{Role: style.Strong, Lines: 3}
	second := touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}
	words := v.say(e.Title)
	when := capital(join(v.phrase(v.words.Weekday(start.Weekday())), v.hoursOf(e, start, end)))
	_, th := k.Measure(words, title, w)
	_, sh := k.Measure(when, second, w)
	h := max(leafH+v.loose(24), th+sh+v.loose(24))
	v.leaf(s, v.margin, s.Y+(h-leafH)/2, leaf, leafH, start)
	s.Words(x, s.Y+(h-th-sh)/2, w, words, title)
	s.Words(x, s.Y+(h-th-sh)/2+th, w, when, second)
	s.Icon("ui-next", v.margin+v.w-arrow, s.Y+(h-arrow)/2, arrow, k.Soft)
	name, tap := v.goes(nav.Route{Page: nav.Event, ID: e.ID})
	inset := k.MM(style.MinGapMM)/2 + 1
	s.Touch(name, v.margin-k.U(12), s.Y+inset, v.w+k.U(24), h-2*inset, k.U(16), tap)
	s.Y += h
}

// leafSize is the side of a calendar's leaf, as large as its words need.
func (v *view) leafSize() (w, h int) {
	_, small, big := leafLooks(v)
	for m := range 12 {
		mw, _ := v.Kit.Measure(v.phrase(v.words.Month(time.Date(2026, time.Month(m+1), 1, 0, 0, 0, 0, time.UTC))), small, 0)
		w = max(w, mw)
	}
	_, sh := v.Kit.Measure(touch.Words{Text: "0"}, small, 0)
	_, bh := v.Kit.Measure(touch.Words{Text: "0"}, big, 0)
	return w + v.Kit.U(28), bh + 2*sh + v.Kit.U(14)
}

func leafLooks(v *view) (soft, small, big touch.Look) {
	return touch.Look{Role: style.Bar, Color: v.Kit.Soft, Align: touch.Center, Lines: 1},
		touch.Look{Role: style.Bar, Color: v.Kit.Sea, Align: touch.Center, Lines: 1},
		touch.Look{Role: style.Title, Align: touch.Center, Lines: 1}
}

// leaf is a day as a leaf of a calendar: number, month, year.
func (v *view) leaf(s *touch.Sheet, x, y, w, h int, t time.Time) {
	k := v.Kit
	s.Panel(x, y, w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(18)})
	month := v.phrase(v.words.Month(t))
	soft, small, big := leafLooks(v)
	y += k.U(2)
	y += s.Words(x, y, w, touch.Words{Text: strconv.Itoa(t.Day()), RightToLeft: month.RightToLeft}, big) - k.U(2)
	y += s.Words(x, y, w, month, small)
	s.Words(x, y, w, touch.Words{Text: strconv.Itoa(t.Year()), RightToLeft: month.RightToLeft}, soft)
}

// hoursOf tells from when to when.
func (v *view) hoursOf(e *data.Event, start, end time.Time) touch.Words {
	if e.AllDay {
		return v.t("event.all_day")
	}
	return v.t("event.time", v.words.Clock(start), v.words.Clock(end))
}

// firstEvents gives rows of the next events of some kinds.
func (v *view) firstEvents(most int, kinds ...string) []row {
	var list []row
	next, _ := v.byTime()
	for _, e := range next {
		if len(list) < most && slices.Contains(kinds, e.Kind) {
			start, _ := v.eventTimes(e)
			list = append(list, row{
				icon: eventIcon(e), title: v.say(e.Title),
				second: v.phrase(v.words.DateShort(start)), to: nav.Route{Page: nav.Event, ID: e.ID},
			})
		}
	}
	return list
}

// eventDate is the event's day, or days, in full.
func (v *view) eventDate(e *data.Event, start, end time.Time) touch.Words {
	if start.Format(data.DateLayout) != end.Format(data.DateLayout) && e.AllDay {
		return capital(v.phrase(v.words.DateRange(start, end)))
	}
	return capital(v.phrase(v.words.Date(start)))
}
