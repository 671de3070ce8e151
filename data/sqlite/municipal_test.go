package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func openHall(t *testing.T) *Municipal {
	t.Helper()
	m, err := OpenMunicipal(t.Context(), t.TempDir(), func() time.Time { return noon }, Options{})
	must(t, err)
	t.Cleanup(func() { must(t, m.Close()) })
	return m
}

func doImport(t *testing.T, m *Municipal, present []data.Collection, records ...data.Record) ImportReport {
	t.Helper()
	r, err := m.Import(t.Context(), Import{Records: records, Present: present, Source: "folder"})
	must(t, err)
	return r
}

// names lists what is ready as collection/id.
func names(t *testing.T, m *Municipal) []string {
	t.Helper()
	records, err := m.Ready(t.Context())
	must(t, err)
	got := []string{}
	for _, r := range records {
		got = append(got, fmt.Sprintf("%s/%s", r.Collection, r.ID))
	}
	return got
}

// save makes r the ready version of its item, or removes it, as amina would.
func save(t *testing.T, m *Municipal, r data.Record) error {
	t.Helper()
	was, err := m.Copy(t.Context(), r.Collection, r.ID)
	must(t, err)
	_, err = m.Edit(t.Context(), data.Edit{Who: "amina", Collection: r.Collection, ID: r.ID, Body: r.Body, Base: was.Latest.N})
	return err
}

func counts(r ImportReport) [4]int { return [4]int{r.Added, r.Changed, r.Removed, r.Same} }

func TestImportReplacesWhatIsPresent(t *testing.T) {
	m := openHall(t)
	if _, err := m.LastImport(t.Context()); !errors.Is(err, ErrNotFound) {
		t.Errorf("before the first import: %v", err)
	}
	all := []data.Collection{"services", "faq", "needs"}
	steps := []struct {
		name    string
		present []data.Collection
		records []data.Record
		want    [4]int // added, changed, removed, same
		ready   []string
	}{
		{
			"first", all,
			[]data.Record{record("services", "b", `,"order":1`), record("services", "a", `,"order":2`), record("needs", "n", "")},
			[4]int{3, 0, 0, 0},
			[]string{"needs/n", "services/b", "services/a"},
		},
		{
			"the same again", all,
			[]data.Record{record("services", "b", `,"order":1`), record("services", "a", `,"order":2`), record("needs", "n", "")},
			[4]int{0, 0, 0, 3},
			[]string{"needs/n", "services/b", "services/a"},
		},
		{
			"one collection only", all[:1],
			[]data.Record{record("services", "a", `,"order":2,"x":1`), record("services", "c", `,"order":3`)},
			[4]int{1, 1, 1, 0},
			[]string{"needs/n", "services/a", "services/c"},
		},
		{"a collection emptied", all[2:], nil, [4]int{0, 0, 1, 0}, []string{"services/a", "services/c"}},
	}
	for _, s := range steps {
		if got := counts(doImport(t, m, s.present, s.records...)); got != s.want {
			t.Errorf("%s: added, changed, removed, same are %v, want %v", s.name, got, s.want)
		}
		if got := names(t, m); !slices.Equal(got, s.ready) {
			t.Errorf("%s: ready are %v, want %v", s.name, got, s.ready)
		}
	}
	last, err := m.LastImport(t.Context())
	if err != nil || !last.At.Equal(noon) || last.Source != "folder" || counts(last) != [4]int{0, 0, 1, 0} || !slices.Equal(last.Collections, all[2:]) {
		t.Errorf("last import %+v, %v", last, err)
	}
	must(t, m.Check(t.Context()))
}

func TestImportLeavesRevisions(t *testing.T) {
	m := openHall(t)
	faq := []data.Collection{"faq"}
	doImport(t, m, faq, record("faq", "q", ""))
	doImport(t, m, faq, record("faq", "q", ""))
	doImport(t, m, faq, record("faq", "q", `,"order":2`))
	doImport(t, m, faq)
	got, err := m.Revisions(t.Context(), data.ChangeFilter{Collection: "faq", ID: "q", Limit: 10})
	must(t, err)
	var told []string
	for _, c := range got {
		if c.Who != Importer || !c.At.Equal(noon) {
			t.Errorf("by %s at %s", c.Who, c.At)
		}
		told = append(told, fmt.Sprintf("%s → %s", c.Before, c.After))
	}
	want := []string{`{"id":"q","order":2} → `, `{"id":"q"} → {"id":"q","order":2}`, ` → {"id":"q"}`}
	if !slices.Equal(told, want) {
		t.Errorf("revisions %q, want %q", told, want)
	}
}

func TestImportRespectsStaff(t *testing.T) {
	faq := []data.Collection{"faq"}
	cases := []struct {
		name   string
		staff  func(*testing.T, *Municipal) error
		folder []data.Record
		refuse string // the item that is in the way, "" = none
	}{
		{"staff changed it", func(t *testing.T, m *Municipal) error {
			return save(t, m, record("faq", "a", `,"order":9`))
		}, []data.Record{record("faq", "a", ""), record("faq", "b", "")}, "faq[a]: by amina"},
		{"staff made the same change", func(t *testing.T, m *Municipal) error {
			return save(t, m, record("faq", "a", `,"order":9`))
		}, []data.Record{record("faq", "a", `,"order":9`), record("faq", "b", "")}, ""},
		{"staff removed it", func(t *testing.T, m *Municipal) error {
			return save(t, m, data.Record{Collection: "faq", ID: "a"})
		}, []data.Record{record("faq", "a", ""), record("faq", "b", "")}, "faq[a]: by amina"},
		{"staff added one", func(t *testing.T, m *Municipal) error {
			return save(t, m, record("faq", "new", ""))
		}, []data.Record{record("faq", "a", ""), record("faq", "b", "")}, "faq[new]: by amina"},
		{"staff changed another collection", func(t *testing.T, m *Municipal) error {
			return save(t, m, record("events", "a", ""))
		}, []data.Record{record("faq", "a", `,"order":3`)}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := openHall(t)
			doImport(t, m, faq, record("faq", "a", ""), record("faq", "b", ""))
			must(t, c.staff(t, m))
			before := names(t, m)
			_, err := m.Import(t.Context(), Import{Records: c.folder, Present: faq})
			if c.refuse == "" {
				must(t, err)
				return
			}
			var staff *ChangedByStaffError
			if !errors.As(err, &staff) || len(staff.Items) != 1 || !strings.Contains(err.Error(), c.refuse) {
				t.Fatalf("gives %v", err)
			}
			if got := names(t, m); !slices.Equal(got, before) {
				t.Errorf("%v became %v all the same", before, got)
			}
			_, err = m.Import(t.Context(), Import{Records: c.folder, Present: faq, Replace: true})
			must(t, err)
			if got := names(t, m); !slices.Equal(got, []string{"faq/a", "faq/b"}) {
				t.Errorf("replaced: %v", got)
			}
			// What the import replaced is its own again.
			doImport(t, m, faq, record("faq", "a", `,"order":1`))
		})
	}
}

func TestImportRefuses(t *testing.T) {
	m := openHall(t)
	faq := []data.Collection{"faq"}
	for name, records := range map[string][]data.Record{
		"an id twice":              {record("faq", "a", ""), record("faq", "a", "")},
		"a collection not present": {record("needs", "a", "")},
		"no JSON":                  {{Collection: "faq", ID: "a", Body: []byte("{")}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := m.Import(t.Context(), Import{Records: records, Present: faq}); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("gives %v", err)
			}
		})
	}
}

func TestDraftsStayUntouched(t *testing.T) {
	m := openHall(t)
	_, err := m.file.write.ExecContext(t.Context(), `INSERT INTO item (collection, id, ready, body) VALUES ('faq', 'd', 0, '{"id":"d"}')`)
	must(t, err)
	doImport(t, m, []data.Collection{"faq"}, record("faq", "a", ""))
	doImport(t, m, []data.Collection{"faq"})
	var n int
	must(t, m.file.read.QueryRowContext(t.Context(), "SELECT count(*) FROM item WHERE ready = 0").Scan(&n))
	if n != 1 || len(names(t, m)) != 0 {
		t.Errorf("%d drafts, ready %v", n, names(t, m))
	}
}

func TestPublications(t *testing.T) {
	m := openHall(t)
	if _, err := m.LastPublication(t.Context()); !errors.Is(err, ErrNotFound) {
		t.Errorf("before the first: %v", err)
	}
	doImport(t, m, []data.Collection{"faq"}, record("faq", "a", ""))
	must(t, m.SavePublication(t.Context(), Publication{Version: 7, Items: 1, Revision: 1}))
	must(t, m.SavePublication(t.Context(), Publication{Version: 7, Items: 1, Revision: 1}))
	p, err := m.LastPublication(t.Context())
	if err != nil || p != (Publication{At: noon, Version: 7, Items: 1, Revision: 1}) {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestKiosksAndTokens(t *testing.T) {
	m := openHall(t)
	const first, second = "first-token-of-the-lobby", "second-token-of-the-lobby"
	again, err := m.AddKiosk(t.Context(), "lobby", "Hall", first)
	if again || err != nil {
		t.Errorf("%v, %v", again, err)
	}
	again, err = m.AddKiosk(t.Context(), "lobby", "Hall d'accueil", second)
	if !again || err != nil {
		t.Errorf("%v, %v", again, err)
	}
	if _, err := m.KioskOfToken(t.Context(), first); !errors.Is(err, ErrNotFound) {
		t.Errorf("the old token gives %v", err)
	}
	k, err := m.KioskOfToken(t.Context(), second)
	if err != nil || k != (EnrolledKiosk{ID: "lobby", Name: "Hall d'accueil", Enrolled: noon}) {
		t.Errorf("%+v, %v", k, err)
	}
	all, err := m.Kiosks(t.Context())
	if err != nil || len(all) != 1 || all[0] != k {
		t.Errorf("%v, %v", all, err)
	}
	for name, bad := range map[string][3]string{"id": {"a b", "x", first}, "token": {"a", "x", "short"}, "name": {"a", "x\x00", first}} {
		if _, err := m.AddKiosk(t.Context(), bad[0], bad[1], bad[2]); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("a bad %s gives %v", name, err)
		}
	}
}

func TestAccounts(t *testing.T) {
	m := openHall(t)
	const secret = "correct horse 12"
	must(t, m.AddUser(t.Context(), "Amina", Editor, secret))
	a, err := m.SignIn(t.Context(), "amina", secret)
	if err != nil || a != (Account{Name: "Amina", Role: Editor, Created: noon, MustChange: true}) {
		t.Errorf("%+v, %v", a, err)
	}
	for name, pair := range map[string][2]string{
		"a wrong password": {"Amina", "correct horse 13"}, "a stranger": {"Karim", secret}, "nothing": {"", ""},
	} {
		if _, err := m.SignIn(t.Context(), pair[0], pair[1]); !errors.Is(err, ErrPassword) {
			t.Errorf("%s gives %v", name, err)
		}
	}
	cases := []struct {
		name, user string
		role       Role
		password   string
		want       error
	}{
		{"taken", "AMINA", Admin, secret, ErrExists},
		{"kept for imports", "Import", Admin, secret, data.ErrInvalid},
		{"no role", "karim", "boss", secret, data.ErrInvalid},
		{"short password", "karim", Admin, "short", data.ErrInvalid},
		{"no name", "", Admin, secret, data.ErrInvalid},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if err := m.AddUser(t.Context(), c.user, c.role, c.password); !errors.Is(err, c.want) {
				t.Errorf("gives %v", err)
			}
		})
	}
	b, err := os.ReadFile(m.Path() + "-wal")
	must(t, err)
	if strings.Contains(string(b), secret) {
		t.Error("the password is in the file")
	}
}

func TestPasswordHashes(t *testing.T) {
	if _, err := checkPassword(strangerHash, ""); err != nil {
		t.Errorf("the stranger's hash: %v", err)
	}
	for _, bad := range []string{"", "plain", "$argon2id$v=19$m=65536,t=3,p=4$AAAA$AAAA", "$argon2i$v=19$m=8,t=1,p=1$AA$AA", "$argon2id$v=19$m=4294967295,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"} {
		if ok, err := checkPassword(bad, "x"); ok || !errors.Is(err, errHash) {
			t.Errorf("%q: %v, %v", bad, ok, err)
		}
	}
}

func TestMunicipalAndKioskStoresAreNotMixedUp(t *testing.T) {
	dir := t.TempDir()
	m, err := OpenMunicipal(t.Context(), dir, time.Now, Options{})
	must(t, err)
	must(t, m.Close())
	must(t, os.Rename(m.Path(), newestFile(t, dir)))
	if _, err := OpenKiosk(t.Context(), dir, Options{}); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "another program") {
		t.Errorf("gives %v", err)
	}
}

func hallSchema(t *testing.T) schema {
	t.Helper()
	s, err := loadSchema(schemaFiles, "schema/municipal", municipalApp)
	must(t, err)
	return s
}

func TestKeepMunicipalCopy(t *testing.T) {
	if !*keep {
		t.Skip("run by hand with -keep when a schema is released")
	}
	m := openHall(t)
	doImport(t, m, []data.Collection{"services", "faq"}, keptChange().Replace[0].Records...)
	must(t, m.AddUser(t.Context(), "amina", Editor, "correct horse 12"))
	_, err := m.AddKiosk(t.Context(), "lobby", "Hall", "a-token-of-the-lobby")
	must(t, err)
	must(t, m.SavePublication(t.Context(), Publication{Version: 1763900000, Items: 2, Revision: 2}))
	s := hallSchema(t)
	to := filepath.Join(t.TempDir(), "copy")
	must(t, copyDatabase(t.Context(), m.Path(), to, s))
	pack(t, to, filepath.Join("testdata", fmt.Sprintf("municipal-v%d.db.gz", s.version())))
}

// TestMunicipalUpgrades opens the kept store of every released schema with
// today's program and with one a schema further.
func TestMunicipalUpgrades(t *testing.T) {
	today := hallSchema(t)
	next := schema{appID: today.appID, steps: append(today.steps[:len(today.steps):len(today.steps)], "CREATE TABLE later (a TEXT) STRICT")}
	for v := 1; v <= today.version(); v++ {
		for _, s := range []schema{today, next} {
			t.Run(fmt.Sprintf("from %d to %d", v, s.version()), func(t *testing.T) {
				dir := t.TempDir()
				unpack(t, filepath.Join("testdata", fmt.Sprintf("municipal-v%d.db.gz", v)), filepath.Join(dir, municipalFile))
				m, err := openMunicipal(t.Context(), dir, time.Now, Options{}, s)
				must(t, err)
				checkKeptHall(t, m)
				must(t, m.Close())
				copied := filepath.Join(dir, fmt.Sprintf("municipal-before-v%d.db", s.version()))
				if _, err := os.Stat(copied); (err == nil) != (s.version() > v) {
					t.Errorf("the copy before the upgrade: %v", err)
				}
			})
		}
	}
}

func checkKeptHall(t *testing.T, m *Municipal) {
	t.Helper()
	if got := names(t, m); !slices.Equal(got, []string{"services/s2", "services/s1"}) {
		t.Errorf("ready %v", got)
	}
	if _, err := m.SignIn(t.Context(), "amina", "correct horse 12"); err != nil {
		t.Error(err)
	}
	if _, err := m.KioskOfToken(t.Context(), "a-token-of-the-lobby"); err != nil {
		t.Error(err)
	}
	if p, err := m.LastPublication(t.Context()); err != nil || p.Version != 1763900000 {
		t.Errorf("%+v, %v", p, err)
	}
	must(t, m.Check(t.Context()))
}
