package admin

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/photo"
)

func snap(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, w, h))))
	return b.Bytes()
}

// bomb is a small file that says to be a picture of w × h pixels.
func bomb(t *testing.T, w, h uint32) []byte {
	t.Helper()
	b := snap(t, 1, 1)
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// TestAPictureOnAnAnnouncement goes from the form to the feed: encoded anew,
// named by its bytes, with words for who does not see it.
func TestAPictureOnAnAnnouncement(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	id := b.get("/staff/announcements/new").hidden(t, "id")
	fields := []string{"id", id, "base", "0", "priority", "normal", "start", "2026-11-23", "end", "2026-11-30", "do", "preview", "title_ar", "سوق", "text_ar", "نص"}
	sent := append(snap(t, 1400, 700), "<script>alert(1)</script>"...)
	a := b.send("/staff/announcements/save", sent, fields...)
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Dites en arabe") || !strings.Contains(a.body, `value="سوق"`) {
		t.Fatalf("without words for it: %d %s", a.status, a.body)
	}
	base := a.hidden(t, "base")
	fields[3] = base
	if a = b.post("/staff/announcements/save", append(fields, "alt_ar", "ساحة السوق")...); a.to != announcementPath(id)+"/preview" {
		t.Fatalf("with words, the picture kept: %d %s", a.status, a.body)
	}
	h.clock.add(time.Minute)
	b.publish(id)
	got := h.published(t, id)
	if got == nil || got.Photo == nil || got.Photo.Alt[data.Arabic] != "ساحة السوق" {
		t.Fatalf("%+v", got)
	}
	h.feedHas(t, got.Photo.Picture)
	seen := b.get(picturePath + got.Photo.Picture)
	if _, err := jpeg.Decode(strings.NewReader(seen.body)); err != nil || seen.header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("looked at: %v", err)
	}
	form := b.get(announcementPath(id))
	if !strings.Contains(form.body, picturePath+got.Photo.Picture) {
		t.Error("the form does not show it")
	}
	fields[3] = form.hidden(t, "base")
	b.post("/staff/announcements/save", append(fields, "photo_remove", "1")...)
	h.clock.add(time.Minute)
	b.publish(id)
	if got := h.published(t, id); got == nil || got.Photo != nil {
		t.Errorf("removed: %+v", got)
	}
	if page := h.as(t, "edith").get("/staff/today"); strings.Contains(page.body, "/staff/publish\"") {
		t.Error("a picture that nothing shows waits to be published")
	}
}

// feedHas looks for the one picture in the feed.
func (h *hall) feedHas(t *testing.T, id string) {
	t.Helper()
	p, err := h.repo.Published(t.Context())
	must(t, err)
	c, _, err := data.FromRecords(p.Records)
	must(t, err)
	if len(c.Pictures) != 1 || c.Pictures[0].ID != id || c.Pictures[0].Width != 1280 || bytes.Contains(c.Pictures[0].JPEG, []byte("script")) {
		t.Fatalf("%d pictures in the feed", len(c.Pictures))
	}
}

// TestPictureTricks are refused with what to do, and what was typed comes back.
func TestPictureTricks(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	before, err := h.store.LatestRevision(t.Context())
	must(t, err)
	for _, c := range []struct {
		name   string
		file   []byte
		status int
		says   string
	}{
		{"a page", []byte("<html><script>alert(1)</script>"), 422, "n’est pas une image"},
		{"a drawing that runs", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), 422, "n’est pas une image"},
		{"half a picture", snap(t, 100, 100)[:60], 422, "n’est pas une image"},
		{"too many pixels", bomb(t, 4100, 4100), 422, "trop de points"},
		{"a billion pixels", bomb(t, 40_000, 25_000), 422, "trop de points"},
		{"too many bytes", make([]byte, photo.MaxBytes+1), 422, "trop lourde"},
		{"far too many bytes", make([]byte, photo.MaxBytes+2*maxForm), 422, "trop lourde"},
	} {
		t.Run(c.name, func(t *testing.T) {
			id := b.get("/staff/announcements/new").hidden(t, "id")
			a := b.send("/staff/announcements/save", c.file, "id", id, "base", "0", "priority", "normal", "start", "2026-11-23", "end", "2026-11-30",
				"do", "preview", "title_ar", "عنوان <b>", "text_ar", "نص", "alt_ar", "وصف")
			if a.status != c.status || !strings.Contains(a.body, c.says) {
				t.Fatalf("%d %s", a.status, a.body[:min(2000, len(a.body))])
			}
			if a.status == 422 && !strings.Contains(a.body, "عنوان &lt;b&gt;") {
				t.Error("what was typed is lost")
			}
		})
	}
	all, err := h.store.Revisions(t.Context(), data.ChangeFilter{Collection: data.PicturesC, Limit: 9})
	if err != nil || len(all) > 0 {
		t.Errorf("%d pictures stored since %d, %v", len(all), before, err)
	}
	// A form elsewhere takes no such amount.
	if a := b.send("/staff/switches/close", make([]byte, maxForm+1), "kind", "hall"); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("elsewhere: %d", a.status)
	}
}

// TestAReportWithAPicture shows it with the activity; who was faster is not
// overwritten by it.
func TestAReportWithAPicture(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "rachida")
	const path = "/staff/projects/communication"
	fields := []string{"activity", "p1-a01", "base", b.get(path).hidden(t, "base"), "status", "running", "progress", "40", "day", "2026-11-20"}
	if a := b.send(path+"/report", snap(t, 300, 200), fields...); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "Dites en arabe") {
		t.Fatalf("without words for it: %d %s", a.status, a.body)
	}
	h.clock.add(time.Minute)
	if a := b.send(path+"/report", snap(t, 300, 200), append(fields, "alt_ar", "الورش", "alt_fr", "Le chantier")...); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	town, err := h.town(t.Context())
	must(t, err)
	got := activityOf(town.project("communication"), "p1-a01")
	if got.Photo == nil || got.Photo.Alt[data.French] != "Le chantier" || !strings.Contains(b.get(path).body, picturePath+got.Photo.Picture) {
		t.Errorf("%+v", got)
	}
	if a := h.as(t, "samir").send(path+"/report", snap(t, 20, 20), append(fields, "alt_ar", "آخر")...); a.status != http.StatusConflict {
		t.Errorf("an older form: %d", a.status)
	}
}

// TestPicturesMakeRoom lets go of those that nothing shows once there are too
// many.
func TestPicturesMakeRoom(t *testing.T) {
	h := newHall(t)
	for i := range data.MaxPictures {
		p, err := photo.Take(snap(t, i%60+1, i/60+1))
		must(t, err)
		body, err := data.Marshal(p)
		must(t, err)
		_, err = h.store.Edit(t.Context(), data.Edit{Who: "rachida", Collection: data.PicturesC, ID: p.ID, Body: body})
		must(t, err)
	}
	b := h.as(t, "rachida")
	id := b.get("/staff/announcements/new").hidden(t, "id")
	a := b.send("/staff/announcements/save", snap(t, 90, 90), "id", id, "base", "0", "priority", "normal", "start", "2026-11-23", "end", "2026-11-30",
		"do", "preview", "title_ar", "سوق", "text_ar", "نص", "alt_ar", "وصف")
	if a.to != announcementPath(id)+"/preview" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	town, err := h.town(t.Context())
	if err != nil || len(town.Pictures) != 1 {
		t.Errorf("%d stay, %v", len(town.Pictures), err)
	}
}
