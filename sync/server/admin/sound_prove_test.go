//go:build prove

package admin

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// TestRecordingsMakeRoom lets go of recordings of what is gone, once there are too many; those
// that are heard stay.
func TestRecordingsMakeRoom(t *testing.T) {
	h := newHall(t)
	in := data.Replacement{Present: []data.Collection{data.RecordingsC}}
	for i := range data.MaxRecordings {
		r := &data.Recording{Kind: data.ServicesC, Item: fmt.Sprintf("gone-%d", i), Lang: data.Darija, Sound: make([]byte, data.SoundHead+data.SoundBlock)}
		if copy(r.Sound, data.SoundHeader(1)); i == 0 {
			r.Item = "certificat-vie"
		}
		r.ID = data.RecordingID(r.Kind, r.Item, r.Lang)
		body, err := data.Marshal(r)
		must(t, err)
		in.Records = append(in.Records, data.Record{Collection: data.RecordingsC, ID: r.ID, Body: body})
	}
	n, err := h.store.LatestRevision(t.Context())
	must(t, err)
	_, err = h.store.Replace(t.Context(), "edith", "", in, n, func([]data.Record) error { return nil })
	must(t, err)
	b := h.as(t, "edith")
	h.clock.add(time.Minute)
	if a := b.send(certificate, spokenFile(t, "words.mp3"), "lang", "rif", "base", "0"); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	town, err := h.town(t.Context())
	if err != nil || len(town.Recordings) != data.MaxRecordings || h.inFeed(t, certificateInTarifit) == nil {
		t.Errorf("%d stay, %v", len(town.Recordings), err)
	}
}
