package data

import (
	"cmp"
	"slices"
)

// Step is an activity with the project it belongs to. Both are shared and must
// not be changed.
type Step struct {
	Project  *Project
	Activity *Activity
}

// AgendaDay holds the activities that end on one day.
type AgendaDay struct {
	End   string // date, inclusive
	Steps []Step // by project number, then in the order of the sheet
}

// Agenda puts the activities of all projects in the order of the days they end
// on. It is the same on every day, so it is made once for each content.
func Agenda(projects []*Project) []AgendaDay {
	var steps []Step
	for _, p := range projects {
		for i := range p.Activities {
			steps = append(steps, Step{p, &p.Activities[i]})
		}
	}
	slices.SortStableFunc(steps, func(a, b Step) int {
		return cmp.Or(
			cmp.Compare(a.Activity.End, b.Activity.End),
			cmp.Compare(a.Project.Number, b.Project.Number),
			cmp.Compare(a.Project.ID, b.Project.ID),
			cmp.Compare(a.Activity.Order, b.Activity.Order),
		)
	})
	var days []AgendaDay
	for i := 0; i < len(steps); {
		end := i + 1
		for end < len(steps) && steps[end].Activity.End == steps[i].Activity.End {
			end++
		}
		days = append(days, AgendaDay{End: steps[i].Activity.End, Steps: steps[i:end:end]})
		i = end
	}
	return days
}

// EndsInMonth gives the days of an agenda that lie in the month of a date.
func EndsInMonth(agenda []AgendaDay, date string) []AgendaDay {
	var days []AgendaDay
	if len(date) != len(DateLayout) {
		return nil
	}
	for _, d := range agenda {
		if len(d.End) == len(date) && d.End[:7] == date[:7] {
			days = append(days, d)
		}
	}
	return days
}

// ProjectSums adds up what projects say of themselves.
type ProjectSums struct {
	Projects   int
	Activities int        // listed
	Declared   int        // as the source counts them; a project that does not say counts with what it lists
	Stated     int64      // centimes of a dirham, of the projects that state a budget
	WithBudget int        // how many those are
	Unstated   []*Project // the others
}

// SumProjects adds up projects.
func SumProjects(projects []*Project) ProjectSums {
	var s ProjectSums
	for _, p := range projects {
		s.Projects++
		s.Activities += len(p.Activities)
		if p.Declared > 0 {
			s.Declared += p.Declared
		} else {
			s.Declared += len(p.Activities)
		}
		if p.Budget == nil {
			s.Unstated = append(s.Unstated, p)
			continue
		}
		s.WithBudget++
		s.Stated += *p.Budget
	}
	return s
}
