package screen

import (
	"image"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// Sounding is a page being read aloud.
type Sounding struct {
	Paused                                   bool
	Softest, Loudest                         bool     // no further
	Tongues                                  []Tongue // others, that the page can be heard in too
	Pause, GoOn, Again, Softer, Louder, Stop func()
}

// soundPrefix begins the names of the targets that steer the sound.
const soundPrefix = "sound "

// SoundNames tells whether a target steers the sound: touching it does not end
// it.
func SoundNames(name string) bool {
	return name == "bar listen" || len(name) > len(soundPrefix) && name[:len(soundPrefix)] == soundPrefix
}

// Sounding makes head and foot of a page that is read aloud: as high as they
// always are, so that nothing on the page moves. Nil while the screen does not
// serve.
func (d *Deps) Sounding(r nav.Route, l data.Lang, canBack bool, x Sounding) (head, foot *touch.Sheet) {
	v := d.view(r, l)
	if !v.serves() {
		return nil, nil
	}
	v.canBack, v.sounding = canBack, &x
	return v.player(), v.foot()
}

// player stands where the head stood: pause, again, softer, louder, stop.
func (v *view) player() *touch.Sheet {
	k, s, x := v.Kit, v.sheet(), v.sounding
	h := v.head().Y
	s.Panel(0, 0, k.W, h, touch.Box{Fill: k.Sand})
	s.Rule(0, h-k.U(2), k.W)
	pause := playerKey{"pause", "pause", v.t("sound.pause"), x.Pause}
	if x.Paused {
		pause = playerKey{"play", "play", v.t("sound.go_on"), x.GoOn}
	}
	list := []playerKey{
		pause,
		{"again", "again", v.t("sound.again"), x.Again},
		{"softer", "softer", v.t("sound.softer"), x.Softer},
		{"louder", "louder", v.t("sound.louder"), x.Louder},
		{"stop", "stop", v.t("sound.stop"), x.Stop},
	}
	if x.Softest {
		list[2].tap = nil
	}
	if x.Loudest {
		list[3].tap = nil
	}
	side, gap := k.Air(24), max(k.Air(14), k.MM(style.MinGapMM)+1)
	width, bh := k.W-2*side, min(h-k.Air(20), k.Touch(128))
	if v.lying() {
		width = min(width, k.U(1100))
	}
	wide := func(keys int) int { return (width - (keys-1)*gap) / keys }
	list = v.withTongues(list, wide)
	w := wide(len(list))
	for i, b := range list {
		v.playerButton(s, b, (k.W-width)/2+i*(w+gap), (h-bh)/2, w, bh)
	}
	s.Y = h
	return s
}

// playerKey is a picture with its word.
type playerKey struct {
	name, icon string
	words      touch.Words
	tap        func() // nil: not now
}

func (v *view) playerButton(s *touch.Sheet, b playerKey, x, y, w, h int) {
	k := v.Kit
	box, ink := touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(20)}, k.Sea
	if b.tap == nil {
		box.Stroke, ink = k.Line, k.Soft
	}
	s.Panel(x, y, w, h, box)
	look := touch.Look{Role: style.Bar, Color: ink, Align: touch.Center, Lines: 1}
	if !k.Fits(b.words, look, w-k.Air(20)) {
		look.Lines = 2
	}
	_, th := k.Measure(b.words, look, w-k.Air(8))
	size := min(k.Air(56), h-th-k.Air(10))
	top := y + (h-size-th)/2
	s.Icon("ui-"+b.icon, x+(w-size)/2, top, size, ink)
	s.Words(x+k.Air(4), top+size, w-k.Air(8), b.words, look)
	if b.tap != nil {
		s.Touch(soundPrefix+b.name, x, y, w, h, k.U(20), b.tap)
	}
}

// listenPlace is the bar's place that reads the page aloud, and ends that.
const listenPlace = 3

func (v *view) listenPlace() []place {
	switch {
	case v.sounding != nil:
		return []place{{listenPlace, "bar listen", "stop", v.t("sound.stop"), v.Kit.Sea, v.sounding.Stop}}
	case (v.heard() || len(v.recorded()) > 0) && v.Listen != nil:
		return []place{{listenPlace, "bar listen", "listen", v.t("bar.listen"), v.Kit.Sea, v.Listen}}
	}
	return nil
}

// Phrase gives words of the program, to be said.
func (d *Deps) Phrase(l data.Lang, key string) i18n.Phrase { return d.Words.For(l).T(key) }

// Named makes the card that shows large what a visitor has touched, before it
// opens: its pictogram and its name. Touching the card opens it too.
func (d *Deps) Named(l data.Lang, pictogram, name string, t touch.Target, size image.Point) *touch.Sheet {
	v := d.view(nav.Route{Page: nav.Home}, l)
	k := v.Kit
	s := touch.NewSheet(k, size.X, v.words.RightToLeft())
	w, h := size.X, size.Y
	s.Panel(0, 0, w, h, touch.Box{Fill: k.White, Stroke: k.Saffron, Width: k.U(6), Radius: k.U(30)})
	words := touch.Words{Text: name, RightToLeft: readsRight(name, v.words.RightToLeft())}
	look := touch.Look{Role: style.Title, Align: touch.Center, Lines: 2}
	if !k.Fits(words, look, w-k.U(60)) {
		look.Role = style.Strong
	}
	hint, small := v.t("sound.open"), touch.Look{Role: style.Strong, Color: k.Soft, Align: touch.Center, Lines: 1}
	_, nh := k.Measure(words, look, w-k.U(60))
	_, hh := k.Measure(hint, small, w-k.U(60))
	picture := max(0, min(h-nh-hh-k.U(70), k.U(380)))
	y := (h - picture - nh - hh - k.U(20)) / 2
	if pictogram != "" {
		s.Icon(pictogram, (w-picture)/2, y, picture, k.Sea)
	}
	y += picture + k.U(10)
	y += s.Words(k.U(30), y, w-k.U(60), words, look) + k.U(10)
	s.Words(k.U(30), y, w-k.U(60), hint, small)
	s.Touch(t.Name, 0, 0, w, h, k.U(30), t.Tap)
	s.Y = h
	return s
}

// FirstName is the target that has everything said before it opens.
const FirstName = "listen first"

// switchable tells whether a tile switches a mode of this screen.
func (v *view) switchable(t data.Target) bool {
	return t == data.Target{Kind: data.TargetMode, ID: "listen-first"} && v.heard() && v.First != nil
}

// on tells whether the mode of a tile is on.
func (v *view) on(t data.Target) bool { return v.switchable(t) && v.First() }
