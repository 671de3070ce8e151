package admin

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// write fills the form of a new announcement.
func (b *browser) write(fields ...string) (id string, a answer) {
	b.t.Helper()
	form := b.get("/staff/announcements/new")
	id = form.hidden(b.t, "id")
	all := []string{"id", id, "base", "0", "priority", "normal", "start", "2026-11-23", "end", "2026-11-30", "do", "preview"}
	given := map[string]bool{}
	for i := 0; i < len(fields); i += 2 {
		given[fields[i]] = true
	}
	for i := 0; i < len(all); i += 2 {
		if !given[all[i]] {
			fields = append(fields, all[i], all[i+1])
		}
	}
	return id, b.post("/staff/announcements/save", fields...)
}

func (b *browser) publish(id string) answer {
	b.t.Helper()
	page := b.get("/staff/announcements/" + id + "/preview")
	return b.post("/staff/announcements/"+id+"/publish", "base", page.hidden(b.t, "base"))
}

// published gives an announcement as the feed has it, nil for none.
func (h *hall) published(t *testing.T, id string) *data.Announcement {
	t.Helper()
	last, err := h.store.Publications(t.Context(), 1)
	must(t, err)
	records, err := h.store.ReadyAt(t.Context(), last[0].Revision)
	must(t, err)
	for _, r := range records {
		if r.Collection == data.AnnouncementsC && r.ID == id {
			a := new(data.Announcement)
			must(t, json.Unmarshal(r.Body, a))
			return a
		}
	}
	return nil
}

func TestAnUrgentAnnouncementFromFormToEnd(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	id, a := b.write("priority", "urgent", "end", "", "title_ar", "انقطاع الماء", "where_ar", "حي السلام", "when_ar", "اليوم حتى المساء")
	if a.to != "/staff/announcements/"+id+"/preview" {
		t.Fatalf("%d to %q: %s", a.status, a.to, a.body)
	}
	if p := b.get("/staff/announcements/" + id + "/picture?lang=ar"); p.header.Get("Content-Type") != "image/png" || !strings.Contains(p.body, "انقطاع الماء") || h.published(t, id) != nil {
		t.Errorf("picture: %d %s; or the draft is out", p.status, p.body)
	}
	if a := b.publish(id); a.to != "/staff/announcements?done=published" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	got := h.published(t, id)
	if got == nil || got.Until != monday.Add(24*time.Hour).In(time.FixedZone("", 3600)).Format(time.RFC3339) || got.End != "2026-11-24" {
		t.Fatalf("%+v", got)
	}
	holdsForADay(t, got)
	h.clock.add(time.Minute)
	if a := b.post("/staff/announcements/" + id + "/end"); a.to != "/staff/announcements?done=ended" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if got := h.published(t, id); got == nil || got.Holds(h.clock.now()) {
		t.Errorf("it goes on: %+v", got)
	}
	h.undoLast(t, b, id)
	if got := h.published(t, id); got == nil || !got.Holds(h.clock.now()) {
		t.Errorf("it was not brought back: %+v", got)
	}
}

func holdsForADay(t *testing.T, a *data.Announcement) {
	t.Helper()
	for _, c := range []struct {
		at   time.Time
		want bool
	}{{monday, true}, {monday.Add(24*time.Hour - time.Second), true}, {monday.Add(24 * time.Hour), false}} {
		if a.Holds(c.at) != c.want {
			t.Errorf("at %s it holds: %v", c.at, !c.want)
		}
	}
}

// undoLast takes the newest change of an announcement back by its page.
func (h *hall) undoLast(t *testing.T, b *browser, id string) {
	t.Helper()
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.AnnouncementsC, ID: id, Limit: 1})
	must(t, err)
	page := b.get(fmt.Sprintf("/staff/log/%d", log[0].N))
	if a := b.post(fmt.Sprintf("/staff/log/%d/undo", log[0].N), "base", page.hidden(t, "base")); a.to != "/staff/log?done=undone" {
		t.Fatalf("%d %s", a.status, a.body)
	}
}

// TestWhatWasTypedComesBack sends forms that are refused.
func TestWhatWasTypedComesBack(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	const typed = "نص كتبته بعناية ولا أريد أن يضيع"
	cases := []struct {
		name   string
		fields []string
		says   string
	}{
		{"no Arabic title", []string{"text_ar", typed}, "titre en arabe"},
		{"no Arabic text", []string{"title_ar", typed}, "texte en arabe"},
		{"too long", []string{"title_ar", typed + strings.Repeat("ب", 200), "text_ar", typed}, "trop long"},
		{"direction override", []string{"title_ar", typed + "\u202e", "text_ar", typed}, "invisible"},
		{"a control character", []string{"title_ar", typed, "text_ar", typed + "\x07"}, "invisible"},
		{"urgent without where", []string{"title_ar", typed, "text_ar", typed, "priority", "urgent", "end", ""}, "où et quand"},
		{"urgent for a month", []string{"title_ar", typed, "text_ar", typed, "where_ar", "هنا", "when_ar", "اليوم", "priority", "urgent", "end", "2026-12-23"}, "7 jours"},
		{"the end first", []string{"title_ar", typed, "text_ar", typed, "start", "2026-12-02", "end", "2026-12-01"}, "avant le jour de début"},
		{"over", []string{"title_ar", typed, "text_ar", typed, "start", "2026-11-01", "end", "2026-11-02"}, "passée"},
		{"the hour is over", []string{"title_ar", typed, "text_ar", typed, "end", "2026-11-23", "hour", "08:00"}, "passée"},
		{"the year 9999", []string{"title_ar", typed, "text_ar", typed, "end", "9999-12-31"}, "jour de fin n’est pas possible"},
		{"a day that is none", []string{"title_ar", typed, "text_ar", typed, "end", "demain"}, "jour de fin n’est pas possible"},
		{"no date", []string{"title_ar", typed, "text_ar", typed, "start", "hier"}, "jour de début"},
		{"no priority", []string{"title_ar", typed, "text_ar", typed, "priority", "loud"}, "importance"},
		{"no link", []string{"title_ar", typed, "text_ar", typed, "link", "javascript:alert(1)"}, "https://"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			id, a := b.write(c.fields...)
			if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, typed) || !strings.Contains(a.body, c.says) {
				t.Fatalf("%d, says %q: %v, text back: %v", a.status, c.says, strings.Contains(a.body, c.says), strings.Contains(a.body, typed))
			}
			// It is a draft already, and cannot be published as it is.
			was, err := h.store.Copy(t.Context(), data.AnnouncementsC, id)
			must(t, err)
			if was.Draft == nil {
				t.Fatal("it was not kept")
			}
			if a := b.post("/staff/announcements/"+id+"/publish", "base", fmt.Sprint(was.Latest.N)); a.status < 400 || h.published(t, id) != nil {
				t.Errorf("published all the same: %d", a.status)
			}
		})
	}
}

func TestTheSameFormTwice(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	fields := []string{
		"id", b.get("/staff/announcements/new").hidden(t, "id"), "base", "0", "priority", "normal", "start", "2026-11-23", "end", "2026-11-30",
		"title_ar", "مرة", "text_ar", "واحدة", "do", "preview",
	}
	for range 2 {
		if a := b.post("/staff/announcements/save", fields...); a.status != http.StatusSeeOther {
			t.Fatalf("%d %s", a.status, a.body)
		}
	}
	page := b.get("/staff/announcements/" + fields[1] + "/preview")
	for _, want := range []string{"published", "same"} {
		if a := b.post("/staff/announcements/"+fields[1]+"/publish", "base", page.hidden(t, "base")); a.to != "/staff/announcements?done="+want {
			t.Errorf("%d to %q, want %s", a.status, a.to, want)
		}
	}
	if a := b.post("/staff/announcements/save", "id", "made-up", "base", "0", "title_ar", "x"); a.status != http.StatusNotFound {
		t.Errorf("an id that nobody gave: %d", a.status)
	}
}

// TestTwoEditors have one form open: the second is told and sees both.
func TestTwoEditors(t *testing.T) {
	h := newHall(t)
	first, second := h.as(t, "rachida"), h.as(t, "samir")
	const path = "/staff/announcements/ann-horaires"
	base := second.get(path).hidden(t, "base")
	save := func(b *browser, base, title string) answer {
		return b.post("/staff/announcements/save", "id", "ann-horaires", "base", base, "priority", "normal", "start", "2026-01-01", "end", "2027-12-31",
			"title_ar", title, "text_ar", "نص", "do", "preview")
	}
	if a := save(first, base, "كتبته رشيدة"); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	a := save(second, base, "كتبه سمير")
	if a.status != http.StatusConflict || !strings.Contains(a.body, "كتبته رشيدة") || !strings.Contains(a.body, "كتبه سمير") || !strings.Contains(a.body, "rachida") {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := save(second, a.hidden(t, "base"), "كتبه سمير"); a.status != http.StatusSeeOther {
		t.Fatalf("knowingly: %d %s", a.status, a.body)
	}
	log, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.AnnouncementsC, ID: "ann-horaires", Limit: 2})
	must(t, err)
	if !strings.Contains(string(log[1].After), "كتبته رشيدة") || !strings.Contains(string(log[0].Before), "كتبته رشيدة") {
		t.Errorf("the first one's text is lost: %+v", log)
	}
	// A preview that was opened before does not publish what it did not show.
	if a := first.post(path+"/publish", "base", base); a.status != http.StatusConflict {
		t.Errorf("%d", a.status)
	}
}

// TestFullDisk has the feed's disk full at publishing.
func TestFullDisk(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	good := h.Publish
	h.Publish = func(context.Context, string) (int64, error) { return 0, fmt.Errorf("writing: %w", syscall.ENOSPC) }
	id, _ := b.write("title_ar", "عنوان", "text_ar", "نص")
	a := b.publish(id)
	if a.status != http.StatusInsufficientStorage || !strings.Contains(a.body, "pas encore à l’écran") || h.published(t, id) != nil {
		t.Errorf("%d %s", a.status, a.body)
	}
	h.Publish = good
	page := b.get("/staff/today")
	if !strings.Contains(page.body, `href="/staff/publish"`) {
		t.Error("today does not say that something waits")
	}
	if page := b.get("/staff/publish"); !strings.Contains(page.body, "عنوان") {
		t.Errorf("what will change: %s", page.body)
	}
	if a := b.post("/staff/publish"); a.to != "/staff/today?done=published" || h.published(t, id) == nil {
		t.Errorf("%d %s", a.status, a.body)
	}
	if page := b.get("/staff/today"); strings.Contains(page.body, `href="/staff/publish"`) {
		t.Error("it says so still")
	}
}

func TestRestoreAVersion(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	before, err := h.store.Publications(t.Context(), 1)
	must(t, err)
	h.clock.add(time.Minute)
	id, _ := b.write("title_ar", "عنوان", "text_ar", "نص")
	b.publish(id)
	path := fmt.Sprintf("/staff/versions/%d", before[0].Version)
	page := b.get(path)
	h.clock.add(time.Minute)
	if a := b.post(path+"/restore", "base", page.hidden(t, "base")); a.to != "/staff/versions?done=restored" || h.published(t, id) != nil {
		t.Errorf("%d %s", a.status, a.body)
	}
	after, err := h.store.Publications(t.Context(), 10)
	if err != nil || len(after) != 3 || after[0].Who != "edith" || after[0].Version <= after[1].Version {
		t.Errorf("%+v, %v", after, err)
	}
}
