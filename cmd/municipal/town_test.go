package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/feed"
)

func TestInit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "town")
	out := mustRun(t, "init", "--dir", dir)
	for _, pattern := range []string{`password, shown only now: ([a-z2-7-]{24})\n`, `passphrase, shown only now: ([a-z2-7-]{24})\n`, `root key: `} {
		if !regexp.MustCompile(pattern).MatchString(out) {
			t.Errorf("init does not tell %s:\n%s", pattern, out)
		}
	}
	for file, mode := range map[string]fs.FileMode{"municipal.db": 0o600, "keys": 0o700, "keys/online.key": 0o600, "keys/root.key": 0o600} {
		if info, err := os.Stat(filepath.Join(dir, file)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v", file, info, err)
		}
	}
	if r := run(t, "init", "--dir", dir); r.code != cli.Failed || !strings.Contains(r.err, "is there already") {
		t.Errorf("again: exit %d, %s", r.code, r.err)
	}
	mustRun(t, "publish", "--dir", dir)
}

func TestInitIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(passphraseEnv, "short")
	if r := run(t, "init", "--dir", dir, "--content", pack); r.code != cli.Failed || !strings.Contains(r.err, "passphrase") {
		t.Fatalf("exit %d, %s", r.code, r.err)
	}
	t.Setenv(passphraseEnv, "long enough now")
	mustRun(t, "init", "--dir", dir, "--content", pack)
}

func TestFaultyContentIsToldLineByLine(t *testing.T) {
	folder := copyPack(t)
	edit(t, filepath.Join(folder, "announcements.json"), `"priority": "`, `"priority": "loud-`)
	edit(t, filepath.Join(folder, "faq.json"), `"id": "`, `"id": "/`)
	r := run(t, "check", folder)
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	if r.code != cli.Failed || len(lines) < 2 {
		t.Fatalf("exit %d:\n%s\n%s", r.code, r.out, r.err)
	}
	for _, file := range []string{"announcements.json: ", "faq.json: "} {
		found := false
		for _, l := range lines {
			found = found || strings.HasPrefix(l, file)
		}
		if !found {
			t.Errorf("no line begins with %q:\n%s", file, r.out)
		}
	}
	if out := mustRun(t, "check", pack); !strings.Contains(out, "no faults") {
		t.Errorf("the pack: %s", out)
	}
	dir := filepath.Join(t.TempDir(), "town")
	if r := run(t, "init", "--dir", dir, "--content", folder); r.code != cli.Failed || !strings.Contains(r.err, "announcements.json: ") {
		t.Errorf("init with it: exit %d, %s", r.code, r.err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("init left %s: %v", dir, err)
	}
}

func TestPublishingTheSameAgainIsTheSameVersion(t *testing.T) {
	dir := newTown(t)
	first := mustRun(t, "publish", "--dir", dir)
	if !regexp.MustCompile(`^\d+\n$`).MatchString(first) {
		t.Errorf("publish prints %q", first)
	}
	if out := mustRun(t, "import", "--dir", dir, pack); !strings.HasPrefix(out, "imported: 0 added, 0 changed, 0 removed, ") {
		t.Errorf("the same again: %s", out)
	}
	if again := mustRun(t, "publish", "--dir", dir); again != first {
		t.Errorf("version %s after %s", again, first)
	}
	stick := filepath.Join(t.TempDir(), "stick")
	if v := mustRun(t, "resign", "--dir", dir, "--to", stick, "--valid", "90d"); v != first {
		t.Errorf("version %s after %s", v, first)
	}
	if _, err := os.Stat(filepath.Join(stick, "timestamp.json")); err != nil {
		t.Error(err)
	}
}

// TestImportOfAPart imports a folder with one collection.
func TestImportOfAPart(t *testing.T) {
	dir := newTown(t)
	part := t.TempDir()
	b, err := os.ReadFile(filepath.Join(pack, "faq.json"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(part, "faq.json"), b, 0o600))
	r := run(t, "import", part, "--dir", dir)
	if r.code != cli.Done || !strings.Contains(r.out, "0 added, 0 changed, 0 removed, 14 as before") {
		t.Errorf("exit %d, %s%s", r.code, r.out, r.err)
	}
}

func TestImportRespectsStaff(t *testing.T) {
	dir := newTown(t)
	m, err := sqlite.OpenMunicipal(t.Context(), dir, time.Now, sqlite.Options{})
	must(t, err)
	records, err := m.Ready(t.Context())
	must(t, err)
	for _, r := range records {
		if r.Collection == "faq" {
			r.Body = json.RawMessage(strings.Replace(string(r.Body), `"question":{"ar":"`, `"question":{"ar":"سؤال: `, 1))
			was, err := m.Copy(t.Context(), r.Collection, r.ID)
			must(t, err)
			_, err = m.Edit(t.Context(), data.Edit{Who: "amina", Note: "clearer", Collection: r.Collection, ID: r.ID, Body: r.Body, Base: was.Latest.N})
			must(t, err)
			break
		}
	}
	must(t, m.Close())
	r := run(t, "import", "--dir", dir, pack)
	if r.code != cli.Failed || !strings.Contains(r.err, "by amina") || !strings.Contains(r.err, "--replace") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
	if out := mustRun(t, "import", "--dir", dir, pack, "--replace"); !strings.Contains(out, " 1 changed,") {
		t.Error(out)
	}
}

func TestUserAdd(t *testing.T) {
	dir := newTown(t)
	out := mustRun(t, "user", "add", "amina", "--role", "editor", "--dir", dir)
	found := regexp.MustCompile(`shown only now: (\S+)`).FindStringSubmatch(out)
	if found == nil {
		t.Fatal(out)
	}
	var told, complaints strings.Builder
	code := Run(t.Context(), []string{"user", "add", "--dir", dir, "karim", "--role", "reception", "--password-stdin"},
		strings.NewReader("typed by hand\n"), &told, &complaints)
	if code != cli.Done || strings.Contains(told.String(), "typed by hand") {
		t.Errorf("exit %d, %s%s", code, &told, &complaints)
	}
	m, err := sqlite.OpenMunicipal(t.Context(), dir, time.Now, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, m.Close()) }()
	for name, password := range map[string]string{"amina": found[1], "karim": "typed by hand"} {
		if _, err := m.SignIn(t.Context(), name, password); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if r := run(t, "user", "add", "--dir", dir, "Amina", "--role", "admin"); r.code != cli.Failed || !strings.Contains(r.err, "exists already") {
		t.Errorf("a name that is taken: exit %d, %s", r.code, r.err)
	}
	if r := run(t, "user", "add", "--dir", dir, "x", "--role", "boss"); r.code != cli.Failed || !strings.Contains(r.err, "reception, editor or admin") {
		t.Errorf("a role that is none: exit %d, %s", r.code, r.err)
	}
}

func TestKioskEnrol(t *testing.T) {
	dir := newTown(t)
	cases := []struct{ name, url, id, report string }{
		{"lobby", "http://10.0.0.5:8460/feed/", "lobby", "http://10.0.0.5:8460/report/"},
		{"Hall d'accueil", "https://example.org/town/feed/", "lobby", "https://example.org/town/report/"},
		{"Annexe 2", "file:///media/stick/feed/", "annexe-2", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := mustRun(t, "kiosk", "enrol", "--dir", dir, c.name, "--url", c.url)
			e, err := feed.ReadEnrolment(strings.NewReader(out))
			must(t, err)
			if e.KioskID != c.id || e.FeedURL != c.url || e.ReportURL != c.report || len(e.Token) < 20 || e.Name == "" {
				t.Errorf("%+v", e)
			}
			m, err := sqlite.OpenMunicipal(t.Context(), dir, time.Now, sqlite.Options{ReadOnly: true})
			must(t, err)
			defer func() { must(t, m.Close()) }()
			if k, err := m.KioskOfToken(t.Context(), e.Token); err != nil || k.ID != c.id {
				t.Errorf("the token is of %+v, %v", k, err)
			}
		})
	}
	if r := run(t, "kiosk", "enrol", "--dir", dir, "القاعة", "--url", "http://x/feed/"); r.code != cli.Failed || !strings.Contains(r.err, "letters a to z") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
}
