package data

import (
	"maps"
	"slices"
	"strings"
)

// farAbove is how many times its voted amount a line may execute before staff
// are asked to look at it.
const farAbove = 5

// BudgetFindings tells what does not add up in each year, and between years
// that follow each other in the list.
func BudgetFindings(years []*BudgetYear) []Finding {
	var out []Finding
	for i, b := range years {
		n := budgetNotes{b: b}
		n.gaps()
		n.lines()
		n.chapters()
		if i > 0 {
			n.against(years[i-1])
		}
		out = append(out, n.found...)
	}
	return out
}

// budgetNotes gathers the findings of one year.
type budgetNotes struct {
	b     *BudgetYear
	found []Finding
}

func (n *budgetNotes) add(f Finding) {
	f.Collection, f.ID = BudgetC, n.b.ID
	n.found = append(n.found, f)
}

// gaps tells what the arithmetic of the screens found not to add up.
func (n *budgetNotes) gaps() {
	for _, g := range n.b.Sums().Gaps() {
		f := Finding{Phase: g.Phase, Unit: Centimes, Place: "sections[" + g.Section + "]", Is: g.Want, Against: g.Got}
		switch g.What {
		case GapBalance:
			f.Kind = SectionUnbalanced
		case GapSurplus:
			f.Kind, f.Place, f.Is, f.Against = SurplusNotCarried, "sections["+InvestmentSection+"]", g.Got, g.Want
		case GapTotal:
			f.Kind, f.Place = TotalDiffers, "totals["+strings.TrimSuffix(g.Section+" "+g.Kind, " ")+"]"
		case GapMissing:
			f.Kind, f.Unit, f.Is, f.Against = AmountsMissing, Count, g.Got, g.Want
			f.Place += "." + g.Kind
		}
		n.add(f)
	}
}

func (n *budgetNotes) lines() {
	codes := make(map[[3]string]string)
	without := 0
	place := ""
	for i, l := range n.b.Lines {
		here := atID("lines", l.ID, i)
		if l.Code != "" {
			key := [3]string{l.Section, l.Kind, l.Code}
			if other, twice := codes[key]; twice {
				n.add(Finding{Kind: SameCodeTwice, Place: here, With: other})
			}
			codes[key] = l.ID
			if l.Code != l.Chapter && !strings.HasPrefix(l.Code, l.Chapter+"-") {
				n.add(Finding{Kind: CodeOutsideChapter, Place: here, With: l.Code, Names: []string{l.Chapter}})
			}
		}
		if l.Theme == "" {
			if without++; place == "" {
				place = here
			}
		}
		voted, executed := l.Amounts[n.b.Voted()], l.Amounts[Executed]
		if voted > 0 && executed/farAbove > voted {
			n.add(Finding{Kind: FarAboveVoted, Place: here, Unit: Centimes, Is: executed, Against: voted})
		}
	}
	if without > 0 && len(n.b.Themes) > 0 {
		n.add(Finding{Kind: LineWithoutTheme, Place: place, Unit: Count, Is: int64(without)})
	}
}

func (n *budgetNotes) chapters() {
	used := n.b.usedChapters()
	for i, c := range n.b.Chapters {
		if !used[c.ID] {
			n.add(Finding{Kind: ChapterEmpty, Place: atID("chapters", c.ID, i)})
		}
	}
}

func (b *BudgetYear) usedChapters() map[string]bool {
	used := make(map[string]bool)
	for _, l := range b.Lines {
		used[l.Chapter] = true
	}
	return used
}

// against compares with the year before: its chapters, and the names of lines
// that both have.
func (n *budgetNotes) against(before *BudgetYear) {
	now, then := n.b.usedChapters(), before.usedChapters()
	if only := lacking(now, then); len(only) > 0 {
		n.add(Finding{Kind: OtherChapters, Place: "chapters", With: before.ID, Names: only})
	}
	if only := lacking(then, now); len(only) > 0 {
		n.found = append(n.found, Finding{Kind: OtherChapters, Collection: BudgetC, ID: before.ID, Place: "chapters", With: n.b.ID, Names: only})
	}
	labels := make(map[string]string, len(before.Lines))
	for _, l := range before.Lines {
		labels[l.ID] = l.Label[Arabic]
	}
	for i, l := range n.b.Lines {
		if was, ok := labels[l.ID]; ok && was != l.Label[Arabic] {
			n.add(Finding{Kind: LineRenamed, Place: atID("lines", l.ID, i), With: before.ID})
		}
	}
}

// lacking gives what is in have and not in other, sorted.
func lacking(have, other map[string]bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(have)), func(id string) bool { return other[id] })
}
