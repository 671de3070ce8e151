package opendata

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// oc4idsVersion is the version of the standard that is written.
const oc4idsVersion = "0.9"

// Projects says what the package of the projects needs beside them.
type Projects struct {
	Publisher data.Text // the commune's name
	Website   string    // its address, "" if none is known
	URI       string    // where the package will be found; "" = an identifier of its own, made from its content
	Prefix    string    // registered with the standard ("oc4ids-a1b2c3"); "" = ids are the commune's own
	Axes      []data.Axis
	Day       string // reports up to this date count
	At        time.Time
}

type projectPackage struct {
	URI       string          `json:"uri"`
	Published string          `json:"publishedDate"`
	Version   string          `json:"version"`
	Publisher publisher       `json:"publisher"`
	Projects  []oc4idsProject `json:"projects"`
}

type publisher struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

type oc4idsProject struct {
	ID              string           `json:"id"`
	Updated         string           `json:"updated,omitempty"`
	Language        string           `json:"language"`
	Title           string           `json:"title"`
	Description     string           `json:"description,omitempty"`
	Purpose         string           `json:"purpose,omitempty"`
	Status          string           `json:"status,omitempty"`
	Period          *period          `json:"period,omitempty"`
	Budget          *budget          `json:"budget,omitempty"`
	Authority       *organisation    `json:"publicAuthority,omitempty"`
	Parties         []party          `json:"parties,omitempty"`
	Classifications []classification `json:"additionalClassifications,omitempty"`
	Locations       []location       `json:"locations,omitempty"`
	Milestones      []milestone      `json:"milestones,omitempty"`
}

type period struct {
	Start string `json:"startDate"`
	End   string `json:"endDate"`
}

type budget struct {
	Description string `json:"description,omitempty"`
	Amount      *value `json:"amount,omitempty"`
}

type value struct {
	Amount   json.Number `json:"amount"`
	Currency string      `json:"currency"`
}

type organisation struct {
	Name string `json:"name"`
	ID   string `json:"id"`
}

type party struct {
	organisation
	Roles []string `json:"roles"`
}

type classification struct {
	Scheme      string `json:"scheme"`
	ID          string `json:"id"`
	Description string `json:"description,omitempty"`
}

type location struct {
	ID          string `json:"id"`
	Description string `json:"description"`
}

type milestone struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Note     string `json:"description,omitempty"`
	Due      string `json:"dueDate"`
	Modified string `json:"dateModified,omitempty"`
	Status   string `json:"status,omitempty"`
}

// ProjectPackage writes the projects as an OC4IDS project package, in the
// language of the source, Arabic. ErrNothing without projects.
func ProjectPackage(projects []*data.Project, o Projects) (File, error) {
	if len(projects) == 0 {
		return File{}, fmt.Errorf("projects: %w", ErrNothing)
	}
	name, _ := o.Publisher.In(data.Arabic)
	p := projectPackage{
		URI: o.URI, Published: o.At.UTC().Format(time.RFC3339), Version: oc4idsVersion, Publisher: publisher{name, address(o.Website)},
	}
	axes := make(map[string]string, len(o.Axes))
	for _, a := range o.Axes {
		axes[a.ID] = a.Name[data.Arabic]
	}
	for _, q := range projects {
		p.Projects = append(p.Projects, o.project(q, name, axes))
	}
	if p.URI == "" {
		f, err := marshal("projects.json", p.Projects)
		if err != nil {
			return File{}, err
		}
		sum := sha256.Sum256(f.Body)
		sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // a UUID of version 8: of our own making
		p.URI = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	}
	return marshal("projects.json", p)
}

func address(website string) string {
	if website == "" || strings.Contains(website, "://") {
		return website
	}
	return "https://" + website
}

func (o Projects) project(q *data.Project, commune string, axes map[string]string) oc4idsProject {
	id := q.ID
	if o.Prefix != "" {
		id = o.Prefix + "-" + id
	}
	p := oc4idsProject{
		ID: id, Language: string(data.Arabic), Title: q.Title[data.Arabic], Purpose: listed(q.Problems),
		Status: projectStatus(q, o.Day), Period: &period{day(q.Start, false), day(q.End, true)}, Budget: budgetOf(q),
		Classifications: []classification{{"axes", q.Axis, axes[q.Axis]}},
	}
	var goals []data.Text
	for _, g := range q.Outcomes {
		goals = append(goals, g.Goal)
	}
	p.Description = listed(goals)
	if q.Sample {
		p.Description = strings.TrimSpace("SAMPLE: not confirmed by the commune. " + p.Description)
	}
	if commune != "" {
		o := organisation{Name: commune, ID: "commune"}
		p.Authority, p.Parties = &o, []party{{o, []string{"publicAuthority"}}}
	}
	if s := q.Place[data.Arabic]; s != "" {
		p.Locations = []location{{"place", s}}
	}
	for i := range q.Activities {
		a := &q.Activities[i]
		st := a.StandingOn(o.Day)
		m := milestone{ID: a.ID, Title: a.Name[data.Arabic], Note: a.Note[data.Arabic], Due: day(a.End, true), Status: milestoneStatus(st)}
		if st.On != "" {
			m.Modified = day(st.On, false)
			p.Updated = max(p.Updated, m.Modified)
		}
		p.Milestones = append(p.Milestones, m)
	}
	return p
}

// listed joins Arabic texts into one.
func listed(all []data.Text) string {
	var parts []string
	for _, t := range all {
		if s := t[data.Arabic]; s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "؛ ")
}

// day is a whole day of the source as a moment: its beginning or its end.
func day(date string, end bool) string {
	if end {
		return date + "T23:59:59Z"
	}
	return date + "T00:00:00Z"
}

func budgetOf(q *data.Project) *budget {
	b := budget{Description: q.Funding[data.Arabic]}
	switch {
	case q.Budget != nil:
		b.Amount = &value{dirhams(*q.Budget), "MAD"}
	case q.BudgetAsPrinted != "":
		b.Description = strings.TrimPrefix(b.Description+"؛ ", "؛ ") + q.BudgetAsPrinted
	}
	if b == (budget{}) {
		return nil
	}
	return &b
}

// milestoneStatus is the standard's word for what staff reported; "" without a
// report, since a date tells nothing of what was done.
func milestoneStatus(st data.Standing) string {
	switch st.State {
	case data.StateNotStarted:
		return "scheduled"
	case data.StateUnderWay:
		return "partiallyMet"
	case data.StateDone:
		return "met"
	case data.StateLate:
		if st.Percent != nil && *st.Percent > 0 {
			return "partiallyMet"
		}
		return "notMet"
	case data.StateCancelled:
		return "notMet"
	case data.StateNotReported:
	}
	return ""
}

// projectStatus follows from reports only: all activities done or cancelled,
// or some work reported. Else it is not known.
func projectStatus(q *data.Project, on string) string {
	count := make(map[data.ActivityState]int)
	for i := range q.Activities {
		count[q.Activities[i].StandingOn(on).State]++
	}
	all := len(q.Activities)
	switch {
	case all == 0:
	case count[data.StateCancelled] == all:
		return "cancelled"
	case count[data.StateDone]+count[data.StateCancelled] == all:
		return "completion"
	case count[data.StateDone]+count[data.StateUnderWay]+count[data.StateLate] > 0:
		return "implementation"
	}
	return ""
}
