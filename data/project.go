package data

// ProgressStatus is what staff reported of an activity. The source has none:
// without a report it stays empty and nothing is guessed from dates.
type ProgressStatus string

// The reported states of an activity (OC4IDS milestone status).
const (
	NotReported ProgressStatus = ""
	Scheduled   ProgressStatus = "scheduled"
	Running     ProgressStatus = "running"
	Met         ProgressStatus = "met"
	Dropped     ProgressStatus = "dropped"
)

// Known tells whether s is one of the states.
func (s ProgressStatus) Known() bool {
	switch s {
	case NotReported, Scheduled, Running, Met, Dropped:
		return true
	}
	return false
}

// Project is a project of the open-government programme (OC4IDS).
type Project struct {
	ID              string         `json:"id"`
	Order           int            `json:"order"`
	Number          int            `json:"number"` // the official one, 1 to 9
	Axis            string         `json:"axis"`   // id of an Axis
	AxisName        Text           `json:"axis_name,omitempty"`
	Icon            string         `json:"icon"`
	Title           Text           `json:"title"` // Arabic without the print's slips
	Printed         ProjectPrinted `json:"printed"`
	Translated      bool           `json:"translated,omitempty"` // French and English are not the commune's own
	Principles      []Text         `json:"principles,omitempty"`
	Competences     []Text         `json:"competences,omitempty"` // of the commune alone, shared
	InCommunalPlan  bool           `json:"in_communal_action_programme,omitempty"`
	FeasibleInTime  bool           `json:"feasible_in_time,omitempty"` // before the end of the programme, as the sheet says
	Budget          *int64         `json:"budget_centimes,omitempty"`  // of a dirham; nil = not clear in the source
	BudgetAsPrinted string         `json:"budget_as_printed,omitempty"`
	Funding         Text           `json:"funding,omitempty"`
	WithPartners    bool           `json:"with_partners,omitempty"`
	Problems        []Text         `json:"problems,omitempty"`      // a short choice
	ProblemsFull    []Text         `json:"problems_full,omitempty"` // the whole list, Arabic
	Causes          []Text         `json:"causes,omitempty"`
	Consequences    []Text         `json:"consequences,omitempty"`
	Solutions       []Text         `json:"solutions,omitempty"`
	Outcomes        []Outcome      `json:"outcomes,omitempty"`
	FollowUp        []Text         `json:"follow_up_indicators,omitempty"`
	Impact          []Text         `json:"impact_indicators,omitempty"`
	Start           string         `json:"start"`                             // date
	End             string         `json:"end"`                               // date, inclusive
	Declared        int            `json:"declared_activity_count,omitempty"` // as the axis page counts them
	Activities      []Activity     `json:"activities"`                        // in the order of the sheet
	Place           Text           `json:"place,omitempty"`                   // where, once staff say so
	Notes           []string       `json:"notes,omitempty"`                   // oddities of the source, English; never on a screen
	Keywords        Keywords       `json:"keywords,omitzero"`
	Mark
}

// ProjectPrinted is the wording of the source where it differs from what is
// shown.
type ProjectPrinted struct {
	Title       string `json:"title,omitempty"` // on the project's sheet
	InList      string `json:"in_list,omitempty"`
	OnAxisPage  string `json:"on_axis_page,omitempty"`
	PriorityAxe string `json:"priority_axis,omitempty"`
}

// Outcome is what a project should bring, and by which means.
type Outcome struct {
	Goal Text   `json:"goal"`
	How  []Text `json:"how,omitempty"`
}

// Activity is one step of a project.
type Activity struct {
	ID        string         `json:"id"` // "p1-a01", unique over all projects
	Order     int            `json:"order"`
	Name      Text           `json:"name"`              // Arabic without the print's slips
	Printed   string         `json:"printed,omitempty"` // Arabic as printed, where it differs
	Start     string         `json:"start"`             // date
	End       string         `json:"end"`               // date, inclusive
	WeightPct float64        `json:"weight_pct"`        // divide by the project's sum before showing a share
	Status    ProgressStatus `json:"status,omitempty"`
	Progress  *int           `json:"progress_pct,omitempty"` // 0 to 100, from staff; nil = not reported
	Reported  string         `json:"reported_on,omitempty"`  // date
	Photo     *Photo         `json:"photo,omitempty"`        // of the work, from staff
	Note      Text           `json:"note,omitempty"`         // what staff tell of it with their report
}

// WeightSum adds the weights of all activities; the source's sums are seldom
// 100.
func (p *Project) WeightSum() float64 {
	sum := 0.0
	for _, a := range p.Activities {
		sum += a.WeightPct
	}
	return sum
}

// ItemID implements Item.
func (p *Project) ItemID() string { return p.ID }

// Validate implements Item.
func (p *Project) Validate(f *Faults) {
	checkRange(f, "order", p.Order, 0, MaxList)
	checkRange(f, "number", p.Number, 1, 999)
	CheckID(f, "axis", p.Axis)
	CheckText(f, "axis_name", p.AxisName, MaxLabel, false)
	CheckID(f, "icon", p.Icon)
	CheckText(f, "title", p.Title, MaxLine, true)
	p.Keywords.validate(f)
	for place, s := range map[string]string{
		"printed.title": p.Printed.Title, "printed.in_list": p.Printed.InList,
		"printed.on_axis_page": p.Printed.OnAxisPage, "printed.priority_axis": p.Printed.PriorityAxe,
	} {
		CheckString(f, place, s, MaxLine)
	}
	checkCentimes(f, "budget_centimes", p.Budget)
	CheckString(f, "budget_as_printed", p.BudgetAsPrinted, MaxLabel)
	CheckText(f, "funding", p.Funding, MaxLine, false)
	CheckText(f, "place", p.Place, MaxLine, false)
	checkSpan(f, p.Start, p.End)
	checkRange(f, "declared_activity_count", p.Declared, 0, MaxList)
	p.validateLists(f)
}

func (p *Project) validateLists(f *Faults) {
	for _, l := range []struct {
		place string
		texts []Text
	}{
		{"principles", p.Principles},
		{"competences", p.Competences},
		{"problems", p.Problems},
		{"problems_full", p.ProblemsFull},
		{"causes", p.Causes},
		{"consequences", p.Consequences},
		{"solutions", p.Solutions},
		{"follow_up_indicators", p.FollowUp},
		{"impact_indicators", p.Impact},
	} {
		checkTexts(f, l.place, l.texts)
	}
	CheckCount(f, "outcomes", len(p.Outcomes), 200)
	for i, o := range p.Outcomes {
		CheckText(f, at("outcomes", i)+".goal", o.Goal, MaxLine, true)
		checkTexts(f, at("outcomes", i)+".how", o.How)
	}
	checkNotes(f, p.Notes)
	CheckCount(f, "activities", len(p.Activities), 500)
	seen := make(map[string]bool, len(p.Activities))
	for i, a := range p.Activities {
		f.In(atID("activities", a.ID, i), func() {
			if seen[a.ID] {
				f.Addf("id", "give each activity its own id", "%q is used twice", a.ID)
			}
			seen[a.ID] = true
			a.validate(f)
		})
	}
}

func (a Activity) validate(f *Faults) {
	CheckID(f, "id", a.ID)
	checkRange(f, "order", a.Order, 0, MaxList)
	CheckText(f, "name", a.Name, MaxLine, true)
	CheckString(f, "printed", a.Printed, MaxLine)
	checkSpan(f, a.Start, a.End)
	if !(a.WeightPct >= 0 && a.WeightPct <= 100) {
		f.Addf("weight_pct", "give a number from 0 to 100", "is %v", a.WeightPct)
	}
	if !a.Status.Known() {
		f.Unknown("status", string(a.Status), "use scheduled, running, met or dropped")
	}
	if a.Progress != nil {
		checkRange(f, "progress_pct", *a.Progress, 0, 100)
	}
	CheckDate(f, "reported_on", a.Reported, a.Progress != nil)
	a.Photo.validate(f, "photo")
	CheckText(f, "note", a.Note, MaxLine, false)
}
