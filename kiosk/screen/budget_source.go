package screen

import (
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// traced is the line under a page's message that leads to where its figures
// come from; words say what they come to in all.
func (b *purse) traced(top int, words touch.Words) {
	if words.Text == "" {
		words = b.t("budget.trace.title")
	}
	b.proof(b.s, b.headline(top), words, b.source(), b.asked())
}

// headline is where a message that begins at top answers a touch: clear of the
// crumbs above it.
func (b *purse) headline(top int) int {
	return top + max(b.Kit.U(34), b.Kit.U(16)+b.Kit.MM(style.MinGapMM)+2)
}

// asked is the page that tells where the figures of this page come from.
func (b *purse) asked() nav.Route {
	name := strings.TrimPrefix(string(b.route.Page), "budget-")
	if b.route.Page == nav.Budget {
		name = "out"
	}
	return b.to(nav.BudgetSource, append([]string{name}, b.path()...)...)
}

// trace is where the figures of a page come from: how they were worked out, and
// what of.
type trace struct {
	of   crumb         // the page asked about
	how  []touch.Words // in sentences
	rows figures
}

// sources tells where the figures of another page come from, down to the lines
// of the budget, with document and date.
func (b *purse) sources() bool {
	path := b.path()
	if len(path) == 0 {
		return false
	}
	find := map[string]func([]string) (trace, bool){
		"in": b.partTrace, "out": b.partTrace, "works": b.partTrace, "grants": b.partTrace,
		"balance": b.balanceTrace, "done": b.doneTrace, "years": b.yearsTrace, "each": b.eachTrace,
	}[path[0]]
	if find == nil {
		return false
	}
	t, ok := find(path)
	if !ok {
		return false
	}
	b.crumbs(nil, b.start(), t.of)
	b.lay(func() {
		b.says("paper-proof", b.t("budget.trace.title"))
		look := touch.Look{Role: style.Body}
		if b.lying() {
			look.Role = style.Second
		}
		for _, words := range t.how {
			b.note.add(words.Text)
			b.s.Y += b.s.Words(b.margin, b.s.Y, b.w, words, b.begins(words, look, b.w)) + b.Kit.U(4)
		}
		b.s.Y += b.Kit.U(8)
		b.origins(b.s, touch.Words{}, [][2]touch.Words{
			{b.t("budget.origin.document"), b.t("budget.origin.document_is", b.say(b.sums.Year.PhaseLabel(b.at.Phase)).Text)},
			{b.t("budget.origin.date"), b.published(b.sums.Year.VerifiedOn)},
		})
		b.s.Y += b.Kit.U(8)
	}, t.rows)
	return true
}

// partTrace is a part with all its lines, and what is left out beside it.
func (b *purse) partTrace(path []string) (t trace, ok bool) {
	page, key := nav.Page("budget-"+path[0]), "budget."+path[0]
	root, icon := b.tree(path[0])
	p := down(root, path[1:])
	if p == nil || p.Line != nil {
		return t, false
	}
	t.of = crumb{icon, b.t(key + ".tile"), b.to(page)}
	if p != root {
		t.how = append(t.how, b.name(p))
	}
	t.how = append(t.how, b.summed(p))
	if key == "budget.in" || key == "budget.out" {
		if p != root {
			t.of = crumb{b.icon(path[1]), b.name(p), b.to(page, path[1:]...)}
		}
		t.how = append(t.how, b.t("budget.trace.share"))
	}
	if t.rows = b.lines(p); p.Count > manyLines && p.Parts[0].Line == nil {
		t.rows = b.branches(p, path)
	}
	if moved := b.moved(); p == root && key == "budget.out" && moved.Centimes > 0 {
		spent := t.rows
		t.rows = figures{spent.n + 1, func(i int) figure {
			if i < spent.n {
				return spent.at(i)
			}
			return figure{icon: "two-pots", title: b.t("budget.trace.without"), value: b.money(moved), to: b.to(nav.BudgetSource, "balance")}
		}}
	}
	return t, true
}

// tree is what a page of parts shows, and its pictogram.
func (b *purse) tree(page string) (root *data.BudgetPart, icon string) {
	switch page {
	case "in":
		return b.sums.Receipts, "coin-in"
	case "works":
		return b.sums.Building, "works-progress"
	case "grants":
		return b.sums.Grants, "circle-coin"
	}
	return b.sums.Spending, "coin-out"
}

// manyLines is the number of lines above which a part is told by its parts.
const manyLines = 12

// branches lists the parts of a part, each leading to its own lines.
func (b *purse) branches(p *data.BudgetPart, path []string) figures {
	parts := p.Largest(b.at.Phase)
	return figures{len(parts), func(i int) figure {
		x := parts[i]
		icon := "folder-lines"
		if len(path) == 1 && b.theme(x.ID).Icon != "" {
			icon = b.icon(x.ID)
		}
		return figure{
			icon: icon, title: b.name(x), value: b.money(x.Sum(b.at.Phase)),
			to: b.to(nav.BudgetSource, append(slices.Clone(path), x.ID)...),
		}
	}}
}

// summed says how many lines a figure adds up, and to what.
func (b *purse) summed(p *data.BudgetPart) touch.Words {
	words := b.phrase(b.words.N("budget.trace.sum", p.Count))
	return b.t("label.value", words.Text, b.money(p.Sum(b.at.Phase)).Text)
}

// moved is what stands among the spending without being spent.
func (b *purse) moved() (sum data.BudgetSum) {
	for _, section := range b.sums.Moved.Parts {
		if p := section.Part(data.Spending); p != nil {
			sum = sum.Plus(p.Sum(b.at.Phase))
		}
	}
	return sum
}

// lines lists the lines below some parts in the budget's order.
func (b *purse) lines(parts ...*data.BudgetPart) figures {
	var list []*data.BudgetLine
	for _, p := range parts {
		p.Lines(func(l *data.BudgetLine) { list = append(list, l) })
	}
	return figures{len(list), func(i int) figure {
		l := list[i]
		return figure{title: b.say(l.Label), value: b.money(l.In(b.at.Phase)), to: b.to(nav.BudgetLine, l.ID)}
	}}
}

// balanceTrace is the two sections: their halves and the lines that move money
// from one to the other, or what one of the halves adds up.
func (b *purse) balanceTrace(path []string) (t trace, ok bool) {
	t.of = crumb{"two-pots", b.t("budget.balance.tile"), b.to(nav.BudgetBalance, path[1:]...)}
	if len(path) > 2 {
		p := down(b.sums.Sections, path[1:])
		if p == nil || p.Line != nil {
			return t, false
		}
		t.how = []touch.Words{b.summed(p)}
		if t.rows = b.lines(p); p.Count > manyLines && p.Parts[0].Line == nil {
			t.rows = b.branches(p, path)
		}
		return t, true
	}
	t.how = []touch.Words{b.t("budget.trace.balance")}
	var list []figure
	for _, section := range b.sums.Sections.Parts {
		for _, kind := range section.Parts {
			list = append(list, figure{
				icon: sideIcon(kind.ID), title: b.half(section.ID, kind), value: b.money(kind.Sum(b.at.Phase)),
				to: b.to(nav.BudgetSource, "balance", section.ID, kind.ID),
			})
		}
	}
	moved := b.lines(b.sums.Moved)
	t.rows = figures{len(list) + moved.n, func(i int) figure {
		if i < len(list) {
			return list[i]
		}
		f := moved.at(i - len(list))
		f.icon = "two-pots"
		return f
	}}
	return t, true
}

// totals are rows of the totals that a comparison sets beside each other; each
// leads to the lines it adds up.
func (b *purse) totals(p pair, at ...data.BudgetView) figures {
	side := "out"
	if p.page == nav.BudgetIn {
		side = "in"
	}
	return figures{len(at), func(i int) figure {
		return figure{
			icon: "coins-shared", title: p.names[i], value: b.money(p.sums[i]), full: max(p.sums[0].Centimes, p.sums[1].Centimes),
			to:   nav.Route{Page: nav.BudgetSource, ID: side, Show: showBudget(b.book, at[i], 1)},
			bars: [][]chart.Segment{{{Value: p.sums[i].Centimes, Color: b.Kit.Sea}}},
		}
	}}
}

// compared makes the trace of a comparison; path names the side it shows.
func (b *purse) compared(page nav.Page, path []string, icon, tile, how string, p pair, at ...data.BudgetView) trace {
	back := nav.Route{Page: page}
	if len(path) > 1 {
		back.ID = path[1]
	}
	return trace{of: crumb{icon, b.t(tile), back}, how: []touch.Words{b.t(how)}, rows: b.totals(p, at...)}
}

func (b *purse) doneTrace(path []string) (t trace, ok bool) {
	p, ok := b.doneOf(len(path) > 1 && path[1] == receiptsSide)
	if !ok {
		return t, false
	}
	return b.compared(nav.BudgetDone, path, "bars-check", "budget.done.tile", "budget.trace.rate", p, p.at[:]...), true
}

func (b *purse) yearsTrace(path []string) (t trace, ok bool) {
	p, ok := b.yearsOf(len(path) > 1 && path[1] == receiptsSide)
	if !ok {
		return t, false
	}
	return b.compared(nav.BudgetYears, path, "bars-years", "budget.years.tile", "budget.trace.change", p, p.at[:]...), true
}

// eachTrace is the total, and who counted the inhabitants.
func (b *purse) eachTrace([]string) (t trace, ok bool) {
	people, ok := data.PopulationFor(b.settings(), b.sums.Year)
	total := b.sums.Spending.Sum(b.at.Phase)
	if !ok || !total.Known() {
		return t, false
	}
	t.of = crumb{"person-coin", b.t("budget.each.tile"), b.to(nav.BudgetEach)}
	t.how = []touch.Words{b.t("budget.trace.each")}
	who := b.counted(people)
	if who.Text == "" {
		who = b.t("budget.trace.settings")
	}
	list := []figure{
		{icon: "coin-out", title: b.viewName(b.at), value: b.money(total), to: b.to(nav.BudgetSource, "out")},
		{icon: "people", title: b.t("budget.trace.people"), second: who, value: b.phrase(b.words.Number(int64(people.People)))},
	}
	t.rows = figures{len(list), func(i int) figure { return list[i] }}
	return t, true
}
