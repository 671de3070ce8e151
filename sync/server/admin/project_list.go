package admin

import (
	"net/http"
	"slices"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

type projectsView struct {
	frame
	Projects []projectRow
}

type projectRow struct {
	Path, Title     string
	Number          int
	Reported, Count int // activities with a report, of how many
}

func listProjects(v *visit) error {
	t, err := v.town(v.ctx())
	if err != nil {
		return err
	}
	view := new(projectsView)
	for _, p := range t.Projects {
		row := projectRow{Path: "/staff/projects/" + p.ID, Title: v.content(p.Title), Number: p.Number, Count: len(p.Activities)}
		for _, a := range p.Activities {
			if a.Reported != "" {
				row.Reported++
			}
		}
		view.Projects = append(view.Projects, row)
	}
	slices.SortFunc(view.Projects, func(a, b projectRow) int { return a.Number - b.Number })
	return v.show(http.StatusOK, "projects", view)
}

type projectView struct {
	frame
	ID         string
	Base       int64
	Heading    string
	Today      string
	Activities []activityRow
	Look       string
	Sound      string // where it is recorded
	Fault      string
	FaultAt    string // the activity it is about
}

type activityRow struct {
	ID, Name, Span string
	Status         string
	States         []choice
	Progress       string
	Reported       string // "" = never
	Day            string // of the form
	Notes          []langFields
	Base           int64
	Photo          photoForm
	Fault          string
}

func showProject(v *visit) error { return v.showProject(http.StatusOK, "", "") }

func (v *visit) showProject(status int, at, fault string) error {
	t, now, err := v.today()
	if err != nil {
		return err
	}
	p := t.project(v.r.PathValue("id"))
	if p == nil {
		return data.ErrNotFound
	}
	was, err := v.Store.Copy(v.ctx(), data.ProjectsC, p.ID)
	if err != nil {
		return err
	}
	view := &projectView{ID: p.ID, Base: was.Latest.N, Heading: v.content(p.Title), Today: now.Format(data.DateLayout), Fault: fault, FaultAt: at}
	view.Sound = v.soundLink(data.ProjectsC, p.ID)
	if v.Painter != nil {
		view.Look = lookPath(data.ProjectsC, p.ID)
	}
	for i := range p.Activities {
		row := v.activityRow(&p.Activities[i], now)
		row.Base = view.Base
		if row.ID == at {
			v.typed(&row)
			row.Fault = fault
		}
		view.Activities = append(view.Activities, row)
	}
	return v.show(status, "project", view)
}

func (v *visit) activityRow(a *data.Activity, now time.Time) activityRow {
	row := activityRow{
		ID: a.ID, Name: v.content(a.Name), Span: v.dates.DateRange(i18n.Day(a.Start), i18n.Day(a.End)).Plain(),
		Status: v.word(statusKey(a.Status)), States: v.states(a.Status), Day: now.Format(data.DateLayout),
	}
	row.Photo, row.Notes = v.photoForm(a.Photo), v.inLangs(a.Note)
	if a.Progress != nil {
		row.Progress = v.dates.Number(int64(*a.Progress)).Plain()
	}
	if a.Reported != "" {
		row.Reported = v.dates.DateShort(i18n.Day(a.Reported)).Plain()
	}
	return row
}

// typed puts back what was typed into a form that was refused.
func (v *visit) typed(row *activityRow) {
	row.States = v.states(data.ProgressStatus(v.field("status")))
	row.Progress, row.Day, row.Notes = v.field("progress"), v.field("day"), v.inLangs(texts(v, "note"))
}

func statusKey(s data.ProgressStatus) string {
	if s == data.NotReported {
		return "status.none"
	}
	return "status." + string(s)
}

func (v *visit) states(now data.ProgressStatus) (all []choice) {
	for _, s := range []data.ProgressStatus{data.Scheduled, data.Running, data.Met, data.Dropped} {
		all = append(all, choice{string(s), v.word(statusKey(s)), s == now})
	}
	return all
}

func (t *town) project(id string) *data.Project {
	for _, p := range t.Projects {
		if p.ID == id {
			return p
		}
	}
	return nil
}
