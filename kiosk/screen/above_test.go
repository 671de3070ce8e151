package screen

import (
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestLyingPagesOfOneThing: what is told of one document, one appointment, and
// the question how it was fit a lying screen whole.
func TestLyingPagesOfOneThing(t *testing.T) {
	d := deps(t, 1920, 1080, style.Light())
	d.Rated = noRating{}
	for _, l := range data.ScreenLangs() {
		for _, r := range All(d.Library) {
			switch r.Page {
			case nav.Document, nav.Event, nav.Rate, nav.Need:
				p := d.Draw(r, l, true)
				if room := d.Kit.H - p.Head.Y - p.Foot.Y; p.Body.Y > room {
					t.Errorf("%s %v is %d pixels high, %d can be seen", l, r, p.Body.Y, room)
				}
			}
		}
	}
}

// TestCodeStandsBesideTheTitle: a lying page that must be turned has its code and
// the end of the visit on its first line, above all else that can be touched.
func TestCodeStandsBesideTheTitle(t *testing.T) {
	d := deps(t, 1920, 1080, style.Light())
	turned := 0
	for _, r := range All(d.Library) {
		p := d.Draw(r, data.French, true)
		if p.Body.Y <= d.Kit.H-p.Head.Y-p.Foot.Y || r.Page == nav.Search {
			continue
		}
		turned++
		if len(p.Body.Codes) != 1 || p.Body.Codes[0].Rect.Max.Y > d.Kit.U(220) {
			t.Errorf("%v: the codes %v do not stand beside the title", r, p.Body.Codes)
		}
	}
	if turned == 0 {
		t.Error("no page must be turned: the test sees nothing")
	}
}
