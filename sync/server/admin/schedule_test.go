package admin

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// plan tells a draft to go out.
func (b *browser) plan(c data.Collection, id, day, hour string) answer {
	b.t.Helper()
	page := b.get(schedulePath(c, id))
	return b.post("/staff/schedule", "collection", string(c), "id", id, "base", page.hidden(b.t, "base"), "day", day, "at", hour)
}

// due lets the time pass and puts out what is due.
func (h *hall) due(t *testing.T, d time.Duration) {
	t.Helper()
	h.clock.add(d)
	must(t, h.PublishDue(t.Context()))
}

func TestADraftGoesOutByItself(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	id, _ := b.write("title_ar", "سوق", "text_ar", "نص")
	for _, bad := range [][2]string{{"2026-11-23", "09:00"}, {"2026-11-22", "23:00"}, {"2029-01-01", "09:00"}, {"", "09:00"}, {"2026-11-24", "25:00"}, {"2026-12-24", "09:00"}} {
		if a := b.plan(data.AnnouncementsC, id, bad[0], bad[1]); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, `class="fault"`) {
			t.Errorf("%v: %d", bad, a.status)
		}
	}
	if a := b.plan(data.AnnouncementsC, id, "2026-11-23", "14:30"); a.to != announcementPath(id)+"/preview?done=scheduled" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if page := b.get("/staff/today"); !strings.Contains(page.body, "publication prévue") {
		t.Error("today does not tell of it")
	}
	h.due(t, 3*time.Hour) // 13:42
	if h.published(t, id) != nil {
		t.Fatal("it is out too early")
	}
	h.due(t, time.Hour)
	if h.published(t, id) == nil {
		t.Fatal("it is not out")
	}
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.AnnouncementsC, ID: id, Limit: 9})
	must(t, err)
	if log[1].Who != "rachida" || log[1].Draft || log[1].Note == "" {
		t.Errorf("the log says %+v", log[1])
	}
	if all, err := h.store.Scheduled(t.Context()); err != nil || len(all) > 0 {
		t.Errorf("it is to go out again: %v %v", all, err)
	}
}

// TestWhatWasChangedSinceStays: nobody's unapproved words go out.
func TestWhatWasChangedSinceStays(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	id, _ := b.write("title_ar", "سوق", "text_ar", "نص")
	b.plan(data.AnnouncementsC, id, "2026-11-23", "14:30")
	base := b.get(announcementPath(id)).hidden(t, "base")
	b.write("id", id, "base", base, "title_ar", "سوق آخر", "text_ar", "نص")
	if page := b.get("/staff/today"); !strings.Contains(page.body, "modifié depuis") {
		t.Error("today does not say that it will not go out")
	}
	h.due(t, 6*time.Hour)
	if h.published(t, id) != nil {
		t.Fatal("it is out")
	}
	h.due(t, time.Hour)
	b = h.as(t, "samir")
	if page := b.get("/staff/today"); !strings.Contains(page.body, "modifié depuis") {
		t.Error("today does not say why it did not go out")
	}
	if a := b.post("/staff/unschedule", "collection", "announcements", "id", id); a.to != announcementPath(id)+"/preview?done=unscheduled" {
		t.Fatalf("%d", a.status)
	}
	if page := b.get("/staff/today"); strings.Contains(page.body, "modifié depuis") {
		t.Error("it is told of for ever")
	}
}

// TestOnlyWhoMayChangeItSchedules it; half a draft does not go out.
func TestOnlyWhoMayChangeItSchedules(t *testing.T) {
	h := newHall(t)
	edith, rachida := h.as(t, "edith"), h.as(t, "rachida")
	town, err := h.town(t.Context())
	must(t, err)
	id := town.Services[0].ID
	v := edith.item(data.ServicesC, id)
	v.Set("name.fr", "Nouveau nom")
	v.Set("do", "preview")
	if a := edith.save(data.ServicesC, v); a.to != lookPath(data.ServicesC, id) {
		t.Fatalf("%d %s", a.status, a.body)
	}
	page := edith.get(lookPath(data.ServicesC, id))
	if !strings.Contains(page.body, `id="publish"`) || !strings.Contains(edith.get(lookPath(data.ServicesC, id)+"/picture?lang=fr").body, "Nouveau nom") {
		t.Fatalf("it is not looked at: %s", page.body)
	}
	if p := rachida.get(lookPath(data.ServicesC, id) + "/picture?lang=fr"); strings.Contains(p.body, "Nouveau nom") || p.status != http.StatusOK {
		t.Errorf("somebody else's draft is looked at: %d", p.status)
	}
	if a := rachida.post("/staff/schedule", "collection", "services", "id", id, "base", "1", "day", "2026-11-24", "at", "09:00"); a.status != http.StatusForbidden {
		t.Errorf("reception schedules a service: %d", a.status)
	}
	if a := edith.plan(data.ServicesC, id, "2026-11-24", "09:00"); a.to != lookPath(data.ServicesC, id)+"?done=scheduled" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	h.due(t, 48*time.Hour)
	if got := readyItem[data.Service](t, h, data.ServicesC, id); got.Name[data.French] != "Nouveau nom" {
		t.Errorf("%v", got.Name)
	}
}

// TestLookAndPublish: the picture's page publishes what it shows.
func TestLookAndPublish(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	town, err := h.town(t.Context())
	must(t, err)
	id := town.Services[0].ID
	v := b.item(data.ServicesC, id)
	v.Set("name.fr", "Nouveau nom")
	v.Set("do", "preview")
	b.save(data.ServicesC, v)
	h.clock.add(time.Minute)
	base := b.get(lookPath(data.ServicesC, id)).hidden(t, "base")
	if a := b.post(lookPath(data.ServicesC, id)+"/publish", "base", "1"); a.status != http.StatusConflict {
		t.Errorf("an older form: %d", a.status)
	}
	if a := b.post(lookPath(data.ServicesC, id)+"/publish", "base", base); a.to != "/staff/content/services/"+id+"?done=published" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if got := readyItem[data.Service](t, h, data.ServicesC, id); got.Name[data.French] != "Nouveau nom" {
		t.Errorf("%v", got.Name)
	}
	if a := b.post(lookPath(data.ServicesC, id)+"/publish", "base", base); a.to != "/staff/content/services/"+id+"?done=same" {
		t.Errorf("sent twice: %d %s", a.status, a.to)
	}
	for _, none := range []string{"/staff/look/switches/x", "/staff/look/services/none", "/staff/look/pictures/x", "/staff/look/services/" + id + "/picture?lang=xx"} {
		if a := b.get(none); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", none, a.status)
		}
	}
}
