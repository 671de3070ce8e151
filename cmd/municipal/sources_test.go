package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/sources"
)

// What a source brings lies in the store as drafts, and no screen shows it.
func TestSourcesMakeDrafts(t *testing.T) {
	dir := newTown(t)
	feed, err := os.ReadFile(filepath.Join("..", "..", "sync", "sources", "testdata", "feed.rss"))
	must(t, err)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(feed) }))
	defer site.Close()
	mustRun(t, "source", "add", "--dir", dir, "site", "--kind", "feed", "--url", site.URL)
	if r := run(t, "source", "poll", "--dir", dir); r.code != cli.Failed || !strings.Contains(r.err, "private network") {
		t.Errorf("a private address: %d %s", r.code, r.err)
	}
	var list []struct {
		ID   string
		Last sources.Round
	}
	must(t, json.Unmarshal([]byte(mustRun(t, "source", "list", "--dir", dir)), &list))
	if len(list) != 1 || list[0].ID != "site" || !strings.Contains(list[0].Last.Why, "private network") {
		t.Errorf("%+v", list)
	}
	mustRun(t, "source", "remove", "--dir", dir, "site")
	mustRun(t, "source", "add", "--dir", dir, "site", "--kind", "feed", "--url", site.URL, "--allow-private")
	var got map[string]sources.Result
	must(t, json.Unmarshal([]byte(mustRun(t, "source", "poll", "--dir", dir)), &got))
	if len(got["site"].Drafts) != 2 {
		t.Fatalf("%+v", got)
	}
	m, err := sqlite.OpenMunicipal(t.Context(), dir, nil, sqlite.Options{ReadOnly: true})
	must(t, err)
	drafts, err := m.Drafts(t.Context())
	must(t, err)
	must(t, m.Close())
	if len(drafts) != 2 || drafts[0].Collection != data.AnnouncementsC {
		t.Errorf("%+v", drafts)
	}
	before := readyOf(t, dir)
	for _, r := range before {
		if strings.HasPrefix(r.ID, "site-") {
			t.Errorf("%s is ready by itself", r.ID)
		}
	}
	must(t, json.Unmarshal([]byte(mustRun(t, "source", "poll", "--dir", dir)), &got))
	if len(got["site"].Drafts) != 0 {
		t.Errorf("again: %+v", got)
	}
	if r := run(t, "source", "add", "--dir", dir, "Bad Name", "--kind", "feed", "--url", site.URL); r.code != cli.Failed || !strings.Contains(r.err, "small letters") {
		t.Errorf("a bad name: %d %s", r.code, r.err)
	}
}
