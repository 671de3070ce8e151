package screen

import (
	"fmt"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// modes are those that set pages anew, each with and without the seated band;
// colours do not move anything.
func modes() []style.Mode {
	var all []style.Mode
	for _, text := range []style.Size{style.Usual, style.Large, style.Larger} {
		for _, seated := range []bool{false, true} {
			if m := (style.Mode{Text: text, Seated: seated}); m != (style.Mode{}) {
				all = append(all, m)
			}
		}
	}
	return all
}

func modeName(m style.Mode) string {
	return fmt.Sprintf("text %v seated %v contrast %v", m.Text.Factor(), m.Seated, m.Contrast)
}

// longestOf gives the route of each kind of page that has the most words.
func longestOf(d *Deps, l data.Lang) []nav.Route {
	best, length := map[nav.Page]nav.Route{}, map[nav.Page]int{}
	for _, r := range All(d.Library) {
		n := 0
		for _, p := range d.Draw(r, l, true).Body.Pieces {
			n += len(p.Text)
		}
		if n > length[r.Page] {
			best[r.Page], length[r.Page] = r, n
		}
	}
	var out []nav.Route
	for _, r := range All(d.Library) {
		if best[r.Page] == r || r.Page == nav.Search {
			out = append(out, r)
		}
	}
	return out
}

// TestModes measures the longest page of each kind in every mode and language:
// as the usual ones, and all within the band of who sits.
func TestModes(t *testing.T) {
	measureModes(t, longestOf)
}

func measureModes(t *testing.T, routes func(*Deps, data.Lang) []nav.Route) {
	t.Helper()
	base := deps(t, 1080, 1920, style.Light())
	for _, l := range data.ScreenLangs() {
		list := routes(base, l)
		for _, m := range modes() {
			d := base.For(m)
			stage := touch.NewStage(d.Kit, d.Now, true)
			for _, r := range list {
				t.Run(fmt.Sprintf("%s/%s/%s/%s%s", l, modeName(m), r.Page, r.ID, r.Show), func(t *testing.T) {
					measureMode(t, d, stage, r, l)
				})
			}
			measure(t, "leaving", d.Leaving(nav.Route{Page: nav.Home}, l, 19))
			m.Seated = false // the whole glass is cleaned
			measure(t, "wiping", base.For(m).Wiping(l, 60))
		}
	}
}

func measureMode(t *testing.T, d *Deps, stage *touch.Stage, r nav.Route, l data.Lang) {
	t.Helper()
	p := d.Draw(r, l, r.Page != nav.Home)
	measure(t, "head", p.Head)
	measure(t, "body", p.Body)
	measure(t, "foot", p.Foot)
	if got, want := d.Leaving(r, l, 19).Y, p.Head.Y; got != want {
		t.Errorf("the question is %d pixels high, the head whose place it takes %d", got, want)
	}
	whole := map[string]bool{}
	for off := 0; ; {
		stage.Dress(d.Kit, p.Calm)
		stage.Present(p.Head, p.Body, p.Foot, off)
		for _, x := range stage.Targets() {
			within(t, d, x)
			whole[x.Name] = whole[x.Name] || x.Rect.Dy() >= full(p, x.Name)
		}
		next := stage.NextPage()
		if next == off {
			break
		}
		off = next
	}
	for _, x := range p.Body.Targets {
		if !whole[x.Name] {
			t.Errorf("no page shows %q, %v, whole", x.Name, x.Rect)
		}
	}
}

// TestTurnsOfAService: who sits and reads the largest words turns a service's
// page as seldom as its facts allow.
func TestTurnsOfAService(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light()).For(style.Mode{Text: style.Larger, Seated: true})
	stage := touch.NewStage(d.Kit, d.Now, true)
	for _, l := range data.ScreenLangs() {
		all, most, pages := 0, 0, 0
		for _, it := range d.Library.Items(data.ServicesC) {
			p := d.Draw(nav.Route{Page: nav.Service, ID: it.ItemID()}, l, true)
			stage.Dress(d.Kit, p.Calm)
			n := 1
			for off := 0; ; n++ {
				stage.Present(p.Head, p.Body, p.Foot, off)
				next := stage.NextPage()
				if next == off {
					break
				}
				off = next
			}
			all, most, pages = all+n, max(most, n), pages+1
		}
		t.Logf("%s: %.1f turns a service, %d at most", l, float64(all)/float64(pages), most)
		if most > 9 || all > 6*pages {
			t.Errorf("%s: %d turns of %d pages, %d at most", l, all, pages, most)
		}
	}
}

// full is how high a target is on its sheet.
func full(p Screen, name string) (h int) {
	for _, s := range []*touch.Sheet{p.Head, p.Body, p.Foot} {
		for _, x := range s.Targets {
			if x.Name == name {
				h = max(h, x.Rect.Dy())
			}
		}
	}
	return h
}

// within holds a target against the band: millimetres from the floor, from the
// height at which the screen hangs.
func within(t *testing.T, d *Deps, x touch.Target) {
	t.Helper()
	if !d.Mode.Seated {
		return
	}
	floor := func(y int) float64 { return d.Kit.Mounting + float64(1920-y)/d.Kit.PxPerMM }
	if low, high := floor(x.Rect.Max.Y), floor(x.Rect.Min.Y); low < 379.5 || high > 1120.5 {
		t.Errorf("%q stands %.0f to %.0f mm above the floor", x.Name, low, high)
	}
}
