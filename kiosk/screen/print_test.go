package screen

import (
	"fmt"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/style"
)

// standing is printing in one state.
type standing struct {
	p       Printing
	why     string
	printed []nav.Route
}

func (s *standing) Printing(nav.Route) (Printing, string) { return s.p, s.why }
func (s *standing) Print(r nav.Route)                     { s.printed = append(s.printed, r) }

// TestPrintButton: it stands on pages that can be printed while a slip would
// come out, and prints that page; all else is told in its place, in words of
// each language, and every page stays within its measures.
func TestPrintButton(t *testing.T) {
	states := []struct {
		p      Printing
		why    string
		button bool
		says   string
	}{
		{PrintHidden, "", false, ""},
		{PrintReady, "", true, ""},
		{PrintGoing, "", false, "print.going"},
		{PrintTake, "", false, "print.take"},
		{PrintEnough, "", false, "print.enough"},
		{PrintTrouble, print.NoPaper.Visitor(), false, "print.no_paper"},
		{PrintTrouble, print.Jam.Visitor(), false, "print.not_now"},
	}
	for _, size := range [][2]int{{1080, 1920}, {1920, 1080}} {
		d := deps(t, size[0], size[1], style.Light())
		for _, r := range []nav.Route{
			{Page: nav.Service, ID: "declaration-naissance"},
			{Page: nav.Service, ID: "permis-construire"},
			{Page: nav.Announcement, ID: "ann-urgence-eau"},
			{Page: nav.Event, ID: "session-2026-02"},
			{Page: nav.Project, ID: "archives"},
			{Page: nav.Contact},
			{Page: nav.Home},
			{Page: nav.Budget},
		} {
			for _, l := range []data.Lang{data.Arabic, data.French} {
				for _, c := range states {
					name := fmt.Sprintf("%v %v %s %d%s", size, r, l, c.p, c.why)
					s := &standing{p: c.p, why: c.why}
					d.Slips = s
					body := d.Draw(r, l, true).Body
					b, there := names(body)["print"]
					if there != (c.button && prints(r.Page)) {
						t.Errorf("%s: the button is there: %v", name, there)
					}
					if there {
						b.Tap()
						if len(s.printed) != 1 || s.printed[0] != r {
							t.Errorf("%s: prints %v", name, s.printed)
						}
					}
					if c.says != "" && prints(r.Page) {
						want := d.Words.For(l).T(c.says).Text
						if !strings.Contains(said(body), want) {
							t.Errorf("%s: does not say %q", name, want)
						}
					}
					measure(t, name, body)
				}
			}
		}
	}
}
