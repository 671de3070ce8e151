//go:build prove

package main

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/xprobe"
	"bninsar.ma/madkhal/data/sqlite"
)

// kills is how often each kind of program is killed; with those of the store
// itself (data/sqlite) that makes more than a thousand.
const kills = 450

// TestManyKills kills rounds at random moments: those of a new screen, those of
// a screen with content, and the screen itself from its first instant on. What
// is left is one whole version, and the next round completes it.
func TestManyKills(t *testing.T) {
	lot := rand.New(rand.NewPCG(1956, 7))
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	began := time.Now()
	screen.mustSync(t, w.published)
	full := time.Since(began)
	was := w.fingerprint(t, screen)
	old := t.TempDir()
	must(t, sqlite.CopyFiles(screen.dir, old))
	w.retitle(t, changed, "عنوان جديد", "Titre changé")
	w.release(t)
	began = time.Now()
	screen.mustSync(t, w.published)
	took := time.Since(began)
	is := w.fingerprint(t, screen)

	t.Run("a new screen", func(t *testing.T) {
		killMany(t, kills, fingerprint{}, is, func(t *testing.T) string {
			fresh := w.newLobbyDataOf(t, screen.enrolment)
			fresh.syncKilled(t, upTo(lot, full*3/2))
			return fresh.dir
		})
	})
	t.Run("a screen with content", func(t *testing.T) {
		killMany(t, kills, was, is, func(t *testing.T) string {
			twin := w.newLobbyDataOf(t, screen.enrolment)
			must(t, os.Mkdir(twin.dir, 0o700))
			must(t, sqlite.CopyFiles(old, twin.dir))
			twin.syncKilled(t, upTo(lot, took+took/5))
			return twin.dir
		})
	})
	t.Run("the screen itself", func(t *testing.T) {
		display := xprobe.NewDisplay(t, displaySize).Server.Display()
		run := func(ctx context.Context, t *testing.T) lobbyData {
			twin := w.newLobbyDataOf(t, screen.enrolment)
			must(t, os.Mkdir(twin.dir, 0o700))
			must(t, sqlite.CopyFiles(old, twin.dir))
			cmd := exec.CommandContext(ctx, filepath.Join(bin, "kiosk"), twin.args("run", "--poll", "@every 1s")...)
			cmd.Env = append(os.Environ(), "DISPLAY="+display)
			if out, err := cmd.CombinedOutput(); ctx.Err() == nil {
				t.Fatalf("it ended by itself: %v\n%s", err, out)
			}
			return twin
		}
		// The span to kill in is what this machine needs, under its load of now.
		span := 200 * time.Millisecond
		for applied := false; !applied && span < patience; span *= 2 {
			ctx, cancel := context.WithTimeout(t.Context(), span)
			applied = versionIn(t, run(ctx, t).dir) == is.version
			cancel()
		}
		killMany(t, kills/3, was, is, func(t *testing.T) string {
			ctx, cancel := context.WithTimeout(t.Context(), upTo(lot, span))
			defer cancel()
			return run(ctx, t).dir
		})
	})
}

func versionIn(t *testing.T, dir string) int64 {
	t.Helper()
	s, err := openStore(t.Context(), dir, slog.New(slog.NewTextHandler(t.Output(), nil)))
	must(t, err)
	defer func() { must(t, s.Close()) }()
	v, err := s.Version(t.Context())
	must(t, err)
	return v
}

func upTo(lot *rand.Rand, d time.Duration) time.Duration {
	return time.Duration(lot.Int64N(int64(d)))
}

// killMany has a program killed again and again and looks at what each kill
// left in the folder that kill gives.
func killMany(t *testing.T, n int, was, is fingerprint, kill func(*testing.T) (dir string)) {
	t.Helper()
	count := map[string]int{}
	for i := range n {
		t.Run("", func(t *testing.T) {
			dir := kill(t)
			if _, err := os.Stat(dir); os.IsNotExist(err) {
				count["nothing yet"]++
				return
			}
			s, err := openStore(t.Context(), dir, slog.New(slog.NewTextHandler(t.Output(), nil)))
			if err != nil {
				t.Fatalf("kill %d: %v", i, err)
			}
			switch left := fingerprintOf(t, s.Kiosk); left {
			case was:
				count["the old"]++
			case is:
				count["the new"]++
			default:
				t.Errorf("kill %d left version %d with other content", i, left.version)
			}
			must(t, s.Close())
			if aside, err := filepath.Glob(filepath.Join(dir, "damaged-*")); err != nil || len(aside) > 0 {
				t.Errorf("kill %d left a damaged store: %v %v", i, aside, err)
			}
		})
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("%d kills left %v", n, count)
	if count["the old"] == 0 || count["the new"] == 0 {
		t.Error("no kill fell before, or none after, the new version")
	}
}
