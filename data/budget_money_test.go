package data

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestSharesAddUp: over generated amounts and wholes, shares add up to the
// whole, keep within one of their exact value, and keep the order of amounts.
func TestSharesAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1)) //nolint:gosec // G404: a test that repeats itself
	for range 20_000 {
		amounts := make([]int64, 1+r.IntN(30))
		for i := range amounts {
			amounts[i] = r.Int64N(1 << (1 + r.IntN(50)))
			if r.IntN(4) == 0 && i > 0 {
				amounts[i] = amounts[i-1]
			}
		}
		whole := []int{100, 1000, 20, 1, 0, 7, r.IntN(1 << 40)}[r.IntN(7)]
		shares, ok := BudgetShares(amounts, whole)
		total := big.NewInt(0)
		for _, a := range amounts {
			total.Add(total, big.NewInt(a))
		}
		if ok != (total.Sign() > 0) {
			t.Fatalf("%v of %d: ok is %t", amounts, whole, ok)
		}
		if ok {
			checkShares(t, amounts, shares, whole, total)
		}
	}
}

func checkShares(t *testing.T, amounts []int64, shares []int, whole int, total *big.Int) {
	t.Helper()
	sum := 0
	for i, s := range shares {
		sum += s
		// |share × total − amount × whole| < total
		off := new(big.Int).Mul(big.NewInt(int64(s)), total)
		off.Sub(off, new(big.Int).Mul(big.NewInt(amounts[i]), big.NewInt(int64(whole))))
		if off.CmpAbs(total) >= 0 {
			t.Fatalf("%v of %d: share %d is %d, more than one away", amounts, whole, i, s)
		}
		for j := range shares {
			if amounts[i] > amounts[j] && s < shares[j] {
				t.Fatalf("%v of %d: %d gets %d and %d gets %d", amounts, whole, amounts[i], s, amounts[j], shares[j])
			}
		}
	}
	if sum != whole {
		t.Fatalf("%v of %d: the shares %v add up to %d", amounts, whole, shares, sum)
	}
}

func TestSharesRefuse(t *testing.T) {
	for name, c := range map[string]struct {
		amounts []int64
		whole   int
	}{
		"nothing":         {nil, 100},
		"only zeros":      {[]int64{0, 0}, 100},
		"negative amount": {[]int64{5, -1}, 100},
		"negative whole":  {[]int64{5}, -1},
		"too much":        {[]int64{math.MaxInt64, math.MaxInt64, math.MaxInt64}, 100},
	} {
		if got, ok := BudgetShares(c.amounts, c.whole); ok {
			t.Errorf("%s: shared as %v", name, got)
		}
	}
	if got, ok := BudgetShares([]int64{math.MaxInt64, math.MaxInt64}, 100); !ok || got[0] != 50 || got[1] != 50 {
		t.Errorf("two halves of the largest: %v, %t", got, ok)
	}
}

func TestRatesAndChanges(t *testing.T) {
	of := func(c int64) BudgetSum { return BudgetSum{Centimes: c, Lines: 1} }
	for _, c := range []struct {
		name string
		got  func() (int64, bool)
		want int64
		ok   bool
	}{
		{"as voted", func() (int64, bool) { return BudgetRate(of(500), of(500), 1000) }, 1000, true},
		{"more than voted", func() (int64, bool) { return BudgetRate(of(1050), of(1000), 1000) }, 1050, true},
		{"half a tenth goes up", func() (int64, bool) { return BudgetRate(of(1), of(2000), 1000) }, 1, true},
		{"below half a tenth", func() (int64, bool) { return BudgetRate(of(1), of(2001), 1000) }, 0, true},
		{"largest", func() (int64, bool) { return BudgetRate(of(math.MaxInt64), of(math.MaxInt64), 1000) }, 1000, true},
		{"too large a rate", func() (int64, bool) { return BudgetRate(of(math.MaxInt64), of(1), 1000) }, 0, false},
		{"rounded once: 90.497 is 90", func() (int64, bool) { return BudgetRate(of(67443), of(74525), 100) }, 90, true},
		{"nothing voted", func() (int64, bool) { return BudgetRate(of(5), of(0), 1000) }, 0, false},
		{"not known", func() (int64, bool) { return BudgetRate(BudgetSum{Missing: 1}, of(5), 1000) }, 0, false},
		{"nothing executed", func() (int64, bool) { return BudgetRate(of(0), of(5), 1000) }, 0, true},
		{"a third more", func() (int64, bool) { return BudgetChange(of(300), of(400), 1000) }, 333, true},
		{"a third less", func() (int64, bool) { return BudgetChange(of(300), of(200), 1000) }, -333, true},
		{"all gone", func() (int64, bool) { return BudgetChange(of(300), of(0), 1000) }, -1000, true},
		{"new", func() (int64, bool) { return BudgetChange(of(0), of(3), 1000) }, 0, false},
		{"before not known", func() (int64, bool) { return BudgetChange(BudgetSum{}, of(3), 1000) }, 0, false},
	} {
		if got, ok := c.got(); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %t; want %d, %t", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestPerInhabitant(t *testing.T) {
	set := &Settings{Population: 56_582, PopulationYear: 2024}
	sample := &BudgetYear{Population: 60_000}
	if p, ok := PopulationFor(set, sample); !ok || p != (Population{People: 56_582, Year: 2024}) {
		t.Errorf("the town hall's own count: %+v, %t", p, ok)
	}
	p, ok := PopulationFor(&Settings{}, sample)
	if !ok || !p.Assumed || p.Each(60_954_000_00) != 1015_90 {
		t.Errorf("the sample's assumption: %+v, %t, %d centimes each", p, ok, p.Each(60_954_000_00))
	}
	if p, ok := PopulationFor(nil, &BudgetYear{}); ok || p.Each(100) != 0 {
		t.Errorf("nobody counted: %+v", p)
	}
}
