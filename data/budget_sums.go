package data

import (
	"slices"
	"strings"
)

// BudgetSums are the sums of one year's budget that a reader asks for, made
// once. Between them the trees hold every line, and each line once, but for
// Grants and Building, which show a choice of Spending again.
type BudgetSums struct {
	Year     *BudgetYear
	Receipts *BudgetPart // theme, chapter, line; without what is only moved
	Spending *BudgetPart // theme, chapter, line; without what is only moved
	Moved    *BudgetPart // section, kind, line: from section to section, from year to year
	Sections *BudgetPart // section, kind, chapter, line: the whole budget as the law orders it
	Building *BudgetPart // chapter, line: what is spent of the investment section
	Grants   *BudgetPart // line: what associations are given
}

// Sums adds the year's lines up.
func (b *BudgetYear) Sums() *BudgetSums {
	of := func(kind string) func(*BudgetLine) bool {
		return func(l *BudgetLine) bool { return l.Kind == kind && !l.IsMoved() }
	}
	spent := of(Spending)
	return &BudgetSums{
		Year:     b,
		Receipts: b.Tree(of(Receipts), ByTheme, ByChapter),
		Spending: b.Tree(spent, ByTheme, ByChapter),
		Moved:    b.Tree((*BudgetLine).IsMoved, BySection, ByKind),
		Sections: b.Tree(nil, BySection, ByKind, ByChapter),
		Building: b.Tree(func(l *BudgetLine) bool { return l.Section == InvestmentSection && spent(l) }, ByChapter),
		Grants:   b.Tree((*BudgetLine).IsGrant),
	}
}

// IsMoved tells whether the line only moves money, from one section to the
// other or into the next year.
func (l *BudgetLine) IsMoved() bool { return l.Theme == MovedTheme }

// IsGrant tells whether the line is money given to associations. The communal
// form has no field for it, so its name says so.
func (l *BudgetLine) IsGrant() bool {
	if l.Kind != Spending || l.IsMoved() {
		return false
	}
	fr := strings.ToLower(l.Label[French])
	if strings.Contains(fr, "subvention") && strings.Contains(fr, "association") {
		return true
	}
	ar := l.Label[Arabic]
	return strings.Contains(ar, "جمعيات") && slices.ContainsFunc([]string{"دعم", "منح", "إعان"}, func(w string) bool {
		return strings.Contains(ar, w)
	})
}

// Has tells whether the year has a phase.
func (b *BudgetYear) Has(p Phase) bool {
	return slices.ContainsFunc(b.Phases, func(x BudgetPhase) bool { return x.Phase == p })
}

// Voted is the phase that stands for what the council decided: the amended
// budget where there is one, else the planned.
func (b *BudgetYear) Voted() Phase {
	if b.Has(Amended) {
		return Amended
	}
	return Planned
}

// PhaseLabel gives the heading of a phase; empty when the year has it not.
func (b *BudgetYear) PhaseLabel(p Phase) Text {
	for _, x := range b.Phases {
		if x.Phase == p {
			return x.Label
		}
	}
	return nil
}

// Line gives the line with an id, or nil.
func (b *BudgetYear) Line(id string) *BudgetLine {
	for i := range b.Lines {
		if b.Lines[i].ID == id {
			return &b.Lines[i]
		}
	}
	return nil
}
