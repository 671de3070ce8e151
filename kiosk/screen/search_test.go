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

// TestTypedIsKept: what is typed comes back out of the route as it was.
func TestTypedIsKept(t *testing.T) {
	for _, show := range []string{"", "ar 3 شهادة", "-fr 0 a  b", "fr 5 7ala madania", " 2 ab", "zgh 0 "} {
		if got := readTyped(show).String(); got != show {
			t.Errorf("%q became %q", show, got)
		}
	}
	for _, bad := range []string{"nonsense", "ar x y", "1 2"} {
		if got := readTyped(bad); got != (typed{}) {
			t.Errorf("%q is read as %+v", bad, got)
		}
	}
	if got := readTyped("ar 99 ab"); got.line.Caret != 2 {
		t.Errorf("a caret outside: %+v", got)
	}
}

// TestSearchPagesAreMeasured measures the page with every board, with much and
// with nothing found, on all screens.
func TestSearchPagesAreMeasured(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 2160, Y: 3840}, {X: 1366, Y: 768}} {
		d := deps(t, size.X, size.Y, style.Light())
		for _, l := range data.ScreenLangs() {
			for _, show := range []string{
				"", "fr 0 ", "zgh 0 ", "ar 5 شهادة السكنى", "fr 4 naissance", "fr 9 chahadat soukna", "ar 0 qwxzkv", "fr 8 docteur ", "-fr 8 docteur ", "-ar 5 شهادة",
				"fr 50 " + strings.Repeat("extrait d'acte ", 4), "zgh 3 ⵜⴰⵎⴰⵣⵉⵖⵜ", "ar 2 ال", "fr 2 wc",
			} {
				p := d.Draw(nav.Route{Page: nav.Search, Show: show}, l, true)
				t.Run(size.String()+"/"+string(l)+"/"+show, func(t *testing.T) {
					measure(t, "body", p.Body)
					measure(t, "foot", p.Foot)
					if room := d.Kit.H - p.Head.Y - p.Foot.Y; !strings.HasPrefix(show, "-") && p.Body.Y > room {
						t.Errorf("the page is %d pixels high, %d fit above the keyboard", p.Body.Y, room)
					}
				})
			}
		}
	}
}

// TestTyping presses keys as a visitor does and looks at what is found.
func TestTyping(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	here := nav.Route{Page: nav.Search}
	d.Here = func() nav.Route { return here }
	d.Replace = func(r nav.Route) { here = r }
	var gone nav.Route
	d.Go = func(r nav.Route) { gone = r }
	draw := func() Screen { return d.Draw(here, data.Arabic, true) }
	tap := func(name string) {
		t.Helper()
		p := draw()
		for _, s := range []*touch.Sheet{p.Body, p.Foot} {
			for _, x := range s.Targets {
				if x.Name == name {
					x.Tap()
					return
				}
			}
		}
		t.Fatalf("there is no %q on %v", name, here)
	}
	for _, name := range []string{"key/4/0", "key/1/2", "key/1/4", "key/1/0", "key/1/4"} { // the French board: etat
		tap(name)
		if name == "key/4/0" && readTyped(here.Show).board != data.French {
			t.Fatalf("the board after Arabic is %+v", readTyped(here.Show))
		}
	}
	tap("key/4/2") // a blank
	for _, name := range []string{"key/3/2", "key/1/7", "key/3/3", "key/2/8"} {
		tap(name)
	}
	if got := readTyped(here.Show).line.Text; got != "etat civl" {
		t.Fatalf("typed %q", got)
	}
	tap("go office/dep-etat-civil")
	if gone != (nav.Route{Page: nav.Office, ID: "dep-etat-civil"}) {
		t.Errorf("went to %v", gone)
	}
	tap("key/0/10") // delete
	tap("key/4/1")  // to the left
	tap("key/0/0")
	if got := readTyped(here.Show).line; got.Text != "etat ci1v" {
		t.Errorf("after moving and writing: %+v", got)
	}
	tap("key/4/5") // hide
	tap("search field")
	tap("key/4/4") // clear
	if got := readTyped(here.Show); got.line.Text != "" || got.hidden {
		t.Errorf("after clearing: %+v", got)
	}
}
