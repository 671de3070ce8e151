package kiosk

import (
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
)

func at(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, noon.Location())
}

func TestTickShowsTheTime(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	if !strings.Contains(r.text(), "10:42") {
		t.Fatalf("the clock is not there: %s", r.text())
	}
	for _, c := range []struct {
		at     time.Time
		minute time.Time
	}{
		{noon.Add(30 * time.Second), noon}, // the same minute
		{noon.Add(time.Minute), noon.Add(time.Minute)},
		{noon.Add(4 * time.Minute), noon.Add(4 * time.Minute)},
		{noon.Add(2 * time.Minute), noon.Add(2 * time.Minute)}, // set back
	} {
		r.clock.set(c.at)
		r.Tick()
		if !r.minute.Equal(c.minute) {
			t.Errorf("at %s the head shows %s, want %s", c.at.Format(time.TimeOnly), r.minute.Format(time.TimeOnly), c.minute.Format(time.TimeOnly))
		}
	}
}

// TestOpenStateFollowsTheHour: the page that lies on the screen says "closed"
// when the counter closes, also when the clock jumps there.
func TestOpenStateFollowsTheHour(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	r.Language(data.French)
	open := r.text()
	if !strings.Contains(open, "Ouvert") {
		t.Fatalf("at 10:42 on a Monday the counter is not open: %s", open)
	}
	r.clock.set(at(time.November, 23, 22, 3)) // no whole five minutes: the machine slept
	r.Tick()
	if closed := r.text(); strings.Contains(closed, "Ouvert jusqu") || !strings.Contains(closed, "Fermé") {
		t.Errorf("at 22:03 the page still says: %s", closed)
	}
}

// TestMidnightChangesAnnouncements: one begins on 1 December, one ended on
// 30 November in this copy of the content.
func TestMidnightChangesAnnouncements(t *testing.T) {
	s := packStore(t)
	s.edit(t, data.AnnouncementsC, "ann-travaux", func(item map[string]any) { item["end"] = "2026-11-30" })
	r := newRig(t, 1080, 1920, s)
	r.clock.set(at(time.November, 30, 23, 59))
	r.Go(nav.Route{Page: nav.Announcements})
	before, news, old := r.text(), r.title("ann-concours-quartier"), r.title("ann-travaux")
	if strings.Contains(before, news) || !strings.Contains(before, old) {
		t.Fatalf("at 23:59 want %q and not %q in: %s", old, news, before)
	}
	r.clock.set(at(time.December, 1, 0, 0))
	r.Tick()
	if after := r.text(); !strings.Contains(after, news) || strings.Contains(after, old) {
		t.Errorf("at midnight want %q and not %q in: %s", news, old, after)
	}
}

// title is what an announcement is called in Arabic.
func (r *rig) title(id string) string {
	r.t.Helper()
	a, ok := r.library.Item(data.AnnouncementsC, id).(*data.Announcement)
	if !ok {
		r.t.Fatalf("there is no announcement %q in the pack", id)
	}
	title, _ := a.Title.In(data.Arabic)
	return title
}

// TestUrgentStrip stands on every page but its own, leads there, and leaves
// with its last day.
func TestUrgentStrip(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	const strip = "strip go announcement/ann-urgence-eau"
	seen := map[nav.Page]bool{}
	for _, route := range screen.All(r.library) {
		own := route == nav.Route{Page: nav.Announcement, ID: "ann-urgence-eau"}
		if seen[route.Page] && !own {
			continue // one page of each kind
		}
		seen[route.Page] = true
		r.Go(route)
		if r.has(strip) == own {
			t.Errorf("%v: strip %t", route, !own)
		}
	}
	r.Go(nav.Route{Page: nav.Service, ID: birth})
	r.tap(strip)
	r.want(nav.Announcement, "ann-urgence-eau", data.Arabic)
	r.tap("bar back")
	r.want(nav.Service, birth, data.Arabic)
	r.clock.set(time.Date(2027, time.January, 1, 0, 0, 0, 0, noon.Location()))
	r.Tick()
	if r.has(strip) {
		t.Error("the strip stays after its last day")
	}
}

// TestPagesMadeAheadAreNotStale: opened right after midnight, before the clock
// has ticked.
func TestPagesMadeAheadAreNotStale(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.clock.set(at(time.November, 30, 23, 59))
	r.Tick()
	r.Go(nav.Route{Page: nav.Announcements})
	r.Go(nav.Route{Page: nav.Home}) // both pages are ready now
	r.ahead.running.Wait()
	r.clock.set(at(time.December, 1, 0, 0))
	r.Go(nav.Route{Page: nav.Announcements})
	if news := r.title("ann-concours-quartier"); !strings.Contains(r.text(), news) {
		t.Errorf("the page is of yesterday, %q is missing: %s", news, r.text())
	}
}
