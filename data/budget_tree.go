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
	sums  map[Phase]BudgetSum
}

// Sum gives the part's amount in a phase.
func (p *BudgetPart) Sum(ph Phase) BudgetSum {
	if s, ok := p.sums[ph]; ok {
		return s
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
	root := &BudgetPart{ID: b.ID, sums: make(map[Phase]BudgetSum)}
	index := map[*BudgetPart]map[string]*BudgetPart{}
	for i := range b.Lines {
		l := &b.Lines[i]
		if keep != nil && !keep(l) {
			continue
		}
		at := root
		at.add(l)
		for _, level := range levels {
			at = at.branch(index, l.at(level))
			at.add(l)
		}
		leaf := &BudgetPart{ID: l.ID, Label: l.Label, Line: l, sums: make(map[Phase]BudgetSum, len(l.Amounts))}
		leaf.add(l)
		at.Parts = append(at.Parts, leaf)
	}
	root.finish(b, levels)
	return root
}

func (p *BudgetPart) add(l *BudgetLine) {
	p.Count++
	for ph := range l.Amounts {
		s := p.sums[ph]
		s.Centimes += l.Amounts[ph]
		s.Lines++
		p.sums[ph] = s
	}
}

func (p *BudgetPart) branch(index map[*BudgetPart]map[string]*BudgetPart, id string) *BudgetPart {
	if x := index[p][id]; x != nil {
		return x
	}
	if index[p] == nil {
		index[p] = map[string]*BudgetPart{}
	}
	x := &BudgetPart{ID: id, sums: make(map[Phase]BudgetSum)}
	index[p][id] = x
	p.Parts = append(p.Parts, x)
	return x
}

// finish names the parts, puts them in the order of the budget's own lists and
// counts the lines that say nothing.
func (p *BudgetPart) finish(b *BudgetYear, levels []BudgetLevel) {
	for ph, s := range p.sums {
		s.Missing = p.Count - s.Lines
		p.sums[ph] = s
	}
	if len(levels) == 0 {
		for _, leaf := range p.Parts {
			leaf.finish(b, nil)
		}
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
