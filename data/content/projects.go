package content

import "bninsar.ma/madkhal/data"

// programmeParts is what projects.json says of the programme as a whole.
type programmeParts struct {
	axes     []data.Axis
	totals   data.ProgrammeTotals
	language data.Lang
	progress string
	notes    []string
	start    string
	end      string
}

// maxBudget bounds a project's or a line's amount, in dirhams, as Validate
// does.
const maxBudget = 100_000_000_000

func (r *reader) projects() error {
	o, err := r.open("projects.json")
	if o == nil {
		return err
	}
	m := mark(o)
	translated := o.flag("translation")
	p := &programmeParts{
		language: data.Lang(o.str("source_language")), progress: o.str("progress_note"), notes: o.words("general_notes"),
		start: o.str("programme_start"), end: o.str("programme_end"), totals: totals(o.object("totals")),
	}
	currency(o)
	names := make(map[string]data.Text)
	o.each("axes", func(_ int, x *fields) {
		a := data.Axis{ID: x.str("id"), Name: x.text("name"), Declared: x.count("declared_projects"), Page: x.count("page_order")}
		names[a.ID] = a.Name
		p.axes = append(p.axes, a)
	})
	r.required(o, "axes")
	r.required(o, "projects")
	known := make(map[string]bool)
	o.each("projects", func(i int, x *fields) {
		q := r.project(i, x, m)
		q.Translated = translated
		name, ok := names[q.Axis]
		if !ok {
			x.faults.Addf(x.at("axis"), "use the id of one of the axes", "%.80q is not known", q.Axis)
		}
		q.AxisName = name
		known[q.ID] = true
		r.content.Projects = append(r.content.Projects, q)
	})
	o.done()
	r.programme = p
	r.present(data.ProjectsC)
	if r.pictograms != nil {
		r.unusedPictograms("project_icons", func(id string) bool { return known[id] }, sortedKeys(r.pictograms.projects))
	}
	return nil
}

func totals(o *fields) data.ProgrammeTotals {
	t := data.ProgrammeTotals{
		Projects: o.count("projects"), Axes: o.count("axes"), ActivitiesDeclared: o.count("activities_declared"),
		ActivitiesListed: o.count("activities_listed"), BudgetProjects: o.count("budget_projects_counted"),
	}
	if c := o.money("budget_known_mad", maxBudget); c != nil {
		t.BudgetKnown = *c
	}
	if c := o.money("budget_if_project_1_is_25000_mad", maxBudget); c != nil {
		t.BudgetPossible = *c
	}
	o.done()
	return t
}

func (r *reader) project(i int, x *fields, m data.Mark) *data.Project {
	p := &data.Project{
		ID: x.str("id"), Order: i + 1, Number: x.count("number"), Axis: x.str("axis"),
		Title: x.suffixed("title", data.Langs()...),
		Printed: data.ProjectPrinted{
			InList: x.str("title_ar_in_list"), OnAxisPage: x.str("title_ar_on_axis_page"),
			PriorityAxe: x.str("priority_axis_as_printed_ar"),
		},
		Principles: only(data.Arabic, x.words("principles_ar")), Competences: x.zipped("competence", data.Arabic, data.French),
		InCommunalPlan: x.flag("in_communal_action_programme"), FeasibleInTime: x.flag("feasible_before_end_2025"),
		Budget: x.money("budget_mad", maxBudget), BudgetAsPrinted: x.str("budget_as_printed"),
		Problems: x.texts("problems"), ProblemsFull: only(data.Arabic, x.words("problems_ar_full")),
		Causes: only(data.Arabic, x.words("causes_ar")), Consequences: only(data.Arabic, x.words("consequences_ar")),
		Solutions: only(data.Arabic, x.words("solutions_ar")), FollowUp: x.texts("follow_up_indicators"),
		Impact: x.texts("impact_indicators"), Start: x.str("start"), End: x.str("end"),
		Declared: x.count("declared_activity_count"), Place: x.text("place"), Notes: x.words("notes"), Mark: x.ownMark(m),
	}
	p.Icon = r.icon(x, func(p *pictograms) map[string]string { return p.projects }, "project_icons")
	p.Title, p.Printed.Title = fixed(p.Title, x.str("title_ar_fixed"))
	f := x.object("funding")
	p.Funding, p.WithPartners = f.inline(data.Langs()...), f.flag("with_partners")
	f.done()
	x.each("expected_outcomes", func(_ int, y *fields) {
		p.Outcomes = append(p.Outcomes, data.Outcome{Goal: y.text("goal"), How: y.zipped("how", data.Arabic, data.French)})
	})
	x.each("activities", func(_ int, y *fields) { p.Activities = append(p.Activities, activity(y)) })
	return p
}

func activity(y *fields) data.Activity {
	a := data.Activity{
		ID: y.str("id"), Order: y.count("order"), Start: y.str("start"), End: y.str("end"),
		Status: data.ProgressStatus(y.str("status")), Progress: y.whole("progress_pct"), Reported: y.str("reported_on"),
		Note: y.text("note"),
	}
	a.WeightPct, _ = y.number("weight_pct")
	a.Name, a.Printed = fixed(y.suffixed("name", data.Langs()...), y.str("name_ar_fixed"))
	return a
}

// fixed puts the Arabic without the print's slips into a text and gives what
// was printed instead, "" where nothing had to be mended.
func fixed(t data.Text, arabic string) (data.Text, string) {
	if arabic == "" || t == nil {
		return t, ""
	}
	printed := t[data.Arabic]
	t[data.Arabic] = arabic
	return t, printed
}
