package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

// TestExportEverything: the content that is exported makes the same town hall.
func TestExportEverything(t *testing.T) {
	dir, to := newTown(t), filepath.Join(t.TempDir(), "open")
	out := mustRun(t, "export", "--dir", dir, "--to", to)
	for _, want := range []string{"fiscal: 2 files in", "oc4ids: 1 files in", "content: 22 files in"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	for _, name := range []string{"fiscal/datapackage.json", "oc4ids/projects.json"} {
		b, err := os.ReadFile(filepath.Join(to, name))
		must(t, err)
		if !json.Valid(b) {
			t.Errorf("%s is no JSON", name)
		}
	}
	if out := mustRun(t, "import", "--dir", dir, filepath.Join(to, "content")); !strings.HasPrefix(out, "imported: 0 added, 0 changed, 0 removed, 2") { // some 200 as before
		t.Errorf("the content comes back as\n%s", out)
	}
	mustRun(t, "init", "--dir", filepath.Join(t.TempDir(), "other"), "--content", filepath.Join(to, "content"))
	// Once more into the same folder, one format alone.
	mustRun(t, "export", "--dir", dir, "--to", filepath.Join(to, "fiscal"), "--format", "fiscal")
}

func TestExportForm(t *testing.T) {
	dir, form := newTown(t), filepath.Join(t.TempDir(), "budget.xlsx")
	mustRun(t, "export", "--template", form, "--dir", dir)
	if out := mustRun(t, "import", "--dir", dir, form); !strings.HasPrefix(out, "imported: 0 added, 0 changed, 0 removed, 2 as before") {
		t.Errorf("the form comes back as\n%s", out)
	}
	if r := run(t, "export", "--template", form); r.code != cli.Failed || !strings.Contains(r.err, "is there already and may be filled in") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	empty := filepath.Join(t.TempDir(), "empty.csv")
	mustRun(t, "export", "--template", empty)
	mustRun(t, "check", empty)
}

// TestActivitiesForm: the activities go out as a form and come back as they
// were; a date that is changed there changes one project and keeps its notes.
func TestActivitiesForm(t *testing.T) {
	dir, folder := newTown(t), t.TempDir()
	for _, name := range []string{"activites.xlsx", "activites.csv"} {
		form := filepath.Join(folder, name)
		mustRun(t, "export", "--template", form, "--list", "activities", "--dir", dir)
		if out := mustRun(t, "check", form); !strings.Contains(out, "no faults in 9 items of 1 collections") {
			t.Errorf("%s: %s", name, out)
		}
		if out := mustRun(t, "import", "--dir", dir, form); !strings.HasPrefix(out, "imported: 0 added, 0 changed, 0 removed, 9 as before") ||
			!strings.Contains(out, "note: projects[communication]") {
			t.Errorf("%s comes back as\n%s", name, out)
		}
	}
	form := filepath.Join(folder, "activites.csv")
	edit(t, form, ",2024-05-01,2024-10-31,5,", ",2024-05-01,2024-11-30,5,fait")
	if out := mustRun(t, "import", "--dir", dir, form); !strings.HasPrefix(out, "imported: 0 added, 1 changed, 0 removed, 8 as before") {
		t.Errorf("a changed date: %s", out)
	}
	edit(t, form, ",2024-11-30,5,fait", ",2023-11-30,5,fait")
	if r := run(t, "import", "--dir", dir, form); r.code != cli.Failed || !strings.Contains(r.err, "row 5, column G (Fin): ends on 2023-11-30, before it starts on 2024-05-01") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	empty := filepath.Join(folder, "empty.xlsx")
	mustRun(t, "export", "--template", empty, "--list", "activities")
	mustRun(t, "check", empty)
}

func TestExportWrongUse(t *testing.T) {
	for _, args := range [][]string{
		{"export"},
		{"export", "--dir", "x"},
		{"export", "--dir", "x", "--to", "y", "--format", "pdf"},
		{"export", "--template", "budget.pdf"},
	} {
		if r := run(t, args...); r.code != cli.Wrong {
			t.Errorf("%v: exit %d: %s", args, r.code, r.err)
		}
	}
}
