package screen

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestNoCorridorByName: no way, and no place that it leads to, is told by the
// name of a corridor, which stands neither on a door nor on the map.
func TestNoCorridorByName(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	b := d.Library.Items(data.BuildingC)[0].(*data.Building)
	tried := 0
	for _, r := range All(d.Library) {
		if r.Page != nav.Way {
			continue
		}
		tried++
		said := texts(d.Draw(r, data.French, true).Body)
		for i := range b.Units {
			if u := &b.Units[i]; u.Category == "walkway" && u.Name[data.French] != "" && strings.Contains(said, u.Name[data.French]) {
				t.Errorf("the way to %s names %q", r.ID, u.Name[data.French])
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d ways were read", tried)
	}
}
