package data

import (
	"slices"
)

// The sections, kinds and the theme that the arithmetic must tell apart. All
// other words of a budget are content.
const (
	RunningSection    = "fonctionnement"
	InvestmentSection = "equipement"
	Receipts          = "recette"
	Spending          = "depense"
	MovedTheme        = "transfert" // from section to section or year to year: neither earned nor spent
)

// BudgetLevel is a step of the way from the whole to a line.
type BudgetLevel uint8

// The levels.
const (
	BySection BudgetLevel = iota
	ByKind
	ByTheme
	ByChapter
	ByArticle
)

// BudgetPart is a part of a budget with all that it is made of. The parts of a
// part add up to it in every phase; a part without parts is one line.
type BudgetPart struct {
	ID    string // of the theme, chapter …, or the line; "" where lines name none
	Label Text   // empty where the budget has none (articles)
	Line  *BudgetLine
	Parts []*BudgetPart // in the budget's order
	Count int           // of lines
	sums  phaseSums
}

// phaseSums are the sums by phase, in the order of a year.
type phaseSums [3]BudgetSum

// place is a phase's place in phaseSums; -1 for what is no phase.
func (p Phase) place() int {
	switch p {
	case Planned:
		return 0
	case Amended:
		return 1
	case Executed:
		return 2
	}
	return -1
}

func (l *BudgetLine) sums() (s phaseSums) {
	for i, p := range []Phase{Planned, Amended, Executed} {
		s[i] = l.In(p)
	}
	return s
}

// Sum gives the part's amount in a phase.
func (p *BudgetPart) Sum(ph Phase) BudgetSum {
	if i := ph.place(); i >= 0 {
		return p.sums[i]
	}
	return BudgetSum{Missing: p.Count}
}

// Part gives the part with an id, or nil.
func (p *BudgetPart) Part(id string) *BudgetPart {
	if p == nil {
		return nil
	}
	for _, x := range p.Parts {
		if x.ID == id {
			return x
		}
	}
	return nil
}

// Largest lists the parts with the largest amount of a phase first; equal ones
// keep the budget's order.
func (p *BudgetPart) Largest(ph Phase) []*BudgetPart {
	out := slices.Clone(p.Parts)
	slices.SortStableFunc(out, func(a, b *BudgetPart) int { return down(a.Sum(ph).Centimes, b.Sum(ph).Centimes) })
	return out
}

// Lines calls f for each line below the part, in the budget's order of parts.
func (p *BudgetPart) Lines(f func(*BudgetLine)) {
	if p.Line != nil {
		f(p.Line)
	}
	for _, x := range p.Parts {
		x.Lines(f)
	}
}

// Tree adds up the lines that are kept, level by level; keep nil keeps all.
func (b *BudgetYear) Tree(keep func(*BudgetLine) bool, levels ...BudgetLevel) *BudgetPart {
	root := &BudgetPart{ID: b.ID}
	index := map[*BudgetPart]map[string]*BudgetPart{}
	for i := range b.Lines {
		l := &b.Lines[i]
		if keep != nil && !keep(l) {
			continue
		}
		at, sums := root, l.sums()
		at.add(sums)
		for _, level := range levels {
			at = at.branch(index, l.at(level))
			at.add(sums)
		}
		at.Parts = append(at.Parts, &BudgetPart{ID: l.ID, Label: l.Label, Line: l, Count: 1, sums: sums})
	}
	root.finish(b, levels)
	return root
}

func (p *BudgetPart) add(s phaseSums) {
	p.Count++
	for i := range s {
		p.sums[i] = p.sums[i].Plus(s[i])
	}
}

func (p *BudgetPart) branch(index map[*BudgetPart]map[string]*BudgetPart, id string) *BudgetPart {
	if x := index[p][id]; x != nil {
		return x
	}
	if index[p] == nil {
		index[p] = map[string]*BudgetPart{}
	}
	x := &BudgetPart{ID: id}
	index[p][id] = x
	p.Parts = append(p.Parts, x)
	return x
}

// finish names the parts and puts them in the order of the budget's own lists.
func (p *BudgetPart) finish(b *BudgetYear, levels []BudgetLevel) {
	if len(levels) == 0 {
		return
	}
	labels := b.labels(levels[0])
	place := make(map[string]int, len(labels))
	for i, l := range labels {
		place[l.ID] = i
	}
	for _, x := range p.Parts {
		if i, ok := place[x.ID]; ok {
			x.Label = labels[i].Label
		}
		x.finish(b, levels[1:])
	}
	rank := func(x *BudgetPart) int {
		if i, ok := place[x.ID]; ok {
			return i
		}
		return len(labels) // what the budget does not list comes last
	}
	slices.SortStableFunc(p.Parts, func(x, y *BudgetPart) int { return rank(x) - rank(y) })
}

func (l *BudgetLine) at(level BudgetLevel) string {
	switch level {
	case BySection:
		return l.Section
	case ByKind:
		return l.Kind
	case ByTheme:
		return l.Theme
	case ByChapter:
		return l.Chapter
	case ByArticle:
		return l.Article
	}
	return ""
}

func (b *BudgetYear) labels(level BudgetLevel) []BudgetLabel {
	switch level {
	case BySection:
		return b.Sections
	case ByKind:
		return b.Kinds
	case ByTheme:
		return b.Themes
	case ByChapter:
		return b.Chapters
	case ByArticle:
	}
	return nil
}
