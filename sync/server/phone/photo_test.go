package phone

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/photo"
)

// withPhotos puts a picture on an announcement and on a report, and names an
// association: what the pack has none of.
func withPhotos(t *testing.T) (*data.Content, *data.Picture) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 1200, 900))); err != nil {
		t.Fatal(err)
	}
	p, err := photo.Take(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	c := pack(t)
	c.Pictures = []*data.Picture{p}
	shown := &data.Photo{Picture: p.ID, Alt: data.Text{data.Arabic: `ساحة "السوق"`, data.French: `La place du "souk"`}}
	for _, a := range c.Announcements {
		a.Photo = shown
	}
	c.Projects[0].Activities[0].Photo = shown
	c.Projects[0].Activities[0].Note = data.Text{data.Arabic: "بدأ الحفر <b>", data.French: "Le chantier <b> avance"}
	c.Associations = []*data.Association{{ID: "a", Name: data.Text{data.Arabic: "جمعية <البحر>"}, Place: data.Text{data.Arabic: "الميناء"}, Phone: "05 36 11 22 33"}}
	return c, p
}

func TestPhotosAreShownSmallWithWords(t *testing.T) {
	c, p := withPhotos(t)
	s := newSite(t, c, morning)
	for _, path := range []string{"/fr/announcements/" + c.Announcements[0].ID, "/fr/projects/" + c.Projects[0].ID, "/ar/announcements/" + c.Announcements[0].ID} {
		g := visit(t, s, path)
		checkHTML(t, path, g.body)
		if !strings.Contains(g.body, `src="../../pictures/`+p.ID+`.jpg" width="640" height="480"`) || !strings.Contains(g.body, "souk&#34;") && !strings.Contains(g.body, "السوق&#34;") {
			t.Errorf("%s: no picture with words", path)
		}
		if strings.Contains(path, "projects") && !strings.Contains(g.body, "Le chantier &lt;b&gt; avance") {
			t.Errorf("%s: not what staff tell of it", path)
		}
	}
	path := "/pictures/" + p.ID + ".jpg"
	g := visit(t, s, path)
	head, kind, err := image.DecodeConfig(strings.NewReader(g.body))
	if err != nil || kind != "jpeg" || head.Width != 640 || len(g.body) > 50<<10 || g.header.Get("Content-Type") != "image/jpeg" {
		t.Fatalf("%d, %v, %d bytes", g.code, err, len(g.body))
	}
	if g = visit(t, s, path, "If-None-Match", g.header.Get("ETag")); g.code != http.StatusNotModified {
		t.Errorf("asked again: %d", g.code)
	}
	for _, none := range []string{"/pictures/none.jpg", "/pictures/" + p.ID, "/pictures/", "/pictures/../staff/.jpg"} {
		if g := visit(t, s, none); g.code != http.StatusNotFound {
			t.Errorf("%s: %d", none, g.code)
		}
	}
}

// TestADamagedPhotoIsLeftOut keeps the page.
func TestADamagedPhotoIsLeftOut(t *testing.T) {
	c, p := withPhotos(t)
	p.JPEG = p.JPEG[:len(p.JPEG)/4]
	s := newSite(t, c, morning)
	g := visit(t, s, "/fr/announcements/"+c.Announcements[0].ID)
	if g.code != http.StatusOK || strings.Contains(g.body, "<img") {
		t.Errorf("%d", g.code)
	}
}

// TestForSomeScreensOnly: who did not stand there is not told, who took the
// code along is.
func TestForSomeScreensOnly(t *testing.T) {
	c := pack(t)
	for _, a := range c.Announcements {
		a.Kiosks, a.Start, a.End, a.Until = []string{c.Kiosks[0].ID}, "2026-11-01", "2026-12-01", ""
	}
	a := c.Announcements[0]
	a.Priority = data.Urgent
	s := newSite(t, c, morning)
	for _, path := range []string{"/fr/", "/fr/announcements/", "/fr/contact/"} {
		if g := visit(t, s, path); strings.Contains(g.body, a.ID) {
			t.Errorf("%s tells of it", path)
		}
	}
	if g := visit(t, s, "/fr/announcements/"+a.ID); g.code != http.StatusOK || strings.Contains(g.body, "n’est plus") {
		t.Errorf("by its address: %d", g.code)
	}
}

func TestAssociationsAreListed(t *testing.T) {
	c, _ := withPhotos(t)
	s := newSite(t, c, morning)
	g := visit(t, s, "/ar/needs/associations")
	if !strings.Contains(g.body, "جمعية &lt;البحر&gt;") || !strings.Contains(g.body, `href="tel:0536112233"`) {
		t.Errorf("%d", g.code)
	}
}
