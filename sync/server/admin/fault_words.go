package admin

import (
	"regexp"
	"strings"
	"sync"

	"bninsar.ma/madkhal/data"
)

// tableFault is what may be wrong with a table, by how the reader of tables puts
// it: what stands in parentheses goes into the sentence.
type tableFault struct{ wrong, key string }

// tableFaults are looked through in this order.
func tableFaults() []tableFault {
	return []tableFault{
		{`the column "(.*)" is missing`, "table.no_column"},
		{`no column holds amounts`, "table.no_amounts"},
		{`the column "(.*)" does not say of which year`, "table.no_year"},
		{`the column "(.*)" is not known`, "table.column"},
		{`the column "(.*)" is not in budget.json`, "table.column"},
		{`the column "(.*)" stands twice`, "table.column_twice"},
		{`has no heading, and below it stands "(.*)"`, "table.nameless"},
		{`"(.*)" stands twice, the first time in ((?:sheet "[^"]*", )?row \d+.*)`, "table.twice"},
		{`gives no amount for any year`, "table.nothing"},
		{`holds a formula without a result`, "table.formula"},
		{`holds the error (.*)`, "table.error"},
		{`holds a date`, "table.date"},
		{`the spreadsheet has made a date of this code`, "table.code_date"},
		{`"(.*)" has no Arabic letter`, "table.no_arabic"},
		{`"(.*)" is garbled`, "table.garbled"},
		{`the (chapter|section|kind|theme|code) is missing`, "table.missing"},
		{`the Arabic name is missing`, "table.no_name"},
		{`is missing`, "table.empty"},
		{`"(.*)" is no (?:section|kind|theme)`, "table.not_known"},
		{`"(.*)" is no office`, "table.office"},
		{`"(.*)" is no counter there`, "table.counter"},
		{`has (\d+) papers, in Arabic there are (\d+)`, "table.papers"},
		{`is "(.*)": (.*)\?`, "table.two_meanings"},
		{`is (.*), below zero`, "table.negative"},
		{`is "?([^"]*)"?`, "table.value"},
		{`has (\d+) columns of at most (\d+)`, "table.wide"},
		{`has more than (\d+) rows`, "table.long"},
		{`the cells (\S+) to (\S+) are merged`, "table.merged"},
		{`is not readable as .*|is no CSV|cannot be read: .*|is not UTF-8`, "table.encoding"},
		{`is read as (.*)`, "table.read_as"},
		{`is empty`, "table.blank"},
		{`has another number of cells than the first row`, "table.cells"},
		{`has a double quote .* out of place`, "table.quote"},
		{`is an old .xls file or has a password`, "table.xls"},
		{`is damaged: .*|is no spreadsheet: .*|is no .xlsx file|unpacks to more than .*|the sheet ".*" cannot be read: .*`, "table.damaged"},
		{`the sheet "(.*)" is hidden`, "table.hidden"},
		{`the sheet "(.*)" has no headings of a budget`, "table.other_sheet"},
		{`has no visible sheet with anything in it`, "table.blank"},
		{`is too large`, "table.large"},
		{`is not a table this program reads`, "table.kind"},
		{`no row names the columns of a budget`, "table.no_headings"},
		{`"(.*)" has neither code nor amounts`, "table.heading"},
		{`"(.*)" is taken as a total`, "table.total"},
		{`was marked as sample figures, and the table does not mark it`, "table.sample"},
		{`has (\d+) characters of at most (\d+)`, "fault.longer"},
		{`holds the character .*`, "fault.invisible"},
	}
}

// compiled are their patterns, made once.
var compiled, compiledPlan = sync.OnceValue(patterns(tableFaults)), sync.OnceValue(patterns(planFaults))

func patterns(faults func() []tableFault) func() []*regexp.Regexp {
	return func() (all []*regexp.Regexp) {
		for _, f := range faults() {
			all = append(all, regexp.MustCompile(`^(?:`+f.wrong+`)$`))
		}
		return all
	}
}

// tableFault says what is wrong with a table in the reader's language; false
// for what is no such fault.
func (v *visit) tableFault(f data.Fault) (string, bool) {
	return v.fault(tableFaults(), compiled(), f.Wrong)
}

// fault looks for words among faults, whose patterns are made.
func (v *visit) fault(faults []tableFault, made []*regexp.Regexp, wrong string) (string, bool) {
	for i, p := range made {
		if m := p.FindStringSubmatch(wrong); m != nil {
			args := make([]any, 0, len(m))
			for _, s := range m[1:] {
				if isPlace.MatchString(s) {
					s = v.place(s)
				}
				args = append(args, s)
			}
			return v.word(faults[i].key, args...), true
		}
	}
	return "", false
}

var (
	isPlace     = regexp.MustCompile(`^(sheet "[^"]*", )?row \d+`)
	placeSheet  = regexp.MustCompile(`sheet "([^"]*)",? ?`)
	placeRow    = regexp.MustCompile(`\brow (\d+)`)
	placeColumn = regexp.MustCompile(`\bcolumn ([A-Z]+)`)
)

// place tells a place in a table in the reader's language.
func (v *visit) place(p string) string {
	say := func(re *regexp.Regexp, key, after string) {
		if m := re.FindStringSubmatch(p); m != nil {
			p = strings.Replace(p, m[0], v.word(key, m[1])+after, 1)
		}
	}
	sep := ""
	if strings.Contains(p, "row ") {
		sep = ", "
	}
	say(placeSheet, "table.sheet", sep)
	say(placeRow, "table.row", "")
	say(placeColumn, "table.at_column", "")
	return p
}
