package content

import (
	"fmt"
	"strings"

	"bninsar.ma/madkhal/data"
)

// The bounds of a table.
const (
	maxColumns   = 200
	maxHeadingAt = 30 // rows in which the headings must begin
)

// grid is a table as a spreadsheet or a CSV file holds it.
type grid struct {
	sheet  string // "" for CSV
	rows   []gridRow
	merged []span
}

type gridRow struct {
	number int // as the spreadsheet shows it, from 1
	cells  []cell
}

// cell is what stands in one place of a table.
type cell struct {
	text string
	kind cellKind
}

type cellKind uint8

const (
	written  cellKind = iota // by people, as they write
	computed                 // a number, as programs write it
	dated                    // a number shown as a date
	broken                   // an error value, or a formula without a result
)

// span is a range of merged cells, rows and columns from 1.
type span struct{ top, left, bottom, right int }

func (r gridRow) cell(column int) cell {
	if column < 0 || column >= len(r.cells) {
		return cell{}
	}
	return r.cells[column]
}

func (r gridRow) empty() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c.text) != "" {
			return false
		}
	}
	return true
}

// at tells a place as the person who opens the file finds it:
// `sheet "Budget", row 12, column E`.
func (g *grid) at(row, column int) string {
	place := fmt.Sprintf("row %d", row)
	if column >= 0 {
		place += ", column " + columnName(column)
	}
	if g.sheet != "" {
		place = fmt.Sprintf("sheet %q, %s", printable(g.sheet), place)
	}
	return place
}

// columnName is what spreadsheets call a column: A, B … Z, AA.
func columnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// bounded refuses a table that is wider or longer than any budget.
func (g *grid) bounded(faults *data.Faults) bool {
	for _, r := range g.rows {
		if len(r.cells) > maxColumns {
			faults.Addf(g.at(r.number, -1), "delete what stands beside the table", "has %d columns of at most %d", len(r.cells), maxColumns)
			return false
		}
	}
	if len(g.rows) > maxEntries {
		faults.Addf(strings.TrimSuffix(g.at(0, -1), "row 0"), "shorten the table", "has more than %d rows", maxEntries)
		return false
	}
	return true
}

// fillMerged repeats what stands in cells merged downwards, in the columns
// where one value may stand for several rows; it notes every other merge below
// the headings.
func (g *grid) fillMerged(faults *data.Faults, heading int, shared func(column int) bool) {
	at := make(map[int]int, len(g.rows))
	for i, r := range g.rows {
		at[r.number] = i
	}
	for _, m := range g.merged {
		if m.bottom <= heading {
			continue
		}
		first, ok := at[m.top]
		if !ok {
			continue
		}
		value := g.rows[first].cell(m.left - 1)
		if m.left != m.right || !shared(m.left-1) {
			faults.Addf(g.at(m.top, m.left-1), "undo the merge and fill in each cell",
				"the cells %s%d to %s%d are merged", columnName(m.left-1), m.top, columnName(m.right-1), m.bottom)
			continue
		}
		for n := m.top + 1; n <= m.bottom && n-m.top <= maxEntries; n++ {
			if i, ok := at[n]; ok && !g.rows[i].empty() {
				for len(g.rows[i].cells) < m.left {
					g.rows[i].cells = append(g.rows[i].cells, cell{})
				}
				g.rows[i].cells[m.left-1] = value
			}
		}
	}
}
