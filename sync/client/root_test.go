package client_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
	"bninsar.ma/madkhal/sync/feed"
	"bninsar.ma/madkhal/sync/publish"
)

func (w *town) rotate(what publish.Rotation) {
	w.t.Helper()
	w.clock.add(time.Hour)
	_, err := w.repo.Rotate(w.t.Context(), filepath.Join(w.o.Keys, publish.RootKeyFile), []byte("a long passphrase"), what)
	if err != nil {
		w.t.Fatal(err)
	}
}

func TestKeysReplaced(t *testing.T) {
	for name, rotations := range map[string][]publish.Rotation{
		"root":                 {{Root: true}},
		"online":               {{Online: true}},
		"both":                 {{Root: true, Online: true}},
		"two missed":           {{Root: true}, {Root: true, Online: true}},
		"only five more years": {{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTown(t)
			w.publish(announcement(t, "a1", "قديم"))
			s := newScreen(t, w.enrolment(), w.clock)
			s.mustRound()
			for _, what := range rotations {
				w.rotate(what)
			}
			if a := s.mustRound(); a.Changed {
				t.Errorf("new keys changed content: %+v", a)
			}
			w.clock.add(time.Minute)
			w.publish(announcement(t, "a1", "جديد"))
			if a := s.mustRound(); !a.Changed {
				t.Errorf("%+v", a)
			}
			if got := s.store.state.Metadata["root"]; !strings.Contains(string(got), `"consistent_snapshot":true`) {
				t.Errorf("stored root %.80s", got)
			}
		})
	}
}

func TestRevokedKeyIsRefused(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	f := w.newForgery() // with the key that is about to be replaced
	w.rotate(publish.Rotation{Online: true})
	f.version, f.issued = w.clock.now().Unix()+60, w.clock.now()
	w.serve(f)
	if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrForged) {
		t.Errorf("signed by the old key: %v", err)
	}
	if !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "قديم") {
		t.Error("the content changed")
	}
}

// TestFastForwardIsCured: a thief drove the versions to the end; a new online
// key brings the screens back.
func TestFastForwardIsCured(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	f := w.newForgery()
	f.version = 1 << 52
	w.serve(f)
	s.mustRound()
	w.mu.Lock()
	clear(w.lies)
	w.mu.Unlock()
	w.clock.add(time.Hour)
	w.publish(announcement(t, "a1", "صحيح"))
	if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrOlder) {
		t.Errorf("before the cure: %v", err)
	}
	w.rotate(publish.Rotation{Online: true})
	if a := s.mustRound(); !a.Changed || !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "صحيح") {
		t.Errorf("not cured: %+v", a)
	}
}

// TestRootComesAtOnce: a root that was proven stays, even when what follows it
// does not arrive.
func TestRootComesAtOnce(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	w.rotate(publish.Rotation{Online: true})
	w.lie(w.newest("*.snapshot.json"), func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(500) })
	if _, err := s.Round(t.Context()); err == nil {
		t.Fatal("accepted")
	}
	if !strings.Contains(string(s.store.state.Metadata["root"]), `"version":2`) {
		t.Error("the new root was not stored")
	}
}

func TestAnotherTown(t *testing.T) {
	w, other := newTown(t), strangeTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	other.publish(announcement(t, "a1", "غيره"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()

	t.Run("its enrolment", func(t *testing.T) {
		s.restart(other.enrolment(), client.Options{})
		if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrOtherTown) {
			t.Errorf("%v", err)
		}
	})
	t.Run("its server", func(t *testing.T) {
		e := w.enrolment()
		e.FeedURL = other.url()
		s.restart(e, client.Options{})
		other.clock.add(time.Hour)
		other.publish(announcement(t, "a1", "غيره أيضا"))
		if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrForged) {
			t.Errorf("%v", err)
		}
	})
	t.Run("its enrolment with a later root", func(t *testing.T) {
		other.rotate(publish.Rotation{})
		e := other.enrolment()
		e.FeedURL = w.url()
		s.restart(e, client.Options{})
		if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrOtherTown) {
			t.Errorf("%v", err)
		}
	})
	t.Run("its enrolment with a later root that both have", func(t *testing.T) {
		w.rotate(publish.Rotation{})
		e := other.enrolment()
		e.FeedURL = w.url()
		s.restart(e, client.Options{})
		if _, err := s.Round(t.Context()); !errors.Is(err, client.ErrOtherTown) || !strings.Contains(err.Error(), "version 2") {
			t.Errorf("%v", err)
		}
	})
	if !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "قديم") {
		t.Error("the content changed")
	}
}

// TestNotModifiedUnderNewKeys: a proxy's stale "not modified" does not keep a
// screen from the timestamp that the new key signed.
func TestNotModifiedUnderNewKeys(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	w.rotate(publish.Rotation{Online: true})
	w.lie("timestamp.json", func(rw http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		http.ServeFile(rw, r, filepath.Join(w.o.Dir, "timestamp.json"))
	})
	s.mustRound()
	if !strings.Contains(string(s.store.state.Metadata["root"]), `"version":2`) {
		t.Error("the new root was not stored")
	}
}

// TestStoredRootWins: an old enrolment file does not bring an old key back.
func TestStoredRootWins(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "قديم"))
	old := w.enrolment()
	s := newScreen(t, old, w.clock)
	s.mustRound()
	w.rotate(publish.Rotation{Root: true, Online: true})
	s.mustRound()
	s.restart(old, client.Options{})
	w.clock.add(2 * time.Hour)
	w.requests()
	s.mustRound()
	for _, name := range w.requests() {
		if name == "2.root.json" {
			t.Error("went back to the enrolment's root")
		}
	}
}

func TestNewRefusesBadEnrolments(t *testing.T) {
	w := newTown(t)
	good := w.enrolment()
	for name, alter := range map[string]func(*feed.Enrolment){
		"altered root":  func(e *feed.Enrolment) { e.Root = strings.Replace(e.Root, "ed25519", "rsa", 1) },
		"unsigned root": func(e *feed.Enrolment) { *e = enrolled(t, e, strings.Replace(e.Root, `"version":1`, `"version":2`, 1)) },
		"null keys": func(e *feed.Enrolment) {
			*e = enrolled(t, e, `{"signatures":[{}],"signed":{"_type":"root","keys":null}}`)
		},
		"other address":  func(e *feed.Enrolment) { e.FeedURL = "ftp://example.org/feed/" },
		"not /feed/":     func(e *feed.Enrolment) { e.FeedURL = "https://example.org/" },
		"format unknown": func(e *feed.Enrolment) { e.Format = 2 },
	} {
		t.Run(name, func(t *testing.T) {
			e := good
			alter(&e)
			_, err := client.New(e, &memory{}, client.Options{Log: w.o.Log, Now: w.clock.now})
			if !errors.Is(err, feed.ErrEnrolment) {
				t.Errorf("%v", err)
			}
		})
	}
}

// enrolled is e with another root and its true hash.
func enrolled(t *testing.T, e *feed.Enrolment, root string) feed.Enrolment {
	t.Helper()
	n, err := feed.NewEnrolment(e.KioskID, e.Name, e.FeedURL, e.ReportURL, e.Token, []byte(root))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
