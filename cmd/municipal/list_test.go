package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
)

// TestAListGoesOutAndIn writes the form of the services, changes a name in it and
// imports it.
func TestAListGoesOutAndIn(t *testing.T) {
	dir := newTown(t)
	path := filepath.Join(t.TempDir(), "services.csv")
	mustRun(t, "export", "--template", path, "--list", "services", "--dir", dir)
	if out := mustRun(t, "import", "--dir", dir, path); !strings.Contains(out, "0 added, 0 changed, 0 removed") {
		t.Fatalf("as it was written: %s", out)
	}
	b, err := os.ReadFile(path)
	must(t, err)
	c, err := (&program{}).readyContent(t.Context(), dir)
	must(t, err)
	name := c.Services[0].Name[data.French]
	must(t, os.WriteFile(path, bytes.Replace(b, []byte(name), []byte("Nouveau nom"), 1), 0o600))
	if out := mustRun(t, "import", "--dir", dir, path); !strings.Contains(out, "0 added, 1 changed, 0 removed") {
		t.Fatal(out)
	}
	if r := run(t, "check", path); r.code != cli.Failed || !strings.Contains(r.err, "municipal import --dir DIR") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	if r := run(t, "export", "--template", filepath.Join(t.TempDir(), "x.csv"), "--list", "people"); r.code != cli.Wrong || !strings.Contains(r.err, "associations") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	faulty := filepath.Join(t.TempDir(), "services.csv")
	must(t, os.WriteFile(faulty, []byte("الخدمة,Bureau\nخدمة,nulle part\n"), 0o600))
	if r := run(t, "import", "--dir", dir, faulty); r.code != cli.Failed || !strings.Contains(r.err, `services.csv: row 2, column B (Bureau): "nulle part" is no office`) {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}
