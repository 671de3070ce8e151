package admin

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"bninsar.ma/madkhal/data"
)

// TestSources adds a source of a private network: it is not asked before an
// administrator allows it; then what it brings is a draft that says so.
func TestSources(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "adil")
	var asked atomic.Int64
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = fmt.Fprint(w, `<rss version="2.0"><channel><title>x</title><item><guid>1</guid><title>Une nouvelle &lt;script&gt;alert(1)&lt;/script&gt;</title><description>Texte</description></item></channel></rss>`)
	}))
	t.Cleanup(site.Close)
	if a := b.post("/staff/sources/add", "id", "news", "kind", "feed", "url", site.URL); a.to != "/staff/sources?done=source_added" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	b.post("/staff/sources/poll")
	if a := b.get("/staff/sources"); asked.Load() != 0 || !strings.Contains(a.body, "réseau privé") {
		t.Fatalf("asked %d times: %s", asked.Load(), a.body)
	}
	if a := b.post("/staff/sources/add", "id", "news", "kind", "feed", "url", site.URL); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the same name twice: %d", a.status)
	}
	b.post("/staff/sources/remove", "id", "news")
	b.post("/staff/sources/add", "id", "news", "kind", "feed", "url", site.URL, "private", "1")
	b.post("/staff/sources/poll")
	drafts, err := h.store.Drafts(t.Context())
	must(t, err)
	if asked.Load() != 1 || len(drafts) != 1 || drafts[0].Collection != data.AnnouncementsC {
		t.Fatalf("asked %d times, drafts %v", asked.Load(), drafts)
	}
	for _, path := range []string{"/staff/sources", "/staff/today", "/staff/announcements"} {
		a := b.get(path)
		clean(t, path, a.body)
		if !strings.Contains(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(a.body), "source news") {
			t.Errorf("%s does not say where the draft is from", path)
		}
	}
	for _, c := range [][3]string{
		{"../x", "feed", "https://x.example/"},
		{"x", "gopher", "https://x.example/"},
		{"x", "feed", "file:///etc/passwd"},
		{hostile, hostile, hostile},
		{"x", "feed", "https://user:secret@x.example/"},
		{"", "", ""},
	} {
		a := b.post("/staff/sources/add", "id", c[0], "kind", c[1], "url", c[2])
		clean(t, c[0], a.body)
		if a.status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", c, a.status)
		}
	}
	for _, id := range []string{"../../x", "nothing", ""} {
		if a := b.post("/staff/sources/remove", "id", id); a.status != http.StatusNotFound {
			t.Errorf("%q removed: %d", id, a.status)
		}
	}
}
