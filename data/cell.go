package data

import "strings"

// formulaStarts begin what a spreadsheet would work out instead of showing it.
const formulaStarts = "=+-@\t\r"

// Cell is a text as a CSV file may hold it: a spreadsheet shows it and never
// works it out, whatever somebody typed.
func Cell(s string) string {
	if s != "" && strings.Contains(formulaStarts, s[:1]) {
		return "'" + s
	}
	return s
}

// FromCell is the text that Cell made safe.
func FromCell(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && rest != "" && strings.Contains(formulaStarts, rest[:1]) {
		return rest
	}
	return s
}
