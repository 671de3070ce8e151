package content

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"bninsar.ma/madkhal/data"
)

// activityForm are the columns of the form of activities.
func activityForm() []struct {
	title string
	width float64
} {
	return []struct {
		title string
		width float64
	}{
		{"Projet", 9},
		{"Identifiant", 12},
		{"N°", 6},
		{"Activité (arabe)", 60},
		{"Activité (français)", 60},
		{"Début", 13},
		{"Fin", 13},
		{"Poids (%)", 11},
		{"État", 14},
		{"Avancement (%)", 16},
		{"Déclaré le", 13},
		{"Remarques", 30},
	}
}

// statusWord is how the form says a state.
func statusWord(s data.ProgressStatus) string {
	if s == data.NotReported {
		return ""
	}
	return statusWords()[s][0]
}

func activityCells(p *data.Project, a *data.Activity) []string {
	progress := ""
	if a.Progress != nil {
		progress = strconv.Itoa(*a.Progress)
	}
	return []string{
		strconv.Itoa(p.Number), a.ID, strconv.Itoa(a.Order), a.Name[data.Arabic], a.Name[data.French], a.Start, a.End,
		strconv.FormatFloat(a.WeightPct, 'f', -1, 64), statusWord(a.Status), progress, a.Reported, "",
	}
}

// WriteActivities writes the activities of projects as the form that
// ReadActivities reads: ending ".csv" (UTF-8 with a mark) or ".xlsx". Without projects it is
// empty.
func WriteActivities(w io.Writer, ending string, projects []*data.Project) error {
	rows := [][]string{nil}
	for _, h := range activityForm() {
		rows[0] = append(rows[0], h.title)
	}
	for _, p := range projects {
		for i := range p.Activities {
			rows = append(rows, activityCells(p, &p.Activities[i]))
		}
	}
	switch ending {
	case ".csv":
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		return csv.NewWriter(w).WriteAll(rows)
	case ".xlsx":
		return writeActivityBook(w, rows)
	}
	return fmt.Errorf("a table ends in %v, not in %q", Tables(), ending)
}

// writeActivityBook makes the form hard to fill in wrongly: dates are text, so
// that no program turns day and month round, states are chosen from a list.
func writeActivityBook(w io.Writer, rows [][]string) (err error) {
	const sheet = "Activités"
	x := excelize.NewFile()
	defer func() { err = errors.Join(err, x.Close()) }()
	if err := x.SetSheetName(x.GetSheetName(0), sheet); err != nil {
		return err
	}
	bold, err1 := x.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	text, err2 := x.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	last := ""
	for i, h := range activityForm() {
		last = columnName(i)
		if err := errors.Join(x.SetColWidth(sheet, last, last, h.width), x.SetColStyle(sheet, last, text)); err != nil {
			return err
		}
	}
	for i, row := range rows {
		for j, s := range row {
			if s == "" {
				continue
			}
			if err := x.SetCellStr(sheet, columnName(j)+strconv.Itoa(i+1), s); err != nil {
				return err
			}
		}
	}
	choice := excelize.NewDataValidation(true)
	choice.Sqref = "I2:I20000"
	var states []string
	for _, s := range []data.ProgressStatus{data.Scheduled, data.Running, data.Met, data.Dropped} {
		states = append(states, statusWord(s))
	}
	if err := errors.Join(
		choice.SetDropList(states), x.AddDataValidation(sheet, choice), x.SetCellStyle(sheet, "A1", last+"1", bold),
		x.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
	); err != nil {
		return err
	}
	return x.Write(w)
}
