package screen

import (
	"fmt"
	"image"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// TestEveryPageIsMeasured measures every page in every language: large enough
// for a finger and an eye, nothing cut, nothing over anything else.
func TestEveryPageIsMeasured(t *testing.T) {
	d := deps(t, 1080, 1920, style.Light())
	for _, l := range data.ScreenLangs() {
		for _, r := range All(d.Library) {
			t.Run(fmt.Sprintf("%s/%s/%s%s", l, r.Page, r.ID, r.Show), func(t *testing.T) {
				p := d.Draw(r, l, r.Page != nav.Home)
				for name, s := range map[string]*touch.Sheet{"head": p.Head, "body": p.Body, "foot": p.Foot} {
					measure(t, name, s)
				}
				// Where something is typed, what is found has codes of its own.
				if len(p.Body.Codes) == 0 && r.Page != nav.Easier && (r.Page != nav.Search || r.Show == "") {
					t.Error("no QR code to take the page along")
				}
				room := d.Kit.H - p.Head.Y - p.Foot.Y
				if (r.Page == nav.Home || r.Page == nav.Service) && p.Body.Y > room {
					t.Errorf("the page is %d pixels high, %d fit the screen", p.Body.Y, room)
				}
			})
		}
	}
}

// TestSizes measures every page on the other screens: lying, with four times
// the pixels, in a small window.
func TestSizes(t *testing.T) {
	for _, size := range []image.Point{{X: 1920, Y: 1080}, {X: 2160, Y: 3840}, {X: 1366, Y: 768}} {
		d := deps(t, size.X, size.Y, style.Light())
		for _, l := range data.ScreenLangs() {
			for _, r := range All(d.Library) {
				t.Run(fmt.Sprintf("%dx%d/%s/%s/%s", size.X, size.Y, l, r.Page, r.ID), func(t *testing.T) {
					p := d.Draw(r, l, r.Page != nav.Home)
					measure(t, "head", p.Head)
					measure(t, "body", p.Body)
					measure(t, "foot", p.Foot)
					if room := d.Kit.H - p.Head.Y - p.Foot.Y; r.Page == nav.Home && p.Body.Y > room {
						t.Errorf("home is %d pixels high, %d fit the screen", p.Body.Y, room)
					}
				})
			}
		}
	}
}

// TestHours measures home and a service at hours that say something else: the
// evening, the weekend, a holiday, Ramadan, midnight of the longest date.
func TestHours(t *testing.T) {
	for _, at := range []string{
		"2026-11-23T20:00", "2026-11-27T21:30", "2026-11-28T10:00", "2026-11-18T11:00", "2027-02-15T14:00",
		"2026-09-30T00:00", "2028-02-29T08:29", "2026-12-31T23:59",
	} {
		now, err := time.ParseInLocation("2006-01-02T15:04", at, noon.Location())
		if err != nil {
			t.Fatal(err)
		}
		d := deps(t, 1080, 1920, style.HighContrast())
		d.Now = func() time.Time { return now }
		for _, l := range data.ScreenLangs() {
			for _, r := range []nav.Route{{Page: nav.Home}, {Page: nav.Service, ID: "declaration-naissance"}, {Page: nav.Announcements}, {Page: nav.Contact}} {
				t.Run(fmt.Sprintf("%s/%s/%s", at, l, r.Page), func(t *testing.T) {
					p := d.Draw(r, l, true)
					measure(t, "head", p.Head)
					measure(t, "body", p.Body)
					measure(t, "leaving", d.Leaving(r, l, 19))
				})
			}
		}
	}
}

func measure(t *testing.T, name string, s *touch.Sheet) {
	t.Helper()
	page := image.Rect(0, 0, s.W, max(s.Y, 1))
	measureTargets(t, name, s, page)
	for i, a := range s.Pieces {
		measureWords(t, name, s, a, page)
		for _, b := range s.Pieces[:i] {
			// Deep and high letters of two lines may come a little close.
			if o := a.Ink.Intersect(b.Ink); o.Dy() > int(min(a.Size, b.Size)/5) && o.Dx() > 2 {
				t.Errorf("%s: %q at %v and %q at %v overlap", name, a.Text, a.Ink, b.Text, b.Ink)
			}
		}
		for _, c := range s.Codes {
			if a.Ink.Overlaps(c.Rect) {
				t.Errorf("%s: %q at %v lies over the code at %v", name, a.Text, a.Ink, c.Rect)
			}
		}
	}
}

func measureTargets(t *testing.T, name string, s *touch.Sheet, page image.Rectangle) {
	t.Helper()
	gap := s.MM(style.MinGapMM)
	for i, a := range s.Targets {
		if a.Rect.Dx() < s.MM(style.MinTargetMM) || a.Rect.Dy() < s.MM(style.MinTargetMM) {
			t.Errorf("%s: %q is %v, too small for a finger", name, a.Name, a.Rect.Size())
		}
		if !a.Rect.In(page) {
			t.Errorf("%s: %q at %v leaves the page %v", name, a.Name, a.Rect, page)
		}
		for _, b := range s.Targets[:i] {
			if a.Rect.Inset(-gap / 2).Overlaps(b.Rect.Inset(-gap / 2)) {
				t.Errorf("%s: %q at %v and %q at %v are less than %d pixels apart", name, a.Name, a.Rect, b.Name, b.Rect, gap)
			}
		}
	}
}

// straddles tells whether words stand across the edge of a target.
func straddles(s *touch.Sheet, a touch.Piece) (touch.Target, bool) {
	for _, x := range s.Targets {
		if a.Ink.Overlaps(x.Rect) && !a.Ink.In(x.Rect.Inset(-int(a.Size/3))) {
			return x, true
		}
	}
	return touch.Target{}, false
}

func measureWords(t *testing.T, name string, s *touch.Sheet, a touch.Piece, page image.Rectangle) {
	t.Helper()
	switch l := a.Layout; {
	case l.Truncated:
		t.Errorf("%s: %q is cut", name, a.Text)
	case l.Broken:
		t.Errorf("%s: a word of %q is broken", name, a.Text)
	case len(l.Missing) > 0:
		t.Errorf("%s: %q: no glyph for %q", name, a.Text, string(l.Missing))
	case a.Size < s.Font(0)/float32(s.Text):
		t.Errorf("%s: %q is %v pixels, less than %v", name, a.Text, a.Size, s.Font(0))
	}
	if x, bad := straddles(s, a); bad {
		t.Errorf("%s: %q at %v stands across the edge of %q at %v", name, a.Text, a.Ink, x.Name, x.Rect)
	}
	if !a.Ink.In(page) {
		t.Errorf("%s: %q at %v leaves the page %v", name, a.Text, a.Ink, page)
	}
	if slack := int(a.Size / 6); a.Ink.Min.X < a.Box.Min.X-slack || a.Ink.Max.X > a.Box.Max.X+slack {
		t.Errorf("%s: %q at %v leaves its box %v", name, a.Text, a.Ink, a.Box)
	}
}
