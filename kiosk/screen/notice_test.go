package screen

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestNotices: each stands before whatever page there is, in both languages,
// whole on every screen, and cannot be touched.
func TestNotices(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 1366, Y: 768}} {
		d := deps(t, size.X, size.Y, style.Light())
		for _, n := range Notices(noon) {
			t.Run(fmt.Sprintf("%dx%d/%s", size.X, size.Y, n.Key), func(t *testing.T) {
				d.Notice = func() Notice { return n }
				p := d.Draw(nav.Route{Page: nav.Service, ID: "copie-integrale-naissance"}, data.French, true)
				measure(t, "body", p.Body)
				if p.Head != nil || len(p.Body.Targets) > 0 || p.Body.Y > size.Y {
					t.Errorf("it can be touched, or is %d pixels high", p.Body.Y)
				}
				for _, l := range []data.Lang{data.Arabic, data.French} {
					title := d.Words.For(l).T(n.Key + ".title")
					if title.Lang != l || !strings.Contains(said(p.Body), title.Text) {
						t.Errorf("%s: %q is not said", l, title.Text)
					}
				}
			})
		}
	}
}
