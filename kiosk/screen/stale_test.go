package screen

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestOldContentSaysSo: a screen that has not heard from the town hall tells
// the day of its content on every page, and only then.
func TestOldContentSaysSo(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	d.Issued = func() time.Time { return noon.AddDate(0, 0, -5) }
	for _, stale := range []bool{false, true} {
		d.Stale = func() bool { return stale }
		for _, l := range data.ScreenLangs() {
			p := d.Draw(nav.Route{Page: nav.Home}, l, false)
			measure(t, "head", p.Head)
			told := false
			for _, x := range p.Head.Pieces {
				told = told || strings.Contains(x.Text, "18")
			}
			if told != stale {
				t.Errorf("%s: stale %v, told %v", l, stale, told)
			}
		}
	}
}

// TestAnUntrustedClockClaimsNothing: with a clock that may be wrong no counter
// is called open, and neither head nor slip tells the hour or the day.
func TestAnUntrustedClockClaimsNothing(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	open := d.Words.For(data.French).T("hours.open").Text
	for _, trusted := range []bool{true, false} {
		d.Trusted = func() bool { return trusted }
		p := d.Draw(nav.Route{Page: nav.Service, ID: "copie-deces"}, data.French, true)
		claimed := false
		for _, x := range p.Body.Pieces {
			claimed = claimed || strings.HasPrefix(x.Text, open)
		}
		if claimed != trusted {
			t.Errorf("clock trusted %v, counter called open %v", trusted, claimed)
		}
		year, told := strconv.Itoa(d.Now().Year()), false
		for _, x := range p.Head.Pieces {
			told = told || strings.Contains(x.Text, year) || strings.Contains(x.Text, d.Now().Format("15:04"))
		}
		if told != trusted {
			t.Errorf("clock trusted %v, hour or day told %v", trusted, told)
		}
		slip, ok := d.Slip(nav.Route{Page: nav.Service, ID: "copie-deces"}, data.French)
		printed := slices.ContainsFunc(slip.Foot, func(w print.Words) bool { return strings.Contains(w.Text, d.Now().Format("15:04")) })
		if !ok || printed != trusted {
			t.Errorf("clock trusted %v, slip tells when it was printed %v, %+v", trusted, printed, slip.Foot)
		}
	}
}
