package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// balance shows the two sections as the law orders them, or goes down into one:
// section and kind, chapter, line.
func (b *purse) balance() bool {
	path := b.path()
	p := down(b.sums.Sections, path)
	switch {
	case len(path) == 0:
		b.sections()
		return true
	case p == nil || p.Line != nil || len(path) == 1:
		return false
	}
	kind := b.sums.Sections.Part(path[0]).Part(path[1])
	crumbs := []crumb{b.start(), {"two-pots", b.t("budget.balance.tile"), b.to(nav.BudgetBalance)}}
	if len(path) > 2 {
		crumbs = append(crumbs, crumb{"folder-lines", b.half(path[0], kind), b.to(nav.BudgetBalance, path[:2]...)})
	}
	b.crumbs(b.views(), crumbs...)
	b.lay(func() {
		name := b.half(path[0], kind)
		if len(path) > 2 {
			name = b.name(p)
		}
		top := b.s.Y
		b.says(sideIcon(path[1]), name)
		sum := b.money(p.Sum(b.at.Phase))
		b.s.Y += b.s.Words(b.margin, b.s.Y, b.w, sum, touch.Look{Role: style.Title, Color: b.Kit.Sea, Lines: 1}) + b.Kit.U(6)
		b.traced(top, touch.Words{})
	}, b.inside(p, func(x *data.BudgetPart) nav.Route {
		if x.Line != nil {
			return b.to(nav.BudgetLine, x.ID)
		}
		return b.to(nav.BudgetBalance, path[0], path[1], x.ID)
	}))
	return true
}

// sideIcon is the pictogram of receipts or spending.
func sideIcon(kind string) string {
	if kind == data.Receipts {
		return "coin-in"
	}
	return "coin-out"
}

// half names a section's receipts or spending.
func (b *purse) half(section string, kind *data.BudgetPart) touch.Words {
	return b.phrase(b.words.T("label.value", b.label(b.sums.Year.Sections, section), kind.Label))
}

// sections is the balance of both, and what the first hands to the second.
func (b *purse) sections() {
	surplus := b.sums.Surplus(b.at.Phase)
	message := b.t("budget.balance.even")
	if surplus.Centimes > 0 {
		message = b.t(b.byPhase("budget.balance"), func(w *i18n.Words) i18n.Phrase { return w.Dirhams(surplus.Centimes) })
	}
	type half struct {
		section, kind string
		sum, moved    data.BudgetSum
	}
	var list []half
	var full int64
	for _, x := range b.sums.Balances(b.at.Phase) {
		list = append(list, half{x.Section, data.Receipts, x.Receipts, x.In}, half{x.Section, data.Spending, x.Spending, x.Out})
		full = max(full, x.Receipts.Centimes, x.Spending.Centimes)
	}
	k := b.Kit
	b.crumbs(b.views(), b.start())
	b.lay(func() {
		top := b.s.Y
		b.says("two-pots", message)
		b.traced(top, touch.Words{})
		b.small(b.t("budget.balance.rule"))
		b.stripes(b.t("budget.balance.moved"))
		b.gaps()
	}, figures{len(list), func(i int) figure {
		x := list[i]
		return figure{
			icon: sideIcon(x.kind), title: b.half(x.section, b.sums.Sections.Part(x.section).Part(x.kind)),
			value: b.money(x.sum), to: b.to(nav.BudgetBalance, x.section, x.kind), full: full,
			bars: [][]chart.Segment{{
				{Value: x.sum.Centimes - x.moved.Centimes, Color: k.Sea},
				{Value: x.moved.Centimes, Color: k.Saffron, Pattern: chart.Striped},
			}},
		}
	}})
}

// stripes explains the striped piece of a bar.
func (b *purse) stripes(words touch.Words) {
	s, k := b.s, b.Kit
	w, h := k.U(72), k.U(34)
	look := touch.Look{Role: style.Second, Lines: 3}
	_, th := k.Measure(words, look, b.w-w-k.U(20))
	chart.Stack(s, b.margin, s.Y+(max(h, th)-h)/2, w, h, 1, chart.Segment{Value: 1, Color: k.Saffron, Pattern: chart.Striped})
	s.Middle(b.margin+w+k.U(20), s.Y, b.w-w-k.U(20), max(h, th), words, look)
	s.Y += max(h, th) + k.U(12)
}
