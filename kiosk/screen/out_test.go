package screen

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// switched is a library with switches in it.
type switched struct {
	Library
	off []data.Item
}

func (l switched) Items(c data.Collection) []data.Item {
	if c == data.SwitchesC {
		return l.off
	}
	return l.Library.Items(c)
}

// nothing is a library before the first content, or on a broken disk.
type nothing struct{}

func (nothing) Item(data.Collection, string) data.Item { return nil }
func (nothing) Items(data.Collection) []data.Item      { return nil }

func said(s *touch.Sheet) string {
	var all []string
	for _, p := range s.Pieces {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\n")
}

// TestOutOfOrder: staff take a screen out of use; every page of it then says
// so in each language, with the office and the phone that help instead.
func TestOutOfOrder(t *testing.T) {
	before, after := noon.Add(-time.Hour).Format(time.RFC3339), noon.Add(48*time.Hour).Format(time.RFC3339)
	for _, c := range []struct {
		name string
		off  data.Switch
		out  bool
	}{
		{"this screen", data.Switch{Kind: data.KioskClosed, Target: "lobby", From: before}, true},
		{"all screens, for a time", data.Switch{Kind: data.KioskClosed, From: before, Until: after, Why: data.Text{data.French: "Panne de courant"}}, true},
		{"another screen", data.Switch{Kind: data.KioskClosed, Target: "etage-1", From: before}, false},
		{"not yet", data.Switch{Kind: data.KioskClosed, From: after}, false},
		{"over", data.Switch{Kind: data.KioskClosed, From: "2026-11-01T08:00:00+01:00", Until: before}, false},
		{"the hall only", data.Switch{Kind: data.HallClosed, From: before}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := deps(t, 1080, 1920, style.Light())
			d.Library = switched{d.Library, []data.Item{&c.off}}
			for _, r := range []nav.Route{{Page: nav.Home}, {Page: nav.Service, ID: "copie-deces"}, {Page: nav.Where}} {
				p := d.Draw(r, data.Arabic, true)
				if (p.Head == nil) != c.out || (d.Head(r, data.Arabic) == nil) != c.out || (d.Leaving(r, data.Arabic, 9) == nil) != c.out {
					t.Fatalf("%s: out of order %t, want %t", r.Page, p.Head == nil, c.out)
				}
				if !c.out {
					continue
				}
				words := said(p.Body)
				for _, want := range []string{"هذه الشاشة معطلة", "Cet écran est hors service", "Accueil et orientation", "05 36"} {
					if !strings.Contains(strings.NewReplacer("\u2066", "", "\u2069", "", "\u00a0", " ").Replace(words), want) {
						t.Errorf("%s: %q is not said in:\n%s", r.Page, want, words)
					}
				}
				if why := c.off.Why[data.French]; !strings.Contains(words, why) {
					t.Errorf("the reason is not said in:\n%s", words)
				}
				if len(p.Body.Targets) > 0 {
					t.Errorf("there is something to touch: %v", p.Body.Targets)
				}
			}
		})
	}
}

// TestABrokenStoreIsOutOfOrder: waiting does not help, so the page does not ask
// for patience.
func TestABrokenStoreIsOutOfOrder(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	d.Library = nothing{}
	trouble := "start.no_server"
	d.Trouble = func() (string, []any) { return trouble, []any{"http://127.0.0.1:1/feed/"} }
	if words := said(d.Draw(nav.Route{Page: nav.Home}, data.Arabic, false).Body); strings.Contains(words, "hors service") {
		t.Errorf("without a server the first content may still come:\n%s", words)
	}
	trouble = "start.storage"
	words := said(d.Draw(nav.Route{Page: nav.Home}, data.Arabic, false).Body)
	for _, want := range []string{"hors service", "Adressez-vous à l’accueil", "Pour le techni", statusCommand} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not said in:\n%s", want, words)
		}
	}
}

// TestStandingPagesAreMeasured: nothing cut, nothing outside, on every screen.
func TestStandingPagesAreMeasured(t *testing.T) {
	for _, size := range []image.Point{{X: 1080, Y: 1920}, {X: 1920, Y: 1080}, {X: 2160, Y: 3840}, {X: 1366, Y: 768}} {
		d := deps(t, size.X, size.Y, style.HighContrast())
		for _, r := range Standing() {
			t.Run(fmt.Sprintf("%dx%d/%s", size.X, size.Y, r.Page), func(t *testing.T) {
				p := d.Draw(r, data.French, false)
				measure(t, "body", p.Body)
				if p.Body.Y > size.Y && r.Page != nav.Directory { // that one is turned
					t.Errorf("the page is %d pixels high, %d fit the screen", p.Body.Y, size.Y)
				}
			})
		}
		d.Library, d.Trouble = nothing{}, func() (string, []any) { return storageTrouble, nil }
		p := d.Draw(nav.Route{Page: nav.Home}, data.Arabic, false)
		measure(t, "broken store", p.Body)
		if p.Body.Y > size.Y {
			t.Errorf("%v: with a broken store the page is %d pixels high", size, p.Body.Y)
		}
	}
}
