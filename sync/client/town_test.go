package client_test

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/publish"
	"bninsar.ma/madkhal/sync/server"
)

// clock is a clock that tests set.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func newClock() *clock { return &clock{t: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = t
}

func (c *clock) add(d time.Duration) { c.set(c.now().Add(d)) }

// town is a town hall that publishes, and a server on a real port in front of
// it that can be made to lie.
type town struct {
	t      *testing.T
	clock  *clock // of the town hall
	o      publish.Options
	repo   *publish.Repo
	server *httptest.Server

	mu    sync.Mutex
	lies  map[string]http.HandlerFunc // by name; instead of the file
	asked []string
}

func newTown(t *testing.T) *town {
	t.Helper()
	first, err := firstTown()
	if err != nil {
		t.Fatal(err)
	}
	w := &town{clock: newClock(), o: first}
	return w.clone(t)
}

// strangeTown has keys of its own.
func strangeTown(t *testing.T) *town {
	t.Helper()
	o, err := makeTown(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w := &town{clock: newClock(), o: o}
	return w.clone(t)
}

// firstTown is made once: sealing a key costs a tenth of a second, or half of
// one under the race detector.
var firstTown = sync.OnceValues(func() (publish.Options, error) {
	dir, err := os.MkdirTemp("", "town")
	if err != nil {
		return publish.Options{}, err
	}
	return makeTown(dir)
})

func TestMain(m *testing.M) {
	code := m.Run()
	if o, err := firstTown(); err == nil {
		if err := os.RemoveAll(filepath.Dir(o.Dir)); err != nil {
			code = 1
		}
	}
	os.Exit(code)
}

func makeTown(dir string) (publish.Options, error) {
	o := publish.Options{Dir: dir + "/feed", Keys: dir + "/keys", Log: slog.New(slog.DiscardHandler), Now: newClock().now}
	_, err := publish.Init(context.Background(), o, []byte("a long passphrase"))
	return o, err
}

// clone is a town of its own that starts with w's keys and feed.
func (w *town) clone(t *testing.T) *town {
	t.Helper()
	c := &town{t: t, clock: newClock()}
	c.clock.set(w.clock.now())
	dir := t.TempDir()
	c.o = publish.Options{Dir: dir + "/feed", Keys: dir + "/keys", Log: slog.New(slog.DiscardHandler), Now: c.clock.now}
	for from, to := range map[string]string{w.o.Dir: c.o.Dir, w.o.Keys: c.o.Keys} {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	// CopyFS opens up what only the owner may read.
	if err := os.Chmod(c.o.Keys+"/online.key", 0o600); err != nil {
		t.Fatal(err)
	}
	repo, err := publish.Open(c.o)
	if err != nil {
		t.Fatal(err)
	}
	c.repo = repo
	c.listen()
	return c
}

func (w *town) listen() {
	w.lies = map[string]http.HandlerFunc{}
	honest := http.StripPrefix("/feed/", server.Feed(w.o.Dir, w.o.Log))
	w.server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		name := r.URL.Path[len("/feed/"):]
		w.mu.Lock()
		lie := w.lies[name]
		w.asked = append(w.asked, name)
		w.mu.Unlock()
		if lie != nil {
			lie(rw, r)
			return
		}
		honest.ServeHTTP(rw, r)
	}))
	w.t.Cleanup(w.server.Close)
}

func (w *town) url() string { return w.server.URL + "/feed/" }

// lie makes the server answer name with h; nil makes it honest again.
func (w *town) lie(name string, h http.HandlerFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lies[name] = h
}

// requests gives what was asked for since the last call.
func (w *town) requests() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked = nil
	return asked
}

func (w *town) publish(records ...data.Record) int64 {
	w.t.Helper()
	v, err := w.repo.Publish(w.t.Context(), records)
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

func (w *town) enrolment() feed.Enrolment {
	w.t.Helper()
	root, _, err := w.repo.Root()
	if err != nil {
		w.t.Fatal(err)
	}
	e, err := feed.NewEnrolment("lobby", "Hall", w.url(), "", "", root)
	if err != nil {
		w.t.Fatal(err)
	}
	return e
}

// screen is a client with its store and clock.
type screen struct {
	*client.Client
	t     *testing.T
	store *memory
	clock *clock
}

func newScreen(t *testing.T, e feed.Enrolment, c *clock) *screen {
	t.Helper()
	s := &screen{t: t, store: &memory{}, clock: c}
	s.restart(e, client.Options{})
	return s
}

// restart begins anew with the store that is there.
func (s *screen) restart(e feed.Enrolment, o client.Options) {
	s.t.Helper()
	o.Log, o.Now = slog.New(slog.DiscardHandler), s.clock.now
	c, err := client.New(e, s.store, o)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Client = c
}

// mustRound does a round that works.
func (s *screen) mustRound() data.FeedAttempt {
	s.t.Helper()
	a, err := s.Round(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

// memory is a store in memory that keeps the contract of client.Store.
type memory struct {
	state    data.FeedState
	items    map[string]map[string]data.Record // by target, collection/id
	attempts []data.FeedAttempt
	failing  error // given by Apply
}

func (m *memory) State(context.Context) (data.FeedState, error) {
	s := m.state
	s.Metadata = maps.Clone(s.Metadata)
	s.Files = slices.Clone(s.Files)
	return s, nil
}

func (m *memory) SaveRoot(_ context.Context, root []byte) error {
	if m.state.Metadata == nil {
		m.state.Metadata = map[string][]byte{}
	}
	m.state.Metadata["root"] = root
	return nil
}

func (m *memory) SaveAttempt(_ context.Context, a data.FeedAttempt) error {
	m.attempts = append(m.attempts, a)
	return nil
}

func (m *memory) Apply(_ context.Context, c data.FeedChange) error {
	if m.failing != nil {
		return m.failing
	}
	if m.state.Metadata == nil {
		m.state.Metadata = map[string][]byte{}
	}
	if m.items == nil {
		m.items = map[string]map[string]data.Record{}
	}
	maps.Copy(m.state.Metadata, c.Metadata)
	if c.ETag != "" {
		m.state.ETag = c.ETag
	}
	if !c.RootProbe.IsZero() {
		m.state.RootProbe = c.RootProbe
	}
	if c.Version != 0 {
		m.state.Version, m.state.Content = c.Version, c.Content
	}
	gone := slices.Clone(c.Remove)
	for _, t := range c.Replace {
		gone = append(gone, t.File.Path)
	}
	m.state.Files = slices.DeleteFunc(m.state.Files, func(f data.FeedFile) bool { return slices.Contains(gone, f.Path) })
	for _, path := range gone {
		delete(m.items, path)
	}
	for _, t := range c.Replace {
		m.state.Files = append(m.state.Files, t.File)
		m.items[t.File.Path] = map[string]data.Record{}
		for _, r := range t.Records {
			m.items[t.File.Path][string(r.Collection)+"/"+r.ID] = r
		}
	}
	return nil
}

// body gives an item's JSON, "" if it is not there.
func (m *memory) body(collection data.Collection, id string) string {
	for _, items := range m.items {
		if r, ok := items[string(collection)+"/"+id]; ok {
			return string(r.Body)
		}
	}
	return ""
}

// announcement is a small valid record.
func announcement(t *testing.T, id, title string) data.Record {
	t.Helper()
	return record(t, data.AnnouncementsC, &data.Announcement{
		ID: id, Priority: data.Normal, Start: "2026-11-01", End: "2026-12-31",
		Title: data.Text{data.Arabic: title}, Text: data.Text{data.Arabic: title + " نص"},
	})
}

func record(t *testing.T, c data.Collection, item data.Item) data.Record {
	t.Helper()
	body, err := data.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	return data.Record{Collection: c, ID: item.ItemID(), Body: body}
}
