package content

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
)

// activityHeadings are the names of the columns, first our own, then what
// offices write. They are compared folded.
func activityHeadings() map[string][]string {
	return map[string][]string{
		"project":     {"projet", "n° projet", "n° du projet", "numéro du projet", "المشروع", "رقم المشروع"},
		"id":          {"identifiant", "المعرف"},
		"order":       {"n°", "numéro", "ordre", "n° activité", "n° de l’activité", "رقم النشاط", "الرقم", "activity number"},
		"name_ar":     {"activité (arabe)", "intitulé (arabe)", "النشاط", "النشاط بالعربية", "اسم النشاط", "activity (arabic)"},
		"name_fr":     {"activité", "activité (français)", "intitulé (français)", "النشاط بالفرنسية", "activity (french)"},
		"start":       {"début", "date de début", "du", "البداية", "تاريخ البداية", "من"},
		"end":         {"fin", "date de fin", "au", "النهاية", "تاريخ النهاية", "إلى"},
		"weight":      {"poids", "poids (%)", "pondération", "الوزن", "الوزن (%)"},
		"status":      {"état", "statut", "الحالة", "وضعية النشاط"},
		"progress":    {"avancement", "avancement (%)", "taux d’avancement", "نسبة الإنجاز", "الإنجاز (%)"},
		"reported":    {"déclaré le", "date de déclaration", "تاريخ التصريح", "reported on"},
		ignoredColumn: {"remarque", "remarques", "observation", "observations", "ملاحظة", "ملاحظات", "note", "notes", "remark"},
	}
}

// statusWords are the states as offices write them.
func statusWords() map[data.ProgressStatus][]string {
	return map[data.ProgressStatus][]string{
		data.Scheduled: {"prévu", "prévue", "non commencé", "non commencée", "pas commencé", "لم يبدأ", "مبرمج", "not started"},
		data.Running:   {"en cours", "في طور الإنجاز", "قيد الإنجاز", "under way"},
		data.Met:       {"fait", "faite", "terminé", "terminée", "réalisé", "réalisée", "أُنجز", "منجز", "انتهى", "done"},
		data.Dropped:   {"annulé", "annulée", "abandonné", "أُلغي", "ملغى", "cancelled"},
	}
}

var activityWords = sync.OnceValue(func() (v struct {
	names  map[string]string
	states map[string]data.ProgressStatus
},
) {
	v.names, v.states = byWord(activityHeadings()), byWord(statusWords())
	return v
})

// activityHeading gives the place of the row that names the columns of
// activities; -1 without one.
func activityHeading(g *grid) int {
	for i, r := range g.rows[:min(len(g.rows), maxHeadingAt)] {
		found := map[string]bool{}
		for _, c := range r.cells {
			if name, ok := activityWords().names[fold(c.text)]; ok {
				found[name] = true
			}
		}
		if found["project"] && found["start"] && found["end"] {
			return i
		}
	}
	return -1
}

// activityTable reads grids of activities.
type activityTable struct {
	faults, notes *data.Faults
	grid          *grid
	heading       gridRow
	columns       map[string]int
	dayFirst      bool              // a date of the table proves it: 31/12/2025
	seen          map[string]string // project and number, or id: where they stand
	groups        []*activityGroup
}

// read reads the rows below the headings, which stand in the row numbered at.
func (t *activityTable) read(g *grid, at int) {
	t.grid, t.heading = g, g.rows[at]
	g.rows = g.rows[at+1:]
	if !t.headings() {
		return
	}
	g.fillMerged(t.faults, t.heading.number, func(column int) bool { return t.columns["project"] == column+1 })
	for _, r := range g.rows {
		for _, name := range []string{"start", "end", "reported"} {
			if d, m, _, ok := dayMonthYear(t.text(r, name)); ok && d > 12 && m <= 12 {
				t.dayFirst = true
			}
		}
	}
	for _, r := range g.rows {
		if !r.empty() {
			t.row(r)
		}
	}
	t.percents()
}

// headings judges the row of headings. Columns are kept from 1, 0 is none.
func (t *activityTable) headings() bool {
	ok := true
	wrong := func(column int, remedy, format string, args ...any) {
		t.faults.Addf(t.grid.at(t.heading.number, column), remedy, format, args...)
		ok = false
	}
	t.columns = make(map[string]int)
	for i, c := range t.heading.cells {
		written := strings.TrimSpace(c.text)
		name, known := activityWords().names[fold(written)]
		switch {
		case written == "":
			for _, r := range t.grid.rows {
				if s := strings.TrimSpace(r.cell(i).text); s != "" {
					wrong(i, "name the column or empty it", "has no heading, and below it stands %.40q", s)
					break
				}
			}
		case !known:
			wrong(i, `correct its name; remarks belong into a column "Remarques"`, "the column %.40q is not known", written)
		case t.columns[name] > 0:
			wrong(i, "keep one", "the column %.40q stands twice", written)
		default:
			t.columns[name] = i + 1
		}
	}
	if t.columns["weight"] == 0 {
		wrong(-1, "add it; municipal export --list activities --template FILE writes an empty form", "the column %q is missing", "Poids (%)")
	}
	if t.columns["order"] == 0 && t.columns["id"] == 0 {
		wrong(-1, "add it; municipal export --list activities --template FILE writes an empty form", "the column %q is missing", "N°")
	}
	return ok
}

func (t *activityTable) cell(r gridRow, name string) cell { return r.cell(t.columns[name] - 1) }

func (t *activityTable) text(r gridRow, name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(t.cell(r, name).text, "\u00a0", " ")), " ")
}

// place tells a cell by its row and the name of its column.
func (t *activityTable) place(r gridRow, name string) string {
	i := t.columns[name] - 1
	if i < 0 {
		return t.grid.at(r.number, -1)
	}
	return fmt.Sprintf("%s (%s)", t.grid.at(r.number, i), strings.TrimSpace(t.heading.cell(i).text))
}

// row reads one activity.
func (t *activityTable) row(r gridRow) {
	for name := range t.columns {
		if c := t.cell(r, name); c.kind == broken {
			t.faults.Addf(t.place(r, name), "mend the formula in this cell, let the spreadsheet calculate and save it", "holds no value but the error %.20q", c.text)
			return
		}
	}
	project := t.text(r, "project")
	if project == "" {
		if t.text(r, "start") == "" && t.text(r, "end") == "" {
			t.notes.Addf(t.grid.at(r.number, -1), "it is taken as a heading and left out", "names no project and no dates")
			return
		}
		t.faults.Add(t.place(r, "project"), "the project is missing", "write its number, 1, 2 …")
		return
	}
	x := activityRow{at: t.grid.at(r.number, -1), said: map[string]bool{}}
	x.ID, x.Order = t.text(r, "id"), t.whole(r, "order", 1, 999)
	x.Start, x.End = t.date(r, "start", true), t.date(r, "end", true)
	if x.Start != "" && x.End != "" && x.End < x.Start {
		t.faults.Addf(t.place(r, "end"), "correct one of the two dates", "ends on %s, before it starts on %s", x.End, x.Start)
	}
	x.WeightPct = t.weight(r)
	x.Name = data.Text{}
	for _, l := range []data.Lang{data.Arabic, data.French} {
		if s := t.text(r, "name_"+string(l)); s != "" {
			x.Name[l] = s
		}
	}
	t.report(r, &x)
	t.add(r, project, x)
}

// report reads what staff say of the activity.
func (t *activityTable) report(r gridRow, x *activityRow) {
	if s := t.text(r, "status"); s != "" {
		state, ok := activityWords().states[fold(s)]
		if !ok {
			t.faults.Addf(t.place(r, "status"), "write prévu, en cours, fait or annulé, or leave it empty", "%.40q is no state", s)
		}
		x.Status, x.said["status"] = state, true
	}
	if t.text(r, "progress") != "" {
		pct := t.whole(r, "progress", 0, 100)
		x.Progress, x.said["progress"] = &pct, true
	}
	if x.Reported = t.date(r, "reported", false); x.Reported != "" {
		x.said["reported"] = true
	}
	if x.said["progress"] && x.Reported == "" && t.text(r, "reported") == "" {
		t.faults.Add(t.place(r, "progress"), "the day of this report is missing", "write it in the column \"Déclaré le\"")
	}
}

// add puts a row to its project; a number or an id that stands twice is noted.
func (t *activityTable) add(r gridRow, project string, x activityRow) {
	for name, key := range map[string]string{"order": fmt.Sprintf("%s/%d", fold(project), x.Order), "id": x.ID} {
		if name == "order" && x.Order == 0 || key == "" {
			continue
		}
		if first, twice := t.seen[key]; twice {
			t.faults.Addf(t.place(r, name), "delete one of the two rows, or correct its number", "this activity stands twice, the first time in %s", first)
			return
		}
		t.seen[key] = x.at
	}
	i := slices.IndexFunc(t.groups, func(g *activityGroup) bool { return fold(g.project) == fold(project) })
	if i < 0 {
		i = len(t.groups)
		t.groups = append(t.groups, &activityGroup{project: westernDigits(project), at: t.place(r, "project")})
	}
	t.groups[i].rows = append(t.groups[i].rows, x)
}

// whole reads a whole number; 0 where there is none, or a fault.
func (t *activityTable) whole(r gridRow, name string, least, most int) int {
	s := westernDigits(t.text(r, name))
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(s, "%"), ".0")))
	if err != nil || n < least || n > most || t.cell(r, name).kind == dated {
		t.faults.Addf(t.place(r, name), fmt.Sprintf("write a whole number from %d to %d", least, most), "is %.40q", s)
		return 0
	}
	return n
}

// weight reads a weight in percent of its project.
func (t *activityTable) weight(r gridRow) float64 {
	s := westernDigits(t.text(r, "weight"))
	number := strings.TrimSpace(strings.TrimRight(strings.Replace(s, ",", ".", 1), "%٪ "))
	n, err := strconv.ParseFloat(number, 64)
	switch {
	case s == "":
		t.faults.Add(t.place(r, "weight"), "the weight is missing", "write it in percent, like 12,5; 0 for none")
	case err != nil || math.IsNaN(n) || n < 0 || n > 100 || t.cell(r, "weight").kind == dated:
		t.faults.Addf(t.place(r, "weight"), "write a number from 0 to 100, like 12,5", "is %.40q", s)
	default:
		return n
	}
	return 0
}

// percents refuses weights that a spreadsheet shows as percent and keeps as
// parts of one: 12 % is 0.12 there, and nothing tells which was meant.
func (t *activityTable) percents() {
	for _, g := range t.groups {
		sum, below := 0.0, len(g.rows) > 1
		for _, r := range g.rows {
			sum += r.WeightPct
			below = below && r.WeightPct <= 1
		}
		if below && sum > 0 && sum <= 1.5 {
			t.faults.Addf(g.at, "write them as plain numbers, 12 for 12 %", "the weights of this project add up to %.2f %%: are they parts of one?", sum)
		}
	}
}

// date reads a day: 2025-12-31, 31/12/2025 or a cell that holds a date.
func (t *activityTable) date(r gridRow, name string, needed bool) string {
	c, s := t.cell(r, name), westernDigits(t.text(r, name))
	if s == "" {
		if needed {
			t.faults.Add(t.place(r, name), "the date is missing", "write it, like 31/12/2025")
		}
		return ""
	}
	day, bad := t.dateIn(c.kind, s)
	if bad != nil {
		t.faults.Add(t.place(r, name), bad.wrong, bad.remedy)
	}
	return day
}

func (t *activityTable) dateIn(kind cellKind, s string) (string, *misread) {
	if serial, err := strconv.ParseFloat(s, 64); err == nil && kind != written {
		if day, err := excelize.ExcelDateToTime(serial, false); kind == dated && err == nil {
			return day.Format(data.DateLayout), nil
		}
		return "", &misread{fmt.Sprintf("is the number %.20s", s), "format the cell as a date, or write it like 31/12/2025"}
	}
	if day, err := time.Parse(data.DateLayout, s[:min(len(s), len(data.DateLayout))]); err == nil {
		return day.Format(data.DateLayout), nil
	}
	d, m, y, ok := dayMonthYear(s)
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	switch {
	case !ok || day.Day() != d || int(day.Month()) != m:
		return "", &misread{fmt.Sprintf("%.40q is no date", s), "write it like 31/12/2025"}
	case d <= 12 && d != m && !t.dayFirst:
		return "", &misread{fmt.Sprintf("%.40q can be read in two ways", s), fmt.Sprintf("write %s or %04d-%02d-%02d", day.Format(data.DateLayout), y, d, m)}
	}
	return day.Format(data.DateLayout), nil
}

// dayMonthYear reads the numbers of "31/12/2025", "31.12.2025" or "31-12-2025".
func dayMonthYear(s string) (d, m, y int, ok bool) {
	parts := strings.FieldsFunc(westernDigits(s), func(c rune) bool { return strings.ContainsRune("/.- ", c) })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	for i, at := range []*int{&d, &m, &y} {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 1 {
			return 0, 0, 0, false
		}
		*at = n
	}
	return d, m, y, true
}
