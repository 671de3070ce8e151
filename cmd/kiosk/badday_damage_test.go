package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data/sqlite"
)

// storeFile is the one store in the screen's folder.
func (l lobbyData) storeFile(t *testing.T) string {
	t.Helper()
	stores, err := filepath.Glob(filepath.Join(l.dir, "content-v*.db"))
	must(t, err)
	if len(stores) != 1 {
		t.Fatalf("stores: %v", stores)
	}
	return stores[0]
}

// copyTo is a twin of the screen with these bytes in its store.
func (l lobbyData) copyTo(t *testing.T, db []byte) lobbyData {
	t.Helper()
	twin := lobbyData{l.enrolment, filepath.Join(t.TempDir(), "kiosk")}
	must(t, os.Mkdir(twin.dir, 0o700))
	must(t, os.WriteFile(filepath.Join(twin.dir, filepath.Base(l.storeFile(t))), db, 0o600))
	return twin
}

// TestDamagedStore breaks the store of a screen in many places. The next start
// says so, keeps the old file for whoever wants to look at it, and fills a new
// one from the feed.
func TestDamagedStore(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	sound, err := os.ReadFile(screen.storeFile(t))
	must(t, err)
	noise := func(at, n int) func([]byte) []byte {
		return func(b []byte) []byte { copy(b[at:], bytes.Repeat([]byte{0xa5}, n)); return b }
	}
	cases := []struct {
		name  string
		spoil func([]byte) []byte
	}{
		{"the header", noise(0, 100)},
		{"the first page", noise(100, 3000)},
		{"a page in the middle", noise(len(sound)/2, 4096)},
		{"the last page", noise(len(sound)-4096, 4096)},
		{"every tenth page", func(b []byte) []byte {
			for at := 4096; at+4096 <= len(b); at += 40960 {
				clear(b[at : at+4096])
			}
			return b
		}},
		{"the items alone", func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`{"id":"`), []byte(`{"id"!"`)) }},
		{"cut in half", half},
		{"another program's file", func([]byte) []byte { return []byte("this is no database, and it never was one") }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			spoilt := c.spoil(bytes.Clone(sound))
			if bytes.Equal(spoilt, sound) {
				t.Fatal("nothing was broken")
			}
			twin := screen.copyTo(t, spoilt)
			r := run(t, "kiosk", twin.args("sync")...)
			if r.code != 0 || !strings.Contains(r.err, "damaged and set aside") || !strings.Contains(r.err, "damaged-1") {
				t.Errorf("exit %d, %s", r.code, r.err)
			}
			twin.checkWhole(t, w.published)
			if kept, err := os.ReadFile(filepath.Join(twin.dir, "damaged-1")); err != nil || !bytes.Equal(kept, spoilt) {
				t.Errorf("the damaged store was not kept as it was (%v)", err)
			}
			if a := twin.mustSync(t, w.published); a.Changed {
				t.Error("the round after fetches again")
			}
		})
	}
	t.Run("an empty file", func(t *testing.T) {
		twin := screen.copyTo(t, nil)
		twin.mustSync(t, w.published)
		twin.checkWhole(t, w.published)
	})
	t.Run("the feed is away", func(t *testing.T) {
		twin := screen.copyTo(t, noise(len(sound)/2, 4096)(bytes.Clone(sound)))
		twin.enrolment = w.enrol(t, feedURL(freeAddress(t)))
		if a, code := twin.sync(t); code != 1 || a.Why == "" {
			t.Errorf("exit %d, %+v", code, a)
		}
		checkNothing(t, twin.status(t))
		twin.enrolment = screen.enrolment
		twin.mustSync(t, w.published)
		twin.checkWhole(t, w.published)
	})
}

// TestNewerStore starts a program on a store that a newer one has written into
// its file: it refuses in a line that says what to do, and touches nothing.
func TestNewerStore(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	file := screen.storeFile(t)
	b, err := os.ReadFile(file)
	must(t, err)
	b[63] = 99 // user_version, the number of the schema
	must(t, os.WriteFile(file, b, 0o600))
	for _, args := range [][]string{screen.args("sync"), {"status", "--data", screen.dir}} {
		r := run(t, "kiosk", args...)
		if r.code != 1 || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, sqlite.ErrNewer.Error()) || !strings.Contains(r.err, file) {
			t.Errorf("%s: exit %d, %s", args[0], r.code, r.err)
		}
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, b) {
		t.Errorf("the newer store was touched (%v)", err)
	}

	t.Run("in a file of its own", func(t *testing.T) {
		must(t, os.Rename(file, filepath.Join(screen.dir, "content-v99.db")))
		screen.mustSync(t, w.published)
		screen.checkWhole(t, w.published)
		if now, err := os.ReadFile(filepath.Join(screen.dir, "content-v99.db")); err != nil || !bytes.Equal(now, b) {
			t.Errorf("the newer store was touched (%v)", err)
		}
	})
}
