package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestKilledSync kills kiosk sync again and again, a little later each time:
// whenever it was, the store holds one whole version.
func TestKilledSync(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first := w.published
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	took := time.Now()
	w.newLobbyDataOf(t, screen.enrolment).mustSync(t, first)
	step := time.Since(took) / 10
	outcome := map[string]int{}

	const kills = 15
	t.Run("a new screen", func(t *testing.T) {
		for i := range kills {
			fresh := w.newLobbyDataOf(t, screen.enrolment)
			fresh.syncKilled(t, time.Duration(i)*step)
			if s := fresh.status(t); s.FeedVersion == 0 {
				checkNothing(t, s)
				outcome["nothing"]++
			} else {
				fresh.checkWhole(t, first)
				outcome["all"]++
			}
			fresh.mustSync(t, first)
			fresh.checkWhole(t, first)
		}
	})
	t.Logf("a new screen, after %d kills: %v", kills, outcome)

	screen.mustSync(t, first)
	was := screen.title(t, changed)
	clear(outcome)
	t.Run("a screen with content", func(t *testing.T) {
		for i := range kills {
			old := w.published
			is := fmt.Sprintf("Titre %d", i)
			w.retitle(t, changed, "عنوان", is)
			w.release(t)
			screen.syncKilled(t, time.Duration(i)*step/2)
			title := screen.title(t, changed)
			switch v := screen.status(t).FeedVersion; {
			case v == old && title == was:
				outcome["the old"]++
			case v == w.published && title == is:
				outcome["the new"]++
			default:
				t.Fatalf("kill %d left version %d with the title %q; it was %d %q and becomes %d %q", i, v, title, old, was, w.published, is)
			}
			screen.checkWhole(t, screen.status(t).FeedVersion)
			screen.mustSync(t, w.published)
			if was = screen.title(t, changed); was != is {
				t.Fatalf("the round after kill %d left %q, want %q", i, was, is)
			}
		}
	})
	t.Logf("a screen with content, after %d kills: %v", kills, outcome)
}

// newLobbyDataOf is a new data folder for an enrolment.
func (w *town) newLobbyDataOf(t *testing.T, enrolment string) lobbyData {
	t.Helper()
	return lobbyData{enrolment, filepath.Join(t.TempDir(), "kiosk")}
}

// syncKilled starts a round and kills it after a time, or lets it end before.
func (l lobbyData) syncKilled(t *testing.T, after time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), after) // SIGKILL at its end
	defer cancel()
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "kiosk"), l.args("sync")...)
	if err := cmd.Run(); err != nil && ctx.Err() == nil {
		t.Fatalf("sync failed by itself: %v", err)
	}
}

func checkNothing(t *testing.T, s status) {
	t.Helper()
	for name, n := range s.Counts {
		if n != 0 {
			t.Errorf("no version, but %d %s", n, name)
		}
	}
}
