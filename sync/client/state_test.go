package client_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
)

// TestLocalLoss: with a part of the stored metadata lost, older versions are
// still refused, and an honest server fills the gap.
func TestLocalLoss(t *testing.T) {
	base := newTown(t)
	base.publish(announcement(t, "a1", "قديم"))
	for _, lost := range []string{metadata.TIMESTAMP, metadata.SNAPSHOT, metadata.TARGETS} {
		t.Run(lost, func(t *testing.T) {
			t.Parallel()
			w := base.clone(t)
			s := newScreen(t, w.enrolment(), w.clock)
			s.mustRound()
			delete(s.store.state.Metadata, lost)
			f := w.newForgery()
			f.version -= 3_600
			if lost != metadata.TIMESTAMP {
				// Only the targets go back.
				f.version += 3_600
				f.targets = func(m *metadata.TargetsType) { m.Version -= 3_600 }
			}
			w.serve(f)
			if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrOlder) {
				t.Errorf("older version: %v", err)
			}
			w.mu.Lock()
			clear(w.lies)
			w.mu.Unlock()
			w.clock.add(time.Hour)
			w.publish(announcement(t, "a1", "جديد"))
			if a := s.mustRound(); !a.Changed || len(s.store.state.Metadata[lost]) == 0 {
				t.Errorf("not healed: %+v", a)
			}
		})
	}
}

// TestSnapshotStaysInOrder: without the stored timestamp, the stored snapshot
// alone keeps its version from going back.
func TestSnapshotStaysInOrder(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	delete(s.store.state.Metadata, metadata.TIMESTAMP)
	f := w.newForgery()
	f.snapshot = func(m *metadata.SnapshotType) { m.Version -= 3_600 }
	w.serve(f)
	if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrOlder) {
		t.Errorf("%v", err)
	}
}

func TestFreezeIsNoticed(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	w.clock.add(15 * 24 * time.Hour)
	for range 2 {
		if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrExpired) {
			t.Errorf("%v", err)
		}
	}
	if s.store.body(data.AnnouncementsC, "a1") == "" {
		t.Error("the content went")
	}
	if _, err := w.repo.Resign(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.mustRound()
}

func TestClocks(t *testing.T) {
	base := newTown(t)
	base.publish(announcement(t, "a1", "قديم"))
	for name, test := range map[string]struct {
		year int
		want error
	}{"1970": {1970, nil}, "2100": {2100, client.ErrExpired}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := base.clone(t)
			c := newClock()
			s := newScreen(t, w.enrolment(), c)
			s.mustRound()
			c.set(time.Date(test.year, 1, 1, 0, 0, 0, 0, time.UTC))
			w.clock.add(time.Hour)
			w.publish(announcement(t, "a1", "جديد"))
			a, err := s.Round(t.Context())
			if !errors.Is(err, test.want) || a.Changed == (test.want != nil) {
				t.Errorf("%+v, %v", a, err)
			}
			if test.year == 1970 && !slices.ContainsFunc(a.Ignored, func(s string) bool { return strings.Contains(s, "the clock of this computer") }) {
				t.Errorf("nothing said about the clock: %q", a.Ignored)
			}
		})
	}
	t.Run("set back, expired content is not believed", func(t *testing.T) {
		w := base.clone(t)
		c := newClock()
		s := newScreen(t, w.enrolment(), c)
		s.mustRound()
		// The last trusted signature is the least that time can be.
		c.set(time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC))
		f := w.newForgery()
		f.timestamp = func(m *metadata.TimestampType) { m.Expires = w.clock.now().Add(-time.Hour) }
		w.serve(f)
		if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrExpired) {
			t.Errorf("%v", err)
		}
	})
}

// TestNewerPublisher: what this program does not know is left out and named.
func TestNewerPublisher(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	f := w.newForgery()
	f.files = map[string]string{
		"announcements.json": `{"format":1,"colour":"red","items":[` +
			strings.Replace(item("a1", "جديد"), `"id"`, `"shape":"round","id"`, 1) + `,` +
			strings.Replace(item("a2", "جديد"), `"normal"`, `"critical"`, 1) + `]}`,
		"weather.json":         `{"format":1,"items":[{"id":"x"}]}`,
		"queues/1.json":        `anything`,
		"announcements.9.json": `anything`,
	}
	f.timestamp = func(m *metadata.TimestampType) { m.UnrecognizedFields["colour"] = "red" }
	w.serve(f)
	w.requests()
	a := s.mustRound()
	for _, want := range []string{"shape", "colour", "critical", "weather.json", "queues/1.json", "announcements.9.json"} {
		if !slices.ContainsFunc(a.Ignored, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("%s is not reported: %q", want, a.Ignored)
		}
	}
	if got := s.store.body(data.AnnouncementsC, "a1"); !strings.Contains(got, "جديد") || strings.Contains(got, "shape") {
		t.Errorf("stored %s", got)
	}
	for _, name := range w.requests() {
		if strings.Contains(name, "weather") || strings.Contains(name, "queues") {
			t.Errorf("fetched %s", name)
		}
	}
}

func TestItemMovesAndFilesGo(t *testing.T) {
	w := newTown(t)
	f := w.newForgery()
	f.files = map[string]string{
		"announcements.json":   `{"format":1,"items":[` + item("a1", "أول") + `]}`,
		"announcements-2.json": `{"format":1,"items":[` + item("a2", "ثان") + `]}`,
	}
	w.serve(f)
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()

	f = w.newForgery()
	f.version += 60
	f.files = map[string]string{"announcements.json": `{"format":1,"items":[` + item("a2", "ثان") + `]}`}
	w.serve(f)
	s.mustRound()
	if s.store.body(data.AnnouncementsC, "a1") != "" || s.store.body(data.AnnouncementsC, "a2") == "" {
		t.Error("the item did not move")
	}
	if got := s.store.state.Files; len(got) != 1 || got[0].Path != "announcements.json" {
		t.Errorf("applied files: %+v", got)
	}

	f = w.newForgery()
	f.version += 120
	f.files = map[string]string{
		"announcements.json":   `{"format":1,"items":[` + item("a3", "ثالث") + `]}`,
		"announcements-2.json": `{"format":1,"items":[` + item("a3", "ثالث") + `]}`,
	}
	w.serve(f)
	if _, err := s.Round(t.Context()); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("one item in two files: %v", err)
	}
}

// TestStoreFails: what could not be stored is fetched again.
func TestStoreFails(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.store.failing = errors.New("disk full")
	if a, err := s.Round(t.Context()); err == nil || a.Changed || !strings.Contains(a.Why, "disk full") {
		t.Errorf("%+v, %v", a, err)
	}
	s.store.failing = nil
	if a := s.mustRound(); !a.Changed {
		t.Errorf("%+v", a)
	}
}

// broken is a store that panics.
type broken struct{ memory }

func (*broken) State(context.Context) (data.FeedState, error) { panic("out of order") }

func TestPanicIsAnError(t *testing.T) {
	w := newTown(t)
	store := &broken{}
	c, err := client.New(w.enrolment(), store, client.Options{Log: w.o.Log, Now: w.clock.now})
	if err != nil {
		t.Fatal(err)
	}
	if a, err := c.Round(t.Context()); err == nil || !strings.Contains(a.Why, "out of order") || len(store.attempts) != 1 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestServerGone(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	e := w.enrolment()
	s := newScreen(t, e, w.clock)
	s.mustRound()
	w.server.Close()
	a, err := s.Round(t.Context())
	if err == nil || a.OK || !strings.Contains(a.Why, "no answer") || a.Version == 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestServerWithoutETag: a plain web server costs one small body a round.
func TestServerWithoutETag(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	b, err := os.ReadFile(w.o.Dir + "/timestamp.json")
	if err != nil {
		t.Fatal(err)
	}
	w.lie("timestamp.json", func(rw http.ResponseWriter, _ *http.Request) { _, _ = rw.Write(b) })
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	if a := s.mustRound(); a.Requests != 1 || a.Changed {
		t.Errorf("%+v", a)
	}
	w.lie("timestamp.json", nil)
	if a := s.mustRound(); a.Requests != 1 || a.Changed {
		t.Errorf("with ETag again: %+v", a)
	}
}

func TestMissingRootsInAllWords(t *testing.T) {
	base := newTown(t)
	base.publish(announcement(t, "a1", "قديم"))
	for _, code := range []int{403, 404, 410} {
		w := base.clone(t)
		w.lie("2.root.json", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(code) })
		newScreen(t, w.enrolment(), w.clock).mustRound()
	}
}

func TestAttemptsAreSpared(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	for range 5 {
		w.clock.add(10 * time.Second)
		s.mustRound()
	}
	// The first, which changed content, and the second, which did not.
	if n := len(s.store.attempts); n > 2 {
		t.Errorf("%d rounds noted in a minute", n)
	}
	w.clock.add(time.Minute)
	s.mustRound()
	if got := s.store.attempts[len(s.store.attempts)-1]; !got.At.Equal(w.clock.now()) {
		t.Errorf("last noted %s, now %s", got.At, w.clock.now())
	}
}

func TestFromAFolder(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	stick := t.TempDir()
	if err := w.repo.CopyTo(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	e := w.enrolment()
	e.FeedURL = "file://" + stick + "/"
	s := newScreen(t, e, w.clock)
	if a := s.mustRound(); !a.Changed {
		t.Errorf("%+v", a)
	}
	if a := s.mustRound(); a.Changed || a.Requests != 1 {
		t.Errorf("%+v", a)
	}
	w.clock.add(time.Minute)
	w.publish(announcement(t, "a1", "جديد"))
	if err := w.repo.CopyTo(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	if a := s.mustRound(); !a.Changed || !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "جديد") {
		t.Errorf("%+v", a)
	}
	t.Run("a link out of it is not followed", func(t *testing.T) {
		secret := t.TempDir() + "/timestamp.json"
		if err := os.WriteFile(secret, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(stick + "/timestamp.json"); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(secret, stick+"/timestamp.json"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Round(t.Context()); err == nil || !strings.Contains(err.Error(), "escapes") {
			t.Errorf("%v", err)
		}
	})
}

func TestStickTakenOut(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	e := w.enrolment()
	e.FeedURL = "file://" + w.o.Dir + "/"
	s := newScreen(t, e, w.clock)
	s.mustRound()
	if err := os.RemoveAll(w.o.Dir); err != nil {
		t.Fatal(err)
	}
	if a, err := s.Round(t.Context()); err == nil || !strings.Contains(a.Why, "feed folder") {
		t.Errorf("%+v, %v", a, err)
	}
}
