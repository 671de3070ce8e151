package data

import (
	"math"
	"math/bits"
	"slices"
)

// BudgetSum is what lines come to in one phase.
type BudgetSum struct {
	Centimes int64
	Lines    int // that say an amount, zero included
	Missing  int // that say none
}

// Known tells whether any line says an amount.
func (s BudgetSum) Known() bool { return s.Lines > 0 }

// Whole tells whether every line says an amount.
func (s BudgetSum) Whole() bool { return s.Lines > 0 && s.Missing == 0 }

// Plus adds two sums.
func (s BudgetSum) Plus(o BudgetSum) BudgetSum {
	return BudgetSum{s.Centimes + o.Centimes, s.Lines + o.Lines, s.Missing + o.Missing}
}

// In gives the line's amount in a phase as a sum of one line.
func (l *BudgetLine) In(p Phase) BudgetSum {
	if amount, ok := l.Amounts[p]; ok {
		return BudgetSum{Centimes: amount, Lines: 1}
	}
	return BudgetSum{Missing: 1}
}

// BudgetShares parts a whole (100) in the proportion of amounts, by largest
// remainder: the shares add up to the whole exactly, none is more than one away
// from its exact value, and a larger amount never has the smaller share. Not ok
// when an amount is negative, nothing is to be parted, or the whole is negative.
func BudgetShares(amounts []int64, whole int) (shares []int, ok bool) {
	var total uint64
	for _, a := range amounts {
		if a < 0 || total > math.MaxInt64 {
			return nil, false
		}
		total += uint64(a)
	}
	if total == 0 || whole < 0 {
		return nil, false
	}
	shares = make([]int, len(amounts))
	rest := make([]uint64, len(amounts))
	order := make([]int, len(amounts))
	left := whole
	for i, a := range amounts {
		hi, lo := bits.Mul64(uint64(a), uint64(whole))
		q, r := bits.Div64(hi, lo, total)
		shares[i], rest[i], order[i] = int(q), r, i //nolint:gosec // G115: at most the whole, an int
		left -= shares[i]
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case rest[i] != rest[j]:
			return down(rest[i], rest[j])
		default:
			return down(amounts[i], amounts[j])
		}
	})
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares, true
}

func down[T int64 | uint64](a, b T) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// BudgetRate gives what part of the voted amount was executed, as so many of a
// number of parts (100 for percent, 1000 for tenths of one), half rounded up: to
// round what is rounded would be another figure. Not ok when one of them is not
// known or nothing was voted.
func BudgetRate(executed, voted BudgetSum, of int64) (parts int64, ok bool) {
	if !executed.Known() || !voted.Known() || voted.Centimes <= 0 || executed.Centimes < 0 {
		return 0, false
	}
	return scaled(executed.Centimes, of, voted.Centimes)
}

// BudgetChange gives how much more, or less, now is than before, in parts like
// BudgetRate, half rounded away from zero. Not ok when one of them is not known
// or nothing was there before.
func BudgetChange(before, now BudgetSum, of int64) (parts int64, ok bool) {
	if !before.Known() || !now.Known() || before.Centimes <= 0 {
		return 0, false
	}
	diff := now.Centimes - before.Centimes
	if diff < 0 {
		parts, ok = scaled(-diff, of, before.Centimes)
		return -parts, ok
	}
	return scaled(diff, of, before.Centimes)
}

// scaled gives n × by ÷ of, half rounded up; not ok where that is no int64.
func scaled(n, by, of int64) (int64, bool) {
	if n < 0 || by < 0 || of <= 0 {
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(n), uint64(by))
	lo, carry := bits.Add64(lo, uint64(of)/2, 0)
	if hi += carry; hi >= uint64(of) {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, uint64(of))
	return int64(q), q <= math.MaxInt64 //nolint:gosec // G115: checked beside it
}

// Population is the number of people that amounts are divided by.
type Population struct {
	People  int
	Year    int  // of the count; 0 = not stated
	Assumed bool // comes with a sample budget, not from the town hall's settings
}

// PopulationFor gives the settings' population, else the one a budget assumes;
// not ok when neither says any.
func PopulationFor(s *Settings, b *BudgetYear) (p Population, ok bool) {
	switch {
	case s != nil && s.Population > 0:
		return Population{People: s.Population, Year: s.PopulationYear}, true
	case b != nil && b.Population > 0:
		return Population{People: b.Population, Assumed: true}, true
	}
	return Population{}, false
}

// Each gives one inhabitant's part of an amount, to the centime, half rounded
// up; 0 without people.
func (p Population) Each(centimes int64) int64 {
	each, _ := scaled(centimes, 1, int64(p.People))
	return each
}
