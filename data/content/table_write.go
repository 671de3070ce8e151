package content

import (
	"fmt"
	"io"
	"slices"

	"bninsar.ma/madkhal/data"
)

// formHeading is a column of the form that offices fill in.
type formHeading struct {
	title  string
	width  float64
	choice []string // the words that may stand in it; nil = any
	cell   func(l data.BudgetLine, b *data.BudgetYear) string
}

// formHeadings are the named columns of the form, under names that the reader
// knows. French stands first in Moroccan accounts.
func formHeadings() []formHeading {
	label := func(labels func(*data.BudgetYear) []data.BudgetLabel, id func(data.BudgetLine) string, lang data.Lang) func(data.BudgetLine, *data.BudgetYear) string {
		return func(l data.BudgetLine, b *data.BudgetYear) string {
			for _, x := range labels(b) {
				if x.ID == id(l) {
					return x.Label[lang]
				}
			}
			return ""
		}
	}
	chapters := func(b *data.BudgetYear) []data.BudgetLabel { return b.Chapters }
	themes := func(b *data.BudgetYear) []data.BudgetLabel { return b.Themes }
	chapter := func(l data.BudgetLine) string { return l.Chapter }
	theme := func(l data.BudgetLine) string { return l.Theme }
	return []formHeading{
		{"Fictif", 9, nil, func(_ data.BudgetLine, b *data.BudgetYear) string {
			if b.Sample {
				return "sample"
			}
			return ""
		}},
		{"Identifiant", 18, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.ID }},
		{"Section", 16, []string{data.RunningSection, data.InvestmentSection}, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Section }},
		{"Nature", 10, []string{data.Receipts, data.Spending}, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Kind }},
		{"Chapitre", 9, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Chapter }},
		{"Intitulé du chapitre (arabe)", 26, nil, label(chapters, chapter, data.Arabic)},
		{"Intitulé du chapitre (français)", 26, nil, label(chapters, chapter, data.French)},
		{"Article", 10, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Article }},
		{"Programme/Projet", 14, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Programme }},
		{"Code budgétaire", 16, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Code }},
		{"البيان", 40, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Label[data.Arabic] }},
		{"Libellé (français)", 40, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Label[data.French] }},
		{"Thème", 14, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Theme }},
		{"Thème (arabe)", 20, nil, label(themes, theme, data.Arabic)},
		{"Thème (français)", 20, nil, label(themes, theme, data.French)},
		{"code_confidence", 14, nil, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.CodeConfidence }},
	}
}

// sheetForm is the budget as one table: a row a line, a column an amount.
type sheetForm struct {
	headings []formHeading
	columns  []column
	lines    []sheetLine
}

type sheetLine struct {
	words   []string
	amounts map[string]int64
}

// newForm puts years side by side; without any it is an empty form for the
// year given. Words of a line are those of its latest year.
func newForm(years []*data.BudgetYear, empty int) *sheetForm {
	f := &sheetForm{headings: formHeadings()}
	if len(years) == 0 {
		for _, p := range []data.Phase{data.Planned, data.Amended, data.Executed} {
			f.columns = append(f.columns, amountColumn(p, empty))
		}
		return f
	}
	at := make(map[string]int)
	for _, b := range slices.SortedFunc(slices.Values(years), func(a, b *data.BudgetYear) int { return a.Year - b.Year }) {
		for _, p := range b.Phases {
			f.columns = append(f.columns, amountColumn(p.Phase, b.Year))
		}
		for _, l := range b.Lines {
			i, ok := at[l.ID]
			if !ok {
				i = len(f.lines)
				at[l.ID] = i
				f.lines = append(f.lines, sheetLine{amounts: make(map[string]int64)})
			}
			f.lines[i].words = f.lines[i].words[:0]
			for _, h := range f.headings {
				f.lines[i].words = append(f.lines[i].words, h.cell(l, b))
			}
			for p, amount := range l.Amounts {
				f.lines[i].amounts[amountColumn(p, b.Year).id] = amount
			}
		}
	}
	return f
}

// WriteTable writes the years as the form that ReadTable reads: ending ".csv"
// (UTF-8 with a mark, as spreadsheets want it) or ".xlsx". Without years it is
// an empty form with columns for the year given.
func WriteTable(w io.Writer, ending string, years []*data.BudgetYear, empty int) error {
	f := newForm(years, empty)
	out := paperForm{sheet: "Budget"}
	for _, h := range f.headings {
		out.columns = append(out.columns, formColumn{title: h.title, width: h.width, choice: h.choice})
	}
	for _, c := range f.columns {
		out.columns = append(out.columns, formColumn{title: c.label[data.French], width: 18, money: true})
	}
	for _, l := range f.lines {
		row := slices.Clone(l.words)
		for _, c := range f.columns {
			amount := ""
			if x, ok := l.amounts[c.id]; ok {
				amount = fmt.Sprintf("%d.%02d", x/100, x%100)
			}
			row = append(row, amount)
		}
		out.rows = append(out.rows, row)
	}
	return out.write(w, ending)
}
