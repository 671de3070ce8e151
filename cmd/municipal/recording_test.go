package main

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/recording"
	"bninsar.ma/madkhal/data/sound"
	"bninsar.ma/madkhal/sync/client"
)

// recorded is a tone that somebody recorded of an item.
func recorded(t *testing.T, kind data.Collection, item string, l data.Lang) *data.Recording {
	t.Helper()
	s := sound.Sound{Rate: 44100, Samples: make([]int16, 44100)}
	for i := range s.Samples {
		s.Samples[i] = int16(6000 * math.Sin(float64(i)/17))
	}
	kept, err := recording.Take(s.WAV(1))
	must(t, err)
	return &data.Recording{ID: data.RecordingID(kind, item, l), Kind: kind, Item: item, Lang: l, Sound: kept}
}

// TestRecordingsTravel: a screen gets one as a file of its own, refuses it
// altered, and lets go of it when what it tells of is over; one of nothing stays
// with the staff.
func TestRecordingsTravel(t *testing.T) {
	dir := newTown(t)
	today := time.Now().Format(data.DateLayout)
	a := &data.Announcement{
		ID: "ann-said", Priority: data.Normal, Start: today, End: "2199-12-31", Title: data.Text{data.Arabic: "سوق"}, Text: data.Text{data.Arabic: "نص"},
	}
	put(t, dir, data.AnnouncementsC, a)
	r, lost := recorded(t, data.AnnouncementsC, a.ID, data.Tarifit), recorded(t, data.ServicesC, "nothing-of-this-name", data.Darija)
	put(t, dir, data.RecordingsC, r)
	put(t, dir, data.RecordingsC, lost)
	mustRun(t, "publish", "--dir", dir)
	files, err := filepath.Glob(filepath.Join(dir, "feed", "targets", "recordings", "*.json"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	s := enrol(t, dir, startServer(t, dir))
	good, err := os.ReadFile(files[0])
	must(t, err)
	must(t, os.Rename(files[0]+".gz", files[0]+".away"))
	must(t, os.WriteFile(files[0], bytes.Replace(good, []byte(`"rif"`), []byte(`"ary"`), 1), 0o600))
	if _, err := s.client.Round(t.Context()); !errors.Is(err, client.ErrAltered) {
		t.Errorf("an altered recording: %v", err)
	}
	must(t, os.WriteFile(files[0], good, 0o600))
	must(t, os.Rename(files[0]+".away", files[0]+".gz"))
	s.round(t)
	ids, err := s.store.IDs(t.Context(), data.RecordingsC)
	if err != nil || len(ids) != 1 || ids[0] != r.ID {
		t.Errorf("%q, %v", ids, err)
	}
	got, err := s.store.Item(t.Context(), data.RecordingsC, r.ID)
	must(t, err)
	item, _, err := data.Decode(got.Collection, got.Body)
	must(t, err)
	if !bytes.Equal(item.(*data.Recording).Sound, r.Sound) {
		t.Error("the sound came changed")
	}
	a.Start, a.End = "2020-01-01", time.Now().AddDate(0, 0, -3).Format(data.DateLayout)
	put(t, dir, data.AnnouncementsC, a)
	mustRun(t, "publish", "--dir", dir)
	s.round(t)
	if ids, err := s.store.IDs(t.Context(), data.RecordingsC); err != nil || len(ids) > 0 {
		t.Errorf("after its end: %q, %v", ids, err)
	}
}
