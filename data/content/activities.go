package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Activities are the activities of projects as an office keeps them in a table.
// They become content together with the town's projects (Over).
type Activities struct {
	name   string
	notes  []data.Fault
	groups []*activityGroup
}

// activityGroup are the activities that a table gives one project.
type activityGroup struct {
	project string // as written: id, number or title
	at      string // where it stands first
	rows    []activityRow
}

// activityRow is an activity and where it was read.
type activityRow struct {
	data.Activity
	at   string
	said map[string]bool // the columns that say something
}

// ReadActivities reads a table of activities; not known for any other. A table
// that is not valid is a *FaultsError.
func ReadActivities(name string, body []byte) (a *Activities, known bool, err error) {
	name = path.Base(strings.ReplaceAll(name, `\\`, "/"))
	var faults, notes data.Faults
	faults.File, notes.File = name, name
	if len(body) > MaxFile || !slices.Contains(Tables(), strings.ToLower(path.Ext(name))) {
		return nil, false, nil
	}
	t := &activityTable{faults: &faults, notes: &notes, seen: make(map[string]string)}
	for _, g := range grids(&faults, &notes, name, body) {
		if at := activityHeading(g); at >= 0 {
			known = true
			t.read(g, at)
		} else {
			notes.Addf("", "it is not read", "the sheet %q has no headings of activities", printable(g.sheet))
		}
	}
	if found := faults.List(); known && len(found) > 0 {
		return nil, true, &FaultsError{few(found)}
	}
	return &Activities{name: name, notes: notes.List(), groups: t.groups}, known, nil
}

// Alone are the projects as the table itself tells them, for who has no town to
// compare with. They lack all but their activities.
func (a *Activities) Alone() []*data.Project {
	var out []*data.Project
	for _, g := range a.groups {
		p := &data.Project{ID: g.project}
		for _, r := range g.rows {
			p.Activities = append(p.Activities, r.Activity)
		}
		out = append(out, p)
	}
	return out
}

// Notes tell what of the table was left out or found out.
func (a *Activities) Notes() []data.Fault { return a.notes }

// Over puts the table's activities into the town's projects: those that it names
// have what it says, all others stay. An activity of the town that the table
// leaves out is refused, unless it may be dropped; what staff reported stays
// where the table is silent. What does not fit is a *FaultsError.
func (a *Activities) Over(town []*data.Project, drop bool) (*data.Content, error) {
	faults := &data.Faults{File: a.name}
	c := &data.Content{Present: []data.Collection{data.ProjectsC}, Notes: a.notes}
	taken := make(map[string]string) // where the project stands first, by its id
	made := make(map[string]*data.Project)
	for _, g := range a.groups {
		p := projectNamed(town, g.project)
		if p == nil {
			faults.Addf(g.at, "write its number, its id or its title as the town has it", "%.60q is no project of the town", g.project)
			continue
		}
		if first, twice := taken[p.ID]; twice {
			faults.Addf(g.at, "write the project in one way", "%.60q is the project that %s names in another way", g.project, first)
			continue
		}
		taken[p.ID] = g.at
		made[p.ID] = g.over(faults, p, drop)
	}
	for _, p := range town {
		if x := made[p.ID]; x != nil {
			p = x
		}
		c.Projects = append(c.Projects, p)
	}
	if len(faults.List()) == 0 {
		for _, g := range a.groups {
			g.judge(faults, made[projectNamed(town, g.project).ID])
		}
	}
	if found := faults.List(); len(found) > 0 {
		return nil, &FaultsError{few(found)}
	}
	return c, nil
}

// over is a project with the table's activities.
func (g *activityGroup) over(faults *data.Faults, p *data.Project, drop bool) *data.Project {
	out := *p
	out.Activities = make([]data.Activity, 0, len(g.rows))
	kept := map[string]bool{}
	for _, r := range g.rows {
		x := r.Activity
		old := activityOf(p, &x)
		if old != nil {
			x = r.over(*old, drop)
		} else if x.ID == "" {
			x.ID = fmt.Sprintf("p%d-a%02d", p.Number, x.Order)
		}
		if x.Name[data.Arabic] == "" {
			faults.Add(r.at, "the Arabic name of this new activity is missing", "write it")
		}
		if x.Order == 0 {
			x.Order = len(out.Activities) + 1
		}
		kept[x.ID] = true
		out.Activities = append(out.Activities, x)
	}
	for i := range p.Activities {
		if x := &p.Activities[i]; !drop && !kept[x.ID] {
			faults.Addf(g.at, "add it, or import with --replace to drop it", "the table has no activity %d of this project (%s), which the town has", x.Order, x.ID)
		}
	}
	slices.SortStableFunc(out.Activities, func(a, b data.Activity) int { return a.Order - b.Order })
	return &out
}

// activityOf finds the activity of the town that a row is about: by its id, else
// by its number.
func activityOf(p *data.Project, x *data.Activity) *data.Activity {
	for i := range p.Activities {
		if old := &p.Activities[i]; x.ID != "" && old.ID == x.ID || x.ID == "" && x.Order > 0 && old.Order == x.Order {
			return old
		}
	}
	return nil
}

// over is what the town has of an activity with all that the row says. Where
// the row is silent the town's word stays; a report goes only with drop.
func (r *activityRow) over(old data.Activity, drop bool) data.Activity {
	x := old
	x.Start, x.End, x.WeightPct = r.Start, r.End, r.WeightPct
	if r.Order > 0 {
		x.Order = r.Order
	}
	if len(r.Name) > 0 && !completedBy(r.Name, old.Name) {
		x.Name = withLangs(old.Name, r.Name)
		x.Printed = "" // was the print of other words
	}
	if r.said["status"] || drop {
		x.Status = r.Status
	}
	if r.said["progress"] || drop {
		x.Progress = r.Progress
	}
	if r.said["reported"] || drop {
		x.Reported = r.Reported
	}
	return x
}

// completedBy tells whether known says the same words in each language.
func completedBy(said, known data.Text) bool {
	for l, s := range said {
		if known[l] != s {
			return false
		}
	}
	return true
}

func withLangs(known, said data.Text) data.Text {
	out := data.Text{}
	for l, s := range known {
		out[l] = s
	}
	for l, s := range said {
		out[l] = s
	}
	return out
}

// projectNamed finds a project by its number, id or title.
func projectNamed(town []*data.Project, written string) *data.Project {
	folded := fold(written)
	for _, p := range town {
		if written == p.ID || westernDigits(written) == fmt.Sprint(p.Number) {
			return p
		}
		for _, title := range p.Title {
			if fold(title) == folded {
				return p
			}
		}
	}
	return nil
}

// judge holds a new project against the bounds of all content, and says what is
// beyond them with the places of the table.
func (g *activityGroup) judge(faults *data.Faults, p *data.Project) {
	at := map[string]string{}
	for i := range g.rows {
		if x := activityOf(p, &g.rows[i].Activity); x != nil {
			at["activities["+x.ID+"]"] = g.rows[i].at
		}
	}
	var found data.Faults
	p.Validate(&found)
	for _, f := range found.List() {
		activity, field, _ := strings.Cut(f.Place, "].")
		place, ok := at[activity+"]"]
		if !ok {
			place, field = g.at, f.Place
		}
		faults.Add(place, field+" "+f.Wrong, f.Remedy)
	}
}
