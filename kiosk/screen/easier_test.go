package screen

import (
	"image"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// TestModeIsSeen: what is on has its word on its tile, and a sign in the bar of
// every page.
func TestModeIsSeen(t *testing.T) {
	base := deps(t, 1080, 1920, style.Light())
	base.Clean = func() {}
	on := base.Words.For(data.French).T("easier.on").Text
	count := func(s *touch.Sheet) (words int) {
		for _, p := range s.Pieces {
			if p.Text == on {
				words++
			}
		}
		return words
	}
	bar := func(d *Deps, page nav.Page) int {
		return len(d.Draw(nav.Route{Page: page}, data.French, true).Foot.Marks)
	}
	for _, c := range []struct {
		mode style.Mode
		on   int // tiles; the usual size of words is one
	}{
		{style.Mode{}, 1},
		{style.Mode{Contrast: true}, 2},
		{style.Mode{Text: style.Larger, Seated: true, Calm: true}, 3},
	} {
		d := base.For(c.mode)
		p := d.Draw(nav.Route{Page: nav.Easier}, data.French, true)
		if got := count(p.Body); got != c.on {
			t.Errorf("%+v: %d tiles say that they are on, want %d", c.mode, got, c.on)
		}
		for _, page := range []nav.Page{nav.Home, nav.Contact} {
			if marked := bar(d, page) > bar(base, page); marked != (c.mode != style.Mode{}) {
				t.Errorf("%+v: the bar of %s shows a sign: %t", c.mode, page, marked)
			}
		}
	}
}

// TestNoSeatedTileUpHigh: a screen that hangs out of reach does not offer what it
// cannot do, nor does one without a timer offer to be cleaned.
func TestNoSeatedTileUpHigh(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	d.Kit.Mounting = 1000
	p := d.Draw(nav.Route{Page: nav.Easier}, data.Arabic, true)
	for name := range names(p.Body) {
		if name == "easier.seated" || name == "easier.clean" {
			t.Errorf("%q is offered", name)
		}
	}
}

// TestFingersOnly: whatever a finger can drag has buttons as well, in each mode.
func TestFingersOnly(t *testing.T) {
	base := deps(t, 1080, 1920, style.Light())
	list := longestOf(base, data.Arabic)
	for _, m := range append(modes(), style.Mode{}) {
		d := base.For(m)
		stage := touch.NewStage(d.Kit, d.Now, true)
		for _, r := range list {
			p := d.Draw(r, data.Arabic, true)
			stage.Dress(d.Kit, p.Calm)
			stage.Present(p.Head, p.Body, p.Foot, 0)
			have := ""
			for _, x := range stage.Targets() {
				have += x.Name + "\n"
			}
			if stage.Overflows() && !strings.Contains(have, "page down\n") {
				t.Errorf("%+v: %v can be dragged, but has no button to turn the page", m, r)
			}
			if p.Body.Pannable == nil {
				continue
			}
			buttons := names(p.Body)
			for _, b := range []string{"map closer", "map wider", "map whole"} {
				if buttons[b].Tap == nil {
					t.Errorf("%+v: the map of %v has no button %q", m, r, b)
				}
			}
		}
	}
}

// TestMapsFollowTheMode: a map is painted in the colours of its page, also after
// a visitor of another mode.
func TestMapsFollowTheMode(t *testing.T) {
	base := deps(t, 1080, 1920, style.Light())
	at := func(m style.Mode) *touch.Pannable {
		return base.For(m).Draw(nav.Route{Page: nav.Map}, data.Arabic, true).Body.Pannable
	}
	dark := func(p *touch.Pannable) bool {
		img := image.NewRGBA(image.Rect(0, 0, p.Rect.Dx()+2*p.Margin, p.Rect.Dy()+2*p.Margin))
		p.Scene().Paint(img)
		return img.RGBAAt(4, 4).R < 0x80
	}
	for i, contrast := range []bool{false, true, false} {
		if got := dark(at(style.Mode{Contrast: contrast})); got != contrast {
			t.Errorf("visit %d, contrast %t: the map is dark: %t", i, contrast, got)
		}
	}
}
