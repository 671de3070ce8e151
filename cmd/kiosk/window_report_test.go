package main

import (
	"bytes"
	"errors"
	"image/png"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
)

// TestTheScreenReports runs the screen against the real server: it reports by
// itself and sends its picture when asked.
func TestTheScreenReports(t *testing.T) {
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	store, err := sqlite.OpenMunicipal(t.Context(), w.dir, time.Now, sqlite.Options{})
	must(t, err)
	defer func() { must(t, store.Close()) }()
	must(t, store.AskPicture(t.Context(), "lobby")) // before it starts: its first report hears of it
	win := screen.openWindow(t)
	var p data.KioskPicture
	for deadline := time.Now().Add(patience); p.Taken.IsZero(); {
		if p, err = store.Picture(t.Context(), "lobby"); err != nil && !errors.Is(err, data.ErrNotFound) {
			t.Fatal(err)
		}
		if time.Now().After(deadline) {
			t.Fatalf("no picture came:\n%s", win.Program.Output())
		}
		time.Sleep(50 * time.Millisecond) // the other program works
	}
	if p.Why != "" {
		t.Fatalf("no picture: %s", p.Why)
	}
	img, err := png.Decode(bytes.NewReader(p.PNG))
	must(t, err)
	colours := map[[3]uint32]bool{}
	for y := 0; y < img.Bounds().Dy(); y += 3 {
		for x := 0; x < img.Bounds().Dx(); x += 3 {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	if len(colours) < 20 || min(img.Bounds().Dx(), img.Bounds().Dy()-pictureBand) != pictureWide {
		t.Errorf("a picture of %v with %d colours", img.Bounds(), len(colours))
	}
	all, err := store.Reports(t.Context())
	must(t, err)
	k := all["lobby"]
	if s, _ := k.State(time.Now()); s != data.ScreenOnline || k.Health.FeedVersion != w.published || k.Health.DiskSize == 0 {
		t.Errorf("%s, %+v", s, k.Health)
	}
	if s := screen.status(t); s.Reports == nil || s.Reports.LastSuccess == nil {
		t.Errorf("status says of its reports: %+v", s.Reports)
	}
}
