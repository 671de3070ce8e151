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
	// What only moves from one section or year to another is neither earned nor
	// spent: it stands by itself.
	sums := b.Sums()
	for _, part := range []struct {
		key  string
		tree *data.BudgetPart
	}{{"phone.budget.receipts", sums.Receipts}, {"phone.budget.spending", sums.Spending}} {
		t := v.parts(b, v.t(part.key), heads, part.tree)
		v.add(block{Table: &t, Tone: "sums"})
	}
	for _, section := range sums.Sections.Parts {
		t := v.parts(b, v.say(section.Label), heads, section)
		t.Sum = nil // receipts and spending are not added
		v.add(block{Table: &t, Tone: "sums"})
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

// parts is a table of what a part of the budget is made of.
func (v *view) parts(b *data.BudgetYear, caption said, heads []said, whole *data.BudgetPart) table {
	t := table{Caption: caption, Heads: heads}
	for _, p := range whole.Parts {
		t.Rows = append(t.Rows, v.amounts(b, v.say(p.Label), p))
	}
	sum := v.amounts(b, v.t("phone.budget.sum"), whole)
	t.Sum = &sum
	return t
}

// amounts are a part's sums in all phases, in whole dirhams.
func (v *view) amounts(b *data.BudgetYear, name said, part *data.BudgetPart) tableRow {
	r := tableRow{Name: name}
	for _, p := range b.Phases {
		cell := said{Text: "–"}
		if s := part.Sum(p.Phase); s.Known() {
			cell = v.phrase(v.words.Number(s.Centimes / 100))
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
}
