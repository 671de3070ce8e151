package data

import (
	"cmp"
	"slices"
)

// BudgetBook is the budget over the years, with its sums.
type BudgetBook struct {
	years []*BudgetSums // oldest first
}

// BudgetView is one year's budget in one phase.
type BudgetView struct {
	Year  int
	Phase Phase
}

// NewBudgetBook adds up the years given, in any order.
func NewBudgetBook(years []*BudgetYear) *BudgetBook {
	b := &BudgetBook{}
	for _, y := range years {
		b.years = append(b.years, y.Sums())
	}
	slices.SortStableFunc(b.years, func(x, y *BudgetSums) int { return cmp.Compare(x.Year.Year, y.Year.Year) })
	return b
}

// Year gives the sums of a year, or nil.
func (b *BudgetBook) Year(year int) *BudgetSums {
	for _, s := range b.years {
		if s.Year.Year == year {
			return s
		}
	}
	return nil
}

// Views lists what can be looked at, the oldest first; in a year what was voted
// comes before what was executed.
func (b *BudgetBook) Views() []BudgetView {
	var out []BudgetView
	for _, s := range b.years {
		for _, p := range []Phase{Planned, Amended, Executed} {
			if s.Year.Has(p) {
				out = append(out, BudgetView{s.Year.Year, p})
			}
		}
	}
	return out
}

// First is what a reader is shown first: the newest year that was executed,
// since that is what really happened; else the newest that was voted. Not ok
// without any.
func (b *BudgetBook) First() (v BudgetView, ok bool) {
	for _, x := range b.Views() {
		if x.Phase == Executed || v.Phase != Executed {
			v, ok = x, true
		}
	}
	return v, ok
}

// Before gives the view a year earlier that may be compared with v: the same
// phase, or, for a voted one, what was voted last in that year. Not ok where
// the year is not there or has only another phase.
func (b *BudgetBook) Before(v BudgetView) (BudgetView, bool) {
	s := b.Year(v.Year - 1)
	switch {
	case s == nil:
		return BudgetView{}, false
	case s.Year.Has(v.Phase):
		return BudgetView{v.Year - 1, v.Phase}, true
	case v.Phase != Executed && s.Year.Has(s.Year.Voted()):
		return BudgetView{v.Year - 1, s.Year.Voted()}, true
	}
	return BudgetView{}, false
}

// Comparable gives the newest two views that may be compared, the older first.
func (b *BudgetBook) Comparable() (before, now BudgetView, ok bool) {
	views := b.Views()
	for _, v := range slices.Backward(views) {
		if before, ok = b.Before(v); ok {
			return before, v, true
		}
	}
	return BudgetView{}, BudgetView{}, false
}
