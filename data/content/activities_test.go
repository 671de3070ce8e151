package content_test

import (
	"bytes"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// activitiesForm is the form of the projects, filled in.
func activitiesForm(t *testing.T, ending string, projects []*data.Project) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := content.WriteActivities(&b, ending, projects); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// over reads a table of activities and puts it into the town's projects.
func over(name string, body []byte, town []*data.Project, drop bool) (*data.Content, error) {
	a, known, err := content.ReadActivities(name, body)
	if err != nil {
		return nil, err
	}
	if _, other, _ := content.ReadList(name, body, new(data.Content)); other || !known {
		return nil, errors.New("it is read as something else")
	}
	return a.Over(town, drop)
}

// TestActivitiesRoundTrip: what the form says of the nine projects is what they
// are, in both kinds of file; 96 activities, their prints and all else.
func TestActivitiesRoundTrip(t *testing.T) {
	town := townProjects(t)
	for _, ending := range content.Tables() {
		c, err := over("activités"+ending, activitiesForm(t, ending, town), town, false)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(c.Projects, town) {
			t.Errorf("%s: the projects changed", ending)
		}
		if len(c.Present) != 1 || c.Present[0] != data.ProjectsC {
			t.Errorf("%s: speaks of %v", ending, c.Present)
		}
	}
}

// TestActivitiesAsOfficesWrite: Arabic headings and digits, a decimal comma, days
// before months, cells that hold dates: the same activities.
func TestActivitiesAsOfficesWrite(t *testing.T) {
	town := townProjects(t)
	p := town[0]
	want := *p
	want.Activities = append([]data.Activity{}, p.Activities...)
	var csv strings.Builder
	csv.WriteString("رقم المشروع;رقم النشاط;تاريخ البداية;تاريخ النهاية;الوزن (%);الحالة;نسبة الإنجاز;تاريخ التصريح\n")
	arabic := strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩")
	day := func(s string) string { return s[8:] + "/" + s[5:7] + "/" + s[:4] }
	for i := range want.Activities {
		x := &want.Activities[i]
		x.WeightPct = 4.5
		line := "1;" + strconv.Itoa(x.Order) + ";" + day(x.Start) + ";" + day(x.End) + ";4,5;"
		if i == 0 {
			forty := 40
			x.Status, x.Progress, x.Reported = data.Running, &forty, "2026-10-02"
			line += "في طور الإنجاز;40 %;02/10/2026"
		} else {
			line += ";;"
		}
		csv.WriteString(arabic.Replace(line) + "\n")
	}
	c, err := over("activites.csv", []byte(csv.String()), town, false)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c.Projects[0], &want) {
		t.Errorf("%+v\nwant %+v", c.Projects[0].Activities[0], want.Activities[0])
	}

	// The same with dates as a spreadsheet keeps them.
	x, err := excelize.OpenReader(bytes.NewReader(activitiesForm(t, ".xlsx", town[:1])))
	if err != nil {
		t.Fatal(err)
	}
	style, err := x.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []error{x.SetCellValue("Activités", "G2", 46387), x.SetCellStyle("Activités", "G2", "G2", style), x.SetCellValue("Activités", "H2", 7.25)} {
		if set != nil {
			t.Fatal(set)
		}
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		t.Fatal(err)
	}
	c, err = over("activites.xlsx", b.Bytes(), town, false)
	if err != nil {
		t.Fatal(err)
	}
	if a := c.Projects[0].Activities[0]; a.End != "2026-12-31" || a.WeightPct != 7.25 {
		t.Errorf("ends %s, weighs %v", a.End, a.WeightPct)
	}
}

// TestReportsStay: a table without reports takes none away; with leave to drop
// it does.
func TestReportsStay(t *testing.T) {
	town := townProjects(t)
	form := activitiesForm(t, ".csv", town)
	p := *town[1]
	p.Activities = append([]data.Activity{}, p.Activities...)
	p.Activities[0].Status, p.Activities[0].Reported = data.Met, "2026-01-05"
	town[1] = &p
	for drop, want := range map[bool]data.ProgressStatus{false: data.Met, true: data.NotReported} {
		c, err := over("a.csv", form, town, drop)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Projects[1].Activities[0].Status; got != want {
			t.Errorf("drop %v: %q", drop, got)
		}
	}
}

// TestBrokenActivities: each fault names its row and column and what to do.
func TestBrokenActivities(t *testing.T) {
	town := townProjects(t)
	const head = "Projet,N°,Activité (arabe),Début,Fin,Poids (%),État,Avancement (%),Déclaré le\n"
	const good = "1,21,نشاط,2024-01-01,2025-12-31,5,,,\n"
	for _, c := range []struct{ name, table, want string }{
		{"ends before it starts", head + "1,21,نشاط,2025-12-31,2024-01-01,5,,,\n", "row 2, column E (Fin): ends on 2024-01-01, before it starts on 2025-12-31"},
		{"no date", head + "1,21,نشاط,bientôt,2025-12-31,5,,,\n", `row 2, column D (Début): "bientôt" is no date`},
		{"a day that is none", head + "1,21,نشاط,31/02/2025,2025-12-31,5,,,\n", `row 2, column D (Début): "31/02/2025" is no date`},
		{"two ways to read a day", head + "1,21,نشاط,03/04/2025,2025-12-31,5,,,\n", `"03/04/2025" can be read in two ways, write 2025-04-03 or 2025-03-04`},
		{"no weight", head + "1,21,نشاط,2024-01-01,2025-12-31,,,,\n", "row 2, column F (Poids (%)): the weight is missing"},
		{"a weight in words", head + "1,21,نشاط,2024-01-01,2025-12-31,beaucoup,,,\n", `row 2, column F (Poids (%)): is "beaucoup"`},
		{"a negative weight", head + "1,21,نشاط,2024-01-01,2025-12-31,-5,,,\n", `is "-5"`},
		{"weights as parts of one", head + "1,21,نشاط,2024-01-01,2025-12-31,0.5,,,\n" + "1,22,نشاط,2024-01-01,2025-12-31,0.5,,,\n", "are they parts of one?"},
		{"a state nobody knows", head + "1,21,نشاط,2024-01-01,2025-12-31,5,peut-être,,\n", `row 2, column G (État): "peut-être" is no state`},
		{"more than all", head + "1,21,نشاط,2024-01-01,2025-12-31,5,en cours,140,2026-01-01\n", "row 2, column H (Avancement (%)): is \"140\""},
		{"a report without a day", head + "1,21,نشاط,2024-01-01,2025-12-31,5,en cours,40,\n", "the day of this report is missing"},
		{"no project", head + ",21,نشاط,2024-01-01,2025-12-31,5,,,\n", "row 2, column A (Projet): the project is missing"},
		{"a project of nowhere", head + strings.Replace(good, "1,", "99,", 1), `row 2, column A (Projet): "99" is no project of the town`},
		{"the same twice", head + good + good, "this activity stands twice, the first time in row 2"},
		{"no Arabic name", head + "1,21,,2024-01-01,2025-12-31,5,,,\n", "row 2: the Arabic name of this new activity is missing"},
		{"activities left out", head + good, "the table has no activity 1 of this project (p1-a01), which the town has"},
		{"a column nobody knows", strings.Replace(head, "État", "Humeur", 1) + good, `column G: the column "Humeur" is not known`},
		{"no column of weights", "Projet,N°,Début,Fin\n1,1,2024-01-01,2025-12-31\n", `row 1: the column "Poids (%)" is missing`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := over("a.csv", []byte(c.table), town, false)
			var faults *content.FaultsError
			if !errors.As(err, &faults) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "a.csv: ") {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}
