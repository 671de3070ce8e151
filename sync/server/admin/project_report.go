package admin

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// reportProject stores one activity's reported status and progress. A figure
// that somebody else reported since the form was opened is not overwritten.
func reportProject(v *visit) error {
	_, now, err := v.today()
	if err != nil {
		return err
	}
	was, err := v.Store.Copy(v.ctx(), data.ProjectsC, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	if was.Ready == nil {
		return data.ErrNotFound
	}
	p := new(data.Project)
	if err := json.Unmarshal(was.Ready, p); err != nil {
		return err
	}
	id := v.field("activity")
	a := activityOf(p, id)
	if a == nil {
		return data.ErrNotFound
	}
	if key := v.readReport(a, now); key != "" {
		return v.showProject(http.StatusUnprocessableEntity, id, v.word(key))
	}
	fault, err := v.reportPhoto(a)
	if err != nil {
		return err
	}
	if fault != "" {
		return v.showProject(http.StatusUnprocessableEntity, id, fault)
	}
	a.Note = texts(v, "note")
	if fault := v.textFault("report.note", a.Note, data.MaxLine); fault != "" {
		return v.showProject(http.StatusUnprocessableEntity, id, fault)
	}
	err = v.ready(data.ProjectsC, p.ID, p, strings.TrimSuffix(a.ID+": "+v.content(a.Note), ": "), number(v.field("base")))
	var conflict *data.ConflictError
	if errors.As(err, &conflict) {
		return v.showProject(http.StatusConflict, id, v.word("report.conflict", v.person(conflict.Latest.Who)))
	}
	if err != nil {
		return err
	}
	return v.goTo("/staff/projects/" + p.ID + "?done=reported#" + a.ID)
}

// reportPhoto takes the picture of a report.
func (v *visit) reportPhoto(a *data.Activity) (fault string, err error) {
	if a.Photo, fault, err = v.takePhoto(a.Photo); err != nil || fault != "" {
		return fault, err
	}
	return v.photoFault(a.Photo), nil
}

func activityOf(p *data.Project, id string) *data.Activity {
	for i := range p.Activities {
		if p.Activities[i].ID == id {
			return &p.Activities[i]
		}
	}
	return nil
}

// readReport gives the key of what is wrong, "" for nothing.
func (v *visit) readReport(a *data.Activity, now time.Time) string {
	a.Status = data.ProgressStatus(v.field("status"))
	if a.Status == data.NotReported || !a.Status.Known() {
		return "report.no_status"
	}
	a.Progress = nil
	if s := v.field("progress"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > 100 {
			return "report.bad_progress"
		}
		a.Progress = &n
	}
	day, err := time.ParseInLocation(data.DateLayout, v.field("day"), now.Location())
	if err != nil || day.After(now) || day.Year() < 2000 {
		return "report.bad_day"
	}
	a.Reported = day.Format(data.DateLayout)
	return ""
}
