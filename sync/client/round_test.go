package client_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
)

func TestFirstRound(t *testing.T) {
	w := newTown(t)
	version := w.publish(announcement(t, "a1", "أول"), announcement(t, "a2", "ثان"))
	s := newScreen(t, w.enrolment(), w.clock)
	a := s.mustRound()
	if !a.OK || !a.Changed || a.Version != version || len(a.Ignored) != 0 {
		t.Errorf("%+v", a)
	}
	if !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "أول") {
		t.Error("the announcement is not in the store")
	}
	if !s.store.state.Content.Equal(w.clock.now()) {
		t.Errorf("content of %s, published %s", s.store.state.Content, w.clock.now())
	}
}

func TestNothingNew(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "أول"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	hour := func() { w.clock.add(time.Hour) }
	for _, step := range []struct {
		name   string
		before func()
		asked  []string
	}{
		{"is one request", func() {}, []string{"timestamp.json"}},
		{"also after a restart", func() { s.restart(w.enrolment(), client.Options{}) }, []string{"timestamp.json"}},
		{"an hour later the next root is asked for", hour, []string{"timestamp.json", "2.root.json"}},
		{"not again at once", func() {}, []string{"timestamp.json"}},
		{"a restart and an hour later", func() { hour(); s.restart(w.enrolment(), client.Options{}) }, []string{"timestamp.json", "2.root.json"}},
	} {
		step.before()
		w.requests()
		a := s.mustRound()
		if got := w.requests(); a.Changed || a.Requests != len(step.asked) || !slices.Equal(got, step.asked) {
			t.Errorf("%s: asked for %v, %+v", step.name, got, a)
		}
	}
}

func TestChange(t *testing.T) {
	w := newTown(t)
	version := w.publish(announcement(t, "a1", "أول"), announcement(t, "a2", "ثان"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	w.clock.add(time.Minute)
	w.publish(announcement(t, "a1", "أول مصحح"), announcement(t, "a3", "ثالث"))
	if a := s.mustRound(); !a.Changed || a.Version <= version {
		t.Errorf("%+v", a)
	}
	if s.store.body(data.AnnouncementsC, "a2") != "" || !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "مصحح") {
		t.Error("the store does not hold the new version")
	}
}

func TestNewSignatureChangesNoContent(t *testing.T) {
	w := newTown(t)
	version := w.publish(announcement(t, "a1", "أول"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	w.clock.add(24 * time.Hour)
	if _, err := w.repo.Resign(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := s.mustRound(); a.Changed || a.Version != version {
		t.Errorf("%+v", a)
	}
}

// TestGapIsFilledAfterRestart: a restart must not hide that a target was never read,
// as after an upgrade that knows a new collection.
func TestGapIsFilledAfterRestart(t *testing.T) {
	w := newTown(t)
	w.publish(announcement(t, "a1", "أول"))
	s := newScreen(t, w.enrolment(), w.clock)
	s.mustRound()
	s.store.state.Files = nil
	s.restart(w.enrolment(), client.Options{})
	if a := s.mustRound(); !a.Changed || len(s.store.state.Files) != 1 {
		t.Errorf("%+v", a)
	}
}
