package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// budgetRoutes lists the pages of the budget for the tour: all of the newest
// executed year, the first page of each other year and phase, and, of pages
// that show one part or one line, those with the longest name.
func budgetRoutes(lib Library) (routes []nav.Route) {
	v := &view{Deps: &Deps{Library: lib}}
	b, ok := v.purse()
	if !ok {
		return nil
	}
	for _, page := range []nav.Page{
		nav.BudgetAbout, nav.BudgetIn, nav.BudgetOut, nav.BudgetDone, nav.BudgetYears, nav.BudgetEach,
		nav.BudgetWorks, nav.BudgetGrants, nav.BudgetBalance, nav.BudgetWords,
	} {
		routes = append(routes, b.to(page))
	}
	routes = append(routes,
		nav.Route{Page: nav.BudgetDone, ID: receiptsSide}, nav.Route{Page: nav.BudgetYears, ID: receiptsSide},
		nav.Route{Page: nav.BudgetWorks, Show: showBudget(b.book, b.at, 2)},
		nav.Route{Page: nav.BudgetWords, Show: showBudget(b.book, b.at, 2)},
	)
	for _, id := range []string{"out", "in", "done", "years", "each", "works", "grants", "balance"} {
		routes = append(routes, b.to(nav.BudgetSource, id))
	}
	for _, at := range b.book.Views() {
		if show := showBudget(b.book, at, 1); show != "" {
			routes = append(routes, nav.Route{Page: nav.Budget, Show: show}, nav.Route{Page: nav.BudgetOut, Show: show})
		}
	}
	for _, side := range []struct {
		root *data.BudgetPart
		page nav.Page
	}{{b.sums.Receipts, nav.BudgetIn}, {b.sums.Spending, nav.BudgetOut}} {
		theme := longest(side.root.Parts)
		if theme == nil {
			continue
		}
		routes = append(routes, b.to(side.page, theme.ID))
		if most := fullest(side.root.Parts); most != theme {
			routes = append(routes, b.to(side.page, most.ID))
		}
		if chapter := longest(theme.Parts); chapter != nil && len(theme.Parts) > 1 {
			routes = append(routes, b.to(side.page, theme.ID, chapter.ID))
		}
	}
	return append(routes, lineRoutes(b)...)
}

// lineRoutes are the line with the longest name of each half, one that is only
// moved, and the way to it.
func lineRoutes(b *purse) (routes []nav.Route) {
	for _, root := range []*data.BudgetPart{b.sums.Receipts, b.sums.Spending, b.sums.Moved} {
		var lines []*data.BudgetPart
		root.Lines(func(l *data.BudgetLine) { lines = append(lines, &data.BudgetPart{ID: l.ID, Label: l.Label}) })
		if l := longest(lines); l != nil {
			routes = append(routes, b.to(nav.BudgetLine, l.ID))
		}
	}
	for _, section := range b.sums.Sections.Parts {
		for _, kind := range section.Parts {
			if section.ID == data.RunningSection {
				routes = append(routes, b.to(nav.BudgetBalance, section.ID, kind.ID))
			}
		}
		if last := section.Part(data.Spending); last != nil && len(last.Parts) > 0 {
			routes = append(routes, b.to(nav.BudgetBalance, section.ID, last.ID, last.Parts[len(last.Parts)-1].ID))
		}
	}
	return routes
}

// longest is the part with the longest name in any language.
func longest(parts []*data.BudgetPart) (out *data.BudgetPart) {
	size := -1
	for _, p := range parts {
		n := 0
		for _, text := range p.Label {
			n = max(n, len([]rune(text)))
		}
		if n > size {
			out, size = p, n
		}
	}
	return out
}

// fullest is the part with the most lines.
func fullest(parts []*data.BudgetPart) (out *data.BudgetPart) {
	for _, p := range parts {
		if out == nil || p.Count > out.Count {
			out = p
		}
	}
	return out
}
