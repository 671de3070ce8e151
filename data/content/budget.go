package content

import (
	"fmt"
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
// come from budget.csv.
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
		r.lines = csvFile
		if !r.there[csvFile] {
			if o != nil {
				r.faults.Add("lines", "is missing", "give the lines here or in budget.csv")
			}
			return nil
		}
		if err := r.budgetCSV(f); err != nil {
			return err
		}
	}
	r.content.Budget = f.years()
	r.present(data.BudgetC)
	return nil
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
