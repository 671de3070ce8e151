package durable

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func names(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range list {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a")
	for _, body := range []string{"one", "another"} {
		if err := Write(name, []byte(body), 0o640); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(name); err != nil || string(b) != body {
			t.Errorf("%q, %v", b, err)
		}
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o640 || names(t, dir) != "a" {
		t.Errorf("%v, %v, %s", info.Mode(), err, names(t, dir))
	}
}

// TestNotWritten: what goes wrong leaves the old file, and nothing beside it.
func TestNotWritten(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a")
	if err := Write(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	err := Fill(name, 0o600, func(f *os.File) error {
		_, err := f.WriteString("ne")
		return errors.Join(err, full)
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), name) {
		t.Error(err)
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "old" || names(t, dir) != "a" {
		t.Errorf("%q, %v, beside it %s", b, err, names(t, dir))
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "b"), nil, 0o600); err == nil || names(t, dir) != "a b" {
		t.Errorf("a folder gave way: %v, %s", err, names(t, dir))
	}
	gone := filepath.Join(dir, "none", "a")
	if err := Write(gone, nil, 0o600); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), gone) {
		t.Error(err)
	}
}

func TestClean(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{".tmp-1": 2 * left, ".tmp-2": left / 2, "a": 2 * left} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := Clean(dir); err != nil || names(t, dir) != ".tmp-2 a" {
		t.Errorf("%v, %s", err, names(t, dir))
	}
}
