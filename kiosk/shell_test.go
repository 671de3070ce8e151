package kiosk

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
)

const birth = "copie-integrale-naissance"

// TestOneWay is the visit the whole house is built for, by touches alone.
func TestOneWay(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.want(nav.Home, "", data.Arabic)
	if r.has("bar back") {
		t.Error("the first page leads back to somewhere")
	}
	r.tap("go need/papiers")
	r.want(nav.Need, "papiers", data.Arabic)
	r.tap("go service/" + birth)
	r.want(nav.Service, birth, data.Arabic)
	if s := r.text(); !strings.Contains(s, "نسخة كاملة من رسم الولادة") {
		t.Errorf("the page does not name the service: %s", s)
	}
	r.tap("bar language")
	r.want(nav.Service, birth, data.French)
	if s := r.text(); !strings.Contains(s, "Copie intégrale") {
		t.Errorf("the page is not in French: %s", s)
	}
	r.tap("bar back")
	r.want(nav.Need, "papiers", data.French)
	r.tap("bar language")
	r.want(nav.Need, "papiers", data.Tamazight)
	r.tap("bar language")
	r.want(nav.Need, "papiers", data.Arabic)
	r.tap("bar home")
	r.want(nav.Home, "", data.Arabic)
	if r.has("bar back") {
		t.Error("home leads back into the visit before")
	}
	want := []string{
		"go need/papiers", "go service/" + birth, "bar language", "bar back", "bar language", "bar language", "bar home",
	}
	if strings.Join(r.told, ", ") != strings.Join(want, ", ") {
		t.Errorf("told of %q, want %q", r.told, want)
	}
}

// long finds a page that scrolls on this screen.
func (r *rig) long() nav.Route {
	r.t.Helper()
	for _, it := range r.library.Items(data.DepartmentsC) {
		route := nav.Route{Page: nav.Office, ID: it.ItemID()}
		if r.Go(route); r.Stage().Overflows() {
			return route
		}
	}
	r.t.Fatal("no office scrolls on this screen")
	return nav.Route{}
}

// drag moves the body up by a finger that rests before it leaves.
func (r *rig) drag(px float32) {
	at := func(y float32) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(float32(r.deps.Kit.W)/2, y)}
	}
	from := float32(r.deps.Kit.H) / 2
	r.Stage().MouseDown(&desktop.MouseEvent{PointEvent: at(from), Button: desktop.MouseButtonPrimary})
	r.Stage().Dragged(&fyne.DragEvent{PointEvent: at(from - 20)}) // past the slop
	r.Stage().Dragged(&fyne.DragEvent{PointEvent: at(from - 20 - px)})
	r.clock.pass(time.Second)
	r.Stage().MouseUp(&desktop.MouseEvent{PointEvent: at(from - 20 - px), Button: desktop.MouseButtonPrimary})
	r.Stage().DragEnd()
}

func TestPlaceIsKept(t *testing.T) {
	r := newRig(t, 1920, 1080, packStore(t))
	route := r.long()
	r.drag(70)
	if got := r.Stage().Scrolled(); got != 70 {
		t.Fatalf("scrolled %d, want 70", got)
	}

	r.Language(data.French)
	r.want(nav.Office, route.ID, data.French)
	if got := r.Stage().Scrolled(); got != 70 {
		t.Errorf("another language: scrolled %d, want 70", got)
	}
	r.Language(data.French) // already there
	r.Refresh()
	r.want(nav.Office, route.ID, data.French)
	if got := r.Stage().Scrolled(); got != 70 {
		t.Errorf("new content: scrolled %d, want 70", got)
	}
	r.clock.pass(10 * time.Minute)
	r.Tick()
	if got := r.Stage().Scrolled(); got != 70 {
		t.Errorf("ten minutes later: scrolled %d, want 70", got)
	}

	var service string
	for _, name := range r.targets() {
		if strings.HasPrefix(name, "go service/") || strings.HasPrefix(name, "go elsewhere/") {
			service = name
		}
	}
	r.tap(service)
	if got := r.Stage().Scrolled(); got != 0 {
		t.Errorf("a page that was opened starts at %d, want its top", got)
	}
	r.tap("bar back")
	r.want(nav.Office, route.ID, data.French)
	if got := r.Stage().Scrolled(); got != 70 {
		t.Errorf("back: scrolled %d, want 70 as it was left", got)
	}
}

func TestRefreshShowsWhatChanged(t *testing.T) {
	s := packStore(t)
	r := newRig(t, 1080, 1920, s)
	r.Go(nav.Route{Page: nav.Announcement, ID: "ann-urgence-eau"})
	const news = "Eau rétablie ce soir à 18 h"
	s.edit(t, data.AnnouncementsC, "ann-urgence-eau", func(item map[string]any) {
		item["title"] = map[string]any{"ar": "عودة الماء مساء", "fr": news}
	})
	r.Language(data.French)
	if strings.Contains(r.text(), news) {
		t.Error("the change shows before it was told")
	}
	r.Refresh()
	r.want(nav.Announcement, "ann-urgence-eau", data.French)
	if !strings.Contains(r.text(), news) {
		t.Errorf("the change does not show: %s", r.text())
	}
	r.tap("bar language") // pages made ahead know it too
	r.tap("bar language")
	if !strings.Contains(r.text(), "عودة الماء مساء") {
		t.Errorf("the change does not show in Arabic: %s", r.text())
	}
}

// TestItemTakenAway: the page somebody reads is removed by the staff.
func TestItemTakenAway(t *testing.T) {
	for _, c := range []struct {
		route nav.Route
		from  data.Collection
	}{
		{nav.Route{Page: nav.Service, ID: birth}, data.ServicesC},
		{nav.Route{Page: nav.Need, ID: "papiers"}, data.NeedsC},
		{nav.Route{Page: nav.Announcement, ID: "ann-tnb"}, data.AnnouncementsC},
		{nav.Route{Page: nav.Elsewhere, ID: "passeport"}, data.ElsewhereC},
	} {
		t.Run(string(c.route.Page), func(t *testing.T) {
			s := packStore(t)
			r := newRig(t, 1080, 1920, s)
			r.Go(c.route)
			for _, l := range data.ScreenLangs() {
				if gone := r.words("error.not_found", l); strings.Contains(r.text(), gone) {
					t.Fatalf("%v is gone before it was taken away", c.route)
				}
			}
			s.remove(c.from, c.route.ID)
			r.Refresh()
			for _, l := range data.ScreenLangs() {
				r.Language(l)
				r.want(c.route.Page, c.route.ID, l)
				if gone := r.words("error.not_found", l); !strings.Contains(r.text(), gone) {
					t.Errorf("%s: the page does not say that it is gone: %s", l, r.text())
				}
			}
			r.Language(data.Arabic)
			r.tap("go home")
			r.want(nav.Home, "", data.Arabic)
		})
	}
}

// words are the program's own, as they stand on the glass.
func (r *rig) words(key string, l data.Lang) string {
	return marks.Replace(r.deps.Words.For(l).T(key).Text)
}

// TestMadeUpRoutes: addresses that no page has, and ones that a player typed in
// touches fifty pages deep.
func TestMadeUpRoutes(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	for _, route := range []nav.Route{
		{Page: "no such page"}, {Page: nav.Service}, {Page: nav.Service, ID: "no-such-service"}, {Page: nav.Need, ID: birth}, {},
	} {
		r.Go(route)
		if !strings.Contains(r.text(), r.words("error.not_found", data.Arabic)) {
			t.Errorf("%v does not say that there is no such page: %s", route, r.text())
		}
	}
	for i := range 120 {
		r.Go(nav.Route{Page: nav.Need, ID: []string{"papiers", "ailleurs"}[i%2]})
	}
	for range 60 {
		r.Back()
	}
	r.want(nav.Home, "", data.Arabic)
}

func TestFirstStart(t *testing.T) {
	s := packStore(t)
	full := s.all
	s.all = map[data.Collection][]data.Record{}
	r := newRig(t, 1080, 1920, s)
	for _, want := range []string{r.words("start.title", data.Arabic), r.words("start.title", data.French), "kiosk status"} {
		if !strings.Contains(r.text(), want) {
			t.Errorf("the first screen does not say %q: %s", want, r.text())
		}
	}
	if got := r.targets(); len(got) > 0 {
		t.Errorf("there is nothing to open yet, but %q", got)
	}
	r.clock.pass(time.Minute)
	r.Tick()
	r.Refresh()
	r.want(nav.Home, "", data.Arabic)

	s.set(func() { s.all = full })
	r.Refresh()
	r.want(nav.Home, "", data.Arabic)
	r.tap("go need/papiers")
	r.want(nav.Need, "papiers", data.Arabic)
}

// TestContentComesInParts: settings without tiles, tiles without settings.
func TestContentComesInParts(t *testing.T) {
	for _, missing := range []data.Collection{data.SettingsC, data.HomeC} {
		s := packStore(t)
		s.set(func() { delete(s.all, missing) })
		r := newRig(t, 1080, 1920, s)
		if !strings.Contains(r.text(), "kiosk status") {
			t.Errorf("without %s: %s", missing, r.text())
		}
	}
}

// TestPoorContent: what a screen can do without may all be missing at once.
func TestPoorContent(t *testing.T) {
	s := packStore(t)
	s.set(func() {
		for c := range s.all {
			switch c {
			case data.SettingsC, data.HomeC, data.NeedsC, data.ServicesC, data.ElsewhereC:
			default:
				delete(s.all, c)
			}
		}
	})
	r := newRig(t, 1080, 1920, s)
	for _, route := range screen.All(r.library) {
		if p := r.deps.Draw(route, data.Arabic, true); len(p.Foot.Targets) == 0 || len(p.Body.Pieces) == 0 {
			t.Errorf("%v is empty or leads nowhere", route)
		}
	}
}

func TestStoreFailsWhileShown(t *testing.T) {
	s := packStore(t)
	r := newRig(t, 1080, 1920, s)
	r.ahead.running.Wait() // the needs have been read
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	before := r.text()
	s.set(func() { s.fails = true })
	r.Refresh()
	if r.text() != before {
		t.Errorf("the page changed when the store failed:\n%s\nwas\n%s", r.text(), before)
	}
	r.tap("bar home")
	r.want(nav.Home, "", data.Arabic)
	r.tap("go need/papiers")
	r.want(nav.Need, "papiers", data.Arabic)
	if !r.has("go service/" + birth) {
		t.Errorf("the need lost its services: %q", r.targets())
	}
}
