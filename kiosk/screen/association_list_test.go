package screen

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestAssociations: the page leads to the list only where there is one; a long
// list comes in parts, in every language, within the page.
func TestAssociations(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	if s := d.Draw(nav.Route{Page: nav.Associations}, data.French, true).Body; strings.Contains(texts(s), "associations de la commune") {
		t.Error("a list of nothing is offered")
	}
	lib := maps.Clone(d.Library.(shelf))
	for i := range 23 {
		lib[data.AssociationsC] = append(lib[data.AssociationsC], &data.Association{
			ID: fmt.Sprint("a", i), Order: i, Name: data.Text{data.Arabic: fmt.Sprint("جمعية ", i), data.French: fmt.Sprint("Association ", i)},
			Purpose: data.Text{data.Arabic: strings.Repeat("حماية الشاطئ ", 8)}, Place: data.Text{data.Arabic: "الميناء"}, Phone: "0536000000",
		})
	}
	d.Library = lib
	if s := d.Draw(nav.Route{Page: nav.Associations}, data.French, true).Body; !strings.Contains(texts(s), "associations de la commune") {
		t.Error("the list is not offered")
	}
	for _, l := range data.ScreenLangs() {
		seen := ""
		for _, part := range []string{"1", "2", "3"} {
			s := d.Draw(nav.Route{Page: nav.Associations, Show: part}, l, true).Body
			measure(t, string(l)+part, s)
			seen += texts(s)
		}
		if !strings.Contains(seen, "22") || !strings.Contains(seen, "الميناء") {
			t.Errorf("%s: somebody is missing", l)
		}
	}
}
