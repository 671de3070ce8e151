package content

import (
	"maps"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// line reads what a row says of its line but for the amounts; not ok for a row
// that is none, which is noted.
func (t *table) line(r gridRow) (formLine, bool) {
	l := formLine{amounts: make(map[string]int64), line: data.BudgetLine{
		ID: t.code(r, "id"), Section: t.text(r, "section"), Kind: t.text(r, "kind"), Chapter: t.code(r, "chapter"),
		Article: t.code(r, "article"), Programme: t.code(r, "program"), Code: t.code(r, "line"), Theme: t.text(r, "theme"),
		Label: t.label(r, "label"), CodeConfidence: t.text(r, "code_confidence"),
	}}
	x := &l.line
	x.Section = t.one(r, "section", x.Section, t.form.common.Sections, sectionWords())
	x.Kind = t.one(r, "kind", x.Kind, t.form.common.Kinds, kindWords())
	if x.ID == "" && x.Code == "" {
		return l, t.between(r, x)
	}
	compose(x)
	if x.Chapter == "" {
		t.faults.Add(t.place(r.number, "chapter"), "the chapter is missing", "write its number, 10, 20 …")
	}
	for _, name := range []string{"section", "kind"} {
		if t.text(r, name) == "" {
			t.faults.Addf(t.place(r.number, name), "fill it in", "the %s is missing", name)
		}
	}
	if x.ID == "" {
		x.ID = idOf(*x)
	}
	if x.Label[data.Arabic] == "" {
		t.faults.Add(t.place(r.number, "label_ar"), "the Arabic name is missing", "write it")
	}
	t.readable(r, x.Label)
	return l, true
}

// one finds the section or kind that a cell names; what is not known is noted
// and kept.
func (t *table) one(r gridRow, name, written string, labels []data.BudgetLabel, synonyms map[string][]string) string {
	if written == "" {
		return ""
	}
	if id, ok := sectionOrKind(written, labels, synonyms); ok {
		return id
	}
	ids := make([]string, len(labels))
	for i, l := range labels {
		ids[i] = l.ID
	}
	t.faults.Addf(t.place(r.number, name), "write "+strings.Join(ids, " or "), "%.40q is no %s", written, name)
	return written
}

// code reads a cell of the nomenclature: Western digits, parts joined by
// dashes. Spreadsheets like to make dates of codes.
func (t *table) code(r gridRow, name string) string {
	c := r.cell(t.column(name))
	s := strings.TrimSpace(westernDigits(c.text))
	switch {
	case c.kind == dated:
		t.faults.Add(t.place(r.number, name), "the spreadsheet has made a date of this code", "format the column as text and write the code again, like 10-10-10-11")
		return ""
	case c.kind == broken:
		t.faults.Addf(t.place(r.number, name), "mend the formula in this cell", "holds the error %.20s", s)
		return ""
	case c.kind == computed:
		return strings.TrimSuffix(s, ".0")
	case name == "id":
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("-./ \u00a0\u2010\u2011\u2013\u2014", c) }), "-")
}

// compose completes the codes from each other: a programme given as "10" of
// article "10-20" is "10-20-10", and a code of four parts names the others.
func compose(l *data.BudgetLine) {
	if parts := strings.Split(l.Code, "-"); len(parts) == 4 {
		for i, at := range []*string{&l.Chapter, &l.Article, &l.Programme} {
			if *at == "" {
				*at = strings.Join(parts[:i+1], "-")
			}
		}
	}
	above := l.Chapter
	for _, at := range []*string{&l.Article, &l.Programme, &l.Code} {
		if *at != "" && above != "" && !strings.Contains(*at, "-") {
			*at = above + "-" + *at
		}
		above = *at
	}
}

// idOf makes a line's id where the table has none: F or E, R or D, and the
// code. It is the same in every year.
func idOf(l data.BudgetLine) string {
	initial := func(s string) string { return strings.ToUpper(s[:min(1, len(s))]) }
	return initial(l.Section) + initial(l.Kind) + "-" + l.Code
}

// idColumn is where a line's id stands, or what it is made of.
func (t *table) idColumn() string {
	if t.column("id") >= 0 {
		return "id"
	}
	return "line"
}

// between reads a row without a code: a total that says of what, or a heading.
// It is never a line: false.
func (t *table) between(r gridRow, l *data.BudgetLine) bool {
	first, amounts := "", 0
	for i, c := range r.cells {
		switch {
		case strings.TrimSpace(c.text) == "":
		case slices.Contains(slices.Collect(maps.Values(t.amounts)), i):
			amounts++
		case first == "":
			first = c.text
		}
	}
	folded := fold(first + " " + l.Label[data.French] + " " + l.Label[data.Arabic])
	total := slices.ContainsFunc(strings.Fields(folded), func(w string) bool {
		return slices.Contains([]string{"total", "totaux", "مجموع", "المجموع"}, w)
	})
	switch here := t.grid.at(r.number, -1); {
	case amounts == 0:
		t.notes.Addf(here, "it is taken as a heading and left out", "%.60q has neither code nor amounts", strings.TrimSpace(first))
	case !total:
		t.faults.Add(t.place(r.number, t.idColumn()), "the code is missing", "write it, like 10-10-10-11")
	case l.Section == "" || l.Kind == "" || l.Chapter != "":
		t.notes.Addf(here, "it is left out; with section and kind filled in it is compared with the sum of the lines", "%.60q is taken as a total", strings.TrimSpace(first))
	default:
		for _, c := range t.form.columns {
			at, ok := t.amounts[c.id]
			if !ok {
				continue
			}
			if amount := t.amount(r, c.id, at); amount != nil {
				t.form.totals = append(t.form.totals, columnTotal{c.id, data.BudgetTotal{Phase: c.phase, Section: l.Section, Kind: l.Kind, Amount: *amount}})
			}
		}
	}
	return false
}
