package screen

import (
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/multi/qrcode"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/print"
	"bninsar.ma/madkhal/kiosk/style"
)

// codesOn reads all codes of a slip by another's decoder.
func codesOn(t *testing.T, b *print.Bitmap) (list []string) {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(b)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeMultiReader().DecodeMultiple(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return nil
	}
	for _, r := range found {
		list = append(list, r.GetText())
	}
	return list
}

// TestEverySlip composes the slips of all services and of some of each other
// kind: none is longer than two hand's breadths. TestAllSlips does all of them.
func TestEverySlip(t *testing.T) {
	if n := composeSlips(t, 7); n < 100 {
		t.Errorf("only %d slips", n)
	}
}

// composeSlips composes the slip of every page that can be printed in Arabic and
// French, of other pages than services only each n-th, and gives how many there
// were; all of them on both rolls, some on one.
func composeSlips(t *testing.T, n int) (count int) {
	t.Helper()
	d := deps(t, 1080, 1920, style.Light())
	kit := print.Kit{Type: d.Kit.Type, Icons: d.Kit.Icons}
	longest, seen := 0.0, 0
	for _, r := range All(d.Library) {
		if !prints(r.Page) {
			continue
		}
		if seen++; r.Page != nav.Service && seen%n != 0 {
			continue
		}
		for _, l := range data.ScreenLangs() {
			s, ok := d.Slip(r, l)
			if !ok {
				if r.Page != nav.Way { // some ways have steps that must be avoided
					t.Errorf("%v in %s: no slip", r, l)
				}
				continue
			}
			if l == data.Tamazight {
				continue // the same pictures as in Arabic, but for their side
			}
			rolls := []string{"80", "58"}
			if count++; n > 1 { // one of them
				rolls = rolls[min(1, count%3):][:1]
			}
			for _, roll := range rolls {
				paper, err := print.PaperNamed(roll)
				if err != nil {
					t.Fatal(err)
				}
				pages, err := print.Compose(kit, s, paper)
				if err != nil {
					t.Fatalf("%v in %s on %s: %v", r, l, roll, err)
				}
				_, mm := pages[0].MM()
				if longest = max(longest, mm); mm > 200 {
					t.Errorf("%v in %s on %s: %.0f mm", r, l, roll, mm)
				}
			}
		}
	}
	t.Logf("%d slips, the longest %.0f mm", count, longest)
	return count
}

func TestServiceSlip(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	kit := print.Kit{Type: d.Kit.Type, Icons: d.Kit.Icons}
	paper, err := print.PaperNamed("80")
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range d.Library.Items(data.ServicesC)[:12] {
		x := it.(*data.Service)
		s, ok := d.Slip(nav.Route{Page: nav.Service, ID: x.ID}, data.French)
		if !ok {
			t.Fatal(x.ID)
		}
		if x.Sample != (s.Sample.Text != "") || len(s.Papers.Items) != len(x.Papers.Items) || s.Place.Number == "" || len(s.Hours.Items) == 0 || len(s.Way.Steps) == 0 {
			t.Errorf("%s: something is missing: %+v", x.ID, s)
		}
		pages, err := print.Compose(kit, s, paper)
		if err != nil {
			t.Fatal(err)
		}
		got := codesOn(t, pages[0])
		if len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), print.Plain(s.Title.Text)) {
			t.Errorf("%s: the codes say %q", x.ID, got)
		}
	}
	for _, r := range []nav.Route{{Page: nav.Home}, {Page: nav.Service, ID: "none"}, {Page: nav.Way, ID: "none"}, {Page: nav.Budget}} {
		if _, ok := d.Slip(r, data.Arabic); ok {
			t.Errorf("%v has a slip", r)
		}
	}
}
