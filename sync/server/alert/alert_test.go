package alert

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/sqlite"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// postOffice is a mail server on the loopback address that keeps what it gets.
type postOffice struct {
	t        *testing.T
	listener net.Listener
	work     sync.WaitGroup

	tls    *tls.Config // nil: it speaks plainly
	direct bool        // TLS from the first byte, else by STARTTLS
	login  string      // "\x00user\x00password"; "" = none is asked for

	mu      sync.Mutex
	letters []string
	pages   []string // the letters that were taken out, as pages
	heard   []string // what came in the clear
	refuse  bool
}

func openPostOffice(t *testing.T, more ...func(*postOffice)) *postOffice {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	o := &postOffice{t: t, listener: l}
	for _, change := range more {
		change(o)
	}
	o.work.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			o.work.Go(func() { o.serve(conn) })
		}
	})
	t.Cleanup(func() {
		must(t, l.Close())
		o.work.Wait()
	})
	return o
}

// talk is one conversation in SMTP.
type talk struct {
	*postOffice
	conn          net.Conn
	in            *bufio.Reader
	secret, known bool // it is encrypted; who writes has said who they are
}

// serve speaks as much SMTP as a letter needs.
func (o *postOffice) serve(conn net.Conn) {
	if o.direct {
		conn = tls.Server(conn, o.tls)
	}
	k := &talk{o, conn, bufio.NewReader(conn), o.direct, o.login == ""}
	defer func() { _ = k.conn.Close() }()
	k.say("220 loopback")
	for {
		line, err := k.in.ReadString('\n')
		if err != nil {
			return
		}
		if !k.secret {
			o.overhears(line)
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !k.begins(strings.ToUpper(verb), rest) && !k.writes(strings.ToUpper(verb)) {
			return
		}
	}
}

func (k *talk) say(s string) { _, _ = io.WriteString(k.conn, s+"\r\n") }

// begins answers what comes before letters; false where that is over.
func (k *talk) begins(verb, rest string) bool {
	switch {
	case verb == "EHLO" && k.tls != nil && !k.secret:
		k.say("250-loopback\r\n250 STARTTLS")
	case verb == "EHLO" && k.login != "":
		k.say("250-loopback\r\n250 AUTH PLAIN")
	case verb == "EHLO":
		k.say("250 loopback")
	case verb == "STARTTLS":
		k.say("220 go on")
		k.conn, k.secret = tls.Server(k.conn, k.tls), true
		k.in = bufio.NewReader(k.conn)
	case verb == "AUTH":
		said, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(rest, "PLAIN "))
		if k.known = err == nil && string(said) == k.login; k.known {
			k.say("235 welcome")
		} else {
			k.say("535 who are you")
		}
	case !k.known:
		k.say("530 say who you are")
	default:
		return false
	}
	return true
}

// writes answers what a letter is sent with; false at the end.
func (k *talk) writes(verb string) bool {
	switch {
	case verb == "RCPT" && k.refuses():
		k.say("451 come back later")
	case verb == "DATA":
		k.say("354 go on")
		if !k.takes(k.in) {
			return false
		}
		k.say("250 kept")
	case verb == "QUIT":
		k.say("221 bye")
		return false
	default:
		k.say("250 fine")
	}
	return true
}

// takes reads a letter up to its lone dot.
func (o *postOffice) takes(in *bufio.Reader) bool {
	var b strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		b.WriteString(line)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.letters = append(o.letters, b.String())
	return true
}

func (o *postOffice) overhears(line string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.heard = append(o.heard, line)
}

func (o *postOffice) refuses() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.refuse
}

func (o *postOffice) set(refuse bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.refuse = refuse
}

// got gives subject and text of what came since the last call.
func (o *postOffice) got() (subjects, bodies []string) {
	o.t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, l := range o.letters {
		m, err := mail.ReadMessage(strings.NewReader(l))
		must(o.t, err)
		s, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		must(o.t, err)
		plain, page := parts(o.t, m)
		if m.Header.Get("To") != "<it@commune.example>" {
			o.t.Errorf("to %s", m.Header.Get("To"))
		}
		subjects, bodies = append(subjects, strings.ReplaceAll(s, "\u202f", " ")), append(bodies, plain)
		o.pages = append(o.pages, page)
	}
	o.letters = nil
	return subjects, bodies
}

// parts are a letter's plain text and the page that says the same.
func parts(t *testing.T, m *mail.Message) (plain, page string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s, %v", kind, err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	for _, into := range []*string{&plain, &page} {
		p, err := r.NextPart()
		must(t, err)
		b, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		must(t, err)
		*into = string(b)
	}
	if _, err := r.NextPart(); err != io.EOF {
		t.Errorf("a third part: %v", err)
	}
	return plain, page
}

// hall is a town hall with one screen, and who looks after it.
type hall struct {
	*Watch
	t     *testing.T
	store *sqlite.Municipal
	post  *postOffice
	at    time.Time
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{t: t, post: openPostOffice(t), at: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	now := func() time.Time { return h.at }
	var err error
	h.store, err = sqlite.OpenMunicipal(t.Context(), t.TempDir(), now, sqlite.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, h.store.Close()) })
	_, err = h.store.AddKiosk(t.Context(), "lobby", "Hall d’accueil", "the-token-of-the-lobby")
	must(t, err)
	must(t, h.store.SaveAlerts(t.Context(), data.Alerts{To: "it@commune.example", Minutes: 60, Lang: data.French}))
	words, err := i18n.Load(locales.Staff())
	must(t, err)
	dates, err := i18n.Load(locales.FS())
	must(t, err)
	post, err := NewSMTP("smtp://"+h.post.listener.Addr().String(), "", "madkhal@commune.example", now)
	must(t, err)
	h.Watch = &Watch{
		Store: h.store, Mail: post, Words: words, Dates: dates, Now: now, Log: slog.New(slog.DiscardHandler),
		Zone: func() *time.Location { return time.UTC }, Stale: func() time.Duration { return 0 },
	}
	return h
}

// pass lets time go by, minute for minute, while the screen reports or is
// silent, and looks each minute.
func (h *hall) pass(d time.Duration, health *data.Health) {
	h.t.Helper()
	for end := h.at.Add(d); h.at.Before(end); {
		h.at = h.at.Add(time.Minute)
		if health != nil {
			_, err := h.store.SaveReport(h.t.Context(), "lobby", &data.Report{Format: 1, Run: "r", At: h.at, Health: *health})
			must(h.t, err)
		}
		_ = h.Look(context.WithoutCancel(h.t.Context())) // a failure is tried again
	}
}

func (h *hall) want(what string, subjects ...string) []string {
	h.t.Helper()
	got, bodies := h.post.got()
	if strings.Join(got, "|") != strings.Join(subjects, "|") {
		h.t.Errorf("%s: letters %q, want %q", what, got, subjects)
	}
	return bodies
}

// TestATroubleIsToldOnce: a screen without paper, then silent, then well.
func TestATroubleIsToldOnce(t *testing.T) {
	h := newHall(t)
	well, paper := &data.Health{Program: "1", Printer: "ready"}, &data.Health{Program: "1", Printer: "no-paper"}
	const paperless, silent, mended = "Écran Hall d’accueil · Plus de papier dans l’imprimante, ou presque", "Écran Hall d’accueil · Aucun signe de l’écran", "Écran Hall d’accueil · C’est réglé"
	h.pass(10*time.Minute, well)
	h.pass(50*time.Minute, paper)
	h.want("a short trouble")
	h.pass(2*time.Hour, paper)
	bodies := h.want("no paper for an hour", paperless)
	if len(bodies) == 1 && (!strings.Contains(bodies[0], "08:11")) {
		t.Errorf("the letter: %s", bodies[0])
	}
	h.pass(5*time.Minute, well)
	h.want("paper again", mended)
	h.pass(50*time.Minute, nil)
	h.want("silent for less than an hour")
	h.pass(3*time.Hour, nil)
	bodies = h.want("silent", silent)
	if len(bodies) == 1 && !strings.Contains(bodies[0], "Dernier signe") {
		t.Errorf("the letter: %s", bodies[0])
	}
	h.pass(30*24*time.Hour/100, nil)
	h.want("still silent")
	h.pass(5*time.Minute, well)
	h.want("back", mended)
}

// TestTheHallIsSwitchedOffByNight: silence counts while the hall is open, other
// troubles always; who wants to know at once is told by night.
func TestTheHallIsSwitchedOffByNight(t *testing.T) {
	h := newHall(t)
	h.at = h.at.AddDate(0, 0, 3) // Thursday, 8:00
	h.Open = func() func(time.Time) bool {
		return func(at time.Time) bool {
			return at.Hour()*60+at.Minute() >= 8*60+30 && at.Hour() < 16 && at.Weekday() != time.Saturday && at.Weekday() != time.Sunday
		}
	}
	well := &data.Health{Program: "1"}
	const silent, full, mended = "Écran Hall d’accueil · Aucun signe de l’écran", "Écran Hall d’accueil · Disque presque plein", "Écran Hall d’accueil · C’est réglé"
	h.pass(8*time.Hour, well)
	h.pass(16*time.Hour+40*time.Minute, nil)
	h.pass(7*time.Hour+20*time.Minute, well)               // till Friday, 16:00
	h.pass(3*24*time.Hour-7*time.Hour-40*time.Minute, nil) // till Monday, 8:20
	h.want("switched off each evening and over the week-end")
	h.pass(time.Hour, nil)
	h.want("the hall is open for less than an hour")
	h.pass(11*time.Minute, nil)
	h.want("open for an hour, and nothing heard", silent)
	h.pass(5*time.Minute, well)
	h.want("back", mended)

	h.pass(7*time.Hour, well)
	h.pass(3*time.Hour, &data.Health{Program: "1", DiskSize: 1 << 40, DiskFree: 1})
	h.want("a disk is full, by evening", full)
	h.pass(5*time.Minute, well)
	h.want("it is not", mended)
	must(t, h.store.SaveAlerts(t.Context(), data.Alerts{To: "it@commune.example", Minutes: 60, Lang: data.French, Nights: true}))
	h.pass(65*time.Minute, nil)
	h.want("silent by night, for who wants to know", silent)
	h.Open = func() func(time.Time) bool { return nil }
	must(t, h.store.SaveAlerts(t.Context(), data.Alerts{To: "it@commune.example", Minutes: 60, Lang: data.French}))
	h.pass(5*time.Minute, well)
	h.pass(65*time.Minute, nil)
	h.want("nobody knows the hours", mended, silent)
}

// TestALetterThatCannotBeSent is sent later, once.
func TestALetterThatCannotBeSent(t *testing.T) {
	h := newHall(t)
	h.pass(5*time.Minute, &data.Health{Program: "1"})
	h.post.set(true)
	h.pass(2*time.Hour, nil)
	h.want("the mail server refuses")
	h.post.set(false)
	h.pass(time.Hour, nil)
	h.want("it takes letters again", "Écran Hall d’accueil · Aucun signe de l’écran")
}

func TestNobodyIsTold(t *testing.T) {
	h := newHall(t)
	must(t, h.store.SaveAlerts(t.Context(), data.Alerts{Minutes: 60}))
	h.pass(5*time.Minute, &data.Health{Program: "1"})
	h.pass(3*time.Hour, nil)
	h.want("no address")
	for _, to := range []string{"it", "a@b\r\nBcc: c@d", "IT <it@commune.example>"} {
		if err := h.store.SaveAlerts(t.Context(), data.Alerts{To: to}); err == nil {
			t.Errorf("%q was taken for an address", to)
		}
	}
}

func TestMailServerAddresses(t *testing.T) {
	for _, c := range []struct {
		address, from string
		ok            bool
	}{
		{"smtp://mail.example.ma", "it@example.ma", true},
		{"smtps://it@mail.example.ma:465", "it@example.ma", true},
		{"smtp://it:secret@mail.example.ma", "it@example.ma", false},
		{"mail.example.ma:25", "it@example.ma", false},
		{"smtp://mail.example.ma", "it", false},
	} {
		if _, err := NewSMTP(c.address, "", c.from, time.Now); (err == nil) != c.ok {
			t.Errorf("%s from %s: %v", c.address, c.from, err)
		}
	}
}
