package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// table reads one grid of budget lines into a form.
type table struct {
	faults, notes *data.Faults
	form          *form
	grid          *grid
	alone         bool // no budget.json tells the labels
	origins       map[string]origin

	heading  gridRow
	columns  map[string]int // by heading name
	amounts  map[string]int // by column id, "planned_2025"
	notation notation
}

// origin is where a line was read, to name the place of what is found later.
type origin struct {
	table *table
	row   int
}

// neededHeadings must be there, each in one of the ways of a group.
func neededHeadings() [][]string {
	return [][]string{{"section"}, {"kind"}, {"line", "id"}, {"chapter", "line"}, {"label_ar"}}
}

// found looks for the row of headings; false when no row names three columns.
func (t *table) found() bool {
	for i, r := range t.grid.rows[:min(len(t.grid.rows), maxHeadingAt)] {
		known := 0
		for _, c := range r.cells {
			if _, ok := headingOf(c.text); ok {
				known++
			}
		}
		if known >= 3 {
			t.heading, t.grid.rows = r, t.grid.rows[i+1:]
			return true
		}
	}
	return false
}

// read reads the rows below the headings.
func (t *table) read() {
	if !t.headings() {
		return
	}
	t.grid.fillMerged(t.faults, t.heading.number, func(column int) bool {
		return slices.ContainsFunc([]string{
			"sample", "section", "kind", "chapter", "chapter_ar", "chapter_fr", "article", "program", "theme", "theme_ar", "theme_fr", ignoredColumn,
		}, func(name string) bool { return t.column(name) == column })
	})
	for _, r := range t.grid.rows {
		for _, at := range t.amounts {
			if c := r.cell(at); c.kind == written {
				t.notation.learn(c.text)
			}
		}
	}
	for _, r := range t.grid.rows {
		if !r.empty() {
			t.row(r)
		}
	}
}

// refusal notes what is wrong with a heading.
type refusal func(column int, remedy, format string, args ...any)

// headings judges the row of headings.
func (t *table) headings() bool {
	ok := true
	wrong := func(column int, remedy, format string, args ...any) {
		t.faults.Addf(t.grid.at(t.heading.number, column), remedy, format, args...)
		ok = false
	}
	t.columns, t.amounts = make(map[string]int), make(map[string]int)
	width := len(t.heading.cells)
	for _, r := range t.grid.rows {
		width = max(width, len(r.cells))
	}
	for i := range width {
		if name := strings.TrimSpace(t.heading.cell(i).text); name != "" {
			t.named(i, name, wrong)
		} else {
			t.nameless(i, wrong)
		}
	}
	for _, any := range neededHeadings() {
		if !slices.ContainsFunc(any, func(name string) bool { return t.column(name) >= 0 }) {
			wrong(-1, "add it; municipal export --template FILE writes an empty form", "the column %q is missing", any[0])
		}
	}
	if ok && len(t.amounts) == 0 {
		wrong(-1, `name it like "Prévisions 2025"`, "no column holds amounts")
	}
	return ok
}

func (t *table) named(i int, name string, wrong refusal) {
	h, known := headingOf(name)
	_, twice := t.columns[h.name]
	_, amountTwice := t.amounts[h.amount.id]
	switch {
	case !known && withoutYear(name):
		wrong(i, fmt.Sprintf("write it with the year, like %q", name+" 2025"), "the column %.40q does not say of which year", name)
	case !known:
		wrong(i, `correct its name; amounts are called like "Prévisions 2025", "Réalisé 2024"; remarks belong into a column "Remarques"`, "the column %.40q is not known", name)
	case twice || amountTwice:
		wrong(i, "keep one", "the column %.40q stands twice", name)
	case h.name != "":
		t.columns[h.name] = i
	case t.alone || t.knows(h.amount.id):
		t.amounts[h.amount.id] = i
		if !t.knows(h.amount.id) {
			t.form.columns = append(t.form.columns, h.amount)
		}
	default:
		wrong(i, "add it to the columns there", "the column %.40q is not in budget.json", name)
	}
}

// nameless notes a column that has values and no heading.
func (t *table) nameless(column int, wrong refusal) {
	for _, r := range t.grid.rows {
		if s := strings.TrimSpace(r.cell(column).text); s != "" {
			wrong(column, "name the column or empty it", "has no heading, and below it stands %.40q", s)
			return
		}
	}
}

func (t *table) knows(id string) bool {
	return slices.ContainsFunc(t.form.columns, func(c column) bool { return c.id == id })
}

// column gives the place of a named column, -1 without it.
func (t *table) column(name string) int {
	if i, ok := t.columns[name]; ok {
		return i
	}
	return -1
}

// place tells a cell by its row and the name of its column.
func (t *table) place(row int, name string) string {
	i, ok := t.columns[name]
	if !ok {
		if i, ok = t.amounts[name]; !ok {
			return t.grid.at(row, -1)
		}
	}
	return fmt.Sprintf("%s (%s)", t.grid.at(row, i), strings.TrimSpace(t.heading.cell(i).text))
}

// row reads one row: a line of the budget, a total, or a heading in between.
func (t *table) row(r gridRow) {
	if len(t.form.lines) >= maxEntries {
		return
	}
	l, ok := t.line(r)
	if !ok {
		return
	}
	for id, at := range t.amounts {
		if amount := t.amount(r, id, at); amount != nil {
			l.amounts[id] = *amount
		}
	}
	if first, twice := t.origins[l.line.ID]; twice {
		t.faults.Addf(t.place(r.number, t.idColumn()), "delete one of the two rows, or correct its code",
			"%q stands twice, the first time in %s", l.line.ID, first.table.grid.at(first.row, -1))
		return
	}
	t.origins[l.line.ID] = origin{t, r.number}
	if len(l.amounts) == 0 {
		t.notes.Add(t.grid.at(r.number, -1), "gives no amount for any year", "the line is left out")
	}
	t.form.lines = append(t.form.lines, l)
	if t.alone {
		common := &t.form.common
		common.Sample = common.Sample || slices.Contains([]string{"sample", "fictif", "عينه"}, fold(t.text(r, "sample")))
		common.Chapters = withLabel(common.Chapters, l.line.Chapter, t.label(r, "chapter"))
		common.Themes = withLabel(common.Themes, l.line.Theme, t.label(r, "theme"))
	}
}

// amount reads a cell of amounts; nil where there is none, or a fault.
func (t *table) amount(r gridRow, id string, at int) *int64 {
	c := r.cell(at)
	text := strings.TrimSpace(c.text)
	var amount int64
	var bad *misread
	switch {
	case c.kind == broken && text == "":
		bad = &misread{"holds a formula without a result", "open the file in the spreadsheet, let it calculate and save it"}
	case c.kind == broken:
		bad = &misread{fmt.Sprintf("holds the error %.20s", text), "mend the formula in this cell"}
	case text == "":
		return nil
	case c.kind == dated:
		bad = &misread{"holds a date", "write the amount and format the cell as a number"}
	case c.kind == computed:
		amount, bad = exactCentimes(text, maxBudget)
	default:
		amount, bad = t.notation.amount(text)
	}
	if bad != nil {
		t.faults.Add(t.place(r.number, id), bad.wrong, bad.remedy)
		return nil
	}
	return &amount
}

// text reads a cell of words. Numbers and codes have Western digits.
func (t *table) text(r gridRow, name string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if c == '\u00a0' || c == '\r' || c == '\t' {
			return ' '
		}
		return c
	}, r.cell(t.column(name)).text))
}

func (t *table) label(r gridRow, base string) data.Text {
	var text data.Text
	for _, l := range []data.Lang{data.Arabic, data.French} {
		if s := t.text(r, base+"_"+string(l)); s != "" {
			if text == nil {
				text = make(data.Text)
			}
			text[l] = s
		}
	}
	return text
}

// readable notes labels that were garbled on the way: Arabic without an Arabic
// letter, French with the remains of another encoding.
func (t *table) readable(r gridRow, label data.Text) {
	if s := label[data.Arabic]; s != "" && !strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Arabic, c) }) {
		t.faults.Addf(t.place(r.number, "label_ar"), "are two columns mixed up, or was the file saved in another encoding? CSV UTF-8 is safe", "%.40q has no Arabic letter", s)
	}
	if s := label[data.French]; strings.Contains(s, "Ã") || strings.ContainsRune(s, unicode.ReplacementChar) {
		t.faults.Addf(t.place(r.number, "label_fr"), "save the table anew as CSV UTF-8", "%.40q is garbled", s)
	}
}

func withLabel(labels []data.BudgetLabel, id string, label data.Text) []data.BudgetLabel {
	i := slices.IndexFunc(labels, func(l data.BudgetLabel) bool { return l.ID == id })
	switch {
	case id == "":
	case i < 0:
		return append(labels, data.BudgetLabel{ID: id, Label: label})
	case labels[i].Label == nil:
		labels[i].Label = label
	}
	return labels
}
