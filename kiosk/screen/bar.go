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

// bar is the row at the bottom of every page.
func (v *view) bar(s *touch.Sheet) {
	k := v.Kit
	_, h := v.chrome()
	s.Panel(0, s.Y, k.W, h, touch.Box{Fill: k.White})
	s.Rule(0, s.Y, k.W)
	v.barPlace(s, 0, "bar home", "home", v.t("bar.home"), k.Sea, func() { v.Go(nav.Route{Page: nav.Home}) })
	if v.canBack {
		v.barPlace(s, 1, "bar back", "back", v.t("bar.back"), k.Sea, v.Back)
	}
	if v.Finder != nil && v.route.Page != nav.Search {
		_, tap := v.goes(nav.Route{Page: nav.Search})
		v.barPlace(s, 2, "bar search", "search", v.t("bar.search"), k.Sea, tap)
	}
	v.barEasier(s)
	next := v.nextLang()
	w := k.W / places
	x := k.W - w
	s.Panel(x, s.Y, w, h, touch.Box{Fill: k.Sea})
	words := touch.Words{Text: v.Words.Name(next).Text, RightToLeft: next.RightToLeft()}
	v.barPlace(s, places-1, "bar language", "language", words, k.OnSea, func() { v.Language(next) })
	s.Y += h
}

func (v *view) barPlace(s *touch.Sheet, n int, name, icon string, words touch.Words, c color.NRGBA, tap func()) {
	k := v.Kit
	_, h := v.chrome()
	w, size := k.W/places, min(k.U(64), h*4/9)
	x := n * w
	_, line := k.Measure(words, touch.Look{Role: style.Bar, Lines: 1}, 0)
	y := s.Y + (h-size-line-k.U(4))/2
	s.Icon("ui-"+icon, x+(w-size)/2, y, size, c)
	s.Words(x+k.U(4), y+size+k.U(4), w-k.U(8), words, touch.Look{Role: style.Bar, Color: c, Align: touch.Center, Lines: 1})
	gap := k.MM(style.MinGapMM)/2 + 1
	s.Touch(name, x+gap, s.Y+gap, w-2*gap, h-2*gap, k.U(16), tap)
}

// easierPlace is the bar's place that leads to what makes the screen easier.
const easierPlace = 4

// barEasier leads to what makes the screen easier; what is on already has a
// ground and a sign there, on every page.
func (v *view) barEasier(s *touch.Sheet) {
	k := v.Kit
	_, h := v.chrome()
	w := k.W / places
	on := v.Mode != v.Usual
	if on {
		s.Panel(easierPlace*w, s.Y+k.Air(2), w, h-k.Air(2), touch.Box{Fill: k.Sand})
	}
	_, tap := v.goes(nav.Route{Page: nav.Easier})
	if v.route.Page == nav.Easier {
		tap = v.Back
	}
	v.barPlace(s, easierPlace, "bar easier", "easier", v.t("bar.easier"), k.Sea, tap)
	if on {
		size := k.Air(36)
		s.Icon("ui-check", (easierPlace+1)*w-size-k.Air(12), s.Y+k.Air(12), size, k.Sea)
	}
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
