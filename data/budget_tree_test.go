package data

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// generated makes a budget of n lines; some say nothing in a phase, some name
// no theme, an article or a chapter the year does not list.
func generated(r *rand.Rand, n int) *BudgetYear {
	b := &BudgetYear{ID: "2024", Year: 2024, Currency: "MAD", Phases: []BudgetPhase{{Phase: Planned}, {Phase: Executed}}}
	for _, id := range []string{RunningSection, InvestmentSection} {
		b.Sections = append(b.Sections, BudgetLabel{ID: id})
	}
	for _, id := range []string{Receipts, Spending} {
		b.Kinds = append(b.Kinds, BudgetLabel{ID: id})
	}
	for i := range 5 {
		b.Chapters = append(b.Chapters, BudgetLabel{ID: fmt.Sprint(i * 10)})
	}
	themes := []string{"", MovedTheme, "roads", "staff", "light", "not listed"}
	for _, id := range themes[1:5] {
		b.Themes = append(b.Themes, BudgetLabel{ID: id})
	}
	for i := range n {
		l := BudgetLine{
			ID: fmt.Sprintf("L-%d", i), Section: b.Sections[r.IntN(2)].ID, Kind: b.Kinds[r.IntN(2)].ID,
			Chapter: fmt.Sprint(r.IntN(6) * 10), Article: fmt.Sprint(r.IntN(9)), Theme: themes[r.IntN(len(themes))],
			Amounts: map[Phase]int64{Planned: r.Int64N(1 << 40)},
		}
		if r.IntN(3) > 0 {
			l.Amounts[Executed] = r.Int64N(1 << 40)
		}
		b.Lines = append(b.Lines, l)
	}
	return b
}

// addsUp checks that parts equal their whole, everywhere below p.
func addsUp(t *testing.T, p *BudgetPart) {
	t.Helper()
	if p.Line != nil {
		if len(p.Parts) != 0 || p.Count != 1 {
			t.Fatalf("the line %s has parts", p.ID)
		}
		return
	}
	for _, ph := range []Phase{Planned, Amended, Executed} {
		var sum BudgetSum
		for _, x := range p.Parts {
			sum = sum.Plus(x.Sum(ph))
		}
		if sum != p.Sum(ph) {
			t.Fatalf("the parts of %q come to %+v in %s, it says %+v", p.ID, sum, ph, p.Sum(ph))
		}
		if largest := p.Largest(ph); len(largest) != len(p.Parts) {
			t.Fatalf("%q loses parts when they are put in order", p.ID)
		}
	}
	seen := map[string]bool{}
	for _, x := range p.Parts {
		if seen[x.ID] {
			t.Fatalf("%q has two parts %q", p.ID, x.ID)
		}
		seen[x.ID] = true
		addsUp(t, x)
	}
}

// TestPartsEqualTheirWhole: every way down, in generated budgets, with every
// line reached once.
func TestPartsEqualTheirWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2)) //nolint:gosec // G404: a test that repeats itself
	for i := range 60 {
		b := generated(r, i*i/3)
		s := b.Sums()
		reached := map[string]int{}
		for _, tree := range []*BudgetPart{s.Receipts, s.Spending, s.Moved} {
			addsUp(t, tree)
			tree.Lines(func(l *BudgetLine) { reached[l.ID]++ })
		}
		addsUp(t, s.Sections)
		for _, levels := range [][]BudgetLevel{nil, {ByTheme}, {BySection, ByKind, ByTheme, ByChapter, ByArticle}, {ByArticle, ByTheme}} {
			tree := b.Tree(nil, levels...)
			addsUp(t, tree)
			if tree.Sum(Planned).Centimes != b.Sum(Planned, "", "", "", "") || tree.Count != len(b.Lines) {
				t.Fatalf("%d lines by %v: %+v", len(b.Lines), levels, tree.Sum(Planned))
			}
		}
		for _, l := range b.Lines {
			if reached[l.ID] != 1 {
				t.Fatalf("%s is reached %d times", l.ID, reached[l.ID])
			}
		}
	}
}

func TestAnAmountThatIsNotSaid(t *testing.T) {
	b := &BudgetYear{
		Phases: []BudgetPhase{{Phase: Planned}, {Phase: Executed}},
		Lines: []BudgetLine{
			{ID: "a", Kind: Spending, Section: RunningSection, Theme: "x", Amounts: map[Phase]int64{Planned: 5, Executed: 0}},
			{ID: "b", Kind: Spending, Section: RunningSection, Theme: "x", Amounts: map[Phase]int64{Planned: 7}},
			{ID: "c", Kind: Spending, Section: RunningSection, Theme: "y", Amounts: map[Phase]int64{Planned: 7}},
		},
	}
	s := b.Sums()
	if got := s.Spending.Part("x").Sum(Executed); got != (BudgetSum{0, 1, 1}) || !got.Known() || got.Whole() {
		t.Errorf("a zero and an unknown: %+v", got)
	}
	if got := s.Spending.Part("y").Sum(Executed); got.Known() || got.Missing != 1 {
		t.Errorf("nothing said: %+v", got)
	}
	if s.Spending.Part("z").Part("10") != nil {
		t.Error("a part that is not there has parts")
	}
}

func TestGaps(t *testing.T) {
	line := func(id, section, kind, theme string, planned int64) BudgetLine {
		return BudgetLine{ID: id, Section: section, Kind: kind, Theme: theme, Amounts: map[Phase]int64{Planned: planned}}
	}
	b := &BudgetYear{
		Phases:   []BudgetPhase{{Phase: Planned}},
		Sections: []BudgetLabel{{ID: RunningSection}, {ID: InvestmentSection}}, Kinds: []BudgetLabel{{ID: Receipts}, {ID: Spending}},
		Lines: []BudgetLine{
			line("a", RunningSection, Receipts, "tax", 1000),
			line("b", RunningSection, Spending, "staff", 700), line("c", RunningSection, Spending, MovedTheme, 300),
			line("d", InvestmentSection, Receipts, MovedTheme, 300), line("e", InvestmentSection, Spending, "roads", 300),
		},
		Totals: []BudgetTotal{
			{Planned, RunningSection, Receipts, 1000}, {Planned, InvestmentSection, Spending, 300}, {Planned, InvestmentSection, "", 300},
		},
	}
	if got := b.Sums().Gaps(); len(got) != 0 {
		t.Fatalf("a budget that adds up has gaps: %+v", got)
	}
	if got := b.Sums().Surplus(Planned).Centimes; got != 300 {
		t.Errorf("surplus %d", got)
	}
	b.Lines[3].Amounts[Planned] = 250
	b.Lines[4].Amounts = nil
	want := []BudgetGap{
		{GapBalance, Planned, InvestmentSection, "", 250, 0},
		{GapMissing, Planned, InvestmentSection, Spending, 1, 1},
		{GapSurplus, Planned, "", "", 300, 250},
		{GapTotal, Planned, InvestmentSection, Spending, 300, 0},
		{GapTotal, Planned, InvestmentSection, "", 300, 250},
	}
	if got := b.Sums().Gaps(); !reflect.DeepEqual(got, want) {
		t.Errorf("gaps\n%+v, want\n%+v", got, want)
	}
}

func TestBook(t *testing.T) {
	year := func(y int, phases ...Phase) *BudgetYear {
		b := &BudgetYear{Year: y}
		for _, p := range phases {
			b.Phases = append(b.Phases, BudgetPhase{Phase: p})
		}
		return b
	}
	book := NewBudgetBook([]*BudgetYear{year(2026, Planned), year(2024, Executed, Planned, Amended), year(2025, Planned)})
	want := []BudgetView{{2024, Planned}, {2024, Amended}, {2024, Executed}, {2025, Planned}, {2026, Planned}}
	if got := book.Views(); !reflect.DeepEqual(got, want) {
		t.Errorf("views %v", got)
	}
	if v, ok := book.First(); !ok || v != want[2] {
		t.Errorf("first shown: %v", v)
	}
	before, now, ok := book.Comparable()
	if !ok || before != want[3] || now != want[4] {
		t.Errorf("compared: %v with %v", now, before)
	}
	if _, ok := book.Before(want[0]); ok {
		t.Error("a year before the first")
	}
	voted := NewBudgetBook([]*BudgetYear{year(2024, Amended), year(2025, Planned)})
	if b, ok := voted.Before(BudgetView{2025, Planned}); !ok || b != (BudgetView{2024, Amended}) {
		t.Errorf("voted against what was voted last: %v", b)
	}
	if _, ok := NewBudgetBook(nil).First(); ok {
		t.Error("nothing to show first")
	}
}
