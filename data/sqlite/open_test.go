package sqlite

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestOneWriterPerFolder(t *testing.T) {
	dir := t.TempDir()
	k := openTest(t, dir)
	if _, err := OpenKiosk(t.Context(), dir, Options{}); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), dir) {
		t.Errorf("a second writer gets %v", err)
	}
	if _, err := SetAside(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("setting aside under a writer gives %v", err)
	}
	r, err := OpenKiosk(t.Context(), dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	apply(t, k, data.FeedChange{Version: 5, Replace: []data.FeedTarget{target("x.json", record("faq", "q", ""))}})
	if v, err := r.Version(t.Context()); v != 5 || err != nil {
		t.Errorf("the reader sees version %d, %v", v, err)
	}
	if err := r.Apply(t.Context(), data.FeedChange{Version: 6}); !errors.Is(err, ErrDenied) {
		t.Errorf("a reader that writes gets %v", err)
	}
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	for want := range int64(3) {
		k, err := OpenKiosk(t.Context(), dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if v, err := k.Version(t.Context()); v != want || err != nil {
			t.Errorf("version %d, %v; want %d", v, err, want)
		}
		apply(t, k, data.FeedChange{Version: want + 1})
		if err := k.Close(); err != nil {
			t.Fatal(err)
		}
	}
	r, err := OpenKiosk(t.Context(), dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	name := filepath.Base(newestFile(t, ""))
	cases := []struct {
		name     string
		readOnly bool
		spoil    func(t *testing.T, path string)
		want     error
	}{
		{"read-only, nothing there", true, func(t *testing.T, path string) { must(t, os.Remove(path)) }, fs.ErrNotExist},
		{"read-only, an empty file", true, func(t *testing.T, path string) { must(t, os.Truncate(path, 0)) }, fs.ErrNotExist},
		{"text", false, func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte("hello"), 0o600)) }, ErrDamaged},
		{"zeros", false, func(t *testing.T, path string) { must(t, os.WriteFile(path, make([]byte, 9000), 0o600)) }, ErrDamaged},
		{"cut short", false, func(t *testing.T, path string) { must(t, os.Truncate(path, 5000)) }, ErrDamaged},
		{"cut short, read-only", true, func(t *testing.T, path string) { must(t, os.Truncate(path, 5000)) }, ErrDamaged},
		{"first page overwritten", false, func(t *testing.T, path string) { scribble(t, path, 100, 3900) }, ErrDamaged},
		{"a newer schema", false, func(t *testing.T, path string) { execute(t, path, "PRAGMA user_version = 999") }, ErrNewer},
		{"a newer schema, read-only", true, func(t *testing.T, path string) { execute(t, path, "PRAGMA user_version = 999") }, ErrNewer},
		{"another program's", false, func(t *testing.T, path string) { execute(t, path, "PRAGMA application_id = 7") }, ErrDamaged},
		{"a folder in its place", false, func(t *testing.T, path string) { must(t, os.Remove(path)); must(t, os.Mkdir(path, 0o700)) }, ErrDenied},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			k, err := OpenKiosk(t.Context(), dir, Options{})
			must(t, err)
			must(t, k.Close())
			path := filepath.Join(dir, name)
			c.spoil(t, path)
			_, err = OpenKiosk(t.Context(), dir, Options{ReadOnly: c.readOnly})
			if !errors.Is(err, c.want) {
				t.Fatalf("gives %v, want %v", err, c.want)
			}
			if !strings.Contains(err.Error(), name) {
				t.Errorf("%q does not name the file", err)
			}
		})
	}
	t.Run("a file in the folder's place", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "data")
		must(t, os.WriteFile(path, nil, 0o600))
		if _, err := OpenKiosk(t.Context(), path, Options{}); !errors.Is(err, ErrDenied) {
			t.Errorf("gives %v", err)
		}
	})
}

func TestSetAside(t *testing.T) {
	dir := t.TempDir()
	for i, want := range []string{"damaged-1", "damaged-2"} {
		path := newestFile(t, dir)
		must(t, os.WriteFile(path, []byte("not a database"), 0o600))
		if _, err := OpenKiosk(t.Context(), dir, Options{}); !errors.Is(err, ErrDamaged) {
			t.Fatal(err)
		}
		aside, err := SetAside(dir)
		must(t, err)
		if aside != filepath.Join(dir, want) {
			t.Errorf("%d: set aside as %s", i, aside)
		}
		if b, err := os.ReadFile(aside); err != nil || string(b) != "not a database" {
			t.Errorf("%q, %v", b, err)
		}
		k, err := OpenKiosk(t.Context(), dir, Options{})
		must(t, err)
		must(t, k.Close())
	}
}

func TestFullDisk(t *testing.T) {
	k := openTest(t, t.TempDir())
	apply(t, k, data.FeedChange{Version: 1, Replace: []data.FeedTarget{target("x.json", record("faq", "old", ""))}})
	// The same answer of SQLite as a full disk gives.
	if _, err := k.file.write.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	big := record("faq", "new", `,"question":{"ar":"`+strings.Repeat("س", 300_000)+`"}`)
	err := k.Apply(t.Context(), data.FeedChange{Version: 2, Replace: []data.FeedTarget{target("x.json", big)}})
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), "free some space") {
		t.Fatalf("gives %v", err)
	}
	if got := ids(t, k, data.FAQC); len(got) != 1 || got[0] != "old" {
		t.Errorf("items are %v", got)
	}
}

func TestDamagedRowIsNamed(t *testing.T) {
	dir := t.TempDir()
	k := openTest(t, dir)
	apply(t, k, data.FeedChange{Replace: []data.FeedTarget{target("x.json", record("faq", "first", ""), record("faq", "marked-one", `,"note":"SPOILME"`))}})
	must(t, k.file.close())
	b, err := os.ReadFile(k.Path())
	must(t, err)
	must(t, os.WriteFile(k.Path(), []byte(strings.Replace(string(b), `"SPOILME"`, `{SPOILME"`, 1)), 0o600))
	k.file, err = openFile(t.Context(), k.Path(), mustSchema(t), false)
	must(t, err)
	records, err := k.Items(t.Context(), data.FAQC)
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "faq[marked-one]") {
		t.Errorf("gives %v", err)
	}
	if len(records) != 1 || records[0].ID != "first" {
		t.Errorf("the readable rows are %v", records)
	}
	if _, err := k.Item(t.Context(), data.FAQC, "marked-one"); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "faq[marked-one]") {
		t.Errorf("the item gives %v", err)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	dir := t.TempDir()
	k, err := OpenKiosk(t.Context(), dir, Options{})
	must(t, err)
	apply(t, k, data.FeedChange{Replace: []data.FeedTarget{target("x.json", record("faq", "q", `,"a":"`+strings.Repeat("x", 20_000)+`"`))}})
	must(t, k.Close())
	info, err := os.Stat(newestFile(t, dir))
	must(t, err)
	scribble(t, newestFile(t, dir), 8192, info.Size()-8192)
	k, err = OpenKiosk(t.Context(), dir, Options{})
	if err == nil {
		err = k.Check(t.Context())
		must(t, k.Close())
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("gives %v", err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustSchema(t *testing.T) schema {
	t.Helper()
	s, err := loadSchema(schemaFiles, "schema/kiosk", kioskApp)
	must(t, err)
	return s
}

func scribble(t *testing.T, path string, at, n int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt([]byte(strings.Repeat("\xa5", int(n))), at)
	must(t, err)
	must(t, f.Close())
}

func execute(t *testing.T, path, stmt string) {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(path, "rw", ""))
	must(t, err)
	_, err = db.ExecContext(t.Context(), stmt)
	must(t, err)
	must(t, db.Close())
}
