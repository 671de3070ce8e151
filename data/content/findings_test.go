package content_test

import (
	"fmt"
	"slices"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestAgendaOfTheTown(t *testing.T) {
	projects := townProjects(t)
	agenda := data.Agenda(projects)
	var days []string
	n := 0
	for _, d := range agenda {
		days = append(days, fmt.Sprintf("%s %d", d.End, len(d.Steps)))
		for i, s := range d.Steps {
			n++
			if s.Activity.End != d.End {
				t.Errorf("%s ends on %s, it stands at %s", s.Activity.ID, s.Activity.End, d.End)
			}
			if i > 0 && d.Steps[i-1].Project.Number > s.Project.Number {
				t.Errorf("%s: project %d stands before %d", d.End, d.Steps[i-1].Project.Number, s.Project.Number)
			}
		}
	}
	want := []string{
		"2024-10-31 1", "2024-12-31 1", "2025-01-31 1", "2025-07-31 1", "2025-12-29 1", "2025-12-30 1", "2025-12-31 89", "2026-12-31 1",
	}
	if n != 96 || !slices.Equal(days, want) {
		t.Errorf("%d activities on %v, want 96 on %v", n, days, want)
	}
	if got := data.EndsInMonth(agenda, "2025-12-05"); len(got) != 3 {
		t.Errorf("%d days of December 2025, want 3", len(got))
	}
	if got := data.EndsInMonth(agenda, "2026-11-23"); len(got) != 0 {
		t.Errorf("%d days of November 2026, want none", len(got))
	}
}

func TestSumsOfTheTown(t *testing.T) {
	s := data.SumProjects(townProjects(t))
	if s.Projects != 9 || s.Activities != 96 || s.Declared != 97 || s.Stated != 630_000_00 || s.WithBudget != 8 {
		t.Errorf("sums %+v, want 9 projects, 96 of 97 activities, 630,000 dirhams of 8", s)
	}
	if len(s.Unstated) != 1 || s.Unstated[0].Number != 1 || s.Unstated[0].BudgetAsPrinted != "25000,..." {
		t.Errorf("without a stated budget: %v, want project 1 with its print", s.Unstated)
	}
}

// TestFindingsOfTheTown: what does not fit in the source is told, project by
// project, and nothing else is.
func TestFindingsOfTheTown(t *testing.T) {
	want := map[int][]string{
		1: {
			"budget-unclear budget_mad 25000,...", "weights-not-whole activities 12000", "end-unlike-others activities[p1-a04] 2024-10-31",
			"start-unlike-others activities[p1-a04] 2024-05-01", "end-unlike-others activities[p1-a05] 2024-12-31",
			"end-unlike-others activities[p1-a16] 2025-07-31", "start-unlike-others activities[p1-a19] 2024-01-15",
		},
		2: {"weights-not-whole activities 9900"},
		3: {"weights-not-whole activities 12500", "end-unlike-others activities[p3-a02] 2025-12-29"},
		4: {"activities-differ activities 13 14", "weights-not-whole activities 9200", "end-unlike-others activities[p4-a03] 2025-12-30"},
		5: {"weights-not-whole activities 9900", "end-unlike-others activities[p5-a04] 2025-01-31"},
		6: {"weights-not-whole activities 11600"},
		7: {"ends-after-programme end 2026-12-31", "ends-after-programme activities[p7-a03] 2026-12-31"},
		8: {"start-unlike-others activities[p8-a01] 2024-01-16"},
		9: nil,
	}
	for _, p := range townProjects(t) {
		var got []string
		for _, f := range p.Findings("2025-12-31") {
			s := fmt.Sprint(f.Kind, " ", f.Place)
			switch f.Kind {
			case data.WeightsNotWhole:
				s += fmt.Sprint(" ", f.Is)
			case data.ActivitiesDiffer:
				s += fmt.Sprint(" ", f.Is, " ", f.Against)
			default:
				s += " " + f.With
			}
			got = append(got, s)
		}
		if !slices.Equal(got, want[p.Number]) {
			t.Errorf("project %d: %q, want %q", p.Number, got, want[p.Number])
		}
	}
}
