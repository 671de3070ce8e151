package screen

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// desk is a staff panel of the tests.
type desk struct {
	access Access
	tried  []string
	did    []Act
}

func (d *desk) Access() Access   { return d.access }
func (d *desk) Enter(pin string) { d.tried = append(d.tried, pin) }
func (d *desk) Do(a Act)         { d.did = append(d.did, a) }
func (d *desk) Acts() []Act {
	return []Act{ActSync, ActPrint, ActPaper, ActSound, ActPause, ActClose, ActRestart, ActReboot, ActPrevious}
}

func (d *desk) Conditions() []Condition {
	clock := func(w *i18n.Words) i18n.Phrase { return w.Clock(noon) }
	return []Condition{
		{Bad, "panel.is.away", []any{clock}},
		{Care, "panel.is.no_printer", []any{func(w *i18n.Words) i18n.Phrase { return w.T("printer.ready") }}},
		{Well, "panel.is.sound", nil},
		{Well, "panel.is.disk", []any{4711}},
		{Care, "panel.is.crashed", []any{2, clock}},
	}
}

func (d *desk) Facts(w *i18n.Words) []i18n.Phrase {
	return []i18n.Phrase{w.T("panel.fact.program", "1.2+3.g1234567", w.Clock(noon).Text), w.T("panel.fact.address", "192.168.1.20/24")}
}

func (d *desk) Log() []string {
	return slices.Repeat([]string{`time=2026-11-23T10:42:00.000+01:00 level=WARN msg="feed round failed, the content stays" failures=1`}, 40)
}

// TestStaffIsMeasured: every view of the panel, in both languages on every
// screen: nothing cut, nothing outside, all large enough for a finger.
func TestStaffIsMeasured(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 2160, Y: 3840}} {
		for _, l := range []data.Lang{data.Arabic, data.French} {
			for name, c := range map[string]struct {
				access Access
				show   string
			}{
				"pin": {Access{}, "12"}, "wrong": {Access{Wrong: true}, ""}, "wait": {Access{Wait: time.Minute}, ""}, "none": {Access{NoPIN: true}, ""},
				"panel": {Access{Open: true}, ""}, "log": {Access{Open: true}, staffLog}, "sure": {Access{Open: true}, staffSure + string(ActReboot)},
			} {
				t.Run(fmt.Sprintf("%dx%d/%s/%s", size.X, size.Y, l, name), func(t *testing.T) {
					d := deps(t, size.X, size.Y, style.Light())
					d.Staff = &desk{access: c.access}
					p := d.Draw(nav.Route{Page: nav.Staff, Show: c.show}, l, true)
					measure(t, "body", p.Body)
					if strings.Contains(said(p.Body), "panel.") {
						t.Errorf("a word is missing:\n%s", said(p.Body))
					}
				})
			}
		}
	}
}

// TestStaffPIN: nothing of the panel is there before the PIN; digits are typed
// by touch and handed over once.
func TestStaffPIN(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	k := &desk{}
	d.Staff = k
	at := nav.Route{Page: nav.Staff}
	d.Replace = func(r nav.Route) { at = r }
	tap := func(name string) {
		t.Helper()
		for _, x := range d.Draw(at, data.French, true).Body.Targets {
			if x.Name == name {
				x.Tap()
				return
			}
		}
		t.Fatalf("%s cannot be touched", name)
	}
	for _, key := range []string{"4", "0", "9", "<", "7", "1"} {
		tap("pin " + key)
	}
	if words := said(d.Draw(at, data.French, true).Body); strings.Contains(words, "4071") || strings.Contains(words, "serveur") {
		t.Errorf("before the PIN it says:\n%s", words)
	}
	tap("pin =")
	if !slices.Equal(k.tried, []string{"4071"}) || at.Show != "" {
		t.Errorf("tried %q, then %q", k.tried, at.Show)
	}
	k.access.Open = true
	tap("act sync")
	tap("act reboot")
	tap("panel no")
	tap("act reboot")
	tap("panel yes")
	if !slices.Equal(k.did, []Act{ActSync, ActReboot}) {
		t.Errorf("did %q", k.did)
	}
	tap("act log")
	if len(d.Draw(at, data.French, true).Body.Codes) != 1 {
		t.Error("the log has no code")
	}
}

// TestFitIsMeasured: the pages that fit the touch panel, on every screen; marks
// stand apart and clear of all words and of the button.
func TestFitIsMeasured(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 2160, Y: 3840}, {X: 1280, Y: 800}} {
		d := deps(t, size.X, size.Y, style.Light())
		felt := image.Pt(200, 300)
		for name, s := range map[string]*touch.Sheet{"mark": d.FitMark(2, true), "trial": d.FitTry(17, &felt, func() {})} {
			t.Run(fmt.Sprintf("%dx%d/%s", size.X, size.Y, name), func(t *testing.T) {
				measure(t, "body", s)
				if s.Y != d.Kit.H || strings.Contains(said(s), "fit.") {
					t.Errorf("%d of %d high:\n%s", s.Y, d.Kit.H, said(s))
				}
				for _, at := range FitMarks(d.Kit) {
					mark := image.Rectangle{Min: at, Max: at}.Inset(-d.Kit.U(64))
					for _, p := range s.Pieces {
						if p.Ink.Overlaps(mark) {
							t.Errorf("%q stands on the mark at %v", p.Text, at)
						}
					}
					for _, x := range s.Targets {
						if x.Rect.Overlaps(mark) {
							t.Errorf("%q stands on the mark at %v", x.Name, at)
						}
					}
				}
			})
		}
	}
}
