package signs_test

import (
	"errors"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/signs"
)

func TestNoBuilding(t *testing.T) {
	for name, spoil := range map[string]func(*signs.Content){
		"none":          func(c *signs.Content) { c.Building = nil },
		"without rooms": func(c *signs.Content) { c.Building.Units = nil },
	} {
		c := town(t)
		spoil(c)
		if _, _, err := maker(t).Make(c, signs.A4()); !errors.Is(err, signs.ErrNoBuilding) {
			t.Errorf("%s: error %v, want ErrNoBuilding", name, err)
		}
	}
}

// TestBadContent makes signs of content that lacks something: all pages are
// there, and what is worth mending is told.
func TestBadContent(t *testing.T) {
	room := func(c *signs.Content, key string) *data.Unit {
		for i := range c.Building.Units {
			if c.Building.Units[i].Key == key {
				return &c.Building.Units[i]
			}
		}
		t.Fatalf("no unit %s", key)
		return nil
	}
	whole := doors(town(t).Building)
	m := maker(t)
	for _, test := range []struct {
		name  string
		spoil func(c *signs.Content)
		says  string // of a fault; "" for none of its own
	}{
		{"a room without name", func(c *signs.Content) {
			u := room(c, "g-prayer")
			u.Name, u.AltName = nil, nil
		}, "is missing"},
		{"a name without end", func(c *signs.Content) {
			room(c, "g-003").Name = data.Text{data.Arabic: strings.Repeat("مصلحة الشؤون الاقتصادية ", 20), data.French: strings.Repeat("Service des autorisations ", 20)}
		}, "is so long"},
		{"one word without end", func(c *signs.Content) {
			room(c, "g-003").Name = data.Text{data.Arabic: strings.Repeat("ا", 100)}
		}, "is so long"},
		{"a room number without end", func(c *signs.Content) { room(c, "g-003").Room = "A-003-bis/ter-annexe" }, ""},
		{"an icon that nobody drew", func(c *signs.Content) { c.Departments[0].Icon = "unicorn" }, `"unicorn" is none`},
		{"an address too long for a code", func(c *signs.Content) {
			c.Settings.PublicURL = "https://example.org/" + strings.Repeat("x", 400)
		}, ""},
		{"nothing short enough for a code", func(c *signs.Content) {
			c.Departments[1].Name = data.Text{data.Arabic: strings.Repeat("مكتب ", 200)}
			c.Settings.PortalURL = ""
		}, "has no QR code"},
		{"no settings", func(c *signs.Content) { c.Settings = nil }, ""},
		{"no hours", func(c *signs.Content) { c.Hours = nil }, ""},
		{"no screen", func(c *signs.Content) { c.Kiosk = nil }, ""},
		{"a screen outside", func(c *signs.Content) { c.Kiosk.FeatureID = "nowhere" }, "directories of its floor show no arrows"},
		{"no entrance and no screen", func(c *signs.Content) { c.Kiosk, c.Building.MainEntrance = nil, "" }, ""},
		{"no ways", func(c *signs.Content) { c.Building.Openings, c.Building.Relationships = nil, nil }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := town(t)
			test.spoil(c)
			files, faults := makeAll(t, m, c, signs.A4())
			if got := files["signs-doors-A4.pdf"].Pages; got != whole {
				t.Errorf("%d door signs, want %d", got, whole)
			}
			if files["signs-floors-A4.pdf"].Pages < 2 || files["signs-entrance-A4.pdf"].Pages < 1 {
				t.Error("a directory is missing")
			}
			told := ""
			for _, f := range faults {
				told += f.String() + "\n"
			}
			if !strings.Contains(told, test.says) {
				t.Errorf("told %q, want %q", told, test.says)
			}
		})
	}
}

// A building of another town, with three floors and two wings.
func TestAnotherBuilding(t *testing.T) {
	c := wings(t)
	files, _ := makeAll(t, maker(t, data.French, data.Arabic), c, signs.A3())
	if files["signs-floors-A3.pdf"].Pages != 3 || files["signs-doors-A3.pdf"].Pages < 20 {
		t.Errorf("%d directories, %d door signs", files["signs-floors-A3.pdf"].Pages, files["signs-doors-A3.pdf"].Pages)
	}
}
