package client

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/publish"
	"bninsar.ma/madkhal/sync/server/api"
)

const lobbyToken = "the-token-of-the-lobby"

// office is a town hall that takes reports, on a real port with a real store.
type office struct {
	t      *testing.T
	store  *sqlite.Municipal
	server *httptest.Server
	mu     sync.Mutex
	at     time.Time
	lose   int // answers to swallow, after the report was taken
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.at
}

func (o *office) pass(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = o.at.Add(d)
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, at: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	var err error
	o.store, err = sqlite.OpenMunicipal(t.Context(), t.TempDir(), o.now, sqlite.Options{})
	check(t, err)
	t.Cleanup(func() { check(t, o.store.Close()) })
	_, err = o.store.AddKiosk(t.Context(), "lobby", "Lobby", lobbyToken)
	check(t, err)
	takes := api.New(api.Options{Store: o.store, Now: o.now, Log: slog.New(slog.DiscardHandler)})
	o.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		lose := o.lose > 0
		o.lose--
		o.mu.Unlock()
		if !lose {
			takes.ServeHTTP(w, r)
			return
		}
		takes.ServeHTTP(httptest.NewRecorder(), r)
		panic(http.ErrAbortHandler) // the line breaks before the answer
	}))
	o.server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	t.Cleanup(o.server.Close)
	return o
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// desk is a screen that reports to the office.
type desk struct {
	*Reporter
	outbox *sqlite.Outbox
}

func (o *office) desk(token string) *desk {
	o.t.Helper()
	box, _, err := sqlite.OpenOutbox(o.t.Context(), o.t.TempDir(), sqlite.Options{})
	check(o.t, err)
	o.t.Cleanup(func() { check(o.t, box.Close()) })
	e, err := feed.NewEnrolment("lobby", "Lobby", o.server.URL+"/feed/", o.server.URL+"/report/", token, []byte("{}"))
	check(o.t, err)
	r, err := NewReporter(e, box, ReporterOptions{
		Log: slog.New(slog.DiscardHandler), Now: o.now, Key: rand.Text,
		Today:   func() string { return o.now().Format(data.DateLayout) },
		Health:  func(context.Context) data.Health { return data.Health{Program: "test"} },
		Picture: func(context.Context) ([]byte, string) { return []byte("\x89PNG\r\n\x1a\nof the lobby"), "" },
	})
	check(o.t, err)
	return &desk{r, box}
}

func (o *office) counted() (n int64) {
	o.t.Helper()
	all, err := o.store.Tallies(o.t.Context(), data.TallyView, "2024-01-01", "2199-01-01", "")
	check(o.t, err)
	for _, t := range all {
		n += t.N
	}
	return n
}

func (d *desk) count(t *testing.T, day time.Time, n int64) {
	t.Helper()
	check(t, d.outbox.Count(t.Context(), []data.Tally{{Day: day.Format(data.DateLayout), Kind: data.TallyView, Name: "service/a", Lang: data.Arabic, N: n}}))
}

// TestAMonthAway: the server does not answer for 30 days, then answers and
// breaks off, again and again; each count arrives once.
func TestAMonthAway(t *testing.T) {
	o := newOffice(t)
	d := o.desk(lobbyToken)
	o.server.CloseClientConnections()
	var sum int64
	away := &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return nil, errors.New("no line") }}
	line := d.o.Transport
	d.o.Transport = away
	for day := range 30 {
		d.count(t, o.now(), int64(day+3))
		sum += int64(day + 3)
		if err := d.Report(t.Context()); err == nil {
			t.Fatal("a report arrived without a line")
		}
		o.pass(24 * time.Hour)
	}
	d.o.Transport = line
	for range 3 {
		o.mu.Lock()
		o.lose = 1
		o.mu.Unlock()
		if err := d.Report(t.Context()); err == nil {
			t.Fatal("an answer that broke off counted as one")
		}
		d.count(t, o.now().Add(-24*time.Hour), 3) // life goes on meanwhile
		sum += 3
	}
	check(t, d.Report(t.Context()))
	check(t, d.Report(t.Context()))
	if n := o.counted(); n != sum {
		t.Errorf("%d counted of %d", n, sum)
	}
	if n, err := d.outbox.Waiting(t.Context()); n != 0 || err != nil {
		t.Errorf("%d still wait, %v", n, err)
	}
	if s, err := d.outbox.State(t.Context()); err != nil || s.Why != "" || s.Good.IsZero() {
		t.Errorf("state %+v, %v", s, err)
	}
}

func TestRevokedTokenIsToldClearly(t *testing.T) {
	o := newOffice(t)
	d := o.desk(lobbyToken)
	d.count(t, o.now().Add(-24*time.Hour), 5)
	check(t, o.store.RemoveKiosk(t.Context(), "lobby"))
	if err := d.Report(t.Context()); err == nil {
		t.Fatal("taken with a revoked token")
	}
	if s := d.State(); s.Refused != feed.RefusedRevoked {
		t.Errorf("state %+v", s)
	}
	if n, err := d.outbox.Waiting(t.Context()); n != 5 || err != nil {
		t.Errorf("%d wait, %v: what was counted stays for the next enrolment", n, err)
	}
	stranger := o.desk("a-token-that-nobody-gave")
	if err := stranger.Report(t.Context()); err == nil || stranger.State().Refused != feed.RefusedUnknown {
		t.Errorf("a stranger: %v, %+v", err, stranger.State())
	}
}

// TestTwoScreensWithOneEnrolmentHearOfIt: each is told, until a day after the
// second has an enrolment of its own.
func TestTwoScreensWithOneEnrolmentHearOfIt(t *testing.T) {
	o := newOffice(t)
	a, copied := o.desk(lobbyToken), o.desk(lobbyToken)
	for _, d := range []*desk{a, copied, a, copied} {
		check(t, d.Report(t.Context()))
	}
	if !a.State().Twice || !copied.State().Twice {
		t.Errorf("the one knows %v, the other %v", a.State().Twice, copied.State().Twice)
	}
	check(t, a.Report(t.Context())) // from here on alone
	o.pass(25 * time.Hour)
	check(t, a.Report(t.Context()))
	if a.State().Twice {
		t.Error("a day later it is not forgotten")
	}
}

func TestPictureOnDemand(t *testing.T) {
	o := newOffice(t)
	d := o.desk(lobbyToken)
	check(t, d.Report(t.Context()))
	if _, err := o.store.Picture(t.Context(), "lobby"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a picture that nobody asked for: %v", err)
	}
	check(t, o.store.AskPicture(t.Context(), "lobby"))
	check(t, d.Report(t.Context()))
	p, err := o.store.Picture(t.Context(), "lobby")
	check(t, err)
	if !strings.HasSuffix(string(p.PNG), "of the lobby") || !p.Asked.IsZero() || !p.Taken.Equal(o.now()) {
		t.Errorf("%+v", p)
	}
	d.o.Picture = func(context.Context) ([]byte, string) { return nil, data.PictureVisitor }
	check(t, o.store.AskPicture(t.Context(), "lobby"))
	check(t, d.Report(t.Context()))
	if p, err = o.store.Picture(t.Context(), "lobby"); err != nil || p.Why != data.PictureVisitor || len(p.PNG) != 0 {
		t.Errorf("%+v, %v", p, err)
	}
}

// TestWhatTheServerRefuses sends what no screen of ours sends.
func TestWhatTheServerRefuses(t *testing.T) {
	zip := func(s string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := io.WriteString(z, s)
		check(t, errors.Join(err, z.Close()))
		return b.String()
	}
	good := `{"format":1,"run":"r","at":"2026-11-23T08:00:00Z","health":{"program":"x","uptime":1},"parcel":{"key":"k","tallies":[%s]}}`
	tally := `{"day":"2026-11-22","kind":"view","name":"service/a","n":%d}`
	cases := []struct {
		name, token, encoding, body string
		want                        int
	}{
		{"good", lobbyToken, "gzip", zip(fmt.Sprintf(good, fmt.Sprintf(tally, 1))), 200},
		{"good and plain", lobbyToken, "", fmt.Sprintf(good, ""), 200},
		{"of a newer screen", lobbyToken, "", strings.Replace(fmt.Sprintf(good, ""), `"run"`, `"mood":"fine","run"`, 1), 200},
		{"no token", "", "", fmt.Sprintf(good, ""), 401},
		{"another's token", strings.Repeat("x", 40), "", fmt.Sprintf(good, ""), 401},
		{"a bomb", lobbyToken, "gzip", zip(strings.Repeat(" ", feed.MaxReportBytes*20)), 413},
		{"too long", lobbyToken, "", strings.Repeat(" ", feed.MaxReportWire+1), 413},
		{"no gzip", lobbyToken, "gzip", "plain", 400},
		{"another encoding", lobbyToken, "br", "x", 415},
		{"no JSON", lobbyToken, "", "hello", 400},
		{"the same key twice", lobbyToken, "", `{"format":1,"format":1}`, 400},
		{"a negative count", lobbyToken, "", fmt.Sprintf(good, fmt.Sprintf(tally, -5)), 400},
		{"a day that is none", lobbyToken, "", fmt.Sprintf(good, strings.Replace(fmt.Sprintf(tally, 1), "2026-11-22", "yesterday!", 1)), 400},
		{"a newer format", lobbyToken, "", strings.Replace(fmt.Sprintf(good, ""), `"format":1`, `"format":2`, 1), 400},
	}
	o := newOffice(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o.pass(time.Minute) // nobody is in a hurry here
			if code, _ := o.post(t, c.token, c.encoding, c.body); code != c.want {
				t.Errorf("HTTP %d, want %d", code, c.want)
			}
		})
	}
	if n := o.counted(); n != 1 {
		t.Errorf("%d counted", n)
	}
}

// post sends a body as a report; wait is what the answer asks for.
func (o *office) post(t *testing.T, token, encoding, body string) (code int, wait string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, o.server.URL+"/report/", strings.NewReader(body))
	check(t, err)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if encoding != "" {
		req.Header.Set("Content-Encoding", encoding)
	}
	resp, err := http.DefaultClient.Do(req)
	check(t, err)
	check(t, resp.Body.Close())
	return resp.StatusCode, resp.Header.Get("Retry-After")
}

// TestAFlood: a screen that sends without end is told to wait, a stranger's
// flood keeps no screen out.
func TestAFlood(t *testing.T) {
	o := newOffice(t)
	body := `{"format":1,"run":"r","at":"2026-11-23T08:00:00Z","health":{"program":"x","uptime":1}}`
	codes := map[int]int{}
	for range 100 {
		code, _ := o.post(t, "a-token-that-nobody-gave", "", body)
		codes[code]++
	}
	if codes[429] < 80 || codes[401] == 0 {
		t.Errorf("a stranger is answered %v", codes)
	}
	codes = map[int]int{}
	var wait string
	for range 100 {
		var code int
		code, wait = o.post(t, lobbyToken, "", body)
		codes[code]++
	}
	if codes[200] != 20 || codes[429] != 80 || wait != "2" {
		t.Errorf("a screen is answered %v, to wait %q seconds", codes, wait)
	}
	d := o.desk(lobbyToken)
	var busy *busyError
	if err := d.Report(t.Context()); !errors.As(err, &busy) || busy.wait != 2*time.Second {
		t.Errorf("the screen hears %v", err)
	}
	o.pass(time.Minute)
	check(t, d.Report(t.Context()))
}

// TestReportsFromAnotherTime: the server's clock is kept beside the screen's.
func TestReportsFromAnotherTime(t *testing.T) {
	for _, years := range []int{-56, 1, 100} {
		o := newOffice(t)
		d := o.desk(lobbyToken)
		clock := d.o.Now
		d.o.Now = func() time.Time { return clock().AddDate(years, 0, 0) }
		d.o.Today = func() string { return d.o.Now().Format(data.DateLayout) }
		d.count(t, d.o.Now().AddDate(0, 0, -1), 4)
		check(t, d.Report(t.Context()))
		all, err := o.store.Reports(t.Context())
		check(t, err)
		k := all["lobby"]
		if !k.Received.Equal(o.now()) || !k.Said.Equal(d.o.Now()) {
			t.Errorf("%d years: received %s, said %s", years, k.Received, k.Said)
		}
		if got := k.Troubles(o.now(), 0); len(got) != 1 || got[0] != data.TroubleClock {
			t.Errorf("%d years: %v", years, got)
		}
		today := o.now().Format(data.DateLayout)
		got, err := o.store.Tallies(t.Context(), data.TallyView, today, today, "")
		check(t, err)
		if len(got) != 1 || got[0].N != 4 {
			t.Errorf("%d years: counted %+v", years, got)
		}
	}
}

// TestADaysLife is a screen's life on one clock, with real parts: it boots
// without a network and gets its content from a stick; the network comes and
// its counts arrive; the server is away for 30 days, and comes back. The
// program is killed in between: what it had counted lies in the outbox.
func TestADaysLife(t *testing.T) {
	o := newOffice(t)
	dir := t.TempDir()
	options := publish.Options{Dir: filepath.Join(dir, "feed"), Keys: filepath.Join(dir, "keys"), Log: slog.New(slog.DiscardHandler), Now: o.now}
	repo, err := publish.Init(t.Context(), options, []byte("a long passphrase"))
	check(t, err)
	_, err = repo.PublishFrom(t.Context(), func(context.Context) ([]data.Record, error) {
		return []data.Record{{Collection: data.FAQC, ID: "q1", Body: []byte(`{"id":"q1","order":1,"question":{"ar":"أين؟"},"answer":{"ar":"هنا"}}`)}}, nil
	})
	check(t, err)
	root, _, err := repo.Root()
	check(t, err)

	// The stick.
	e, err := feed.NewEnrolment("lobby", "Lobby", "file://"+options.Dir+"/", o.server.URL+"/report/", lobbyToken, root)
	check(t, err)
	store, err := sqlite.OpenKiosk(t.Context(), t.TempDir(), sqlite.Options{})
	check(t, err)
	t.Cleanup(func() { check(t, store.Close()) })
	c, err := New(e, store, Options{Log: slog.New(slog.DiscardHandler), Now: o.now})
	check(t, err)
	if a, err := c.Round(t.Context()); err != nil || !a.Changed {
		t.Fatalf("from the stick: %+v, %v", a, err)
	}

	// A first day without a network, then the network.
	d := o.desk(lobbyToken)
	line := d.o.Transport
	noLine := &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return nil, errors.New("no line") }}
	var sum int64
	live := func(days int) {
		for range days {
			for hour := range 8 {
				d.count(t, o.now(), int64(hour+1))
				sum += int64(hour + 1)
			}
			o.pass(24 * time.Hour)
			_ = d.Report(t.Context()) // without a line it fails, and is tried again
		}
	}
	want := func(when string) {
		t.Helper()
		if n := o.counted(); n != sum {
			t.Errorf("%s: %d counted of %d", when, n, sum)
		}
	}
	d.o.Transport = noLine
	live(1)
	if n := o.counted(); n != 0 {
		t.Fatalf("%d counted without a line", n)
	}
	d.o.Transport = line
	check(t, d.Report(t.Context()))
	want("the network came")
	live(3)
	want("three days later")

	// The server goes away for a month, and the program dies with a report on
	// its way that the server has taken.
	d.o.Transport = noLine
	live(30)
	d.o.Transport = line
	o.mu.Lock()
	o.lose = 1
	o.mu.Unlock()
	if err := d.Report(t.Context()); err == nil {
		t.Fatal("an answer that broke off counted as one")
	}
	again := o.desk(lobbyToken)
	again.Reporter.outbox = d.outbox // a new program on the old outbox
	check(t, again.Report(t.Context()))
	check(t, again.Report(t.Context()))
	want("the server is back")
	all, err := o.store.Reports(t.Context())
	check(t, err)
	if k := all["lobby"]; !k.Twice.IsZero() {
		t.Error("a new start was taken for a second screen")
	}
}
