package admin

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/publish"
	"bninsar.ma/madkhal/sync/sources"
)

// password is everybody's in these tests.
const password = "correct horse 12"

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// hall is a town hall with the project's content, on a real port.
type hall struct {
	*Staff
	store  *sqlite.Municipal
	repo   *publish.Repo
	server *httptest.Server
	clock  *clock
}

type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// monday is a morning of the project's content.
var monday = time.Date(2026, 11, 23, 9, 42, 0, 0, time.UTC)

// firstHall is made once: reading the content, making keys and signing the first
// version take a while.
var firstHall = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "hall")
	if err != nil {
		return "", err
	}
	ctx := context.Background()
	m, err := sqlite.OpenMunicipal(ctx, dir, func() time.Time { return monday }, sqlite.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return "", err
	}
	defer func() { _ = m.Close() }()
	c, err := content.Read(os.DirFS("../../../assets/content/beni-ensar"))
	if err != nil {
		return "", err
	}
	records, err := c.Records()
	if err != nil {
		return "", err
	}
	if _, err := m.Import(ctx, sqlite.Import{Records: records, Present: data.Collections(), Source: "the project"}); err != nil {
		return "", err
	}
	for name, role := range map[string]data.Role{
		"rachida": data.Reception, "samir": data.Reception, "edith": data.Editor, "adil": data.Admin, "fresh": data.Reception,
	} {
		err := m.AddUser(ctx, name, role, password)
		if name != "fresh" {
			err = errors.Join(err, m.SetPassword(ctx, name, password, false))
		}
		if err != nil {
			return "", err
		}
	}
	options := publishOptions(dir, func() time.Time { return monday })
	if _, err = publish.Init(ctx, options, []byte("a long passphrase")); err != nil {
		return "", err
	}
	h := &hall{store: m}
	if h.repo, err = publish.Open(options); err != nil {
		return "", err
	}
	_, err = h.publishFeed(ctx, "")
	return dir, errors.Join(err, m.Close())
})

func TestMain(m *testing.M) {
	// These tests wait for the disk more than for the processor.
	flag.Parse()
	if n := strconv.Itoa(3 * runtime.GOMAXPROCS(0)); flag.Lookup("test.parallel").Value.String() == strconv.Itoa(runtime.GOMAXPROCS(0)) {
		_ = flag.Set("test.parallel", n) // a number fits
	}
	code := m.Run()
	if dir, err := firstHall(); err == nil {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

func publishOptions(dir string, now func() time.Time) publish.Options {
	return publish.Options{Dir: filepath.Join(dir, "feed"), Keys: filepath.Join(dir, "keys"), Log: slog.New(slog.DiscardHandler), Now: now}
}

// newHall makes a town hall of the test's own, so tests run beside each other.
func newHall(t *testing.T) *hall {
	t.Helper()
	t.Parallel()
	first, err := firstHall()
	must(t, err)
	dir := t.TempDir()
	must(t, os.CopyFS(dir, os.DirFS(first)))
	must(t, os.Chmod(filepath.Join(dir, "keys", "online.key"), 0o600))
	h := &hall{clock: &clock{t: monday}}
	h.store, err = sqlite.OpenMunicipal(t.Context(), dir, h.clock.now, sqlite.Options{Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	t.Cleanup(func() { must(t, h.store.Close()) })
	h.repo, err = publish.Open(publishOptions(dir, h.clock.now))
	must(t, err)
	runner := &sources.Runner{
		Book: sources.OpenBook(filepath.Join(dir, "sources")), Drafts: h.store, Fetcher: sources.NewFetcher("Madkhal"),
		Log: slog.New(slog.DiscardHandler), Now: h.clock.now,
	}
	h.Staff, err = New(Options{
		Enrol: h.enrol, Sources: runner,
		Store: h.store, Publish: h.publishFeed, Check: check, Words: locales.Staff(), Screen: locales.FS(),
		Read: readTable, Painter: painted{}, Now: h.clock.now, Log: slog.New(slog.DiscardHandler),
	})
	must(t, err)
	h.server = httptest.NewServer(h.Staff)
	t.Cleanup(h.server.Close)
	return h
}

// enrol makes an enrolment as cmd/municipal does.
func (h *hall) enrol(ctx context.Context, id, name, address string) ([]byte, string, error) {
	root, sum, err := h.repo.Root()
	if err != nil {
		return nil, "", err
	}
	token := secret()
	e, err := feed.NewEnrolment(id, name, address, "", token, root)
	if err != nil {
		return nil, "", err
	}
	_, err = h.store.AddKiosk(ctx, id, name, token)
	var file bytes.Buffer
	err = errors.Join(err, e.Write(&file))
	return file.Bytes(), sum, err
}

// readTable reads a budget as cmd/municipal does.
func readTable(_ context.Context, town *data.Content, name string, body []byte, drop bool) (*data.Content, []data.Fault, error) {
	c, known, err := content.ReadList(name, body, town)
	if !known {
		c, err = content.ReadTable(name, body)
	}
	var list interface{ Faults() []data.Fault }
	if errors.As(err, &list) {
		return nil, list.Faults(), nil
	}
	if err != nil {
		return nil, nil, err
	}
	if known {
		return c, nil, nil
	}
	return c, nil, content.KeepYears(c, town.Budget, drop)
}

func check(all []data.Record) error {
	c, _, err := data.FromRecords(all)
	if err != nil {
		return err
	}
	var f data.Faults
	c.Validate(&f)
	return f.Err()
}

func (h *hall) publishFeed(ctx context.Context, who string) (int64, error) {
	out := data.Publication{Who: who}
	v, err := h.repo.PublishFrom(ctx, func(ctx context.Context) ([]data.Record, error) {
		records, n, err := h.store.Snapshot(ctx)
		out.Items, out.Revision = len(records), n
		return records, err
	})
	if err != nil {
		return 0, err
	}
	out.Version = v
	return v, h.store.SavePublication(ctx, out)
}

// painted draws nothing: what it is asked for is drawn in cmd/municipal.
type painted struct{}

func (painted) Preview(_ context.Context, c *data.Content, of data.Collection, id string, _ data.Lang) ([]byte, error) {
	for _, x := range c.Items(of) {
		if s, ok := x.(*data.Service); ok && s.ID == id {
			return []byte("\x89PNG of " + s.Name[data.French]), nil
		}
	}
	for _, a := range c.Announcements {
		if a.ID == id {
			return []byte("\x89PNG of " + a.Title[data.Arabic]), nil
		}
	}
	return nil, data.ErrNotFound
}

// browser is one person's.
type browser struct {
	t      *testing.T
	h      *hall
	client *http.Client
	header http.Header
}

func (h *hall) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	must(t, err)
	return &browser{t: t, h: h, header: http.Header{"Accept-Language": {"fr"}}, client: &http.Client{
		Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// as is a browser in which somebody is signed in.
func (h *hall) as(t *testing.T, name string) *browser {
	t.Helper()
	b := h.browser(t)
	id := secret()
	must(t, h.store.StartSession(t.Context(), id, secret(), name))
	b.setCookie(sessionCookie, id)
	return b
}

func (b *browser) setCookie(name, value string) {
	b.t.Helper()
	u, err := url.Parse(b.h.server.URL)
	must(b.t, err)
	b.client.Jar.SetCookies(u, []*http.Cookie{{Name: name, Value: value, Path: "/"}})
}

func (b *browser) cookie(name string) string {
	b.t.Helper()
	u, err := url.Parse(b.h.server.URL)
	must(b.t, err)
	for _, c := range b.client.Jar.Cookies(u) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

// answer is what a page said.
type answer struct {
	status int
	to     string // where it sends
	body   string
	header http.Header
}

func (b *browser) do(method, path string, form url.Values) answer {
	b.t.Helper()
	var body io.Reader = http.NoBody
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.h.server.URL+path, body)
	must(b.t, err)
	for k, v := range b.header {
		req.Header[k] = v
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	resp, err := b.client.Do(req)
	must(b.t, err)
	all, err := io.ReadAll(resp.Body)
	must(b.t, errors.Join(err, resp.Body.Close()))
	return answer{resp.StatusCode, resp.Header.Get("Location"), string(all), resp.Header}
}

func (b *browser) get(path string) answer { b.t.Helper(); return b.do(http.MethodGet, path, nil) }

// send posts a form with a picture, as a browser does.
func (b *browser) send(path string, picture []byte, fields ...string) answer {
	b.t.Helper()
	var sent bytes.Buffer
	w := multipart.NewWriter(&sent)
	for i := 0; i+1 < len(fields); i += 2 {
		must(b.t, w.WriteField(fields[i], fields[i+1]))
	}
	part, err := w.CreateFormFile("photo", "../../<script>.jpg")
	must(b.t, err)
	_, err = part.Write(picture)
	must(b.t, errors.Join(err, w.Close()))
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.h.server.URL+path, &sent)
	must(b.t, err)
	for k, v := range b.header {
		req.Header[k] = v
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	resp, err := b.client.Do(req)
	must(b.t, err)
	all, err := io.ReadAll(resp.Body)
	must(b.t, errors.Join(err, resp.Body.Close()))
	return answer{resp.StatusCode, resp.Header.Get("Location"), string(all), resp.Header}
}

func (b *browser) post(path string, fields ...string) answer {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return b.do(http.MethodPost, path, form)
}

// hidden reads a hidden field of a page's form.
func (a answer) hidden(t *testing.T, name string) string {
	t.Helper()
	_, rest, ok := strings.Cut(a.body, `name="`+name+`" value="`)
	if !ok {
		t.Fatalf("the page has no field %s:\n%s", name, a.body)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}
