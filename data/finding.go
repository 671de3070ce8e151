package data

import (
	"fmt"
	"strings"
)

// FindingKind names what does not add up.
type FindingKind string

// The kinds of findings, with what their figures are.
const (
	SectionUnbalanced   FindingKind = "section-unbalanced"    // receipts against expenditure, centimes
	SurplusNotCarried   FindingKind = "surplus-not-carried"   // received by investment against handed over by running, centimes
	TotalDiffers        FindingKind = "total-differs"         // given against summed, centimes
	AmountsMissing      FindingKind = "amounts-missing"       // lines without an amount in the phase, of how many, count
	OtherChapters       FindingKind = "other-chapters"        // Names: chapters of one year that the other, With, lacks
	LineRenamed         FindingKind = "line-renamed"          // With: the year in which the line has another label
	SameCodeTwice       FindingKind = "same-code-twice"       // With: the other line of this section, kind and code
	CodeOutsideChapter  FindingKind = "code-outside-chapter"  // With: the line's code; Names: its chapter
	LineWithoutTheme    FindingKind = "line-without-theme"    // is: how many lines, the place is the first
	FarAboveVoted       FindingKind = "far-above-voted"       // executed against voted, centimes
	ChapterEmpty        FindingKind = "chapter-empty"         // the chapter is named and has no line
	WeightsNotWhole     FindingKind = "weights-not-whole"     // sum against 100 %, hundredths of a percent
	WeightZero          FindingKind = "weight-zero"           // the activity counts nothing
	ActivitiesDiffer    FindingKind = "activities-differ"     // listed against declared, count
	EndsAfterProject    FindingKind = "ends-after-project"    // With: the activity's end; Names: the project's
	StartsBeforeProject FindingKind = "starts-before-project" // With: the activity's start; Names: the project's
	EndsAfterProgramme  FindingKind = "ends-after-programme"  // With: the project's end; Names: the programme's
	EndUnlikeOthers     FindingKind = "end-unlike-others"     // With: the activity's end; Names: the end most others share
	StartUnlikeOthers   FindingKind = "start-unlike-others"   // With: the activity's start; Names: the start most others share
	BudgetUnclear       FindingKind = "budget-unclear"        // With: the budget as printed
	BudgetsDiffer       FindingKind = "budgets-differ"        // the programme's total against the projects' sum, centimes
	TotalsDiffer        FindingKind = "totals-differ"         // a count of the programme against what is listed
)

// FindingKinds lists them all.
func FindingKinds() []FindingKind {
	return []FindingKind{
		SectionUnbalanced, SurplusNotCarried, TotalDiffers, AmountsMissing, OtherChapters, LineRenamed, SameCodeTwice,
		CodeOutsideChapter, LineWithoutTheme, FarAboveVoted, ChapterEmpty, WeightsNotWhole, WeightZero, ActivitiesDiffer,
		EndsAfterProject, StartsBeforeProject, EndsAfterProgramme, EndUnlikeOthers, StartUnlikeOthers, BudgetUnclear,
		BudgetsDiffer, TotalsDiffer,
	}
}

// FigureUnit says what a finding's figures are.
type FigureUnit string

// The units of figures.
const (
	NoFigures  FigureUnit = ""
	Centimes   FigureUnit = "centimes"
	Hundredths FigureUnit = "hundredths" // of a percent
	Count      FigureUnit = "count"
)

// Finding is something in valid content that does not add up. It is told to
// staff, never mended and no reason to refuse anything. Kind and figures carry
// the meaning, so that each surface can say it in its own language; String
// says it in English.
type Finding struct {
	Kind       FindingKind `json:"kind"`
	Collection Collection  `json:"collection"`
	ID         string      `json:"id"`    // of the item
	Place      string      `json:"place"` // inside the item, as in faults; "" for the whole
	Phase      Phase       `json:"phase,omitempty"`
	Unit       FigureUnit  `json:"unit,omitempty"`
	Is         int64       `json:"is"`
	Against    int64       `json:"against"`
	With       string      `json:"with,omitempty"`
	Names      []string    `json:"names,omitempty"`
}

// Findings judges everything that can be judged of the content.
func (c *Content) Findings() []Finding {
	return append(BudgetFindings(c.Budget), ProgrammeFindings(c.Programme, c.Projects)...)
}

// String is one line for people who read English: where, what, with figures.
func (f Finding) String() string {
	place := fmt.Sprintf("%s[%s]", f.Collection, f.ID)
	if f.Place != "" {
		place += "." + f.Place
	}
	if f.Phase != "" {
		place += " (" + string(f.Phase) + ")"
	}
	return place + ": " + f.words()
}

func (f Finding) words() string {
	is, against, first := f.figure(f.Is), f.figure(f.Against), ""
	if len(f.Names) > 0 {
		first = f.Names[0]
	}
	switch f.Kind {
	case SectionUnbalanced:
		return fmt.Sprintf("the section does not balance: receipts are %s, expenditure %s, a difference of %s", is, against, f.figure(f.Is-f.Against))
	case SurplusNotCarried:
		return fmt.Sprintf("investment receives %s of the running section, which hands over %s", is, against)
	case TotalDiffers:
		return fmt.Sprintf("the total is given as %s, the lines add up to %s", is, against)
	case AmountsMissing:
		return fmt.Sprintf("%s of %s lines give no amount", is, against)
	case OtherChapters:
		return fmt.Sprintf("chapters that %s does not have: %s", f.With, strings.Join(f.Names, ", "))
	case LineRenamed:
		return "has another name in " + f.With
	case SameCodeTwice:
		return fmt.Sprintf("has the same section, kind and code as %s", f.With)
	case CodeOutsideChapter:
		return fmt.Sprintf("the code %s does not begin with the chapter %s", f.With, first)
	case LineWithoutTheme:
		return fmt.Sprintf("%s lines have no theme, this one first; the view by themes shows them as not classified", is)
	case FarAboveVoted:
		return fmt.Sprintf("executed is %s, voted %s", is, against)
	case ChapterEmpty:
		return "no line belongs to this chapter"
	}
	return f.projectWords(is, against, first)
}

func (f Finding) projectWords(is, against, first string) string {
	switch f.Kind {
	case WeightsNotWhole:
		return fmt.Sprintf("the weights add up to %s, not %s; each is divided by their sum", is, against)
	case WeightZero:
		return "weighs 0 and counts nothing in the project's progress"
	case ActivitiesDiffer:
		return fmt.Sprintf("%s activities are listed, %s declared", is, against)
	case EndsAfterProject:
		return fmt.Sprintf("ends on %s, the project on %s", f.With, first)
	case StartsBeforeProject:
		return fmt.Sprintf("starts on %s, the project on %s", f.With, first)
	case EndsAfterProgramme:
		return fmt.Sprintf("ends on %s, the programme on %s", f.With, first)
	case EndUnlikeOthers:
		return fmt.Sprintf("ends on %s, most others on %s", f.With, first)
	case StartUnlikeOthers:
		return fmt.Sprintf("starts on %s, most others on %s", f.With, first)
	case BudgetUnclear:
		return fmt.Sprintf("the budget is printed as %q, no clear figure", f.With)
	case BudgetsDiffer:
		return fmt.Sprintf("the programme says %s, its projects add up to %s", is, against)
	case TotalsDiffer:
		return fmt.Sprintf("the programme says %s, listed are %s", is, against)
	}
	return string(f.Kind)
}

// figure writes a figure for people; thousands are parted by a no-break space.
func (f Finding) figure(n int64) string {
	switch f.Unit {
	case Centimes:
		return dirhams(n) + " MAD"
	case Hundredths:
		return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%02d", n/100, n%100), "0"), ".") + " %"
	}
	return fmt.Sprint(n)
}

// dirhams writes centimes as "61 875 000.50"; whole dirhams have no decimals.
func dirhams(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	whole := fmt.Sprint(n / 100)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "\u00a0" + whole[i:]
	}
	if n%100 != 0 {
		whole += fmt.Sprintf(".%02d", n%100)
	}
	return sign + whole
}
