package content

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// csvFile holds the lines as a spreadsheet saves them.
const csvFile = "budget.csv"

// budgetCSV reads the lines of budget.csv into a form whose labels stand in
// budget.json. Without that file, columns and chapters come from the table,
// sections and kinds from the communal form; themes then have no names.
func (r *reader) budgetCSV(f *form) error {
	r.faults.File = csvFile
	body, err := r.bytes(csvFile)
	if body == nil {
		return err
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if at, bad := invalidUTF8(body); bad {
		r.faults.Add(lineColumn(body, at), "is not UTF-8", "save the file as CSV UTF-8")
		return nil
	}
	t := &table{faults: &r.faults, form: f, rows: csv.NewReader(bytes.NewReader(body)), alone: len(f.columns) == 0}
	if t.alone {
		f.common = data.BudgetYear{Currency: "MAD", Sections: communalSections(), Kinds: communalKinds()}
	}
	t.read()
	return nil
}

// table is a CSV file being read.
type table struct {
	faults *data.Faults
	form   *form
	rows   *csv.Reader
	alone  bool // no budget.json tells the labels
	head   []string
	row    []string
	line   int
}

func (t *table) read() {
	head, err := t.rows.Read()
	if err != nil {
		t.refused(err)
		return
	}
	t.head = head
	if !t.heading() {
		return
	}
	for {
		row, err := t.rows.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.refused(err)
			return
		}
		t.row = row
		t.line, _ = t.rows.FieldPos(0)
		if len(t.form.lines) >= maxEntries {
			t.faults.Addf("", "shorten the table", "has more than %d lines", maxEntries)
			return
		}
		t.entry()
	}
}

// refused notes what the CSV reader could not read.
func (t *table) refused(err error) {
	var p *csv.ParseError
	switch {
	case errors.As(err, &p) && errors.Is(err, csv.ErrFieldCount):
		t.faults.Addf(strconv.Itoa(p.Line), "give as many fields as the first row has; quote a field that holds a comma",
			"has another number of fields than the first row")
	case errors.As(err, &p):
		t.faults.Addf(fmt.Sprintf("%d:%d", p.Line, p.Column), "save the file anew as CSV", "is no CSV: %s", p.Err)
	default:
		t.faults.Add("", "is empty", "the first row names the columns")
	}
}

// plainColumns are those that are not amounts.
func plainColumns() []string {
	return []string{
		"sample", "id", "section", "kind", "chapter", "chapter_ar", "chapter_fr", "article", "program", "line", "label_ar",
		"label_fr", "theme", "code_confidence",
	}
}

// heading judges the first row; columns like planned_2025 are amounts.
func (t *table) heading() bool {
	ok := true
	for i, name := range t.head {
		if slices.Index(t.head, name) != i {
			t.faults.Add("1", fmt.Sprintf("the column %.40q stands twice", name), "keep one")
			ok = false
		}
		if slices.Contains(plainColumns(), name) {
			continue
		}
		c, isAmount := amountColumn(name)
		switch {
		case !isAmount:
			t.faults.Add("1", fmt.Sprintf("the column %.40q is not known", name), "correct its name; amounts are called planned_2025, amended_2025, executed_2025")
			ok = false
		case t.alone:
			t.form.columns = append(t.form.columns, c)
		case !slices.ContainsFunc(t.form.columns, func(d column) bool { return d.id == c.id }):
			t.faults.Add("1", fmt.Sprintf("the column %.40q is not in budget.json", name), "add it to the columns there")
			ok = false
		}
	}
	for _, name := range []string{"id", "section", "kind", "chapter", "label_ar"} {
		if !slices.Contains(t.head, name) {
			t.faults.Add("1", fmt.Sprintf("the column %q is missing", name), "add it")
			ok = false
		}
	}
	return ok
}

func (t *table) entry() {
	l := formLine{amounts: make(map[string]int64), line: data.BudgetLine{
		ID: t.cell("id"), Section: t.cell("section"), Kind: t.cell("kind"), Chapter: t.cell("chapter"),
		Article: t.cell("article"), Programme: t.cell("program"), Code: t.cell("line"), Theme: t.cell("theme"),
		Label: t.label("label"), CodeConfidence: t.cell("code_confidence"),
	}}
	for _, c := range t.form.columns {
		written := t.cell(c.id)
		if written == "" {
			continue
		}
		if amount := centimes(t.faults, fmt.Sprintf("%d: %s", t.line, c.id), written, maxBudget); amount != nil {
			l.amounts[c.id] = *amount
		}
	}
	t.form.lines = append(t.form.lines, l)
	if !t.alone {
		return
	}
	common := &t.form.common
	common.Sample = common.Sample || strings.EqualFold(t.cell("sample"), "sample")
	common.Chapters = withLabel(common.Chapters, l.line.Chapter, t.label("chapter"))
	common.Themes = withLabel(common.Themes, l.line.Theme, nil)
}

func (t *table) cell(column string) string {
	if i := slices.Index(t.head, column); i >= 0 {
		return strings.TrimSpace(t.row[i])
	}
	return ""
}

func (t *table) label(base string) data.Text {
	var text data.Text
	for _, l := range []data.Lang{data.Arabic, data.French} {
		if s := t.cell(base + "_" + string(l)); s != "" {
			if text == nil {
				text = make(data.Text)
			}
			text[l] = s
		}
	}
	return text
}

func withLabel(labels []data.BudgetLabel, id string, label data.Text) []data.BudgetLabel {
	if id == "" || slices.ContainsFunc(labels, func(l data.BudgetLabel) bool { return l.ID == id }) {
		return labels
	}
	return append(labels, data.BudgetLabel{ID: id, Label: label})
}

// amountColumn reads "planned_2025".
func amountColumn(name string) (column, bool) {
	phase, year, _ := strings.Cut(name, "_")
	y, err := strconv.Atoi(year)
	c := column{id: name, year: y, phase: data.Phase(phase)}
	if err != nil || len(year) != 4 || !c.phase.Known() {
		return c, false
	}
	words := map[data.Phase]data.Text{
		data.Planned:  {data.Arabic: "توقعات", data.French: "Prévisions"},
		data.Amended:  {data.Arabic: "توقعات معدلة", data.French: "Prévisions modifiées"},
		data.Executed: {data.Arabic: "إنجاز", data.French: "Réalisé"},
	}
	c.label = make(data.Text)
	for l, w := range words[c.phase] {
		c.label[l] = w + " " + year
	}
	return c, true
}

func communalSections() []data.BudgetLabel {
	return []data.BudgetLabel{
		{ID: "fonctionnement", Label: data.Text{data.Arabic: "التسيير (الجزء الأول)", data.French: "Fonctionnement (1re partie)"}},
		{ID: "equipement", Label: data.Text{data.Arabic: "التجهيز (الجزء الثاني)", data.French: "Équipement (2e partie)"}},
	}
}

func communalKinds() []data.BudgetLabel {
	return []data.BudgetLabel{
		{ID: "recette", Label: data.Text{data.Arabic: "المداخيل", data.French: "Recettes"}},
		{ID: "depense", Label: data.Text{data.Arabic: "النفقات", data.French: "Dépenses"}},
	}
}
