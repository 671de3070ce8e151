package publish_test

import (
	"errors"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/sync/publish"
)

const passphrase = "correct horse"

// house is a feed in temporary folders with a clock that tests set.
type house struct {
	*publish.Repo
	t   *testing.T
	o   publish.Options
	now time.Time
}

func newHouse(t *testing.T) *house {
	t.Helper()
	dir := t.TempDir()
	h := &house{t: t, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	h.o = publish.Options{
		Dir: filepath.Join(dir, "feed"), Keys: filepath.Join(dir, "keys"),
		Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return h.now },
	}
	r, err := publish.Init(t.Context(), h.o, []byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	h.Repo = r
	return h
}

func (h *house) publish(records ...data.Record) int64 {
	h.t.Helper()
	v, err := h.Publish(h.t.Context(), records)
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

// files gives the names below a folder, sorted.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// snapshotOf reads a whole folder.
func snapshotOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range files(t, dir) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(b)
	}
	return all
}

func (h *house) timestamp() *metadata.Metadata[metadata.TimestampType] {
	h.t.Helper()
	m, err := metadata.Timestamp().FromFile(filepath.Join(h.o.Dir, "timestamp.json"))
	if err != nil {
		h.t.Fatal(err)
	}
	return m
}

func note(t *testing.T, id, title string) data.Record {
	t.Helper()
	a := &data.Announcement{
		ID: id, Priority: data.Normal, Start: "2026-11-01", End: "2026-12-31",
		Title: data.Text{data.Arabic: title}, Text: data.Text{data.Arabic: title},
	}
	body, err := data.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return data.Record{Collection: data.AnnouncementsC, ID: id, Body: body}
}

func TestPublishAgain(t *testing.T) {
	h := newHouse(t)
	first := h.publish(note(t, "a", "أ"), note(t, "b", "ب"))
	before := snapshotOf(t, h.o.Dir)

	t.Run("the same in another order changes no byte", func(t *testing.T) {
		h.now = h.now.Add(time.Hour)
		if v := h.publish(note(t, "b", "ب"), note(t, "a", "أ")); v != first {
			t.Errorf("version %d after %d", v, first)
		}
		if !maps.Equal(before, snapshotOf(t, h.o.Dir)) {
			t.Error("the folder changed")
		}
	})
	t.Run("after a day it is signed anew", func(t *testing.T) {
		was := h.timestamp().Signed
		h.now = h.now.Add(24 * time.Hour)
		if v := h.publish(note(t, "a", "أ"), note(t, "b", "ب")); v != first {
			t.Errorf("version %d after %d", v, first)
		}
		is := h.timestamp().Signed
		if is.Version <= was.Version || !is.Expires.Equal(h.now.Add(14*24*time.Hour)) {
			t.Errorf("timestamp %d until %s", is.Version, is.Expires)
		}
	})
	t.Run("a change is a newer version", func(t *testing.T) {
		if v := h.publish(note(t, "a", "أ")); v <= first {
			t.Errorf("version %d after %d", v, first)
		}
	})
	t.Run("a lost file comes back", func(t *testing.T) {
		was := snapshotOf(t, h.o.Dir)
		for name := range was {
			if strings.HasPrefix(name, "targets/") {
				if err := os.Remove(filepath.Join(h.o.Dir, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
		h.publish(note(t, "a", "أ"))
		is := snapshotOf(t, h.o.Dir)
		for _, name := range currentTargets(t, h) {
			if is[name] == "" || is[name+".gz"] == "" {
				t.Errorf("%s is not there", name)
			}
		}
	})
}

// currentTargets lists where the published targets lie.
func currentTargets(t *testing.T, h *house) []string {
	t.Helper()
	var names []string
	newest := int64(0)
	for _, name := range files(t, h.o.Dir) {
		if !strings.HasSuffix(name, ".targets.json") {
			continue
		}
		m, err := metadata.Targets().FromFile(filepath.Join(h.o.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if m.Signed.Version > newest {
			newest, names = m.Signed.Version, nil
			for path, f := range m.Signed.Targets {
				names = append(names, "targets/"+f.Hashes["sha256"].String()+"."+path)
			}
		}
	}
	return names
}

func TestRefusals(t *testing.T) {
	h := newHouse(t)
	h.publish(note(t, "a", "أ"))
	before := snapshotOf(t, h.o.Dir)
	bad := note(t, "b", "ب")
	bad.Body = []byte(`{"id":"b","priority":"normal","start":"2026-13-45","end":"2026-12-31","title":{"ar":"x"},"text":{"ar":"x"}}`)

	for name, test := range map[string]struct {
		want error
		do   func() error
	}{
		"invalid item": {data.ErrInvalid, func() error { _, err := h.Publish(t.Context(), []data.Record{bad}); return err }},
		"same id twice": {data.ErrInvalid, func() error {
			_, err := h.Publish(t.Context(), []data.Record{note(t, "b", "ب"), note(t, "b", "ج")})
			return err
		}},
		"clock behind": {publish.ErrClock, func() error {
			defer func(t time.Time) { h.now = t }(h.now)
			h.now = h.now.Add(-time.Minute)
			_, err := h.Publish(t.Context(), []data.Record{note(t, "c", "ت")})
			return err
		}},
		"begun twice":      {publish.ErrExists, func() error { _, err := publish.Init(t.Context(), h.o, []byte(passphrase)); return err }},
		"wrong passphrase": {publish.ErrPassphrase, func() error { return h.rotate(publish.Rotation{Root: true}, "another one") }},
	} {
		t.Run(name, func(t *testing.T) {
			if err := test.do(); !errors.Is(err, test.want) {
				t.Errorf("error %v, not %v", err, test.want)
			}
			after := snapshotOf(t, h.o.Dir)
			for name, content := range before {
				if after[name] != content {
					t.Errorf("%s changed", name)
				}
			}
			if after["timestamp.json"] != before["timestamp.json"] {
				t.Error("something new is published")
			}
		})
	}
}

func (h *house) rotate(what publish.Rotation, phrase string) error {
	_, err := h.Rotate(h.t.Context(), filepath.Join(h.o.Keys, publish.RootKeyFile), []byte(phrase), what)
	return err
}

func TestOpenRefusesForeignKeys(t *testing.T) {
	h, other := newHouse(t), newHouse(t)
	key, err := os.ReadFile(filepath.Join(other.o.Keys, "online.key"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(h.o.Keys, "online.key")
	if err := os.WriteFile(name, key, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Open(h.o); err == nil || !strings.Contains(err.Error(), "not the one that root.json names") {
		t.Errorf("foreign key: %v", err)
	}
	if err := os.Chmod(name, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Open(h.o); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("key for all to read: %v", err)
	}
}

func TestKeysAreForTheOwnerAlone(t *testing.T) {
	h := newHouse(t)
	for _, name := range []string{"online.key", publish.RootKeyFile} {
		info, err := os.Stat(filepath.Join(h.o.Keys, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %s", name, info.Mode())
		}
	}
	if !h.RootKeyHere() {
		t.Error("the root key is said to be gone")
	}
}

func TestRestoredFromBackup(t *testing.T) {
	h := newHouse(t)
	h.publish(note(t, "a", "أ"))
	backup := filepath.Join(t.TempDir(), "backup")
	if err := os.CopyFS(backup, os.DirFS(h.o.Dir)); err != nil {
		t.Fatal(err)
	}
	h.now = h.now.Add(time.Hour)
	lost := h.publish(note(t, "b", "ب"))
	h.now = h.now.Add(time.Hour)
	h.o.Dir = backup
	r, err := publish.Open(h.o)
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.Publish(t.Context(), []data.Record{note(t, "c", "ت")})
	if err != nil || v <= lost {
		t.Errorf("version %d after the lost %d, %v", v, lost, err)
	}
}

func TestOldFilesGoAfterAWeek(t *testing.T) {
	h := newHouse(t)
	h.publish(note(t, "a", "أ"))
	first := files(t, h.o.Dir)
	// What was being written when the power went.
	left := filepath.Join(h.o.Dir, "targets", ".tmp-1")
	if err := os.WriteFile(left, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.now = h.now.Add(time.Hour)
	h.publish(note(t, "a", "ب"))
	for _, name := range first {
		if !slices.Contains(files(t, h.o.Dir), name) {
			t.Errorf("%s went at once", name)
		}
	}
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a file stays: %v", err)
	}
	// Files are young by the disk's clock too; make them old.
	for _, name := range files(t, h.o.Dir) {
		if err := os.Chtimes(filepath.Join(h.o.Dir, name), time.Time{}, h.now); err != nil {
			t.Fatal(err)
		}
	}
	h.now = h.now.Add(8 * 24 * time.Hour)
	if _, err := h.Resign(t.Context()); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, name := range files(t, h.o.Dir) {
		switch {
		case strings.HasPrefix(name, "targets/"):
			count["target"]++
		case strings.HasSuffix(name, ".targets.json"):
			count["targets"]++
		case strings.HasSuffix(name, ".root.json"):
			count["root"]++
		}
	}
	// The plain target and its gzipped copy.
	if count["target"] != 2 || count["targets"] != 1 || count["root"] != 1 {
		t.Errorf("left: %v of %v", count, files(t, h.o.Dir))
	}
}

func TestRotateKeepsPublishing(t *testing.T) {
	for name, what := range map[string]publish.Rotation{
		"only five more years": {}, "online": {Online: true}, "root": {Root: true}, "both": {Online: true, Root: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.publish(note(t, "a", "أ"))
			for range 2 {
				h.now = h.now.Add(time.Hour)
				if err := h.rotate(what, passphrase); err != nil {
					t.Fatal(err)
				}
			}
			r, err := publish.Open(h.o)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.Publish(t.Context(), []data.Record{note(t, "b", "ب")}); err != nil {
				t.Error(err)
			}
			expires, err := r.RootExpires()
			if err != nil || !expires.Equal(h.now.Add(5*365*24*time.Hour)) {
				t.Errorf("root until %s, %v", expires, err)
			}
		})
	}
}

func TestLongValidityForSticks(t *testing.T) {
	h := newHouse(t)
	h.publish(note(t, "a", "أ"))
	h.o.Valid = 180 * 24 * time.Hour
	r, err := publish.Open(h.o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Publish(t.Context(), []data.Record{note(t, "a", "أ")}); err != nil {
		t.Fatal(err)
	}
	ts := h.timestamp().Signed
	if want := h.now.Add(h.o.Valid); !ts.Expires.Equal(want) {
		t.Errorf("timestamp until %s, not %s", ts.Expires, want)
	}
}

func TestCopyTo(t *testing.T) {
	h := newHouse(t)
	stick := filepath.Join(t.TempDir(), "feed")
	if err := h.CopyTo(t.Context(), stick); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("copied before anything was published: %v", err)
	}
	h.publish(note(t, "a", "أ"))
	if err := h.CopyTo(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(snapshotOf(t, h.o.Dir), snapshotOf(t, stick)) {
		t.Error("the copy is another one")
	}
	other := newHouse(t)
	other.publish(note(t, "a", "أ"))
	if err := other.CopyTo(t.Context(), stick); err == nil || !strings.Contains(err.Error(), "another town hall") {
		t.Errorf("another town's feed was written over: %v", err)
	}
}
