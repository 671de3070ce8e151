package screen

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/search"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/osk"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Most entries found, ways a word may go on, and entries read out.
const (
	mostFound = 12
	mostWays  = 3
	mostRead  = 3
)

// searchPage is the line being typed, what it may become, and what is found.
func (v *view) searchPage() *touch.Sheet {
	v.wide()
	s, k := v.sheet(), v.Kit
	t := readTyped(v.route.Show)
	v.emblem = "ui-search"
	s.Y = k.Air(22)
	v.field(s, t)
	index := v.Finder.in(v.Library)
	list, none := v.results(index, t.line.Text)
	ways := index.Complete(t.line.Text, mostWays)
	if !t.hidden && v.waysFit(s, list) && (!none || len(ways) > 0) {
		v.ways(s, ways)
	}
	v.missed = none
	said := strings.TrimSpace(t.line.Text) != ""
	var g guess
	if none {
		g = v.guess(index, t.line.Text)
	}
	first := append(slices.Clone(g.list), list...)
	v.hushed = said && slices.ContainsFunc(first[:min(len(first), mostRead)], func(r row) bool { return v.hush(r.to) })
	defer func() { v.tellSearch(list, g, said) }()
	if none {
		v.nothing(s, g, list, t.hidden)
	}
	side := k.U(180)
	if v.lying() {
		side = k.U(130)
	}
	switch {
	case t.hidden:
		v.found(s, list, 0)
	case !said && !v.scrolls() && !v.lying(): // the code has room while nothing is typed
		v.found(s, list, v.room-side-k.U(34))
	default:
		v.found(s, list, v.room)
		s.Y = max(s.Y, v.room)
		return s
	}
	v.closeWith(s, pages.Home, "", v.homeNote(), false, side)
	return s
}

// nothing says that nothing was found, and what the words may have meant.
func (v *view) nothing(s *touch.Sheet, g guess, list []row, whole bool) {
	k, room := v.Kit, v.room
	if whole {
		room = 0
	}
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("search.none"), touch.Look{Role: style.Lead, Lines: 3}) + k.Air(14)
	v.guesses(s, g, room, list[0])
}

// Typed gives the words that stand on the search page of a route.
func Typed(r nav.Route) string { return readTyped(r.Show).line.Text }

// found lists the entries: above the keyboard as many as end before room,
// since nothing scrolls away under it; all for 0.
func (v *view) found(s *touch.Sheet, list []row, room int) {
	h := v.Kit.Air(96)
	half := len(list)
	if v.lying() {
		half = (len(list) + 1) / 2
	}
	fit := func(list []row) {
		for i, r := range list {
			if _, _, natural := v.rowHeights(r); room > 0 && s.Y+max(h, natural) > room {
				return
			}
			if i > 0 {
				s.Rule(v.margin, s.Y, v.w)
			}
			s.Y += v.row(s, r, h)
		}
	}
	if half == len(list) {
		fit(list)
		return
	}
	v.columns(s, func() { fit(list[:half]) }, func() { fit(list[half:]) })
}

// field is the line with its caret; a touch brings the keyboard back.
func (v *view) field(s *touch.Sheet, t typed) {
	k := v.Kit
	icon, pad := k.Air(56), k.Air(26)
	_, h := k.Measure(touch.Words{Text: "0"}, lineLook, 0)
	h = max(h+k.Air(8), k.Air(104), k.MM(style.MinTargetMM))
	if v.Mode.Seated {
		h = max(h-k.Air(24), k.MM(style.MinTargetMM))
	}
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.Air(4), Radius: k.Air(22)})
	s.Icon("ui-search", v.margin+pad, s.Y+(h-icon)/2, icon, k.Sea)
	x, w := v.margin+pad+icon+k.Air(20), v.w-2*pad-icon-k.Air(20)
	words, look := v.lineWords(t.line), lineLook
	look.Lines = 1
	if t.line.Text == "" {
		hint := look
		hint.Color, hint.Align = k.Soft, touch.Label
		words = v.t("search.hint")
		hint = k.Shrink(words, hint, w-k.U(10), 0.6)
		s.Middle(x+k.U(10), s.Y, w-k.U(10), h, words, hint)
		s.Panel(x, s.Y+h/4, k.U(4), h/2, touch.Box{Fill: k.Sea})
	} else {
		v.lineTyped(s, x, w, h, words, look, t.line)
	}
	if t.hidden {
		s.Touch("search field", v.margin, s.Y, v.w, h, k.U(22), func() {
			v.edit(func(t typed) typed { t.hidden = false; return t })
		})
	}
	s.Y += h + k.Air(18)
}

// lineTyped sets the line so that the caret is seen: of one that is too long,
// the letters before it fall away.
func (v *view) lineTyped(s *touch.Sheet, x, w, h int, words touch.Words, look touch.Look, l osk.Line) {
	k := v.Kit
	letters := []rune(l.Text)
	for !k.Fits(words, look, w) && l.Caret > 1 {
		letters, l.Caret = letters[1:], l.Caret-1
		words.Text = string(letters)
	}
	s.Middle(x, s.Y, w, h, words, look)
	p := s.Pieces[len(s.Pieces)-1]
	c := p.Layout.Caret(l.Caret)
	s.Panel(s.X(p.Box.Min.X+int(c.X)-k.U(2), k.U(4)), s.Y+h/5, k.U(4), h*3/5, touch.Box{Fill: k.Saffron})
}

// ways offers how the word being typed may go on. Their place is kept when
// there are none: the keys below never move, nor does the list.
func (v *view) ways(s *touch.Sheet, ways []string) {
	k := v.Kit
	gap := max(k.Air(18), k.MM(style.MinGapMM)+1)
	h, w := v.waysHeight(), (v.w-(mostWays-1)*gap)/mostWays
	look := touch.Look{Role: style.Strong, Color: k.Sea, Align: touch.Center, Lines: 1}
	if readTyped(v.route.Show).line.Text == "" {
		s.Middle(v.margin, s.Y, v.w, h, v.t("search.often"), touch.Look{Role: style.Section, Lines: 1})
	}
	for i, text := range ways {
		words := touch.Words{Text: text, RightToLeft: readsRight(text, v.lang.RightToLeft())}
		if !k.Fits(words, look, w-k.U(24)) {
			continue
		}
		x := v.margin + i*(w+gap)
		s.Panel(x, s.Y, w, h, touch.Box{Fill: k.Sand, Radius: k.U(18)})
		s.Middle(x+k.U(12), s.Y, w-k.U(24), h, words, look)
		s.Touch(fmt.Sprintf("way %d", i), x, s.Y, w, h, k.U(18), func() {
			v.edit(func(t typed) typed { t.line = osk.At(text + " "); return t })
		})
	}
	s.Y += h + k.Air(14)
}

// waysHeight is the height of a way.
func (v *view) waysHeight() int {
	_, h := v.Kit.Measure(touch.Words{Text: "0"}, touch.Look{Role: style.Section}, 0)
	return max(h, v.Kit.Air(72), v.Kit.MM(style.MinTargetMM))
}

// waysFit tells whether there is room for more than the ways between the line
// and the keyboard: for the first that was found, if nothing else.
func (v *view) waysFit(s *touch.Sheet, list []row) bool {
	if !v.scrolls() {
		return true
	}
	least := v.Kit.Touch(130)
	if len(list) > 0 {
		_, _, natural := v.rowHeights(list[0])
		least = max(least, natural+v.Kit.Air(14))
	}
	return s.Y+v.waysHeight()+least <= v.room
}

// results gives the entries for a query: what was found, what people ask for
// most while nothing is typed, and where to turn when nothing was found (none).
func (v *view) results(index *search.Index, query string) (list []row, none bool) {
	if strings.TrimSpace(query) == "" {
		return v.oftenAsked(), false
	}
	for _, h := range index.Search(query, mostFound) {
		if r, ok := v.hit(h); ok {
			list = append(list, r)
		}
	}
	if len(list) > 0 {
		return list, false
	}
	if d, ok := first[*data.Department](v, data.DepartmentsC); ok {
		_, door := v.placeOf(d, nil, "")
		list = append(list, row{icon: "person-help", title: v.t("ask.reception"), second: door, to: nav.Route{Page: nav.Office, ID: d.ID}})
	}
	return append(list,
		row{icon: "ui-home", title: v.t("search.needs"), to: nav.Route{Page: nav.Home}},
		row{icon: "pin-door", title: v.t("where.title"), to: nav.Route{Page: nav.Where}}), true
}

// oftenAsked is the first service of each need.
func (v *view) oftenAsked() (list []row) {
	for _, it := range v.Library.Items(data.NeedsC) {
		n, ok := it.(*data.Need)
		if !ok || len(n.Services) == 0 || len(list) == 6 {
			continue
		}
		if x, ok := v.Library.Item(data.ServicesC, n.Services[0]).(*data.Service); ok {
			list = append(list, v.serviceRow(x))
		}
	}
	return list
}

// hit is something found, as an entry; false for what has no page.
func (v *view) hit(h search.Hit) (r row, ok bool) {
	r, ok = v.hitRow(h)
	if ok && h.Field == search.Keyword && h.Phrase != "" {
		said := v.t("search.also", h.Phrase)
		r.second, r.short = said, said
		if h.Collection == search.Places {
			r.second = v.floorOfUnit(h.ID)
		}
	}
	return r, ok
}

func (v *view) hitRow(h search.Hit) (row, bool) {
	switch x := v.Library.Item(data.Collection(h.Collection), h.ID).(type) {
	case *data.Service:
		return v.serviceRow(x), true
	case *data.Elsewhere:
		return row{icon: x.Icon, title: v.say(x.Label), second: v.t("elsewhere.title"), to: nav.Route{Page: nav.Elsewhere, ID: x.ID}}, true
	case *data.Need:
		return row{icon: x.Icon, title: v.say(x.Label), second: v.phrase(v.words.N("need.services", len(x.Services))), to: nav.Route{Page: nav.Need, ID: x.ID}}, true
	case *data.Department:
		_, door := v.placeOf(x, nil, "")
		return row{icon: x.Icon, title: v.say(x.Name), second: door, to: nav.Route{Page: nav.Office, ID: x.ID}}, true
	case *data.Question:
		return row{icon: v.questionIcon(x), title: v.say(x.Question), to: nav.Route{Page: nav.Question, ID: x.ID}}, true
	case *data.Announcement:
		icon, tint := v.sign(x.Priority)
		shown := false
		for _, a := range v.current() {
			shown = shown || a.ID == x.ID
		}
		return row{icon: icon, tint: tint, title: v.say(x.Title), second: v.t("announcements.title"), to: nav.Route{Page: nav.Announcement, ID: x.ID}}, shown
	}
	return v.otherRow(h)
}

// otherRow is what the town makes public, and places.
func (v *view) otherRow(h search.Hit) (row, bool) {
	switch x := v.Library.Item(data.Collection(h.Collection), h.ID).(type) {
	case *data.Event:
		start, _ := v.eventTimes(x)
		return row{icon: "ui-calendar", title: v.say(x.Title), second: v.phrase(v.words.DateShort(start)), to: nav.Route{Page: nav.Event, ID: x.ID}}, true
	case *data.Document:
		return v.documentRow(x), true
	case *data.Project:
		return row{icon: x.Icon, title: v.say(x.Title), second: v.say(x.AxisName), to: nav.Route{Page: nav.Project, ID: x.ID}}, true
	case *data.Tile:
		to, built := Built(x.Target)
		return row{icon: x.Icon, title: v.say(x.Label), to: to}, built
	}
	if h.Collection == search.Places {
		return v.placeRow(h.ID)
	}
	return row{}, false
}

// placeRow is a room or an amenity; without a map it leads to the list of
// places.
func (v *view) placeRow(unit string) (row, bool) {
	b, ok := first[*data.Building](v, data.BuildingC)
	if !ok {
		return row{}, false
	}
	r := row{icon: "pin-door", title: v.say(search.PlaceName(b, unit)), second: v.floorOfUnit(unit), to: nav.Route{Page: nav.Where}}
	if u := b.UnitByID(unit); u != nil {
		if icon := v.unitIcon(u); icon != "" {
			r.icon = icon
		}
	}
	for i := range b.Amenities {
		if a := &b.Amenities[i]; len(a.UnitIDs) > 0 && a.UnitIDs[0] == unit && amenityIcons[a.Category] != "" {
			r.icon = amenityIcons[a.Category]
		}
	}
	if v.mapped(unit) {
		r.to = v.wayTo(unit)
	}
	return r, r.title.Text != ""
}

func (v *view) floorOfUnit(unit string) touch.Words {
	b, ok := first[*data.Building](v, data.BuildingC)
	if !ok {
		return touch.Words{}
	}
	return v.floorOf(b, []string{unit})
}

// readsRight tells the direction of the first letter that has one.
func readsRight(s string, otherwise bool) bool {
	for _, r := range s {
		if unicode.Is(unicode.Arabic, r) {
			return true
		}
		if unicode.IsLetter(r) {
			return false
		}
	}
	return otherwise
}
