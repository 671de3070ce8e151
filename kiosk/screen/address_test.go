package screen

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestAddressesBeginHere: the code of a way opens it from this screen, without
// steps where that was asked for; on the screen and on the slip. Where several
// screens hang, so do the codes of pages that lead to ways.
func TestAddressesBeginHere(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	town := shelf{}
	for c, items := range d.Library.(shelf) {
		town[c] = items
	}
	set := *town[data.SettingsC][0].(*data.Settings)
	set.PublicURL = "https://m.bninsar.ma"
	town[data.SettingsC] = []data.Item{&set}
	d.Library = town
	office := town[data.DepartmentsC][1].(*data.Department)
	way, page := pages.Path(data.French, pages.Way, office.UnitID), pages.Path(data.French, pages.Department, office.ID)
	second := *town[data.KiosksC][0].(*data.Kiosk)
	second.ID = "second"
	one := town[data.KiosksC][:1:1]
	for _, x := range []struct {
		screens []data.Item
		route   nav.Route
		want    string
	}{
		{one, nav.Route{Page: nav.Way, ID: office.UnitID}, way + "?from=lobby"},
		{one, nav.Route{Page: nav.Way, ID: office.UnitID, Show: "free1"}, way + "?from=lobby&free"},
		{one, nav.Route{Page: nav.Office, ID: office.ID}, page},
		{append(one, &second), nav.Route{Page: nav.Office, ID: office.ID}, page + "?from=lobby"},
	} {
		town[data.KiosksC] = x.screens
		want := set.PublicURL + "/" + x.want
		p := d.Draw(x.route, data.French, true)
		if len(p.Body.Codes) != 1 || p.Body.Codes[0].Text != want {
			t.Errorf("%v: the code is %v, want %s", x.route, p.Body.Codes, want)
			continue
		}
		c := p.Body.Codes[0]
		if side := float64(c.Rect.Dx()) / float64(modules(len(c.Text))) / d.Kit.PxPerMM; side < readable {
			t.Errorf("%v: modules of %.2f mm", x.route, side)
		}
		slip, ok := d.Slip(x.route, data.French)
		if !ok {
			continue
		}
		all := ""
		for _, c := range slip.Codes {
			all += strings.Join(c.Lines, "\n") + "\n"
		}
		if !strings.Contains(all, want+"\n") {
			t.Errorf("%v: the slip's codes hold %q, want %s", x.route, all, want)
		}
	}
}
