package main

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sqlite"
	"bninsar.ma/madkhal/sync/publish"
)

const backupPhrase = "carry me to another machine"

// frontOf is an address that stays while the server behind it is replaced.
func frontOf(t *testing.T, feed string) (address string, move func(feed string)) {
	t.Helper()
	var behind atomic.Pointer[url.URL]
	move = func(feed string) {
		u, err := url.Parse(strings.TrimSuffix(feed, "/feed/"))
		must(t, err)
		behind.Store(u)
	}
	move(feed)
	front := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(behind.Load()) }})
	t.Cleanup(front.Close)
	return front.URL + "/feed/", move
}

// readyOf gives what a town hall's store would publish.
func readyOf(t *testing.T, dir string) []data.Record {
	t.Helper()
	m, err := sqlite.OpenMunicipal(t.Context(), dir, nil, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, m.Close()) }()
	records, err := m.Ready(t.Context())
	must(t, err)
	return records
}

// The office machine burns down; its backup makes another one that goes on: with
// the same content and accounts, and screens that notice nothing.
func TestBackupGoesOnElsewhere(t *testing.T) {
	t.Setenv(backupEnv, backupPhrase)
	old := newTown(t)
	must(t, os.MkdirAll(filepath.Join(old, "media"), 0o700))
	must(t, os.WriteFile(filepath.Join(old, "media", "a.png"), []byte("picture"), 0o600))
	r := runTyped(t, "a long password\n", "user", "add", "--dir", old, "amina", "--role", "editor", "--password-stdin")
	if r.code != cli.Done {
		t.Fatal(r.err)
	}
	mustRun(t, "publish", "--dir", old)
	address, move := frontOf(t, startServer(t, old))
	s := enrol(t, old, address)
	s.round(t)

	file := filepath.Join(t.TempDir(), "town.age")
	mustRun(t, "backup", "--dir", old, "--to", file) // while the server runs
	fresh := filepath.Join(t.TempDir(), "fresh")
	mustRun(t, "restore", "--dir", fresh, "--from", file)

	same := func(a, b data.Record) bool {
		return a.Collection == b.Collection && a.ID == b.ID && bytes.Equal(a.Body, b.Body)
	}
	if !slices.EqualFunc(readyOf(t, old), readyOf(t, fresh), same) {
		t.Error("the content is another one")
	}
	if b, err := os.ReadFile(filepath.Join(fresh, "media", "a.png")); err != nil || string(b) != "picture" {
		t.Errorf("media: %q, %v", b, err)
	}
	for name, mode := range map[string]fs.FileMode{"municipal.db": 0o600, "keys/online.key": 0o600, "keys/root.key": 0o600} {
		if info, err := os.Stat(filepath.Join(fresh, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	signIn(t, fresh, "amina", "a long password")

	folder := copyPack(t)
	id := changeAnnouncement(t, folder, "Écrit sur la nouvelle machine")
	mustRun(t, "import", "--dir", fresh, folder)
	mustRun(t, "publish", "--dir", fresh)
	move(startServer(t, fresh))
	if a := s.round(t); !a.OK || s.title(t, id) != "Écrit sur la nouvelle machine" {
		t.Errorf("the screen after %+v: %q", a, s.title(t, id))
	}
	if left, err := filepath.Glob(filepath.Join(old, ".backup-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func signIn(t *testing.T, dir, name, password string) {
	t.Helper()
	m, err := sqlite.OpenMunicipal(t.Context(), dir, nil, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer func() { must(t, m.Close()) }()
	if _, err := m.SignIn(t.Context(), name, password); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// runTyped runs the program with something on standard input.
func runTyped(t *testing.T, typed string, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := Run(t.Context(), args, strings.NewReader(typed), &out, &err)
	return result{code, out.String(), err.String()}
}

func TestBackupRefusals(t *testing.T) {
	dir := newTown(t)
	file := filepath.Join(t.TempDir(), "town.age")
	if r := runTyped(t, "short\n", "backup", "--dir", dir, "--to", file); r.code != cli.Failed || !strings.Contains(r.err, "12") {
		t.Errorf("a short passphrase: %d %s", r.code, r.err)
	}
	cheapBackup(t, dir, file) // nothing published yet
	whole, err := os.ReadFile(file)
	must(t, err)
	if bytes.Contains(whole, []byte("SQLite format")) || bytes.Contains(whole, []byte("root.key")) {
		t.Error("the backup is readable")
	}
	if r := runTyped(t, backupPhrase+"\n", "backup", "--dir", dir, "--to", file); r.code != cli.Failed || !strings.Contains(r.err, "there already") {
		t.Errorf("over another: %d %s", r.code, r.err)
	}
	to := filepath.Join(t.TempDir(), "fresh")
	for _, c := range []struct {
		name, phrase, says string
		body               []byte
	}{
		{"wrong passphrase", "something else", "passphrase", whole},
		{"cut", backupPhrase, "damaged", whole[:len(whole)*2/3]},
		{"cut at the end", backupPhrase, "damaged", whole[:len(whole)-20]},
		{"altered", backupPhrase, "damaged", altered(whole)},
		{"no backup", backupPhrase, "no backup", []byte("hello")},
		{"empty", backupPhrase, "no backup", nil},
	} {
		bad := filepath.Join(t.TempDir(), "bad.age")
		must(t, os.WriteFile(bad, c.body, 0o600))
		r := runTyped(t, c.phrase+"\n", "restore", "--dir", to, "--from", bad)
		if r.code != cli.Failed || !strings.Contains(r.err, c.says) {
			t.Errorf("%s: %d %s", c.name, r.code, r.err)
		}
		for _, left := range []string{to, to + ".part"} {
			if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s left %s", c.name, left)
			}
		}
	}
	if r := runTyped(t, backupPhrase+"\n", "restore", "--dir", dir, "--from", file); r.code != cli.Failed || !strings.Contains(r.err, "empty folder") {
		t.Errorf("over a town hall: %d %s", r.code, r.err)
	}
	if r := runTyped(t, backupPhrase+"\n", "restore", "--dir", to, "--from", file); r.code != cli.Done {
		t.Errorf("the good one: %s", r.err)
	}
}

// cheapBackup is one whose passphrase could be guessed: it spares the test the
// seconds.
func cheapBackup(t *testing.T, dir, file string) {
	t.Helper()
	p := &program{now: time.Now, log: slog.New(slog.DiscardHandler)}
	m, err := p.openStore(t.Context(), dir, true)
	must(t, err)
	defer func() { must(t, m.Close()) }()
	repo, err := publish.Open(p.feedOptions(dir, 0))
	must(t, err)
	_, err = writeBackup(t.Context(), dir, file, seal{backupPhrase, 10}, m, repo)
	must(t, err)
}

func altered(b []byte) []byte {
	b = bytes.Clone(b)
	b[len(b)/2] ^= 1
	return b
}

func TestRotateKeysKeepsScreens(t *testing.T) {
	dir := newTown(t)
	mustRun(t, "publish", "--dir", dir)
	root := filepath.Join(t.TempDir(), "root.key")
	must(t, os.Rename(filepath.Join(dir, "keys", "root.key"), root))
	s := enrol(t, dir, startServer(t, dir))
	s.round(t)
	for i, what := range []string{"online", "root", "both", "none"} {
		if v := strings.TrimSpace(mustRun(t, "keys", "rotate", "--dir", dir, "--root", root, "--replace", what)); v != string(rune('2'+i)) {
			t.Errorf("%s: root version %q", what, v)
		}
		folder := copyPack(t)
		id := changeAnnouncement(t, folder, "Après "+what)
		mustRun(t, "import", "--dir", dir, folder)
		mustRun(t, "publish", "--dir", dir)
		s.round(t)
		if got := s.title(t, id); got != "Après "+what {
			t.Errorf("after %s the screen shows %q", what, got)
		}
	}
	if r := run(t, "keys", "rotate", "--dir", dir, "--root", root, "--replace", "all"); r.code != cli.Wrong {
		t.Errorf("an unknown word: %d", r.code)
	}
	t.Setenv(passphraseEnv, "")
	if r := runTyped(t, "not this one\n", "keys", "rotate", "--dir", dir, "--root", root); r.code != cli.Failed || !strings.Contains(r.err, "passphrase") {
		t.Errorf("a wrong passphrase: %d %s", r.code, r.err)
	}
}
