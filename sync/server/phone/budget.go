package phone

import (
	"cmp"
	"slices"
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// budgets is the newest year's budget; the other years are linked.
func (v *view) budgets() {
	if years := v.years(); len(years) > 0 {
		v.budget(years[0])
		return
	}
	v.title("coins-shared", v.t("phone.budget.title"))
	v.add(block{Text: []said{v.t("phone.budget.empty")}, Tone: "quiet", Icon: "coins-shared"})
}

// years are the budgets, the newest first.
func (v *view) years() []*data.BudgetYear {
	list := all[*data.BudgetYear](v.edition, data.BudgetC)
	slices.SortFunc(list, func(a, b *data.BudgetYear) int { return cmp.Compare(b.Year, a.Year) })
	return list
}

// budget shows totals and themes of a year as tables.
func (v *view) budget(b *data.BudgetYear) {
	v.title("coins-shared", v.t("phone.budget.year", strconv.Itoa(b.Year)))
	v.sample(b.Sample)
	if s := v.say(b.Status); !s.Empty() {
		v.add(block{Text: []said{s}, Tone: "warn", Icon: "ui-warning"})
	}
	heads := []said{v.t("phone.budget.what")}
	for _, p := range b.Phases {
		heads = append(heads, v.say(p.Label))
	}
	for _, s := range b.Sections {
		t := table{Caption: v.say(s.Label), Heads: heads}
		for _, k := range b.Kinds {
			t.Rows = append(t.Rows, v.amounts(b, v.say(k.Label), s.ID, k.ID, ""))
		}
		v.add(block{Table: &t})
	}
	for _, k := range b.Kinds {
		t := table{Caption: v.t("phone.budget.by_theme", v.say(k.Label).Text), Heads: heads}
		for _, theme := range b.Themes {
			if used(b, k.ID, theme.ID) {
				t.Rows = append(t.Rows, v.amounts(b, v.say(theme.Label), "", k.ID, theme.ID))
			}
		}
		sum := v.amounts(b, v.t("phone.budget.sum"), "", k.ID, "")
		if t.Sum = &sum; len(t.Rows) > 0 {
			v.add(block{Table: &t})
		}
	}
	v.add(block{Text: []said{v.t("phone.budget.unit")}, Tone: "small"})
	var links []link
	for _, other := range v.years() {
		if other.Year != b.Year {
			links = append(links, link{Href: v.href(pages.Budget, other.ID), Text: v.t("phone.budget.other", strconv.Itoa(other.Year)), Icon: "coins-shared"})
		}
	}
	if len(links) > 0 {
		v.add(block{Actions: links, Tone: "quiet"})
	}
}

// amounts are the sums of all phases, in whole dirhams.
func (v *view) amounts(b *data.BudgetYear, name said, section, kind, theme string) tableRow {
	r := tableRow{Name: name}
	for _, p := range b.Phases {
		r.Cells = append(r.Cells, v.phrase(v.words.Number(b.Sum(p.Phase, section, kind, "", theme)/100)))
	}
	return r
}

func used(b *data.BudgetYear, kind, theme string) bool {
	return slices.ContainsFunc(b.Lines, func(l data.BudgetLine) bool { return l.Kind == kind && l.Theme == theme })
}
