package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Tables lists the endings of the files that ReadTable takes.
func Tables() []string { return []string{".csv", ".xlsx"} }

// ReadTable reads one table as an office keeps it: budget lines as CSV or
// XLSX, whatever the file is called. The content speaks of the budget only,
// and only of the years that the table has columns for; its notes tell what
// was left out or found out. A table that is not valid is a *FaultsError.
func ReadTable(name string, body []byte) (*data.Content, error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	r := newReader(nil)
	r.lines, r.faults.File = name, name
	switch {
	case len(body) > MaxFile:
		r.faults.Addf("", fmt.Sprintf("keep it below %d MB", MaxFile>>20), "is too large")
	case !slices.Contains(Tables(), strings.ToLower(path.Ext(name))):
		r.faults.Add("", "is not a table this program reads", "save it as .xlsx, or as CSV UTF-8 with a name ending in .csv")
	default:
		f := new(form)
		r.tables(f, grids(&r.faults, &r.tableNotes, name, body))
		r.content.Budget = f.years()
		r.present(data.BudgetC)
	}
	return r.finish()
}

// KeepYears makes what ReadTable gave a whole budget among those the town has:
// what a table cannot say is completed, years it does not speak of stay. A
// phase that the town has of a year and the table has not is refused
// (data.ErrInvalid), unless it may be dropped.
func KeepYears(c *data.Content, town []*data.BudgetYear, drop bool) error {
	Complete(c.Budget, town)
	for _, b := range town {
		i := slices.IndexFunc(c.Budget, func(n *data.BudgetYear) bool { return n.ID == b.ID })
		if i < 0 {
			c.Budget = append(c.Budget, b)
			continue
		}
		if b.Sample && !c.Budget[i].Sample {
			c.Notes = append(c.Notes, data.Fault{
				Place:  "budget[" + b.ID + "]",
				Wrong:  "was marked as sample figures, and the table does not mark it",
				Remedy: `it is taken as the commune's own budget; if it is not, add the column "Fictif" with the word "fictif"`,
			})
		}
		for _, p := range b.Phases {
			if !drop && !c.Budget[i].Has(p.Phase) {
				var f data.Faults
				f.Addf("", "add it, or import with --replace to drop those amounts", "the table has no column %q, which the town's budget has",
					amountColumn(p.Phase, b.Year).label[data.French])
				return f.Err()
			}
		}
	}
	slices.SortFunc(c.Budget, func(a, b *data.BudgetYear) int { return a.Year - b.Year })
	return nil
}

// Complete gives budgets read from a table what only whole content has: the
// names of chapters and themes in every language, how many people live in the
// commune, where the codes come from. They are taken from the same year of
// known, else from its latest year. No figure is touched.
func Complete(years, known []*data.BudgetYear) {
	for _, b := range years {
		from := latest(known, b.Year)
		if from == nil {
			continue
		}
		if b.Population == 0 {
			b.Population = from.Population
		}
		if b.CodeNote == "" {
			b.CodeNote, b.CodeSources = from.CodeNote, from.CodeSources
		}
		if b.BalanceRule == "" {
			b.BalanceRule = from.BalanceRule
		}
		if b.Sample && b.Status == nil {
			b.Status = from.Status
		}
		for _, x := range []struct {
			labels *[]data.BudgetLabel
			known  []data.BudgetLabel
		}{{&b.Sections, from.Sections}, {&b.Kinds, from.Kinds}, {&b.Chapters, from.Chapters}, {&b.Themes, from.Themes}} {
			*x.labels = completeLabels(*x.labels, x.known, from.Year == b.Year)
		}
		if from.Year == b.Year {
			b.Totals = append(keptTotals(b, from), b.Totals...)
		}
		for i, p := range b.Phases {
			for _, q := range from.Phases {
				if from.Year == b.Year && q.Phase == p.Phase {
					b.Phases[i].Label = completed(p.Label, q.Label)
				}
			}
		}
	}
}

// keptTotals are the totals that stand beside known figures, for the phases in
// which b gives none and every line says what it said: they speak of b too.
func keptTotals(b, known *data.BudgetYear) (kept []data.BudgetTotal) {
	same := make(map[data.Phase]bool)
	for _, p := range known.Phases {
		same[p.Phase] = len(b.Lines) == len(known.Lines) && b.Has(p.Phase) &&
			!slices.ContainsFunc(b.Totals, func(t data.BudgetTotal) bool { return t.Phase == p.Phase })
	}
	amounts := make(map[string]*data.BudgetLine, len(known.Lines))
	for i := range known.Lines {
		amounts[known.Lines[i].ID] = &known.Lines[i]
	}
	for i := range b.Lines {
		l := amounts[b.Lines[i].ID]
		for p := range same {
			same[p] = same[p] && l != nil && l.In(p) == b.Lines[i].In(p)
		}
	}
	for _, t := range known.Totals {
		if same[t.Phase] {
			kept = append(kept, t)
		}
	}
	return kept
}

// latest gives the same year, or the last one.
func latest(known []*data.BudgetYear, year int) *data.BudgetYear {
	var last *data.BudgetYear
	for _, b := range known {
		if b.Year == year {
			return b
		}
		if last == nil || b.Year > last.Year {
			last = b
		}
	}
	return last
}

// completeLabels puts labels in the order that is known and says each in every
// language that is known. Of the same year those without lines stay too.
func completeLabels(labels, known []data.BudgetLabel, sameYear bool) []data.BudgetLabel {
	var out []data.BudgetLabel
	for _, k := range known {
		i := slices.IndexFunc(labels, func(l data.BudgetLabel) bool { return l.ID == k.ID })
		if i >= 0 {
			k.Label = completed(labels[i].Label, k.Label)
		}
		if i >= 0 || sameYear {
			out = append(out, k)
		}
	}
	for _, l := range labels {
		if !slices.ContainsFunc(known, func(k data.BudgetLabel) bool { return k.ID == l.ID }) {
			out = append(out, l)
		}
	}
	return out
}

// completed gives known where it says the same and more.
func completed(label, known data.Text) data.Text {
	for l, s := range label {
		if known[l] != s {
			return label
		}
	}
	return known
}
