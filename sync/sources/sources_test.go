package sources

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// drafts is a store in memory that keeps to the contract of Drafts.
type drafts struct {
	items map[string]*data.Copy
	n     int64
}

func newDrafts() *drafts { return &drafts{items: map[string]*data.Copy{}} }

func (d *drafts) Copy(_ context.Context, c data.Collection, id string) (data.Copy, error) {
	if x := d.items[id]; x != nil {
		return *x, nil
	}
	return data.Copy{Collection: c, ID: id}, nil
}

func (d *drafts) Edit(_ context.Context, e data.Edit) (int64, error) {
	x := d.items[e.ID]
	if x == nil {
		x = &data.Copy{Collection: e.Collection, ID: e.ID}
		d.items[e.ID] = x
	}
	if x.Latest.N != e.Base {
		return 0, &data.ConflictError{Latest: x.Latest}
	}
	d.n++
	x.Latest = data.Change{N: d.n, Who: e.Who, Collection: e.Collection, ID: e.ID, Draft: e.Draft, After: e.Body}
	if e.Draft {
		x.Draft = e.Body
	} else {
		x.Ready, x.Draft = e.Body, nil
	}
	return d.n, nil
}

// staff makes a change as a person does.
func (d *drafts) staff(t *testing.T, id string, draft bool, body string) {
	t.Helper()
	x := d.items[id]
	e := data.Edit{Who: "amina", Collection: x.Collection, ID: id, Draft: draft, Base: x.Latest.N}
	if body != "" {
		e.Body = json.RawMessage(body)
	}
	if _, err := d.Edit(t.Context(), e); err != nil {
		t.Fatal(err)
	}
}

func (d *drafts) announcement(t *testing.T, id string) data.Announcement {
	t.Helper()
	var a data.Announcement
	if d.items[id] == nil || d.items[id].Draft == nil {
		t.Fatalf("no draft %s", id)
	}
	if err := json.Unmarshal(d.items[id].Draft, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// site answers with files of testdata, by path and query.
func site(t *testing.T, files func(r *http.Request) (name string, header map[string]string)) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, header := files(r)
		body, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		for k, v := range header {
			w.Header().Set(k, v)
		}
		_, _ = w.Write(body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func poll(t *testing.T, s Source, st *State, to Drafts) Result {
	t.Helper()
	r, err := Poll(t.Context(), NewFetcher("test"), s, st, to, noon)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFeedBecomesDrafts(t *testing.T) {
	for _, file := range []string{"feed.rss", "feed.atom", "feed.json"} {
		t.Run(file, func(t *testing.T) {
			s := Source{ID: "site", Kind: Feed, Private: true, URL: site(t, func(*http.Request) (string, map[string]string) { return file, nil })}
			st, to := &State{Items: map[string]Known{}}, newDrafts()
			r := poll(t, s, st, to)
			if len(r.Drafts) != 2 {
				t.Fatalf("%+v", r)
			}
			a := to.announcement(t, r.Drafts[0])
			if a.Title[data.Arabic] != "انقطاع الماء بحي أفرا" || a.Title[data.French] != "" || a.Start != "2026-11-20" || a.Priority != data.Normal ||
				!strings.HasPrefix(a.Text[data.Arabic], "ينقطع الماء") || strings.ContainsAny(a.Text[data.Arabic], "<>") || a.URL == "" {
				t.Errorf("%+v", a)
			}
			b := to.announcement(t, r.Drafts[1])
			if b.Title[data.French] != "Conseil communal" || b.Title[data.Arabic] != "" || strings.Contains(b.Text[data.French], "alert") {
				t.Errorf("%+v", b)
			}
			if again := poll(t, s, st, to); len(again.Drafts)+len(again.Gone)+len(again.Dropped) != 0 {
				t.Errorf("the same again: %+v", again)
			}
		})
	}
}

func TestCalendarBecomesDrafts(t *testing.T) {
	file := "events.ics"
	s := Source{ID: "agenda", Kind: Calendar, Private: true, URL: site(t, func(*http.Request) (string, map[string]string) { return file, nil })}
	st, to := &State{Items: map[string]Known{}}, newDrafts()
	r := poll(t, s, st, to)
	if len(r.Drafts) != 2 {
		t.Fatalf("%+v", r)
	}
	var e data.Event
	if err := json.Unmarshal(to.items[r.Drafts[0]].Draft, &e); err != nil {
		t.Fatal(err)
	}
	if e.Title[data.French] != "Réunion, ouverte à tous" || !strings.HasPrefix(e.Text[data.French], "Salle du conseil\n") || !strings.HasPrefix(e.Start, "2026-12-03T09:00:00") {
		t.Errorf("%+v", e)
	}
	file = "events-less.ics" // the second is cancelled
	if r := poll(t, s, st, to); len(r.Dropped) != 1 || len(to.items[r.Dropped[0]].Draft) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestStaffsWorkIsLeftAlone(t *testing.T) {
	file := "feed.rss"
	s := Source{ID: "site", Kind: Feed, Private: true, URL: site(t, func(*http.Request) (string, map[string]string) { return file, nil })}
	st, to := &State{Items: map[string]Known{}}, newDrafts()
	ids := poll(t, s, st, to).Drafts
	to.staff(t, ids[0], true, `{"id":"x"}`) // being written
	to.staff(t, ids[1], false, `{"id":"y"}`)
	file = "feed-changed.rss"
	r := poll(t, s, st, to)
	if len(r.Changed) != 1 || r.Changed[0] != ids[0] || string(to.items[ids[0]].Draft) != `{"id":"x"}` {
		t.Errorf("%+v, %s", r, to.items[ids[0]].Draft)
	}
	if len(r.Drafts) != 1 || r.Drafts[0] != ids[1] || string(to.items[ids[1]].Ready) != `{"id":"y"}` {
		t.Errorf("what was approved gets a draft beside it: %+v, %s", r, to.items[ids[1]].Ready)
	}
	// What staff threw away does not come back.
	to.staff(t, ids[1], true, "")
	lost := &State{Items: map[string]Known{}}
	if r := poll(t, s, lost, to); len(r.Drafts) != 0 {
		t.Errorf("with the memory lost: %+v", r)
	}
}

func TestBadAnswers(t *testing.T) {
	var taken atomic.Int64 // of what never ends
	endless := func(w http.ResponseWriter, _ *http.Request) {
		for taken.Load() < 200<<20 {
			n, err := w.Write(make([]byte, 64<<10))
			if taken.Add(int64(n)); err != nil {
				return
			}
		}
	}
	packed := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for range 2000 { // 125 MB of nothing are some KB
			if _, err := z.Write(make([]byte, 64<<10)); err != nil || r.Context().Err() != nil {
				return
			}
		}
		_ = z.Close()
	}
	for _, c := range []struct {
		name, says string
		serve      http.HandlerFunc
	}{
		{"gigabytes", "MB", endless},
		{"a bomb", "MB", packed},
		{"no feed", "no RSS", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>hello</html>")) }},
		{"empty", "no RSS", func(http.ResponseWriter, *http.Request) {}},
		{"an error", "500", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }},
		{"in circles", "without end", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/again", http.StatusFound) }},
		{"to a file", "whole", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(c.serve)
			defer server.Close()
			st := &State{Items: map[string]Known{}}
			_, err := Poll(t.Context(), NewFetcher("test"), Source{ID: "bad", Kind: Feed, URL: server.URL, Private: true}, st, newDrafts(), noon)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
		})
	}
	if n := taken.Load() >> 20; n > 50 {
		t.Errorf("%d MB were taken of what never ends", n)
	}
}

// A source that never answers is given up with the context.
func TestASourceThatNeverAnswers(t *testing.T) {
	asked := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
	}))
	defer server.Close()
	ctx, stop := context.WithCancel(t.Context())
	go func() { <-asked; stop() }()
	_, err := Poll(ctx, NewFetcher("test"), Source{ID: "slow", Kind: Feed, URL: server.URL, Private: true}, &State{Items: map[string]Known{}}, newDrafts(), noon)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// The runner asks by its schedule, keeps what it learnt, and ends when told.
func TestRunnerAsksBySchedule(t *testing.T) {
	b := OpenBook(t.TempDir())
	address := site(t, func(*http.Request) (string, map[string]string) { return "feed.rss", nil })
	if err := b.Add(Source{ID: "site", Kind: Feed, URL: address, Private: true}); err != nil {
		t.Fatal(err)
	}
	r := &Runner{
		Book: b, Drafts: newDrafts(), Fetcher: NewFetcher("test"), Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return noon },
	}
	if err := r.Run(t.Context(), "now and then"); err == nil {
		t.Error("no schedule at all is taken")
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Run(ctx, "@every 1s") }()
	deadline := time.Now().Add(time.Minute)
	known := 0
	for known == 0 && time.Now().Before(deadline) {
		time.Sleep(20 * time.Millisecond)
		all, err := b.All()
		if err != nil {
			t.Fatal(err)
		}
		known = len(all[0].Items)
	}
	stop()
	if err := <-done; err != nil || known != 2 {
		t.Errorf("%d items, %v", known, err)
	}
}

func TestBookKeepsSources(t *testing.T) {
	b := OpenBook(filepath.Join(t.TempDir(), "sources"))
	if all, err := b.All(); err != nil || len(all) != 0 {
		t.Fatalf("%v %v", all, err)
	}
	s := Source{ID: "site", Kind: Feed, URL: "https://www.example.ma/feed/"}
	if err := b.Add(s); err != nil {
		t.Fatal(err)
	}
	if err := b.Add(s); !errors.Is(err, ErrExists) {
		t.Errorf("twice: %v", err)
	}
	all, err := b.All()
	if err != nil || len(all) != 1 || all[0].Source != s {
		t.Fatalf("%+v %v", all, err)
	}
	if err := os.WriteFile(filepath.Join(b.dir, "bad.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if all, err := b.All(); len(all) != 1 || err == nil || !strings.Contains(err.Error(), "bad.json") {
		t.Errorf("a damaged one: %v %v", all, err)
	}
	if err := errors.Join(b.Remove("site"), b.Remove("bad")); err != nil {
		t.Error(err)
	}
}

func TestCheckRefuses(t *testing.T) {
	b := OpenBook(t.TempDir())
	for _, bad := range []Source{
		{ID: "../x", Kind: Feed, URL: "https://a.ma/"},
		{ID: "", Kind: Feed, URL: "https://a.ma/"},
		{ID: "x", Kind: "ftp", URL: "https://a.ma/"},
		{ID: "x", Kind: Feed, URL: "file:///etc/passwd"},
		{ID: "x", Kind: Feed, URL: "https://user:secret@a.ma/"},
		{ID: "x", Kind: Feed, URL: "//a.ma"},
	} {
		if err := b.Add(bad); !errors.Is(err, ErrSource) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if err := b.Remove("../../x"); err == nil {
		t.Error("removed something elsewhere")
	}
}

func ExampleSource_Check() {
	fmt.Println(Source{ID: "site", Kind: Feed, URL: "https://www.example.ma/feed/"}.Check())
	// Output: <nil>
}

// serveText answers everything with a text.
func serveText(t *testing.T, body string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }))
	t.Cleanup(s.Close)
	return s.URL
}
