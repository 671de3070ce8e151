package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
)

// tableOf writes the sample's budget table, changed.
func tableOf(t *testing.T, change func(table string) string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(pack, "budget.csv"))
	must(t, err)
	path := filepath.Join(t.TempDir(), "budget-2025.csv")
	must(t, os.WriteFile(path, []byte(change(string(b))), 0o600))
	return path
}

// readyBudget gives the stored years.
func readyBudget(t *testing.T, dir string) []*data.BudgetYear {
	t.Helper()
	p := &program{out: os.Stdout, err: os.Stderr}
	m, err := p.openStore(t.Context(), dir, true)
	must(t, err)
	records, err := m.Ready(t.Context())
	must(t, err)
	must(t, m.Close())
	var out []*data.BudgetYear
	for _, r := range records {
		if r.Collection == data.BudgetC {
			b := new(data.BudgetYear)
			must(t, json.Unmarshal(r.Body, b))
			out = append(out, b)
		}
	}
	return out
}

func TestImportTable(t *testing.T) {
	dir := newTown(t)
	before := readyBudget(t, dir)

	t.Run("one year, the other stays", func(t *testing.T) {
		path := tableOf(t, func(s string) string {
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(s, "\ufeff"))).ReadAll()
			must(t, err)
			for i, cells := range rows {
				rows[i] = append(cells[:13:13], cells[15])
			}
			var out strings.Builder
			must(t, csv.NewWriter(&out).WriteAll(rows))
			return strings.Replace(out.String(), ",650000\n", ",650001\n", 1)
		})
		out := mustRun(t, "import", "--dir", dir, path)
		if !strings.HasPrefix(out, "imported: 0 added, 1 changed, 0 removed, 1 as before;") ||
			!strings.Contains(out, "note: budget[2025].sections[fonctionnement] (planned): the section does not balance: receipts are 64\u00a0320\u00a0001 MAD") {
			t.Errorf("import says:\n%s", out)
		}
		after := readyBudget(t, dir)
		line := after[1].Lines[0]
		if line.Amounts[data.Planned] != 650_001_00 || len(after[0].Lines) != len(before[0].Lines) || after[1].Population != before[1].Population {
			t.Errorf("the store holds %+v, %d people", line, after[1].Population)
		}
		if !slices.EqualFunc(after[1].Themes, before[1].Themes, func(a, b data.BudgetLabel) bool { return a.Label[data.French] == b.Label[data.French] }) {
			t.Error("the themes lost their names")
		}
	})
	t.Run("a phase that would be lost", func(t *testing.T) {
		path := tableOf(t, func(s string) string {
			return strings.Replace(s, "executed_2024", "amended_2024", 1)
		})
		r := run(t, "import", "--dir", dir, path)
		if r.code != cli.Failed || !strings.Contains(r.err, "the table has no column \"Réalisé 2024\", which the town's budget has, add it, or import with --replace") {
			t.Errorf("exit %d: %s", r.code, r.err)
		}
		mustRun(t, "import", "--dir", dir, "--replace", path)
		if b := readyBudget(t, dir)[0]; b.Has(data.Executed) || !b.Has(data.Amended) {
			t.Errorf("the store holds the phases %v", b.Phases)
		}
	})
}

func TestFaultyTable(t *testing.T) {
	path := tableOf(t, func(s string) string { return strings.Replace(s, ",620000,", ",-620000,", 1) })
	r := run(t, "check", path)
	if want := "budget-2025.csv: row 2, column N (planned_2024): is -620000, below zero"; r.code != cli.Failed || !strings.HasPrefix(r.out, want) {
		t.Errorf("exit %d: %s", r.code, r.out)
	}
	if r := run(t, "import", "--dir", newTown(t), path); r.code != cli.Failed || !strings.Contains(r.err, "row 2, column N") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}
