package main

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/photo"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/client"
)

// put makes an item ready, as somebody of the staff.
func put(t *testing.T, dir string, c data.Collection, item data.Item) {
	t.Helper()
	m, err := sqlite.OpenMunicipal(t.Context(), dir, time.Now, sqlite.Options{})
	must(t, err)
	was, err := m.Copy(t.Context(), c, item.ItemID())
	must(t, err)
	e := data.Edit{Who: "rachida", Collection: c, ID: item.ItemID(), Base: was.Latest.N}
	e.Body, err = data.Marshal(item)
	must(t, err)
	_, err = m.Edit(t.Context(), e)
	must(t, errors.Join(err, m.Close()))
}

// TestPicturesTravel puts one on an announcement: the screen gets it as a file
// of its own, refuses it altered, and lets go of it when the announcement is over.
func TestPicturesTravel(t *testing.T) {
	dir := newTown(t)
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 90, 60))))
	p, err := photo.Take(b.Bytes())
	must(t, err)
	hidden, err := photo.Smaller(p, 30)
	must(t, err)
	put(t, dir, data.PicturesC, p)
	put(t, dir, data.PicturesC, hidden)
	today := time.Now().Format(data.DateLayout)
	a := &data.Announcement{
		ID: "ann-with", Priority: data.Normal, Start: today, End: "2199-12-31", Title: data.Text{data.Arabic: "سوق"}, Text: data.Text{data.Arabic: "نص"},
		Photo: &data.Photo{Picture: p.ID, Alt: data.Text{data.Arabic: "ساحة"}},
	}
	put(t, dir, data.AnnouncementsC, a)
	mustRun(t, "publish", "--dir", dir)
	files, err := filepath.Glob(filepath.Join(dir, "feed", "targets", "pictures", "*."+p.ID+".json"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}

	s := enrol(t, dir, startServer(t, dir))
	good, err := os.ReadFile(files[0])
	must(t, err)
	for _, name := range []string{files[0], files[0] + ".gz"} {
		must(t, os.Rename(name, name+".away"))
	}
	must(t, os.WriteFile(files[0], bytes.Replace(good, []byte(`"width":90`), []byte(`"width":91`), 1), 0o600))
	if _, err := s.client.Round(t.Context()); !errors.Is(err, client.ErrAltered) {
		t.Errorf("an altered picture: %v", err)
	}
	for _, name := range []string{files[0], files[0] + ".gz"} {
		must(t, os.Rename(name+".away", name))
	}
	if a := s.round(t); !a.Changed {
		t.Errorf("%+v", a)
	}
	if r, err := s.store.Item(t.Context(), data.PicturesC, p.ID); err != nil || !strings.Contains(string(r.Body), `"height":60`) {
		t.Errorf("%v", err)
	}
	if _, err := s.store.Item(t.Context(), data.PicturesC, hidden.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a picture that nothing shows came: %v", err)
	}

	a.Start, a.End = "2020-01-01", time.Now().AddDate(0, 0, -3).Format(data.DateLayout)
	put(t, dir, data.AnnouncementsC, a)
	mustRun(t, "publish", "--dir", dir)
	s.round(t)
	if _, err := s.store.Item(t.Context(), data.PicturesC, p.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("after its end: %v", err)
	}
}
