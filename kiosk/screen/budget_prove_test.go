//go:build prove

package screen

import (
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestEveryBudgetPage measures every page of the budget that touching leads to,
// each line in each year and phase, in every language and on every screen.
func TestEveryBudgetPage(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 1366, Y: 768}, {X: 2160, Y: 3840}} {
		d := deps(t, size.X, size.Y, style.Light())
		for _, l := range data.ScreenLangs() {
			for r := range budgetPages(t, d, l) {
				p := d.Draw(r, l, true)
				measure(t, size.String()+" "+string(l)+" "+string(r.Page)+"/"+r.ID+" "+r.Show, p.Body)
				if room := d.Kit.H - p.Head.Y - p.Foot.Y; p.Body.Y > room {
					t.Errorf("%v, %s, %v: %d pixels high, %d fit", size, l, r, p.Body.Y, room)
				}
			}
		}
	}
}
