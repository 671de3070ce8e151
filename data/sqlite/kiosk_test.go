package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// TestFullTextSearchIsBuiltIn fails with words when the build tag was
// forgotten, before every other test fails without: stores that were made with
// schema 1 hold such an index until they are taken over.
func TestFullTextSearchIsBuiltIn(t *testing.T) {
	if _, err := OpenKiosk(t.Context(), t.TempDir(), Options{}); errors.Is(err, errNoFTS5) {
		t.Fatal("SQLite was built without full-text search: run the tests with -tags sqlite_fts5")
	} else if err != nil {
		t.Fatal(err)
	}
}

// newestFile is the store that today's program keeps in a folder.
func newestFile(t *testing.T, dir string) string {
	t.Helper()
	return contentFile(dir, mustSchema(t).version())
}

func openTest(t *testing.T, dir string) *Kiosk {
	t.Helper()
	k, err := OpenKiosk(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	})
	return k
}

func record(c data.Collection, id, rest string) data.Record {
	return data.Record{Collection: c, ID: id, Body: fmt.Appendf(nil, `{"id":%q%s}`, id, rest)}
}

func target(path string, records ...data.Record) data.FeedTarget {
	return data.FeedTarget{File: data.FeedFile{Path: path, SHA256: "ab" + path, Length: 7}, Records: records}
}

func apply(t *testing.T, k *Kiosk, c data.FeedChange) {
	t.Helper()
	if err := k.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func ids(t *testing.T, k *Kiosk, c data.Collection) []string {
	t.Helper()
	records, err := k.Items(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, r := range records {
		got = append(got, r.ID)
	}
	return got
}

func TestEmptyStore(t *testing.T) {
	k := openTest(t, t.TempDir())
	s, err := k.State(t.Context())
	if err != nil || s.Version != 0 || len(s.Files) != 0 || len(s.Metadata) != 0 || !s.Content.IsZero() {
		t.Errorf("state %+v, %v", s, err)
	}
	counts, err := k.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"services", "departments", "needs", "projects", "activities", "budget_lines",
		"announcements", "events", "documents", "faq",
	} {
		if n, ok := counts[key]; !ok || n != 0 {
			t.Errorf("counts[%s] = %d, %v", key, n, ok)
		}
	}
	last, good, err := k.LastAttempts(t.Context())
	if err != nil || !last.At.IsZero() || !good.At.IsZero() {
		t.Errorf("attempts %v, %v, %v", last, good, err)
	}
	if _, err := k.Item(t.Context(), data.ServicesC, "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("an item that is not there gives %v", err)
	}
}

func TestApplyReplacesTargets(t *testing.T) {
	k := openTest(t, t.TempDir())
	apply(t, k, data.FeedChange{Replace: []data.FeedTarget{
		target("services/a.json", record("services", "s2", `,"order":2`), record("services", "s10", `,"order":10`), record("services", "s1", `,"order":1`)),
		target("services/b.json", record("services", "s3", `,"order":3`)),
	}})
	steps := []struct {
		name   string
		change data.FeedChange
		want   []string
	}{
		{"as applied, by order", data.FeedChange{}, []string{"s1", "s2", "s3", "s10"}},
		{"s2 moves to the other target, s1 goes", data.FeedChange{Replace: []data.FeedTarget{
			target("services/b.json", record("services", "s3", `,"order":3`), record("services", "s2", `,"order":20`)),
			target("services/a.json", record("services", "s10", `,"order":10`)),
		}}, []string{"s3", "s10", "s2"}},
		{"a target goes", data.FeedChange{Remove: []string{"services/b.json"}}, []string{"s10"}},
		{"a target that was never there goes", data.FeedChange{Remove: []string{"nothing.json"}}, []string{"s10"}},
		{"a target is emptied", data.FeedChange{Replace: []data.FeedTarget{target("services/a.json")}}, []string{}},
	}
	for _, s := range steps {
		apply(t, k, s.change)
		if got := ids(t, k, data.ServicesC); !slices.Equal(got, s.want) {
			t.Errorf("%s: %v, want %v", s.name, got, s.want)
		}
	}
	must(t, k.Check(t.Context()))
}

func TestStateKeepsWhatIsNotGiven(t *testing.T) {
	k := openTest(t, t.TempDir())
	issued := time.Date(2026, 11, 23, 10, 0, 0, 5, time.UTC)
	apply(t, k, data.FeedChange{
		Metadata: map[string][]byte{"root": []byte("r1"), "timestamp": []byte("t1"), "snapshot": []byte("s1")},
		ETag:     `"one"`, RootProbe: issued.Add(time.Hour), Version: 10, Content: issued,
		Replace: []data.FeedTarget{target("faq.json", record("faq", "q", ""))},
	})
	apply(t, k, data.FeedChange{Version: 11, Metadata: map[string][]byte{"timestamp": []byte("t2"), "snapshot": nil}})
	must(t, k.SaveRoot(t.Context(), []byte("r2")))
	got, err := k.State(t.Context())
	must(t, err)
	want := data.FeedState{
		Metadata: map[string][]byte{"root": []byte("r2"), "timestamp": []byte("t2")},
		Files:    []data.FeedFile{{Path: "faq.json", SHA256: "abfaq.json", Length: 7}},
		ETag:     `"one"`, RootProbe: issued.Add(time.Hour), Version: 11, Content: issued,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("state %+v\nwant  %+v", got, want)
	}
	if v, err := k.Version(t.Context()); v != 11 || err != nil {
		t.Errorf("version %d, %v", v, err)
	}
}

func TestApplyIsAllOrNothing(t *testing.T) {
	good := record("services", "a", "")
	cases := []struct {
		name string
		c    data.FeedChange
	}{
		{"two targets hold an item", data.FeedChange{Version: 2, Replace: []data.FeedTarget{target("new.json", record("faq", "new", "")), target("y.json", good)}}},
		{"an id that is none", data.FeedChange{Version: 2, Replace: []data.FeedTarget{target("new.json", record("faq", "a/b", ""))}}},
		{"an unknown collection", data.FeedChange{Version: 2, Replace: []data.FeedTarget{target("new.json", record("bogus", "b", ""))}}},
		{"a cut off body", data.FeedChange{Version: 2, Replace: []data.FeedTarget{target("new.json", data.Record{Collection: "faq", ID: "b", Body: []byte(`{"id":`)})}}},
		{"a target without a path", data.FeedChange{Version: 2, Replace: []data.FeedTarget{target("", record("faq", "b", ""))}}},
	}
	k := openTest(t, t.TempDir())
	apply(t, k, data.FeedChange{Version: 1, Replace: []data.FeedTarget{target("x.json", good)}})
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.c.Metadata = map[string][]byte{"snapshot": []byte("new")}
			if err := k.Apply(t.Context(), c.c); err == nil {
				t.Fatal("was applied")
			}
			s, err := k.State(t.Context())
			if err != nil || s.Version != 1 || len(s.Metadata) != 0 || len(s.Files) != 1 {
				t.Errorf("state %+v, %v", s, err)
			}
			if n := ids(t, k, data.FAQC); len(n) != 0 {
				t.Errorf("items %v", n)
			}
		})
	}
	t.Run("a context that ended", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := k.Apply(ctx, data.FeedChange{Version: 9}); !errors.Is(err, context.Canceled) {
			t.Errorf("gives %v", err)
		}
	})
}

func TestAttempts(t *testing.T) {
	k := openTest(t, t.TempDir())
	at := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for _, a := range []data.FeedAttempt{
		{At: at, OK: true, Version: 3, Bytes: 256},
		{At: at.Add(time.Minute), Why: "no route to host"},
	} {
		if err := k.SaveAttempt(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	last, good, err := k.LastAttempts(t.Context())
	if err != nil || last.Why != "no route to host" || !good.At.Equal(at) || good.Bytes != 256 {
		t.Errorf("last %+v, good %+v, %v", last, good, err)
	}
}

func TestCounts(t *testing.T) {
	k := openTest(t, t.TempDir())
	apply(t, k, data.FeedChange{Replace: []data.FeedTarget{target("x.json",
		record("services", "a", ""), record("services", "b", ""), record("needs", "a", ""),
		record("projects", "p1", `,"activities":[{},{}]`), record("projects", "p2", `,"activities":[{}]`),
		record("budget", "2024", `,"lines":[{"id":"l1"},{"id":"l2"}]`), record("budget", "2025", `,"lines":[{"id":"l2"},{"id":"l3"}]`),
	)}})
	got, err := k.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]int{"services": 2, "needs": 1, "projects": 2, "activities": 3, "budget_lines": 3, "faq": 0} {
		if got[key] != want {
			t.Errorf("%s: %d, want %d", key, got[key], want)
		}
	}
}

func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "data")
	openTest(t, dir)
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
