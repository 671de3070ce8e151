//go:build prove

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// largeBudget is a year of n lines, the sample's over and over with codes of
// their own.
func largeBudget(t *testing.T, n int) *data.BudgetYear {
	t.Helper()
	c, err := readFolder(pack)
	must(t, err)
	b := *c.Budget[0]
	lines := b.Lines
	b.Lines, b.Totals = nil, nil
	for i := range n {
		l := lines[i%len(lines)]
		l.ID = fmt.Sprintf("%s-%d", l.ID, i/len(lines))
		l.Code = fmt.Sprintf("%s-%d", l.Code, i/len(lines))
		b.Lines = append(b.Lines, l)
	}
	return &b
}

// largeProjects are n projects of 40 activities.
func largeProjects(t *testing.T, n int) *data.Content {
	t.Helper()
	c, err := readFolder(pack)
	must(t, err)
	out := &data.Content{Present: []data.Collection{data.ProjectsC}}
	for i := range n {
		p := *c.Projects[i%len(c.Projects)]
		p.ID, p.Order, p.Number = fmt.Sprintf("p%d", i), i+1, i+1
		some := p.Activities
		p.Activities = nil
		for j := range 40 {
			a := some[j%len(some)]
			a.ID, a.Order, a.WeightPct = fmt.Sprintf("p%d-a%d", i, j), j+1, 2.5
			p.Activities = append(p.Activities, a)
		}
		out.Projects = append(out.Projects, &p)
	}
	return out
}

// TestLargeTown: a budget of 5,000 lines, as a spreadsheet, and 300 projects of
// 40 activities pass from the files to a screen's store and out again.
func TestLargeTown(t *testing.T) {
	dir := newTown(t)
	started := time.Now()
	step := func(what string) {
		t.Logf("%-8s %s", what, time.Since(started).Round(time.Millisecond))
		started = time.Now()
	}
	var form bytes.Buffer
	must(t, content.WriteTable(&form, ".xlsx", []*data.BudgetYear{largeBudget(t, 5_000)}, 0))
	table := filepath.Join(t.TempDir(), "budget.xlsx")
	must(t, os.WriteFile(table, form.Bytes(), 0o600))
	files, err := items(largeProjects(t, 300), exportFlags{})
	must(t, err)
	folder := t.TempDir()
	must(t, writeAll(folder, files))
	step("write")

	if out := mustRun(t, "import", "--dir", dir, table); !strings.HasPrefix(out, "imported: 0 added, 1 changed, 0 removed, 1 as before;") {
		t.Errorf("%.300s", out)
	}
	step("table")
	if out := mustRun(t, "import", "--dir", dir, folder); !strings.HasPrefix(out, "imported: 300 added, 0 changed, 9 removed, 0 as before;") {
		t.Errorf("%.300s", out)
	}
	step("projects")
	mustRun(t, "publish", "--dir", dir)
	step("publish")
	s := enrol(t, dir, startServer(t, dir))
	started = time.Now()
	if a := s.round(t); !a.OK || !a.Changed {
		t.Fatalf("%+v", a)
	}
	step("sync")
	counts, err := s.store.Counts(t.Context())
	must(t, err)
	if counts["projects"] != 300 || counts["activities"] != 12_000 || counts["budget_lines"] < 5_000 {
		t.Errorf("the screen holds %v", counts)
	}
	to := t.TempDir()
	mustRun(t, "export", "--dir", dir, "--to", to)
	step("export")
	for _, f := range []string{"fiscal/budget.csv", "oc4ids/projects.json", "content/projects.items.json"} {
		if _, err := os.Stat(filepath.Join(to, f)); err != nil {
			t.Error(err)
		}
	}
}
