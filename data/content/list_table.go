package content

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// clearing in a cell takes away what is known; an empty cell leaves it.
const clearing = "-"

// listHeadings are the names of a list's columns: ours first, then what offices
// write. They are compared folded.
type listHeadings map[string][]string

// listTable reads one grid, a row an item.
type listTable struct {
	grid    *grid
	faults  *data.Faults
	heading gridRow
	columns map[string]int
	row     gridRow // the one being read
	numbers notation
	found   int // faults before this row
}

// listKind is a list that offices keep as a table.
type listKind struct {
	collection data.Collection
	headings   listHeadings
	needed     [][]string // a column of each group makes it this list
	read       func(t *listTable, c *data.Content)
}

func listKinds() []listKind {
	return []listKind{
		{data.ServicesC, serviceHeadings(), [][]string{{"name_ar", "id"}, {"department", "fee", "papers_ar", "papers_fr", "days"}}, readServices},
		{data.AssociationsC, associationHeadings(), [][]string{{"name_ar", "id"}, {"purpose_ar", "purpose_fr", "place_ar", "place_fr"}}, readAssociations},
	}
}

// ReadList reads a table of services or of associations, whatever it is called:
// known is false for any other table. What the town has is changed where a cell
// says so, and stays where it is empty or has no column; a dash takes it away.
// New rows become new items, and none goes. The content speaks of that list
// only. A table that is not valid is a *FaultsError by sheet, row and column.
func ReadList(name string, body []byte, town *data.Content) (c *data.Content, known bool, err error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	var faults, notes data.Faults
	faults.File, notes.File = name, name
	if len(body) > MaxFile || !slices.Contains(Tables(), strings.ToLower(path.Ext(name))) {
		return nil, false, nil
	}
	all := grids(&faults, &notes, name, body)
	for _, k := range listKinds() {
		for _, g := range all {
			t := &listTable{grid: g, faults: &faults}
			if !t.find(k) {
				continue
			}
			known = true
			if c == nil {
				c = townList(town, k.collection)
			}
			if t.names(k) {
				t.rows(func() { k.read(t, c) })
			}
		}
		if known {
			break
		}
	}
	if list := faults.List(); known && len(list) > 0 {
		return nil, true, &FaultsError{few(list)}
	}
	if c != nil {
		c.Departments, c.Notes = nil, notes.List()
	}
	return c, known, nil
}

// townList is content of one list only, with what the town has of it.
func townList(town *data.Content, of data.Collection) *data.Content {
	c := &data.Content{Present: []data.Collection{of}}
	if town == nil {
		return c
	}
	for _, x := range town.Items(of) {
		_ = c.Add(of, x) // of its own kind
	}
	c.Departments = town.Departments // to be looked up by name; not present
	return c
}

// find looks for the row of headings that names the needed columns.
func (t *listTable) find(k listKind) bool {
	for i, r := range t.grid.rows[:min(len(t.grid.rows), maxHeadingAt)] {
		found := map[string]bool{}
		for _, c := range r.cells {
			if name, ok := k.headings.named(c.text); ok {
				found[name] = true
			}
		}
		lacks := func(group []string) bool { return !slices.ContainsFunc(group, func(n string) bool { return found[n] }) }
		if !slices.ContainsFunc(k.needed, lacks) {
			t.heading, t.grid.rows = r, t.grid.rows[i+1:]
			return true
		}
	}
	return false
}

func (h listHeadings) named(s string) (string, bool) {
	folded := fold(s)
	if folded == "" || len(s) > 200 {
		return "", false
	}
	for name, others := range h {
		if fold(name) == folded || slices.ContainsFunc(others, func(o string) bool { return fold(o) == folded }) {
			return name, true
		}
	}
	return "", false
}

// names judges the row of headings.
func (t *listTable) names(k listKind) bool {
	t.columns = map[string]int{}
	ok := true
	for i := range t.heading.cells {
		text := strings.TrimSpace(t.heading.cell(i).text)
		name, known := k.headings.named(text)
		_, twice := t.columns[name]
		switch {
		case text == "":
		case !known:
			t.faults.Addf(t.grid.at(t.heading.number, i), `correct its name; remarks belong into a column "Remarques"`, "the column %.40q is not known", text)
			ok = false
		case twice && name != ignoredColumn:
			t.faults.Addf(t.grid.at(t.heading.number, i), "keep one", "the column %.40q stands twice", text)
			ok = false
		default:
			t.columns[name] = i
		}
	}
	t.grid.fillMerged(t.faults, t.heading.number, func(column int) bool {
		i, ok := t.columns["department"]
		return ok && i == column
	})
	return ok
}

func (t *listTable) rows(read func()) {
	for _, r := range t.grid.rows {
		if t.row = r; !r.empty() {
			t.found = len(t.faults.List())
			read()
		}
	}
}

// has gives what stands in a column; false for an empty cell or no column.
func (t *listTable) has(name string) (string, bool) {
	i, ok := t.columns[name]
	if !ok {
		return "", false
	}
	s := strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\r\n", "\n", "\r", "\n", "\t", " ").Replace(t.row.cell(i).text))
	return s, s != ""
}

// wrong notes a fault of a cell.
func (t *listTable) wrong(name, remedy, format string, args ...any) {
	place := t.grid.at(t.row.number, -1)
	if i, ok := t.columns[name]; ok {
		place = fmt.Sprintf("%s (%s)", t.grid.at(t.row.number, i), strings.TrimSpace(t.heading.cell(i).text))
	}
	t.faults.Addf(place, remedy, format, args...)
}

// text sets the languages of a text that have a column.
func (t *listTable) text(to *data.Text, base string) {
	for _, l := range []data.Lang{data.Arabic, data.French} {
		s, ok := t.has(base + "_" + string(l))
		switch {
		case !ok:
		case s == clearing:
			*to = without(*to, l)
		default:
			*to = withText(*to, l, s)
		}
	}
}

func withText(t data.Text, l data.Lang, s string) data.Text {
	out := data.Text{l: s}
	for k, v := range t {
		if k != l {
			out[k] = v
		}
	}
	return out
}

func without(t data.Text, l data.Lang) data.Text {
	out := data.Text{}
	for k, v := range t {
		if k != l {
			out[k] = v
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// plain sets a string.
func (t *listTable) plain(to *string, name string) {
	if s, ok := t.has(name); ok {
		*to = strings.TrimPrefix(s, clearing)
		if s != clearing {
			*to = s
		}
	}
}

// yes reads a tick; said is false where nothing stands.
func (t *listTable) yes(name string) (yes, said bool) {
	s, ok := t.has(name)
	if !ok {
		return false, false
	}
	switch fold(s) {
	case "oui", "x", "1", "yes", "vrai", "نعم":
		return true, true
	case "non", "0", "no", "faux", "لا", "":
		return false, true
	}
	t.wrong(name, "write oui or non", "is %.40q", s)
	return false, false
}

// judge notes what is wrong with an item at the row that it came from.
func (t *listTable) judge(x data.Item) {
	if len(t.faults.List()) > t.found {
		return // what is missing now follows from that
	}
	var f data.Faults
	data.CheckID(&f, "id", x.ItemID())
	x.Validate(&f)
	for _, y := range f.List() {
		base, _, _ := strings.Cut(y.Place, ".")
		name := strings.ReplaceAll(y.Place, ".", "_")
		if _, ok := t.columns[name]; !ok {
			name = base
		}
		wrong := y.Wrong
		if _, ok := t.columns[name]; !ok {
			wrong = y.Place + " " + wrong
		}
		t.wrong(name, y.Remedy, "%s", wrong)
	}
}

// idOf gives the id of a row: its own, else that of the item of the same Arabic
// name, else a new one made of the name, so that the same table makes the same
// items.
func (t *listTable) idOf(prefix string, named func(arabic string) (id string)) string {
	if id, ok := t.has("id"); ok {
		return id
	}
	name, _ := t.has("name_ar")
	if id := named(fold(name)); id != "" {
		return id
	}
	sum := sha256.Sum256([]byte(fold(name)))
	return prefix + hex.EncodeToString(sum[:6])
}

// entries parts a cell into its lines.
func entries(s string) (all []string) {
	for l := range strings.SplitSeq(s, "\n") {
		if l = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(l), "-•–")); l != "" {
			all = append(all, l)
		}
	}
	return all
}
