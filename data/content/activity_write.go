package content

import (
	"io"
	"strconv"

	"bninsar.ma/madkhal/data"
)

// activityColumns are the columns of the form of activities.
func activityColumns() []formColumn {
	var states []string
	for _, s := range []data.ProgressStatus{data.Scheduled, data.Running, data.Met, data.Dropped} {
		states = append(states, statusWord(s))
	}
	return []formColumn{
		{title: "Projet", width: 9},
		{title: "Identifiant", width: 12},
		{title: "N°", width: 6},
		{title: "Activité (arabe)", width: 60},
		{title: "Activité (français)", width: 60},
		{title: "Début", width: 13},
		{title: "Fin", width: 13},
		{title: "Poids (%)", width: 11},
		{title: "État", width: 14, choice: states},
		{title: "Avancement (%)", width: 16},
		{title: "Déclaré le", width: 13},
		{title: "Remarques", width: 30},
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
	f := paperForm{sheet: "Activités", columns: activityColumns()}
	for _, p := range projects {
		for i := range p.Activities {
			f.rows = append(f.rows, activityCells(p, &p.Activities[i]))
		}
	}
	return f.write(w, ending)
}
