package data

import "math"

// ProgrammeFindings tells what does not add up in projects, between them and
// in what the programme says of them.
func ProgrammeFindings(programme []*Programme, projects []*Project) []Finding {
	var out []Finding
	end := ""
	if len(programme) == 1 {
		end = programme[0].End
		out = programme[0].totalFindings(projects)
	}
	for _, p := range projects {
		out = append(out, p.Findings(end)...)
	}
	return out
}

// Findings tells what does not add up in the project itself. programmeEnd is
// the last day of the programme, "" where it is not known.
func (p *Project) Findings(programmeEnd string) []Finding {
	var out []Finding
	add := func(f Finding) {
		f.Collection, f.ID = ProjectsC, p.ID
		out = append(out, f)
	}
	if p.Budget == nil && p.BudgetAsPrinted != "" {
		add(Finding{Kind: BudgetUnclear, Place: "budget_mad", With: p.BudgetAsPrinted})
	}
	if listed := len(p.Activities); p.Declared > 0 && p.Declared != listed {
		add(Finding{Kind: ActivitiesDiffer, Place: "activities", Unit: Count, Is: int64(listed), Against: int64(p.Declared)})
	}
	if sum := int64(math.Round(p.WeightSum() * 100)); len(p.Activities) > 0 && sum != 100_00 {
		add(Finding{Kind: WeightsNotWhole, Place: "activities", Unit: Hundredths, Is: sum, Against: 100_00})
	}
	if programmeEnd != "" && p.End > programmeEnd {
		add(Finding{Kind: EndsAfterProgramme, Place: "end", With: p.End, Names: []string{programmeEnd}})
	}
	p.oddActivities(programmeEnd, add)
	return out
}

// oddActivities notes weights of nothing and dates that stand alone: outside
// the project or the programme, or unlike those that at least half of three or
// more activities share.
func (p *Project) oddActivities(programmeEnd string, add func(Finding)) {
	start := shared(p.Activities, func(a Activity) string { return a.Start })
	end := shared(p.Activities, func(a Activity) string { return a.End })
	for i, a := range p.Activities {
		here := atID("activities", a.ID, i)
		if a.WeightPct == 0 {
			add(Finding{Kind: WeightZero, Place: here})
		}
		switch {
		case p.End != "" && a.End > p.End:
			add(Finding{Kind: EndsAfterProject, Place: here, With: a.End, Names: []string{p.End}})
		case programmeEnd != "" && a.End > programmeEnd:
			add(Finding{Kind: EndsAfterProgramme, Place: here, With: a.End, Names: []string{programmeEnd}})
		case end != "" && a.End != end:
			add(Finding{Kind: EndUnlikeOthers, Place: here, With: a.End, Names: []string{end}})
		}
		switch {
		case a.Start < p.Start:
			add(Finding{Kind: StartsBeforeProject, Place: here, With: a.Start, Names: []string{p.Start}})
		case start != "" && a.Start != start:
			add(Finding{Kind: StartUnlikeOthers, Place: here, With: a.Start, Names: []string{start}})
		}
	}
}

// shared gives the date that at least half of the activities have, "" without
// one or of fewer than three.
func shared(all []Activity, date func(Activity) string) string {
	count := make(map[string]int)
	for _, a := range all {
		d := date(a)
		if count[d]++; len(all) >= 3 && count[d]*2 >= len(all) {
			return d
		}
	}
	return ""
}

// totalFindings compares what the programme says of its projects with them.
func (p *Programme) totalFindings(projects []*Project) []Finding {
	var out []Finding
	sums := SumProjects(projects)
	inAxis := make(map[string]int)
	for _, q := range projects {
		inAxis[q.Axis]++
	}
	count := func(place string, says, is int) {
		if says != 0 && says != is {
			out = append(out, Finding{
				Kind: TotalsDiffer, Collection: ProgrammeC, ID: p.ID, Place: place, Unit: Count, Is: int64(says), Against: int64(is),
			})
		}
	}
	count("totals.projects", p.Totals.Projects, sums.Projects)
	count("totals.axes", p.Totals.Axes, len(p.Axes))
	count("totals.activities_declared", p.Totals.ActivitiesDeclared, sums.Declared)
	count("totals.activities_listed", p.Totals.ActivitiesListed, sums.Activities)
	count("totals.budget_projects_counted", p.Totals.BudgetProjects, sums.WithBudget)
	for i, a := range p.Axes {
		count(atID("axes", a.ID, i)+".declared_projects", a.Declared, inAxis[a.ID])
	}
	if p.Totals.BudgetKnown != 0 && p.Totals.BudgetKnown != sums.Stated {
		out = append(out, Finding{
			Kind: BudgetsDiffer, Collection: ProgrammeC, ID: p.ID, Place: "totals.budget_known_mad", Unit: Centimes, Is: p.Totals.BudgetKnown, Against: sums.Stated,
		})
	}
	return out
}
