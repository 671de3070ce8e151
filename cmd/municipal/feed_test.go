package main

import (
	"encoding/json"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
)

// screen is a kiosk's end of the feed: the real client on a real store.
type screen struct {
	store  *sqlite.Kiosk
	client *client.Client
}

func enrol(t *testing.T, dir, address string) screen {
	t.Helper()
	e, err := feed.ReadEnrolment(strings.NewReader(mustRun(t, "kiosk", "enrol", "--dir", dir, "lobby", "--url", address)))
	must(t, err)
	store, err := sqlite.OpenKiosk(t.Context(), t.TempDir(), sqlite.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, store.Close()) })
	c, err := client.New(e, store, client.Options{Log: slog.New(slog.DiscardHandler), Now: time.Now})
	must(t, err)
	return screen{store, c}
}

func (s screen) round(t *testing.T) data.FeedAttempt {
	t.Helper()
	a, err := s.client.Round(t.Context())
	must(t, err)
	return a
}

func (s screen) title(t *testing.T, id string) string {
	t.Helper()
	r, err := s.store.Item(t.Context(), data.AnnouncementsC, id)
	must(t, err)
	var a data.Announcement
	must(t, json.Unmarshal(r.Body, &a))
	return a.Title[data.French]
}

// TestFromTheFolderToTheScreen changes one announcement in a folder and sees
// it arrive, over HTTP, in a screen's store, with few bytes.
func TestFromTheFolderToTheScreen(t *testing.T) {
	dir := newTown(t)
	mustRun(t, "publish", "--dir", dir)
	s := enrol(t, dir, startServer(t, dir))
	if a := s.round(t); !a.OK || !a.Changed {
		t.Fatalf("first round %+v", a)
	}
	counts, err := s.store.Counts(t.Context())
	must(t, err)
	for key, want := range map[string]int{
		"services": 45, "departments": 14, "needs": 12, "projects": 9, "activities": 96,
		"budget_lines": 121, "events": 12, "documents": 16, "faq": 14,
	} {
		if counts[key] != want {
			t.Errorf("%s: %d, want %d", key, counts[key], want)
		}
	}
	must(t, s.store.Check(t.Context()))

	folder := copyPack(t)
	id := changeAnnouncement(t, folder, "Guichet déplacé au bureau 12")
	if out := mustRun(t, "import", folder, "--dir", dir); !strings.Contains(out, "0 added, 1 changed, 0 removed") {
		t.Fatal(out)
	}
	mustRun(t, "publish", "--dir", dir)
	a := s.round(t)
	if got := s.title(t, id); got != "Guichet déplacé au bureau 12" || !a.Changed {
		t.Errorf("the screen shows %q after %+v", got, a)
	}
	if a.Bytes > 10<<10 {
		t.Errorf("it took %d bytes", a.Bytes)
	}
	if a := s.round(t); a.Changed || a.Requests > 2 || a.Bytes > 1<<10 {
		t.Errorf("a round with nothing new: %+v", a)
	}
}

// changeAnnouncement gives the first announcement another French title and a
// far end, and tells which it is.
func changeAnnouncement(t *testing.T, folder, title string) (id string) {
	t.Helper()
	path := filepath.Join(folder, "announcements.json")
	b, err := os.ReadFile(path)
	must(t, err)
	var file map[string]json.RawMessage
	must(t, json.Unmarshal(b, &file))
	var all []map[string]any
	must(t, json.Unmarshal(file["announcements"], &all))
	last := all[0]
	last["end"] = "2199-12-31"
	last["title"].(map[string]any)["fr"] = title
	file["announcements"], err = json.Marshal(all)
	must(t, err)
	b, err = json.Marshal(file)
	must(t, err)
	must(t, os.WriteFile(path, b, 0o600))
	return last["id"].(string)
}

func TestAnnouncementsLongOverStayOut(t *testing.T) {
	c, err := readFolder(pack)
	must(t, err)
	records, err := c.Records()
	must(t, err)
	cases := []struct {
		at   string
		want int // of 12; one ends 2026-09-15, the next 2026-12-20
	}{
		{"2026-11-23T12:00:00Z", 12},
		{"2027-09-15T12:00:00Z", 12},
		{"2027-09-15T22:59:00Z", 12},
		{"2027-09-16T23:30:00Z", 11},
		{"2040-01-01T00:00:00Z", 0},
	}
	for _, c := range cases {
		at, err := time.Parse(time.RFC3339, c.at)
		must(t, err)
		kept, err := (&program{now: func() time.Time { return at }}).current(records)
		must(t, err)
		n := 0
		for _, r := range kept {
			if r.Collection == data.AnnouncementsC {
				n++
			}
		}
		if n != c.want || len(kept) != len(records)-12+n {
			t.Errorf("%s: %d announcements and %d records of %d, want %d", c.at, n, len(kept), len(records), c.want)
		}
	}
}

// TestStick carries the feed in a folder, without any server.
func TestStick(t *testing.T) {
	dir, stick := newTown(t), filepath.Join(t.TempDir(), "stick", "feed")
	mustRun(t, "publish", "--dir", dir, "--to", stick, "--valid", "90d")
	s := enrol(t, dir, (&url.URL{Scheme: "file", Path: stick + "/"}).String())
	if a := s.round(t); !a.OK || !a.Changed {
		t.Errorf("%+v", a)
	}
	if v, err := s.store.Version(t.Context()); v == 0 || err != nil {
		t.Errorf("version %d, %v", v, err)
	}
}
