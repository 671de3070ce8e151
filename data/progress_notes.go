package data

import "math"

// NoteKind says which oddity of the source a note tells. The source is shown as
// printed; a note beside it keeps the oddity from being taken for ours, and from
// being mended in silence.
type NoteKind string

// The kinds of notes.
const (
	NoteDeclared   NoteKind = "declared"    // Stated activities are announced, Found are listed
	NoteWeights    NoteKind = "weights"     // weights add up to Sum, not 100
	NoteNoWeights  NoteKind = "no_weights"  // weights add up to nothing: no progress can be planned
	NoteBudget     NoteKind = "budget"      // the budget is printed as Printed and not clear
	NoteAfterEnd   NoteKind = "after_end"   // Activity ends on Date, after the programme's End
	NoteOtherEnd   NoteKind = "other_end"   // Activity ends on Date, nearly all others on Usual
	NoteOtherStart NoteKind = "other_start" // Activity starts on Date, nearly all others on Usual
	NoteTitle      NoteKind = "title"       // the title is printed as Printed
	NoteName       NoteKind = "name"        // Activity is printed as Printed
)

// ProjectNote is one oddity of a project's sheet.
type ProjectNote struct {
	Kind     NoteKind
	Activity *Activity // nil where it is about the whole
	Stated   int
	Found    int
	Sum      float64
	Date     string
	Usual    string
	Printed  string
}

// weightSlack is how far from 100 a sum of weights may be through rounding.
const weightSlack = 0.005

// Oddities lists what does not fit on a project's sheet, the whole before the
// single activities. programmeEnd is the last day of the programme, "" where it
// is not known.
func (p *Project) Oddities(programmeEnd string) []ProjectNote {
	notes := p.sheetOddities()
	start := usual(p.Activities, func(a *Activity) string { return a.Start })
	end := usual(p.Activities, func(a *Activity) string { return a.End })
	for i := range p.Activities {
		notes = append(notes, p.Activities[i].oddities(start, end, programmeEnd)...)
	}
	return notes
}

func (p *Project) sheetOddities() (notes []ProjectNote) {
	if p.Declared > 0 && p.Declared != len(p.Activities) {
		notes = append(notes, ProjectNote{Kind: NoteDeclared, Stated: p.Declared, Found: len(p.Activities)})
	}
	switch sum := p.WeightSum(); {
	case len(p.Activities) == 0:
	case sum <= 0 || math.IsNaN(sum):
		notes = append(notes, ProjectNote{Kind: NoteNoWeights})
	case math.Abs(sum-100) > weightSlack:
		notes = append(notes, ProjectNote{Kind: NoteWeights, Sum: sum})
	}
	if p.Budget == nil && p.BudgetAsPrinted != "" {
		notes = append(notes, ProjectNote{Kind: NoteBudget, Printed: p.BudgetAsPrinted})
	}
	if p.Printed.Title != "" && p.Printed.Title != p.Title[Arabic] {
		notes = append(notes, ProjectNote{Kind: NoteTitle, Printed: p.Printed.Title})
	}
	return notes
}

// oddities compares an activity with what is usual in its project.
func (a *Activity) oddities(start, end, programmeEnd string) (notes []ProjectNote) {
	if start != "" && a.Start != start {
		notes = append(notes, ProjectNote{Kind: NoteOtherStart, Activity: a, Date: a.Start, Usual: start})
	}
	switch {
	case programmeEnd != "" && a.End > programmeEnd:
		notes = append(notes, ProjectNote{Kind: NoteAfterEnd, Activity: a, Date: a.End, Usual: programmeEnd})
	case end != "" && a.End != end:
		notes = append(notes, ProjectNote{Kind: NoteOtherEnd, Activity: a, Date: a.End, Usual: end})
	}
	if a.Printed != "" && a.Printed != a.Name[Arabic] {
		notes = append(notes, ProjectNote{Kind: NoteName, Activity: a, Printed: a.Printed})
	}
	return notes
}

// usual is the date that three of four activities share, "" where there is none
// or all have the same.
func usual(list []Activity, date func(*Activity) string) string {
	count := make(map[string]int, 2)
	for i := range list {
		count[date(&list[i])]++
	}
	for d, n := range count {
		if len(count) > 1 && 4*n >= 3*len(list) {
			return d
		}
	}
	return ""
}
