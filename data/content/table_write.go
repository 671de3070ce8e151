package content

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
)

// formHeading is a column of the form that offices fill in.
type formHeading struct {
	title string
	width float64
	cell  func(l data.BudgetLine, b *data.BudgetYear) string
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
		{"Fictif", 9, func(_ data.BudgetLine, b *data.BudgetYear) string {
			if b.Sample {
				return "sample"
			}
			return ""
		}},
		{"Identifiant", 18, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.ID }},
		{"Section", 16, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Section }},
		{"Nature", 10, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Kind }},
		{"Chapitre", 9, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Chapter }},
		{"Intitulé du chapitre (arabe)", 26, label(chapters, chapter, data.Arabic)},
		{"Intitulé du chapitre (français)", 26, label(chapters, chapter, data.French)},
		{"Article", 10, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Article }},
		{"Programme/Projet", 14, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Programme }},
		{"Code budgétaire", 16, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Code }},
		{"البيان", 40, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Label[data.Arabic] }},
		{"Libellé (français)", 40, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Label[data.French] }},
		{"Thème", 14, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.Theme }},
		{"Thème (arabe)", 20, label(themes, theme, data.Arabic)},
		{"Thème (français)", 20, label(themes, theme, data.French)},
		{"code_confidence", 14, func(l data.BudgetLine, _ *data.BudgetYear) string { return l.CodeConfidence }},
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

func (f *sheetForm) titles() []string {
	var out []string
	for _, h := range f.headings {
		out = append(out, h.title)
	}
	for _, c := range f.columns {
		out = append(out, c.label[data.French])
	}
	return out
}

// WriteTable writes the years as the form that ReadTable reads: ending ".csv"
// (UTF-8 with a mark, as spreadsheets want it) or ".xlsx". Without years it is
// an empty form with columns for the year given.
func WriteTable(w io.Writer, ending string, years []*data.BudgetYear, empty int) error {
	f := newForm(years, empty)
	switch ending {
	case ".csv":
		return f.writeCSV(w)
	case ".xlsx":
		return f.writeXLSX(w)
	}
	return fmt.Errorf("a table ends in %v, not in %q", Tables(), ending)
}

func (f *sheetForm) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	rows := csv.NewWriter(w)
	if err := rows.Write(f.titles()); err != nil {
		return err
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
		if err := rows.Write(row); err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}

const formSheet = "Budget"

func (f *sheetForm) writeXLSX(w io.Writer) (err error) {
	x := excelize.NewFile()
	defer func() { err = errors.Join(err, x.Close()) }()
	if err := x.SetSheetName(x.GetSheetName(0), formSheet); err != nil {
		return err
	}
	if err := f.styled(x); err != nil {
		return err
	}
	for i, title := range f.titles() {
		if err := x.SetCellStr(formSheet, columnName(i)+"1", title); err != nil {
			return err
		}
	}
	for i, l := range f.lines {
		row := strconv.Itoa(i + 2)
		for j, s := range l.words {
			if s == "" {
				continue
			}
			if err := x.SetCellStr(formSheet, columnName(j)+row, s); err != nil {
				return err
			}
		}
		for j, c := range f.columns {
			if amount, ok := l.amounts[c.id]; ok {
				// A spreadsheet knows no other numbers than floats; below
				// 2^53 centimes its shortest digits are the amount itself.
				if err := x.SetCellFloat(formSheet, columnName(len(f.headings)+j)+row, float64(amount)/100, -1, 64); err != nil {
					return err
				}
			}
		}
	}
	return x.Write(w)
}

// styled makes the form hard to fill in wrongly: codes are text, so that no
// date is made of them, sections and kinds are chosen from a list.
func (f *sheetForm) styled(x *excelize.File) error {
	bold, err1 := x.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	})
	text, err2 := x.NewStyle(&excelize.Style{NumFmt: 49})
	money, err3 := x.NewStyle(&excelize.Style{NumFmt: 4})
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	for i, h := range f.headings {
		c := columnName(i)
		if err := errors.Join(x.SetColWidth(formSheet, c, c, h.width), x.SetColStyle(formSheet, c, text)); err != nil {
			return err
		}
	}
	for i := range f.columns {
		c := columnName(len(f.headings) + i)
		if err := errors.Join(x.SetColWidth(formSheet, c, c, 18), x.SetColStyle(formSheet, c, money)); err != nil {
			return err
		}
	}
	for column, choice := range map[string][]string{
		"C": {data.RunningSection, data.InvestmentSection},
		"D": {data.Receipts, data.Spending},
	} {
		v := excelize.NewDataValidation(true)
		v.Sqref = column + "2:" + column + "20000"
		if err := errors.Join(v.SetDropList(choice), x.AddDataValidation(formSheet, v)); err != nil {
			return err
		}
	}
	last := columnName(len(f.headings) + len(f.columns) - 1)
	return errors.Join(
		x.SetCellStyle(formSheet, "A1", last+"1", bold),
		x.SetPanes(formSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
	)
}
