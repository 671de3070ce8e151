package data

// Balance is one section as the law asks for it: what is voted as receipts and
// as spending must be the same, the surplus of the running section is spending
// there and a receipt of the investment section (organic law 113-14).
type Balance struct {
	Section  string
	Receipts BudgetSum // what was moved into the section included
	Spending BudgetSum // what was moved out of it included
	In, Out  BudgetSum // of those, what was only moved
}

// Difference is receipts less spending, in centimes.
func (b Balance) Difference() int64 { return b.Receipts.Centimes - b.Spending.Centimes }

// Balances gives the sections in the budget's order.
func (s *BudgetSums) Balances(p Phase) []Balance {
	var out []Balance
	for _, x := range s.Sections.Parts {
		moved := s.Moved.Part(x.ID)
		out = append(out, Balance{
			Section:  x.ID,
			Receipts: sumOf(x.Part(Receipts), p), Spending: sumOf(x.Part(Spending), p),
			In: sumOf(moved.Part(Receipts), p), Out: sumOf(moved.Part(Spending), p),
		})
	}
	return out
}

// Surplus gives what the running section hands to the investment section.
func (s *BudgetSums) Surplus(p Phase) BudgetSum {
	return sumOf(s.Moved.Part(RunningSection).Part(Spending), p)
}

func sumOf(p *BudgetPart, ph Phase) BudgetSum {
	if p == nil {
		return BudgetSum{}
	}
	return p.Sum(ph)
}

// GapKind is a way in which a budget does not add up.
type GapKind string

// The kinds of gaps.
const (
	GapBalance GapKind = "balance" // a voted section's receipts (Want) and spending (Got) differ
	GapSurplus GapKind = "surplus" // what running hands over (Want) is not what investment receives (Got)
	GapTotal   GapKind = "total"   // the total given with the budget (Want) is not the sum of its lines (Got)
	GapMissing GapKind = "missing" // lines of the section and kind (Got of Want) say nothing in the phase
)

// BudgetGap is one thing that does not add up. It is shown as it is and never
// mended: Want and Got are centimes, lines for GapMissing.
type BudgetGap struct {
	What          GapKind
	Phase         Phase
	Section, Kind string // "" where it is of the whole
	Want, Got     int64
}

// Gaps lists what does not add up, phase by phase.
func (s *BudgetSums) Gaps() []BudgetGap {
	var out []BudgetGap
	for _, p := range s.Year.Phases {
		out = append(out, s.gapsIn(p.Phase)...)
	}
	return out
}

func (s *BudgetSums) gapsIn(p Phase) []BudgetGap {
	var out []BudgetGap
	for _, b := range s.Balances(p) {
		if p != Executed && b.Difference() != 0 {
			out = append(out, BudgetGap{GapBalance, p, b.Section, "", b.Receipts.Centimes, b.Spending.Centimes})
		}
		out = append(out, unsaid(p, b.Section, Receipts, b.Receipts)...)
		out = append(out, unsaid(p, b.Section, Spending, b.Spending)...)
	}
	from, to := s.Surplus(p), sumOf(s.Moved.Part(InvestmentSection).Part(Receipts), p)
	if from.Centimes != to.Centimes {
		out = append(out, BudgetGap{What: GapSurplus, Phase: p, Want: from.Centimes, Got: to.Centimes})
	}
	for _, t := range s.Year.Totals {
		if got := s.total(t); t.Phase == p && got != t.Amount {
			out = append(out, BudgetGap{GapTotal, p, t.Section, t.Kind, t.Amount, got})
		}
	}
	return out
}

func unsaid(p Phase, section, kind string, s BudgetSum) []BudgetGap {
	if s.Missing == 0 {
		return nil
	}
	return []BudgetGap{{GapMissing, p, section, kind, int64(s.Lines + s.Missing), int64(s.Missing)}}
}

// total is what a total given with the budget should be. Without a kind it is
// what the other section hands to this one.
func (s *BudgetSums) total(t BudgetTotal) int64 {
	if t.Kind == "" {
		return sumOf(s.Moved.Part(t.Section).Part(Receipts), t.Phase).Centimes
	}
	return sumOf(s.Sections.Part(t.Section).Part(t.Kind), t.Phase).Centimes
}
