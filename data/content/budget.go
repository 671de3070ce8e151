package content

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// form is a budget file before it is parted by years: one line holds the
// amounts of all columns.
type form struct {
	common  data.BudgetYear // what every year repeats; no lines
	columns []column
	lines   []formLine
	totals  []columnTotal
}

// column is one phase of one year.
type column struct {
	id    string // "planned_2025"
	year  int
	phase data.Phase
	label data.Text
}

type formLine struct {
	line    data.BudgetLine  // without amounts
	amounts map[string]int64 // centimes by column id
}

type columnTotal struct {
	column string
	total  data.BudgetTotal
}

// budget reads budget.json. Where that has no lines, or is not there, they
// come from a table: budget.csv or budget.xlsx.
func (r *reader) budget() error {
	o, err := r.open("budget.json")
	if err != nil || r.broken["budget.json"] {
		return err
	}
	f := new(form)
	if o != nil {
		f = readForm(o)
	}
	r.lines = "budget.json"
	if o == nil || !o.has("lines") {
		switch {
		case r.there[csvFile] && r.there[xlsxFile]:
			r.faults.File = xlsxFile
			r.faults.Add("", "stands beside "+csvFile, "keep one of the two")
			return nil
		case r.there[csvFile]:
			r.lines = csvFile
		case r.there[xlsxFile]:
			r.lines = xlsxFile
		case o != nil:
			r.faults.Add("lines", "is missing", "give the lines here, in budget.csv or in budget.xlsx")
			return nil
		default:
			return nil
		}
		r.faults.File = r.lines
		body, err := r.bytes(r.lines)
		if body == nil {
			return err
		}
		r.tables(f, grids(&r.faults, &r.tableNotes, r.lines, body))
	}
	r.content.Budget = f.years()
	r.present(data.BudgetC)
	return nil
}

// The files that hold the lines as a spreadsheet saves them.
const (
	csvFile  = "budget.csv"
	xlsxFile = "budget.xlsx"
)

// grids gives the tables of a file.
func grids(faults, notes *data.Faults, name string, body []byte) []*grid {
	faults.File, notes.File = name, name
	if strings.EqualFold(path.Ext(name), ".xlsx") {
		return readXLSX(faults, notes, body)
	}
	if g := readCSV(faults, notes, body); g != nil {
		return []*grid{g}
	}
	return nil
}

// tables reads the lines of tables into a form whose labels stand in
// budget.json. Without that file, columns, chapters and themes come from the
// tables, sections and kinds from the communal form.
func (r *reader) tables(f *form, all []*grid) {
	alone := len(f.columns) == 0
	if alone {
		f.common = data.BudgetYear{Currency: "MAD", Sections: communalSections(), Kinds: communalKinds()}
	}
	var without []*grid
	for _, g := range all {
		t := &table{faults: &r.faults, notes: &r.tableNotes, form: f, grid: g, alone: alone, origins: r.origins}
		if !t.found() {
			without = append(without, g)
			continue
		}
		t.read()
	}
	for _, g := range without {
		if len(without) == len(all) {
			r.faults.Add(g.at(1, -1), "no row names the columns of a budget",
				"name them: section, kind, chapter, code, label_ar, Prévisions 2025 …; municipal export --template FILE writes an empty form")
			continue
		}
		r.tableNotes.Addf("", "it is not read", "the sheet %q has no headings of a budget", printable(g.sheet))
	}
}

func communalSections() []data.BudgetLabel {
	return []data.BudgetLabel{
		{ID: data.RunningSection, Label: data.Text{data.Arabic: "التسيير (الجزء الأول)", data.French: "Fonctionnement (1re partie)"}},
		{ID: data.InvestmentSection, Label: data.Text{data.Arabic: "التجهيز (الجزء الثاني)", data.French: "Équipement (2e partie)"}},
	}
}

func communalKinds() []data.BudgetLabel {
	return []data.BudgetLabel{
		{ID: data.Receipts, Label: data.Text{data.Arabic: "المداخيل", data.French: "Recettes"}},
		{ID: data.Spending, Label: data.Text{data.Arabic: "النفقات", data.French: "Dépenses"}},
	}
}

func readForm(o *fields) *form {
	f := &form{common: data.BudgetYear{
		Currency: o.str("currency"), Population: o.count("population_assumed"), BalanceRule: o.str("balance_rule"),
		CodeNote: o.str("code_note"), CodeSources: o.words("code_sources"), Status: o.suffixed("_status", data.Langs()...),
		Sections: budgetLabels(o, "sections"), Kinds: budgetLabels(o, "kinds"), Chapters: budgetLabels(o, "chapters"),
		Themes: budgetLabels(o, "themes"), Mark: o.ownMark(mark(o)),
	}}
	o.each("columns", func(_ int, x *fields) {
		c := column{id: x.str("id"), year: x.count("year"), phase: data.Phase(x.str("phase")), label: x.text("label")}
		if want := fmt.Sprintf("%s_%d", c.phase, c.year); c.id != want {
			x.faults.Addf(x.at("id"), "call it "+printable(want), "%.80q does not fit its phase and year", c.id)
		}
		f.columns = append(f.columns, c)
	})
	f.readTotals(o.object("totals"))
	o.each("lines", func(_ int, x *fields) {
		l := formLine{amounts: make(map[string]int64), line: data.BudgetLine{
			ID: x.str("id"), Section: x.str("section"), Kind: x.str("kind"), Chapter: x.str("chapter"),
			Article: x.str("article"), Programme: x.str("program"), Code: x.str("line"),
			Label: x.suffixed("label", data.Langs()...), Theme: x.str("theme"), CodeConfidence: x.str("code_confidence"),
		}}
		for _, c := range f.columns {
			if amount := x.money(c.id, maxBudget); amount != nil {
				l.amounts[c.id] = *amount
			}
		}
		f.lines = append(f.lines, l)
	})
	o.done()
	return f
}

func budgetLabels(o *fields, key string) []data.BudgetLabel {
	var out []data.BudgetLabel
	o.each(key, func(_ int, x *fields) {
		out = append(out, data.BudgetLabel{ID: x.str("id"), Label: x.text("label"), Icon: x.str("icon"), Phrase: x.text("phrase")})
	})
	return out
}

// surplusInto ends the name of what one section hands to another.
const surplusInto = "surplus_to_"

// readTotals reads the sums of each column: by section and kind, and what one
// section hands to another.
func (f *form) readTotals(o *fields) {
	for _, c := range f.columns {
		x := o.object(c.id)
		for _, s := range f.common.Sections {
			y := x.object(s.ID)
			for _, k := range f.common.Kinds {
				f.total(c, y, k.ID, data.BudgetTotal{Section: s.ID, Kind: k.ID})
			}
			y.done()
		}
		for _, s := range f.common.Sections {
			f.total(c, x, surplusInto+s.ID, data.BudgetTotal{Section: s.ID})
		}
		x.done()
	}
	o.done()
}

func (f *form) total(c column, o *fields, key string, t data.BudgetTotal) {
	if amount := o.money(key, maxBudget); amount != nil {
		t.Phase, t.Amount = c.phase, *amount
		f.totals = append(f.totals, columnTotal{c.id, t})
	}
}

// years parts the form: an item for each year, in order.
func (f *form) years() []*data.BudgetYear {
	var out []*data.BudgetYear
	var years []int
	for _, c := range f.columns {
		if !slices.Contains(years, c.year) {
			years = append(years, c.year)
		}
	}
	slices.Sort(years)
	for _, year := range years {
		b := f.common
		b.ID, b.Year = strconv.Itoa(year), year
		for _, c := range f.columns {
			if c.year == year {
				b.Phases = append(b.Phases, data.BudgetPhase{Phase: c.phase, Label: c.label})
			}
		}
		for _, l := range f.lines {
			if line, ok := f.lineOf(l, year); ok {
				b.Lines = append(b.Lines, line)
			}
		}
		for _, t := range f.totals {
			if strings.HasSuffix(t.column, "_"+b.ID) {
				b.Totals = append(b.Totals, t.total)
			}
		}
		out = append(out, &b)
	}
	return out
}

// lineOf gives a line with the year's amounts; not ok where it has none.
func (f *form) lineOf(l formLine, year int) (data.BudgetLine, bool) {
	line := l.line
	line.Amounts = make(map[data.Phase]int64)
	for _, c := range f.columns {
		if amount, ok := l.amounts[c.id]; ok && c.year == year {
			line.Amounts[c.phase] = amount
		}
	}
	return line, len(line.Amounts) > 0
}
