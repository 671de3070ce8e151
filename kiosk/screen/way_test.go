package screen

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

func names(s *touch.Sheet) map[string]touch.Target {
	all := map[string]touch.Target{}
	for _, t := range s.Targets {
		all[t.Name] = t
	}
	return all
}

// TestEveryServiceLeadsToItsCounter: from any service done here one touch shows
// the way, and the way exists with and without steps.
func TestEveryServiceLeadsToItsCounter(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	v := d.view(nav.Route{Page: nav.Home}, data.Arabic)
	a, ok := v.atlas()
	if !ok {
		t.Fatal("the pack has no maps")
	}
	for _, it := range d.Library.Items(data.ServicesC) {
		x := it.(*data.Service)
		p := d.Draw(nav.Route{Page: nav.Service, ID: x.ID}, data.Arabic, true)
		led := ""
		for name := range names(p.Body) {
			if unit, ok := strings.CutPrefix(name, "go way/"); ok {
				led = unit
			}
		}
		if x.Kind != data.AtCounter {
			if led != "" {
				t.Errorf("%s is not done here but leads to %s", x.ID, led)
			}
			continue
		}
		if led == "" {
			t.Errorf("%s leads nowhere", x.ID)
			continue
		}
		for _, free := range []bool{false, true} {
			g, ok := a.goal(led)
			if _, err := a.route(g, wayfind.Profile{StepFree: free}); !ok || err != nil {
				t.Errorf("%s, step-free %v: %v", x.ID, free, err)
			}
		}
	}
}

// TestWayPages measures the way to each office, on each of its floors, with and
// without steps, on three screens.
func TestWayPages(t *testing.T) {
	for _, size := range [][2]int{{1080, 1920}, {1920, 1080}, {1366, 768}} {
		d := deps(t, size[0], size[1], style.Light())
		for _, l := range data.ScreenLangs() {
			for _, r := range mapRoutes(d.Library) {
				for _, show := range []string{"", "1", "2", "3", "free", "free2"} {
					if r.Page == nav.Way {
						r.Show = show // each step, and what is beyond the last
					}
					p := d.Draw(r, l, true)
					measure(t, "body", p.Body)
					if len(p.Body.Codes) == 0 || p.Body.Pannable == nil {
						t.Errorf("%v in %s: code %d, map %v", r, l, len(p.Body.Codes), p.Body.Pannable != nil)
					}
				}
			}
		}
	}
}

// TestStepFreeIsOfferedWhereItDiffers: on the ground floor the way without steps
// is the shortest; there is nothing to choose.
func TestStepFreeIsOfferedWhereItDiffers(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	offered := map[bool]int{}
	for _, it := range d.Library.Items(data.DepartmentsC) {
		x := it.(*data.Department)
		if x.UnitID == "" {
			continue
		}
		for _, show := range []string{"", "free"} {
			p := d.Draw(nav.Route{Page: nav.Way, ID: x.UnitID, Show: show}, data.French, true)
			has := names(p.Body)["step-free"].Tap != nil
			offered[has]++
			if up := x.Floor > 0; has != up {
				t.Errorf("%s, floor %d, %q: a way without steps is offered: %t", x.ID, x.Floor, show, has)
			}
		}
	}
	if offered[true] == 0 || offered[false] == 0 {
		t.Errorf("offered %v: the test sees only one side", offered)
	}
}

// TestLiftOutOfService: without the lift there is no step-free way upstairs; the
// page says so and what to do, and the stairs still lead there.
func TestLiftOutOfService(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	lib := shelf{}
	for c, items := range d.Library.(shelf) {
		lib[c] = items
	}
	b := lib[data.BuildingC][0].(*data.Building)
	for _, u := range b.Units {
		if u.Category == "elevator" {
			lib[data.SwitchesC] = []data.Item{&data.Switch{ID: "lift", Kind: data.UnitClosed, Target: u.ID, From: "2026-11-01T08:00:00+01:00"}}
			break
		}
	}
	d.Library = lib
	upstairs := lib.Item(data.DepartmentsC, "dep-urbanisme").(*data.Department).UnitID
	a, _ := d.view(nav.Route{Page: nav.Home}, data.French).atlas()
	if _, err := a.ways.Route(a.here, upstairs, wayfind.Profile{StepFree: true}); !errors.Is(err, wayfind.ErrNoWay) {
		t.Fatalf("without the lift: %v", err)
	}
	said := func(show string) (none bool, p Screen) {
		p = d.Draw(nav.Route{Page: nav.Way, ID: upstairs, Show: show}, data.French, true)
		want := d.Words.For(data.French).T("way.none_step_free").Text
		for _, x := range p.Body.Pieces {
			none = none || x.Text == want
		}
		return none, p
	}
	if none, p := said("free"); !none || p.Body.Pannable != nil || names(p.Body)["step-free"].Tap == nil {
		t.Error("the page does not say that there is no way, or shows one, or offers no other")
	}
	if none, p := said(""); none || p.Body.Pannable == nil {
		t.Error("the stairs no longer lead upstairs")
	}
	for _, x := range []struct {
		route nav.Route
		want  bool
	}{
		{nav.Route{Page: nav.Way, ID: upstairs}, true},
		{nav.Route{Page: nav.Office, ID: "dep-urbanisme"}, true},
		{nav.Route{Page: nav.Service, ID: "permis-construire"}, true},
		{nav.Route{Page: nav.Office, ID: "dep-etat-civil"}, false},
	} {
		off := d.Words.For(data.French).T("way.lift_off").Text
		p := d.Draw(x.route, data.French, true)
		measure(t, x.route.ID, p.Body)
		if got := slices.ContainsFunc(p.Body.Pieces, func(y touch.Piece) bool { return y.Text == off }); got != x.want {
			t.Errorf("%v says that the lift is off: %v", x.route, got)
		}
	}
}

// TestWithoutAMap: a building that cannot be drawn, a screen that stands
// nowhere in it, and none at all: every page is still there, and none shows a
// map, or leads to one.
func TestWithoutAMap(t *testing.T) {
	spoils := map[string]func(lib shelf, b *data.Building){
		"no building":        func(lib shelf, _ *data.Building) { delete(lib, data.BuildingC) },
		"a border that lies": func(_ shelf, b *data.Building) { r := b.Units[0].Area[0][0]; r[1], r[2] = r[2], r[1] },
		"another place":      func(_ shelf, b *data.Building) { b.Units[5].Area[0][0][1] = data.Point{35, -2} },
		"no rooms":           func(_ shelf, b *data.Building) { b.Units = nil },
		"a screen elsewhere": func(_ shelf, b *data.Building) {
			b.Kiosks[0].DisplayPoint = &data.Point{0, 0}
			b.Kiosks[0].AnchorID = ""
		},
		"a screen of no place": func(lib shelf, _ *data.Building) { lib[data.KiosksC] = nil },
	}
	for name, spoil := range spoils {
		t.Run(name, func(t *testing.T) {
			d := deps(t, 1080, 1920, style.Light())
			lib := shelf{}
			for c, items := range d.Library.(shelf) {
				lib[c] = items
			}
			routes := All(lib)
			body, err := json.Marshal(lib[data.BuildingC][0])
			if err != nil {
				t.Fatal(err)
			}
			b := new(data.Building)
			if err := json.Unmarshal(body, b); err != nil {
				t.Fatal(err)
			}
			lib[data.BuildingC] = []data.Item{b}
			spoil(lib, b)
			d.Library = lib
			for _, r := range routes {
				p := d.Draw(r, data.Arabic, true)
				measure(t, r.ID, p.Body)
				if p.Body.Pannable != nil {
					t.Errorf("%v shows a map", r)
				}
				for name := range names(p.Body) {
					if strings.HasPrefix(name, "go way/") || strings.HasPrefix(name, "go map") {
						t.Errorf("%v leads to a map: %s", r, name)
					}
				}
			}
		})
	}
}
