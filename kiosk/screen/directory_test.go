package screen

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestSafeMode: after crashes every page is the plain directory, with each
// office in both languages, its door, and nothing to touch.
func TestSafeMode(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	d.Safe = true
	for _, r := range []nav.Route{{Page: nav.Home}, {Page: nav.Service, ID: "copie-integrale-naissance"}} {
		p := d.Draw(r, data.French, true)
		if p.Head != nil || p.Foot != nil || len(p.Body.Targets) > 0 {
			t.Errorf("%s can be touched", r.Page)
		}
		words := said(p.Body)
		for _, it := range d.Library.Items(data.DepartmentsC) {
			x, ok := it.(*data.Department)
			if !ok || !strings.Contains(words, d.Words.For(data.Arabic).Text(x.Name).Text) || !strings.Contains(words, d.Words.For(data.French).Text(x.Name).Text) {
				t.Errorf("%s is missing in:\n%s", it.ItemID(), words)
			}
		}
		if strings.Count(words, "Porte") < 14 || !strings.Contains(words, "36") {
			t.Errorf("no doors or no phone in:\n%s", words)
		}
	}
	d.Library = nothing{}
	if words := said(d.Draw(nav.Route{Page: nav.Home}, data.French, false).Body); !strings.Contains(words, statusCommand) {
		t.Errorf("without content it says:\n%s", words)
	}
}
