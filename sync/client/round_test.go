package client_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/client"
)

func TestRoundBringsContent(t *testing.T) {
	w := newTown(t)
	version := w.publish(announcement(t, "a1", "أول"), announcement(t, "a2", "ثان"))
	s := newScreen(t, w.enrolment(), w.clock)

	a := s.mustRound()
	if !a.OK || !a.Changed || a.Version != version || len(a.Ignored) != 0 {
		t.Errorf("first round: %+v", a)
	}
	if !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "أول") {
		t.Error("the announcement is not in the store")
	}
	if !s.store.state.Content.Equal(w.clock.now()) {
		t.Errorf("content of %s, published %s", s.store.state.Content, w.clock.now())
	}

	t.Run("nothing new is one request", func(t *testing.T) {
		w.requests()
		a := s.mustRound()
		if a.Changed || a.Version != version || a.Requests != 1 || a.Bytes != 0 {
			t.Errorf("%+v", a)
		}
		if got := w.requests(); !slices.Equal(got, []string{"timestamp.json"}) {
			t.Errorf("asked for %v", got)
		}
	})
	t.Run("also after a restart", func(t *testing.T) {
		s.restart(w.enrolment(), client.Options{})
		if a := s.mustRound(); a.Changed || a.Requests != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("an hour later the next root is asked for", func(t *testing.T) {
		w.clock.add(time.Hour)
		w.requests()
		if a := s.mustRound(); a.Requests != 2 || a.Changed {
			t.Errorf("%+v", a)
		}
		if got := w.requests(); !slices.Equal(got, []string{"timestamp.json", "2.root.json"}) {
			t.Errorf("asked for %v", got)
		}
		if a := s.mustRound(); a.Requests != 1 {
			t.Errorf("asked again: %+v", a)
		}
	})
	t.Run("a change fetches what changed only", func(t *testing.T) {
		w.clock.add(time.Minute)
		w.publish(announcement(t, "a1", "أول مصحح"), announcement(t, "a3", "ثالث"))
		a := s.mustRound()
		if !a.Changed || a.Version <= version {
			t.Errorf("%+v", a)
		}
		if s.store.body(data.AnnouncementsC, "a2") != "" || !strings.Contains(s.store.body(data.AnnouncementsC, "a1"), "مصحح") {
			t.Error("the store does not hold the new version")
		}
	})
	t.Run("a new signature changes no content", func(t *testing.T) {
		before := s.store.state.Version
		w.clock.add(24 * time.Hour)
		if _, err := w.repo.Resign(t.Context()); err != nil {
			t.Fatal(err)
		}
		if a := s.mustRound(); a.Changed || a.Version != before {
			t.Errorf("%+v", a)
		}
	})
}
