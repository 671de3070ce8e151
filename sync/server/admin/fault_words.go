package admin

import (
	"path"
	"regexp"
	"strings"
	"sync"

	"bninsar.ma/madkhal/data"
)

// saidFault is what may be wrong with a file, by how its reader puts it: what
// stands in parentheses goes into the sentence.
type saidFault struct{ wrong, key string }

// tableFaults are what may be wrong with a table, looked through in this order.
func tableFaults() []saidFault {
	return []saidFault{
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
		{`the (chapter|section|kind|theme|code|project|weight|date) is missing`, "table.missing"},
		{`the Arabic name (?:of this new activity )?is missing`, "table.no_name"},
		{`the day of this report is missing`, "table.no_day"},
		{`the table has no column "(.*)", which the town's budget has`, "table.lost_column"},
		{`holds no value but the error "(.*)"`, "table.error"},
		{`names no project and no dates`, "table.no_project"},
		{`ends on (\S+), before it starts on (\S+)`, "table.ends_first"},
		{`"(.*)" is no state`, "table.state"},
		{`this activity stands twice, the first time in (.*)`, "table.activity_twice"},
		{`the weights of this project add up to (\S+) %: are they parts of one\?`, "table.weights"},
		{`"(.*)" is no project of the town`, "table.project"},
		{`"(.*)" is the project that (.*) names in another way`, "table.project_twice"},
		{`the table has no activity (\d+) of this project \((.*)\), which the town has`, "table.activity_gone"},
		{`the sheet "(.*)" has no headings of activities`, "table.not_activities"},
		{`is the number (.*)`, "table.number_for_date"},
		{`"(.*)" is no date`, "table.no_date"},
		{`"(.*)" can be read in two ways → write (.*)`, "table.date_meanings"},
		{`is "(.*)" → write oui or non`, "table.yes_no"},
		{`is (.*) → give at most two decimals`, "table.decimals"},
		{`is "?([^"]*)"? → (?:part the thousands|give at most \d+ dirhams).*`, "table.separators"},
		{`is "(.*)" → write a whole number from (\d+) to (\d+)`, "table.whole"},
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
		{`is damaged.*|is no spreadsheet: .*|is no .xlsx file|the sheet ".*" cannot be read: .*`, "table.damaged"},
		{`unpacks to more than .*|holds a sheet (?:of|with) .*`, "table.large_inside"},
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

// worded are faults with their patterns.
type worded struct {
	said []saidFault
	made []*regexp.Regexp
}

// The patterns are made once.
var (
	tableWords   = sync.OnceValue(patterns(tableFaults))
	planWords    = sync.OnceValue(patterns(planFaults))
	contentWords = sync.OnceValue(patterns(contentFaults))
)

// thenRemedy parts what is wrong from the remedy in patterns.
const thenRemedy = " → "

func patterns(faults func() []saidFault) func() worded {
	return func() worded {
		w := worded{said: faults()}
		for _, f := range w.said {
			wrong, remedy, specific := strings.Cut(f.wrong, thenRemedy)
			if !specific {
				remedy = `.*`
			}
			w.made = append(w.made, regexp.MustCompile(`(?s)^(?:`+wrong+`)`+thenRemedy+`(?:`+remedy+`)$`))
		}
		return w
	}
}

// fault says what is wrong with a file in the reader's language; false for what
// has no words.
func (v *visit) fault(f data.Fault) (string, bool) {
	all := []worded{contentWords(), planWords(), tableWords()}
	switch {
	case isTable(f):
		all = []worded{tableWords(), contentWords()}
	case isPlan(f):
		all = []worded{planWords(), contentWords()}
	}
	more := andMore.FindStringSubmatch(f.Wrong)
	f.Wrong = andMore.ReplaceAllString(f.Wrong, "")
	for _, w := range all {
		if text, known := v.faultIn(w, f); known {
			if more != nil {
				text += " " + v.word("plan.more", more[1])
			}
			return text, true
		}
	}
	// What is wrong with one field of a row names the field first.
	if m := ofField.FindStringSubmatch(f.Wrong); m != nil {
		f.Wrong = m[2]
		if text, known := v.faultIn(contentWords(), f); known {
			return "\u2068" + m[1] + "\u2069: " + text, true
		}
	}
	return "", false
}

func (v *visit) faultIn(w worded, f data.Fault) (string, bool) {
	for i, p := range w.made {
		all := f.Wrong + thenRemedy + f.Remedy
		m := p.FindStringSubmatchIndex(all)
		if m == nil {
			continue
		}
		var args []any
		for g := 2; g < len(m); g += 2 {
			if m[g] < 0 {
				continue // of another way to put it
			}
			s := all[m[g]:m[g+1]]
			if isPlace.MatchString(s) {
				s = v.tablePlace(s)
			}
			if w.said[i].key == "mend.word" {
				s = strings.ReplaceAll(s, " or ", ", ") // of a list of words
			}
			args = append(args, s)
		}
		if s := pattern(w.said[i].key); s != "" {
			args = append(args, s)
		}
		return v.word(w.said[i].key, args...), true
	}
	return "", false
}

// pattern is how a value is to be written, "" for most faults. It is no part of the
// sentence, so that it stays in one piece among Arabic words.
func pattern(key string) string {
	switch key {
	case "mend.date", "mend.no_date":
		return "2026-11-23"
	case "mend.time":
		return "2026-11-23T10:00:00+01:00"
	case "mend.url":
		return "https://"
	}
	return ""
}

var (
	isPlace     = regexp.MustCompile(`^(sheet "[^"]*", )?row \d+`)
	placeSheet  = regexp.MustCompile(`sheet "([^"]*)",? ?`)
	placeRow    = regexp.MustCompile(`\brow (\d+)`)
	placeColumn = regexp.MustCompile(`\bcolumn ([A-Z]+)`)
)

// place tells where a fault is in the reader's language.
func (v *visit) place(f data.Fault) string {
	switch {
	case isTable(f):
		return v.tablePlace(f.Place)
	case isPlan(f):
		return v.planPlace(f.Place)
	case f.File == "" && strings.Contains(f.Place, "row "):
		return v.tablePlace(f.Place)
	}
	return v.contentPlace(f.Place)
}

func isTable(f data.Fault) bool {
	ext := path.Ext(f.File)
	return ext == ".csv" || ext == ".xlsx"
}

// tablePlace tells a place in a table in the reader's language.
func (v *visit) tablePlace(p string) string {
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
