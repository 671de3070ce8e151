package screen

import (
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// places is how many targets the bar has room for. Their places never move,
// also while some of them are not there yet: home, back, search, listen,
// easier, language.
const places = 6

// foot is what stays below the page: the bar, and above it the keyboard of the
// search page.
func (v *view) foot() *touch.Sheet {
	s := v.sheet()
	if t := readTyped(v.route.Show); v.route.Page == nav.Search && v.Finder != nil && !t.hidden {
		v.keyboard(s, t)
	}
	v.bar(s)
	return s
}

// place is one of the bar's.
type place struct {
	n          int
	name, icon string
	words      touch.Words
	ink        color.NRGBA
	tap        func()
}

// bar is the row at the bottom of every page.
func (v *view) bar(s *touch.Sheet) {
	k := v.Kit
	list := v.barPlaces()
	look, h := v.barLook(list)
	s.Panel(0, s.Y, k.W, h, touch.Box{Fill: k.White})
	s.Rule(0, s.Y, k.W)
	w := k.W / places
	if v.Mode != v.Usual { // what is on has a ground and a sign, on every page
		s.Panel(easierPlace*w, s.Y+k.Air(2), w, h-k.Air(2), touch.Box{Fill: k.Sand})
		size := k.Air(36)
		s.Icon("ui-check", (easierPlace+1)*w-size-k.Air(12), s.Y+k.Air(12), size, k.Sea)
	}
	if v.sounding != nil {
		s.Panel(listenPlace*w, s.Y+k.Air(2), w, h-k.Air(2), touch.Box{Fill: k.Sand})
	}
	s.Panel(k.W-w, s.Y, w, h, touch.Box{Fill: k.Sea})
	for _, p := range list {
		v.barPlace(s, p, look, h)
	}
	s.Y += h
}

// easierPlace is the bar's place that leads to what makes the screen easier.
const easierPlace = 4

// barPlaces are those of this page.
func (v *view) barPlaces() []place {
	k := v.Kit
	list := []place{{0, "bar home", "home", v.t("bar.home"), k.Sea, func() { v.Go(nav.Route{Page: nav.Home}) }}}
	if v.canBack {
		list = append(list, place{1, "bar back", "back", v.t("bar.back"), k.Sea, v.Back})
	}
	if v.Finder != nil && v.route.Page != nav.Search {
		_, tap := v.goes(nav.Route{Page: nav.Search})
		list = append(list, place{2, "bar search", "search", v.t("bar.search"), k.Sea, tap})
	}
	list = append(list, v.listenPlace()...)
	_, tap := v.goes(nav.Route{Page: nav.Easier})
	if v.route.Page == nav.Easier {
		tap = v.Back // the same touch again
	}
	list = append(list, place{easierPlace, "bar easier", "easier", v.t("bar.easier"), k.Sea, tap})
	next := v.nextLang()
	words := touch.Words{Text: v.Words.Name(next).Text, RightToLeft: next.RightToLeft()}
	return append(list, place{places - 1, "bar language", "language", words, k.OnSea, func() { v.Language(next) }})
}

// barLook is how all words of the bar are set, as large as its places let them
// be, and how high that makes it.
func (v *view) barLook(list []place) (look touch.Look, h int) {
	k := v.Kit
	_, h = v.chrome()
	look = touch.Look{Role: style.Bar, Align: touch.Center, Lines: 1}
	if v.Mode.Text != style.Usual && !v.Mode.Seated {
		look.Lines = 2
	}
	w, line := k.W/places-k.Air(8), 0
	for look.Times = 1; ; look.Times -= 0.05 {
		fits := true
		line = 0
		for _, p := range list {
			_, lh := k.Measure(p.words, look, w)
			line, fits = max(line, lh), fits && k.Fits(p.words, look, w)
		}
		if fits || look.Times*k.Text <= 1 {
			break
		}
	}
	return look, max(h, v.barIcon()+line+k.Air(24))
}

// barIcon is the side of a picture of the bar.
func (v *view) barIcon() int {
	_, h := v.chrome()
	return min(v.Kit.Air(64), h*4/9)
}

func (v *view) barPlace(s *touch.Sheet, p place, look touch.Look, h int) {
	k := v.Kit
	w, size := k.W/places, v.barIcon()
	x := p.n * w
	look.Color = p.ink
	_, line := k.Measure(p.words, look, w-k.Air(8))
	y := s.Y + (h-size-line-k.Air(4))/2
	s.Icon("ui-"+p.icon, x+(w-size)/2, y, size, p.ink)
	s.Words(x+k.Air(4), y+size+k.Air(4), w-k.Air(8), p.words, look)
	gap := k.MM(style.MinGapMM)/2 + 1
	s.Touch(p.name, x+gap, s.Y+gap, w-2*gap, h-2*gap, k.Air(16), p.tap)
}

// nextLang is the language the button leads to: the next of the settings'.
func (v *view) nextLang() data.Lang {
	langs := v.settings().Languages
	var known []data.Lang
	for _, l := range data.ScreenLangs() {
		for _, x := range langs {
			if l == x {
				known = append(known, l)
			}
		}
	}
	for i, l := range known {
		if l == v.lang {
			return known[(i+1)%len(known)]
		}
	}
	return data.Arabic
}
