package screen

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestOftenAskedIsThere: while nothing is typed the heading of what people ask
// for most stands over some of it, on every screen.
func TestOftenAskedIsThere(t *testing.T) {
	for _, size := range [][2]int{{1080, 1920}, {1920, 1080}, {1366, 768}, {2160, 3840}} {
		d := deps(t, size[0], size[1], style.Light())
		for _, l := range data.Langs() {
			p, found := d.Draw(nav.Route{Page: nav.Search}, l, true), 0
			for name := range names(p.Body) {
				if strings.HasPrefix(name, "go service/") {
					found++
				}
			}
			if found < 2 {
				t.Errorf("%v %s: %d services", size, l, found)
			}
		}
	}
}
