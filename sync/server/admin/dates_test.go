package admin

import (
	"net/http"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// farDays are dates that no town hall means: typed by mistake, or to break what
// counts with them.
func farDays() []string {
	return []string{"9999-12-31", "0001-01-01", "10000-01-01", "2026-02-30", "-1-1-1", "9999999999-12-31"}
}

// TestDatesOfAnotherAge types them wherever a date goes: each is refused, or holds
// and every page and the feed are still made.
func TestDatesOfAnotherAge(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	town, err := h.town(t.Context())
	must(t, err)
	event := town.Events[0].ID
	base := b.get("/staff/projects/communication").hidden(t, "base")
	id, _ := b.write("title_ar", "سوق", "text_ar", "نص")
	for _, day := range farDays() {
		answers := map[string]answer{
			"schedule": b.plan(data.AnnouncementsC, id, day, "14:30"),
			"switch":   b.post("/staff/switches/close", "kind", "counter", "target", "ctr-ec-1", "until", day, "why_ar", "سبب"),
			"report": b.post("/staff/projects/communication/report", "activity", "p1-a01", "base", base, "status", "running", "progress", "40",
				"day", day),
			"log": b.get("/staff/log?from=" + day + "&to=" + day), "acts": b.get("/staff/acts?from=" + day + "&to=" + day),
			"ratings": b.get("/staff/ratings?from=" + day + "&to=" + day), "ratings.csv": b.get("/staff/ratings.csv?from=" + day + "&to=" + day),
		}
		_, answers["announcement"] = b.write("title_ar", "سوق", "text_ar", "نص", "start", day, "end", day)
		_, answers["urgent"] = b.write("title_ar", "سوق", "where_ar", "حي", "when_ar", "الآن", "priority", "urgent", "start", "2026-11-23", "end", day, "hour", "10:00")
		v := b.item(data.EventsC, event)
		for name := range v {
			if name == "start" || name == "end" {
				v.Set(name, day+"T10:00")
			}
		}
		answers["event"] = b.save(data.EventsC, v)
		for name, a := range answers {
			if a.status != http.StatusSeeOther && a.status != http.StatusUnprocessableEntity && a.status != http.StatusOK {
				t.Errorf("%s on %s: %d", name, day, a.status)
			}
		}
		for _, refused := range []string{"schedule", "report", "urgent"} {
			if a := answers[refused]; a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `class="fault"`) {
				t.Errorf("%s on %s: %d", refused, day, a.status)
			}
		}
	}
	if _, err := h.publishFeed(t.Context(), ""); err != nil {
		t.Errorf("the feed: %v", err)
	}
	for _, path := range []string{"/staff/today", "/staff/announcements", "/staff/switches", "/staff/content/events", "/staff/publish", announcementPath(id)} {
		if a := b.get(path); a.status != http.StatusOK {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}
