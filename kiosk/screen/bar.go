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

// bar is the row at the bottom of every page.
func (v *view) bar() *touch.Sheet {
	s, k := v.sheet(), v.Kit
	_, h := v.chrome()
	s.Panel(0, 0, k.W, h, touch.Box{Fill: k.White})
	s.Rule(0, 0, k.W)
	v.barPlace(s, 0, "bar home", "home", v.t("bar.home"), k.Sea, func() { v.Go(nav.Route{Page: nav.Home}) })
	if v.canBack {
		v.barPlace(s, 1, "bar back", "back", v.t("bar.back"), k.Sea, v.Back)
	}
	next := v.nextLang()
	w := k.W / places
	x := k.W - w
	s.Panel(x, 0, w, h, touch.Box{Fill: k.Sea})
	words := touch.Words{Text: v.Words.Name(next).Text, RightToLeft: next.RightToLeft()}
	v.barPlace(s, places-1, "bar language", "language", words, k.OnSea, func() { v.Language(next) })
	s.Y = h
	return s
}

func (v *view) barPlace(s *touch.Sheet, n int, name, icon string, words touch.Words, c color.NRGBA, tap func()) {
	k := v.Kit
	_, h := v.chrome()
	w, size := k.W/places, min(k.U(64), h*4/9)
	x := n * w
	_, line := k.Measure(words, touch.Look{Role: style.Bar, Lines: 1}, 0)
	y := (h - size - line - k.U(4)) / 2
	s.Icon("ui-"+icon, x+(w-size)/2, y, size, c)
	s.Words(x+k.U(4), y+size+k.U(4), w-k.U(8), words, touch.Look{Role: style.Bar, Color: c, Align: touch.Center, Lines: 1})
	gap := k.MM(style.MinGapMM)/2 + 1
	s.Touch(name, x+gap, gap, w-2*gap, h-2*gap, k.U(16), tap)
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
