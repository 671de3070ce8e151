package sqlite

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// keep writes a copy of the newest schema's store into testdata, to be done
// once for every released schema and never again.
var keep = flag.Bool("keep", false, "write testdata copies of the newest schemas")

func keptChange() data.FeedChange {
	return data.FeedChange{
		Version: 1763900000, Content: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), ETag: `"kept"`,
		Metadata: map[string][]byte{"root": []byte("root bytes"), "timestamp": []byte("timestamp bytes")},
		Replace: []data.FeedTarget{
			target("services/a.json", record("services", "s1", `,"order":2,"name":{"ar":"رسم الولادة","fr":"acte de naissance"}`), record("services", "s2", `,"order":1`)),
			target("faq.json", record("faq", "q1", `,"question":{"ar":"أين؟"}`)),
		},
	}
}

func TestKeepKioskCopy(t *testing.T) {
	if !*keep {
		t.Skip("run by hand with -keep when a schema is released")
	}
	dir := t.TempDir()
	k := openTest(t, dir)
	apply(t, k, keptChange())
	must(t, k.SaveAttempt(t.Context(), data.FeedAttempt{At: keptChange().Content, OK: true, Version: 1763900000}))
	s := mustSchema(t)
	must(t, copyDatabase(t.Context(), k.Path(), filepath.Join(dir, "copy"), s))
	pack(t, filepath.Join(dir, "copy"), filepath.Join("testdata", fmt.Sprintf("kiosk-v%d.db.gz", s.version())))
}

// TestKioskUpgrades starts a program one schema further than today's beside
// the kept store of every released schema.
func TestKioskUpgrades(t *testing.T) {
	today := mustSchema(t)
	next := schema{appID: today.appID, steps: append(today.steps[:len(today.steps):len(today.steps)],
		"CREATE TABLE later (a TEXT) STRICT; INSERT INTO later SELECT id FROM item")}
	for v := 1; v <= today.version(); v++ {
		for _, s := range []schema{today, next} {
			t.Run(fmt.Sprintf("from %d to %d", v, s.version()), func(t *testing.T) {
				dir := t.TempDir()
				unpack(t, filepath.Join("testdata", fmt.Sprintf("kiosk-v%d.db.gz", v)), contentFile(dir, v))
				k, err := openKiosk(t.Context(), dir, Options{}, s)
				must(t, err)
				defer func() { must(t, k.Close()) }()
				checkKept(t, k)
				if _, err := os.Stat(contentFile(dir, v)); err != nil {
					t.Errorf("the old store is gone: %v", err)
				}
			})
		}
	}
}

func checkKept(t *testing.T, k *Kiosk) {
	t.Helper()
	want := keptChange()
	s, err := k.State(t.Context())
	must(t, err)
	if s.Version != want.Version || !s.Content.Equal(want.Content) || s.ETag != want.ETag ||
		string(s.Metadata["root"]) != "root bytes" || len(s.Files) != 2 {
		t.Errorf("state %+v", s)
	}
	r, err := k.Item(t.Context(), data.ServicesC, "s1")
	must(t, err)
	if string(r.Body) != string(want.Replace[0].Records[0].Body) {
		t.Errorf("item %s", r.Body)
	}
	if got := ids(t, k, data.ServicesC); len(got) != 2 || got[0] != "s2" {
		t.Errorf("order %v", got)
	}
	_, good, err := k.LastAttempts(t.Context())
	if err != nil || good.Version != want.Version {
		t.Errorf("last good attempt %+v, %v", good, err)
	}
	must(t, k.Check(t.Context()))
}

func TestUpgradeFailureKeepsTheOldStore(t *testing.T) {
	today := mustSchema(t)
	broken := schema{appID: today.appID, steps: append(today.steps[:len(today.steps):len(today.steps)],
		"CREATE TABLE later (a TEXT) STRICT; INSERT INTO nowhere VALUES (1)")}
	dir := t.TempDir()
	k := openTest(t, dir)
	apply(t, k, keptChange())
	if err := broken.migrate(t.Context(), k.file.write, today.version()); err == nil {
		t.Fatal("a step that cannot work did")
	}
	if _, v, err := stamp(t.Context(), k.file.read); v != today.version() || err != nil {
		t.Errorf("schema %d, %v", v, err)
	}
	var n int
	must(t, k.file.read.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'later'").Scan(&n))
	if n != 0 {
		t.Error("half of the failed step stayed")
	}
}

// TestWordsAreGone: a store that held a full-text index is taken over without it.
func TestWordsAreGone(t *testing.T) {
	dir := t.TempDir()
	unpack(t, filepath.Join("testdata", "kiosk-v1.db.gz"), contentFile(dir, 1))
	old, err := openKiosk(t.Context(), dir, Options{}, schema{appID: mustSchema(t).appID, steps: mustSchema(t).steps[:1]})
	must(t, err)
	tables := func(k *Kiosk) (n int) {
		must(t, k.file.read.QueryRowContext(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'words%'").Scan(&n))
		return n
	}
	if tables(old) == 0 {
		t.Error("the old store has no index: nothing is tried here")
	}
	must(t, old.Close())
	k := openTest(t, dir)
	if n := tables(k); n != 0 {
		t.Errorf("%d tables of the index are left", n)
	}
	checkKept(t, k)
}

func pack(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	must(t, err)
	must(t, os.MkdirAll(filepath.Dir(to), 0o755))
	f, err := os.Create(to)
	must(t, err)
	z := gzip.NewWriter(f)
	_, err = z.Write(b)
	must(t, errors.Join(err, z.Close(), f.Close()))
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	f, err := os.Open(from)
	must(t, err)
	z, err := gzip.NewReader(f)
	must(t, err)
	b, err := io.ReadAll(z)
	must(t, errors.Join(err, f.Close()))
	must(t, os.WriteFile(to, b, 0o600))
}
