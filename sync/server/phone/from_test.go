package phone

import (
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// upstairs is the town with a second screen, in the corridor of the first floor.
func upstairs(t *testing.T) *data.Content {
	t.Helper()
	c := pack(t)
	b := c.Building[0]
	for i := range b.Units {
		if u := &b.Units[i]; u.Key == "f-corridor" {
			b.Kiosks = append(b.Kiosks, data.KioskPlace{ID: "place-up", LevelID: u.LevelID, UnitID: u.ID, DisplayPoint: u.DisplayPoint})
			second := *c.Kiosks[0]
			second.ID, second.FeatureID, second.UnitID = "up", "place-up", u.ID
			second.Name = data.Text{data.Arabic: "الشاشة العليا", data.French: "Écran du haut"}
			c.Kiosks = append(c.Kiosks, &second)
			return c
		}
	}
	t.Fatal("no corridor upstairs")
	return nil
}

// TestWayFromAScreen: the way begins at the screen whose code was read, and so
// do the same page in another language and the way without steps.
func TestWayFromAScreen(t *testing.T) {
	c := upstairs(t)
	s := newSite(t, c, morning)
	to := c.Departments[slices.IndexFunc(c.Departments, func(d *data.Department) bool { return d.ID == "dep-urbanisme" })].UnitID
	path := "/" + pages.Path(data.French, pages.Way, to)
	down, up := visit(t, s, path).body, visit(t, s, path+pages.WayQuery("up", false)).body
	if strings.Contains(down, "Écran du haut") || !strings.Contains(down, "prenez l’escalier") {
		t.Error("without a screen the way does not begin at the first one")
	}
	if !strings.Contains(up, "Écran du haut") || strings.Contains(up, "prenez l’escalier") {
		t.Error("the way does not begin at the screen upstairs")
	}
	for _, l := range []data.Lang{data.French, data.Arabic} {
		p := "/" + pages.Path(l, pages.Way, to) + pages.WayQuery("up", true)
		g := visit(t, s, p)
		links := strings.Join(checkHTML(t, p, g.body).links, "\n")
		for _, want := range []string{
			pages.Path(data.Tamazight, pages.Way, to) + "?from=up&free", // the same page
			pages.Path(l, pages.Way, to) + "?from=up",                   // with steps again
		} {
			if !strings.Contains(links+"\n", want+"\n") {
				t.Errorf("%s does not lead to %s but to\n%s", p, want, links)
			}
		}
	}
	if got := visit(t, s, path+"?from=nobody").body; got != down {
		t.Error("from a screen that is not there the page differs from the one without")
	}
}

// TestPagesFromAScreen: so do the ways that a service, an office and the list of
// rooms lead to.
func TestPagesFromAScreen(t *testing.T) {
	c := upstairs(t)
	s := newSite(t, c, morning)
	for kind, id := range map[pages.Kind]string{pages.Service: c.Services[0].ID, pages.Department: c.Departments[0].ID, pages.Where: ""} {
		p := "/" + pages.Path(data.French, kind, id) + pages.WayQuery("up", false)
		ways := 0
		for _, href := range checkHTML(t, p, visit(t, s, p).body).links {
			if strings.Contains(href, "/way/") {
				if ways++; !strings.HasSuffix(href, "?from=up") {
					t.Errorf("%s leads to %s, from another screen", p, href)
				}
			}
		}
		if ways == 0 {
			t.Errorf("%s leads nowhere", p)
		}
	}
}
