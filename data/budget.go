package data

import (
	"maps"
	"slices"
	"strconv"
)

// Phase is a stage of a budget.
type Phase string

// The phases.
const (
	Planned  Phase = "planned"  // voted
	Amended  Phase = "amended"  // voted anew during the year
	Executed Phase = "executed" // really received and spent
)

// Known tells whether p is one of the phases.
func (p Phase) Known() bool { return p == Planned || p == Amended || p == Executed }

// BudgetYear is the budget of one year in all its phases (Fiscal Data Package;
// the Moroccan communal form: section, chapter, article, programme, line).
// Amounts are centimes of a dirham.
type BudgetYear struct {
	ID          string        `json:"id"` // the year, "2025"
	Year        int           `json:"year"`
	Currency    string        `json:"currency"` // "MAD"
	Phases      []BudgetPhase `json:"phases"`
	Sections    []BudgetLabel `json:"sections"` // running, investment
	Kinds       []BudgetLabel `json:"kinds"`    // receipts, expenditure
	Chapters    []BudgetLabel `json:"chapters"`
	Themes      []BudgetLabel `json:"themes"` // the citizens' view
	Lines       []BudgetLine  `json:"lines"`
	Totals      []BudgetTotal `json:"totals,omitempty"`             // as given with the budget; Sum computes them
	Population  int           `json:"population_assumed,omitempty"` // for amounts per head; an assumption, never a census figure
	BalanceRule string        `json:"balance_rule,omitempty"`       // English; never on a screen
	CodeNote    string        `json:"code_note,omitempty"`          // English; never on a screen
	CodeSources []string      `json:"code_sources,omitempty"`
	Status      Text          `json:"status,omitempty"` // what must be said beside every figure
	Mark
}

// BudgetPhase is a phase the year has, with its heading.
type BudgetPhase struct {
	Phase Phase `json:"phase"`
	Label Text  `json:"label"` // "Prévisions 2025"
}

// BudgetLabel names a section, kind, chapter or theme.
type BudgetLabel struct {
	ID     string `json:"id"`
	Label  Text   `json:"label"`
	Icon   string `json:"icon,omitempty"`   // pictogram of a theme
	Phrase Text   `json:"phrase,omitempty"` // of a theme, as it ends a sentence: "43 dirhams vont" "à la dette"
}

// BudgetLine is one line. Its id is the same in all years.
type BudgetLine struct {
	ID             string          `json:"id"`      // "FR-10-10-10-11"
	Section        string          `json:"section"` // id in Sections
	Kind           string          `json:"kind"`    // id in Kinds
	Chapter        string          `json:"chapter"` // id in Chapters
	Article        string          `json:"article,omitempty"`
	Programme      string          `json:"program,omitempty"`
	Code           string          `json:"line,omitempty"` // chapter-article-programme-line
	Label          Text            `json:"label"`
	Theme          string          `json:"theme,omitempty"`           // id in Themes
	CodeConfidence string          `json:"code_confidence,omitempty"` // "sourced", "sample"
	Amounts        map[Phase]int64 `json:"amounts"`                   // a phase that is not there is not known
}

// BudgetTotal is a sum as the budget gives it. Kind "" is what the running
// section hands to investment.
type BudgetTotal struct {
	Phase   Phase  `json:"phase"`
	Section string `json:"section"`
	Kind    string `json:"kind,omitempty"`
	Amount  int64  `json:"centimes"`
}

// Sum adds the lines of a phase that are of the section, kind, chapter and
// theme given; "" means any.
func (b *BudgetYear) Sum(p Phase, section, kind, chapter, theme string) int64 {
	var sum int64
	for _, l := range b.Lines {
		if matches(section, l.Section) && matches(kind, l.Kind) && matches(chapter, l.Chapter) && matches(theme, l.Theme) {
			sum += l.Amounts[p]
		}
	}
	return sum
}

func matches(want, is string) bool { return want == "" || want == is }

// ItemID implements Item.
func (b *BudgetYear) ItemID() string { return b.ID }

// Validate implements Item.
func (b *BudgetYear) Validate(f *Faults) {
	checkOnly(f, b.ID, strconv.Itoa(b.Year))
	checkRange(f, "year", b.Year, 1950, 2200)
	if b.Currency != "MAD" {
		f.Addf("currency", "amounts are in MAD, dirhams", "%.10q is not known", b.Currency)
	}
	CheckCount(f, "phases", len(b.Phases), 10)
	for i, p := range b.Phases {
		checkPhase(f, at("phases", i)+".phase", p.Phase)
		CheckText(f, at("phases", i)+".label", p.Label, MaxLabel, true)
	}
	sections := checkLabels(f, "sections", b.Sections)
	kinds := checkLabels(f, "kinds", b.Kinds)
	chapters := checkLabels(f, "chapters", b.Chapters)
	themes := checkLabels(f, "themes", b.Themes)
	CheckCount(f, "lines", len(b.Lines), 5_000)
	seen := make(map[string]bool, len(b.Lines))
	for i, l := range b.Lines {
		f.In(atID("lines", l.ID, i), func() {
			if seen[l.ID] {
				f.Addf("id", "give each line its own id", "%q is used twice", l.ID)
			}
			seen[l.ID] = true
			checkIn(f, "section", l.Section, sections, true)
			checkIn(f, "kind", l.Kind, kinds, true)
			checkIn(f, "chapter", l.Chapter, chapters, true)
			checkIn(f, "theme", l.Theme, themes, false)
			l.validate(f)
		})
	}
	b.validateRest(f)
}

func (b *BudgetYear) validateRest(f *Faults) {
	CheckCount(f, "totals", len(b.Totals), 100)
	for i, t := range b.Totals {
		checkPhase(f, at("totals", i)+".phase", t.Phase)
		CheckString(f, at("totals", i)+".section", t.Section, MaxLabel)
		CheckString(f, at("totals", i)+".kind", t.Kind, MaxLabel)
		checkCentimes(f, at("totals", i)+".centimes", &t.Amount)
	}
	checkRange(f, "population_assumed", b.Population, 0, 50_000_000)
	CheckString(f, "balance_rule", b.BalanceRule, MaxBody)
	CheckString(f, "code_note", b.CodeNote, MaxBody)
	CheckCount(f, "code_sources", len(b.CodeSources), 50)
	for i, u := range b.CodeSources {
		CheckURL(f, at("code_sources", i), u)
	}
	CheckText(f, "status", b.Status, MaxLine, false)
}

func (l BudgetLine) validate(f *Faults) {
	CheckID(f, "id", l.ID)
	CheckString(f, "article", l.Article, 40)
	CheckString(f, "program", l.Programme, 40)
	CheckString(f, "line", l.Code, 40)
	CheckText(f, "label", l.Label, MaxLine, true)
	CheckString(f, "code_confidence", l.CodeConfidence, 40)
	for _, p := range slices.Sorted(maps.Keys(l.Amounts)) {
		amount := l.Amounts[p]
		checkPhase(f, "amounts", p)
		checkCentimes(f, "amounts."+string(p), &amount)
	}
}

func checkPhase(f *Faults, place string, p Phase) {
	if !p.Known() {
		f.Unknown(place, string(p), "use planned, amended or executed")
	}
}

// checkLabels gives the ids of a list of labels.
func checkLabels(f *Faults, place string, labels []BudgetLabel) map[string]bool {
	CheckCount(f, place, len(labels), 200)
	ids := make(map[string]bool, len(labels))
	for i, l := range labels {
		CheckID(f, at(place, i)+".id", l.ID)
		if ids[l.ID] {
			f.Addf(at(place, i)+".id", "give each entry its own id", "%q is used twice", l.ID)
		}
		ids[l.ID] = true
		CheckText(f, at(place, i)+".label", l.Label, MaxLabel, false)
		checkOptionalID(f, at(place, i)+".icon", l.Icon)
		CheckText(f, at(place, i)+".phrase", l.Phrase, MaxLabel, false)
	}
	return ids
}

func checkIn(f *Faults, place, id string, known map[string]bool, required bool) {
	if id == "" && !required || known[id] {
		return
	}
	f.Addf(place, "use an id of the list above the lines", "%.80q is not known", id)
}
