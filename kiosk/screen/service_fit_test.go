package screen

import (
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestServicesFitOneScreen: a photograph of a service page is complete, on a
// standing and on a lying screen.
func TestServicesFitOneScreen(t *testing.T) {
	for _, size := range [][2]int{{1080, 1920}, {1920, 1080}, {1366, 768}} {
		d := deps(t, size[0], size[1], style.Light())
		for _, l := range data.Langs() {
			for _, it := range d.Library.Items(data.ServicesC) {
				p := d.Draw(nav.Route{Page: nav.Service, ID: it.ItemID()}, l, true)
				if seen := d.Kit.H - p.Head.Y - p.Foot.Y; p.Body.Y > seen {
					t.Errorf("%v %s %s: %d pixels of %d", size, l, it.ItemID(), p.Body.Y, seen)
				}
			}
		}
	}
}
