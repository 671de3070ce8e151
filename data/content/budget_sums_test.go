package content_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
)

// freshTable is budget.csv read anew, by its column names: what the sums are checked
// against.
func freshTable(t *testing.T) []row {
	t.Helper()
	raw := folder(t)["budget.csv"].Data
	all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = r[i]
		}
		out = append(out, row)
	}
	return out
}

// added sums a column of the table over the rows that are kept, in centimes.
func added(t *testing.T, rows []row, column string, keep func(row) bool) (sum int64, kept int) {
	t.Helper()
	for _, r := range rows {
		if !keep(r) {
			continue
		}
		dirhams, err := strconv.ParseInt(r[column], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		sum, kept = sum+dirhams*100, kept+1
	}
	return sum, kept
}

type row = map[string]string

// TestPackSums: every part of every tree of the sample budget equals a sum made
// from the table alone, in every year and phase, and all 121 lines are reached.
func TestPackSums(t *testing.T) {
	rows := freshTable(t)
	if len(rows) != 121 {
		t.Fatalf("the table has %d lines", len(rows))
	}
	for _, y := range readPack(t).Budget {
		s := y.Sums()
		for _, ph := range y.Phases {
			column := string(ph.Phase) + "_" + y.ID
			treeEquals(t, rows, column, s.Receipts, ph.Phase, data.Receipts)
			treeEquals(t, rows, column, s.Spending, ph.Phase, data.Spending)
			for _, b := range s.Balances(ph.Phase) {
				in, _ := added(t, rows, column, func(r row) bool { return r["section"] == b.Section && r["kind"] == "recette" })
				if b.Receipts.Centimes != in || b.Difference() != 0 {
					t.Errorf("%s, %s: receipts %d, want %d; differs by %d", column, b.Section, b.Receipts.Centimes, in, b.Difference())
				}
			}
		}
		reachesAll(t, rows, s)
		if gaps := s.Gaps(); len(gaps) != 0 {
			t.Errorf("%s: %+v", y.ID, gaps)
		}
		if n := s.Grants.Count; n != 3 {
			t.Errorf("%s: %d lines are grants to associations, want 3", y.ID, n)
		}
		if n := s.Building.Count; n != 20 {
			t.Errorf("%s: %d lines are investment spending, want 20", y.ID, n)
		}
	}
}

func treeEquals(t *testing.T, rows []row, column string, tree *data.BudgetPart, ph data.Phase, kind string) {
	t.Helper()
	equals(t, rows, column, tree, ph, func(r row) bool { return r["kind"] == kind && r["theme"] != "transfert" })
	for _, theme := range tree.Parts {
		inTheme := func(r row) bool { return r["kind"] == kind && r["theme"] == theme.ID }
		equals(t, rows, column, theme, ph, inTheme)
		for _, chapter := range theme.Parts {
			equals(t, rows, column, chapter, ph, func(r row) bool { return inTheme(r) && r["chapter"] == chapter.ID })
		}
	}
}

func reachesAll(t *testing.T, rows []row, s *data.BudgetSums) {
	t.Helper()
	reached := map[string]int{}
	for _, tree := range []*data.BudgetPart{s.Receipts, s.Spending, s.Moved} {
		tree.Lines(func(l *data.BudgetLine) { reached[l.ID]++ })
	}
	for _, r := range rows {
		if reached[r["id"]] != 1 {
			t.Errorf("%s: line %s is reached %d times", s.Year.ID, r["id"], reached[r["id"]])
		}
	}
}

func equals(t *testing.T, table []row, column string, p *data.BudgetPart, ph data.Phase, keep func(row) bool) {
	t.Helper()
	want, rows := added(t, table, column, keep)
	if got := p.Sum(ph); got.Centimes != want || p.Count != rows {
		t.Errorf("%s, %s: %d centimes of %d lines, the table says %d of %d", column, p.ID, got.Centimes, p.Count, want, rows)
	}
}
