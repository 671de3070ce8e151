package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// single is one line of the budget: its amounts over the years, and the source of
// the figure.
func (b *purse) single() bool {
	path := b.path()
	if len(path) != 1 {
		return false
	}
	l := b.sums.Year.Line(path[0])
	if l == nil {
		return false
	}
	b.crumbs(nil, b.above(l)...)
	b.layWide(func() {
		b.says(b.icon(l.Theme), b.say(l.Label))
		b.columns(b.s, func() {
			b.amounts(l)
			b.s.Y += b.Kit.U(16)
			if b.lying() {
				b.unchecked(l)
			}
		}, func() {
			b.origin(l)
			if !b.lying() {
				b.unchecked(l)
			}
		})
	}, figures{})
	return true
}

// above is the way from the whole to a line.
func (b *purse) above(l *data.BudgetLine) []crumb {
	if l.IsMoved() {
		return []crumb{b.start(), {"two-pots", b.t("budget.balance.tile"), b.to(nav.BudgetBalance)}}
	}
	root, page, icon, key := b.sums.Spending, nav.BudgetOut, "coin-out", "budget.out.tile"
	if l.Kind == data.Receipts {
		root, page, icon, key = b.sums.Receipts, nav.BudgetIn, "coin-in", "budget.in.tile"
	}
	list := []crumb{b.start(), {icon, b.t(key), b.to(page)}}
	theme := root.Part(l.Theme)
	if theme == nil {
		return list
	}
	list = append(list, crumb{b.icon(theme.ID), b.name(theme), b.to(page, theme.ID)})
	if chapter := theme.Part(l.Chapter); chapter != nil && len(theme.Parts) > 1 {
		list = append(list, crumb{"folder-lines", b.name(chapter), b.to(page, theme.ID, chapter.ID)})
	}
	return list
}

// amounts compares what the line says in each year and phase.
func (b *purse) amounts(l *data.BudgetLine) {
	type amount struct {
		at  data.BudgetView
		sum data.BudgetSum
	}
	var list []amount
	var full int64
	for _, at := range b.book.Views() {
		if other := b.book.Year(at.Year).Year.Line(l.ID); other != nil {
			sum := other.In(at.Phase)
			full = max(full, sum.Centimes)
			list = append(list, amount{at, sum})
		}
	}
	if len(list) > 6 {
		list = list[len(list)-6:]
	}
	b.s.Y += b.Kit.U(10)
	for i, a := range list {
		g := chart.Segment{Value: a.sum.Centimes, Color: b.Kit.Soft, Pattern: chart.Striped}
		if a.at.Phase == data.Executed {
			g.Color, g.Pattern = b.Kit.Sea, chart.Plain
		}
		f := figure{title: b.viewName(a.at), value: b.money(a.sum), bars: [][]chart.Segment{{g}}, full: full}
		if i > 0 {
			b.s.Rule(b.margin, b.s.Y, b.w)
		}
		b.figure(f, max(b.set(f).h, b.Kit.U(92)))
		b.note.add(b.named(f.title.Text, f.value.Text))
	}
}

// origin tells where the figure stands in the source: what an inspector would
// look up.
func (b *purse) origin(l *data.BudgetLine) {
	y := b.sums.Year
	chapter := b.say(b.label(y.Chapters, l.Chapter))
	b.origins(b.s, b.t("budget.origin.title"), [][2]touch.Words{
		{b.t("budget.origin.document"), b.t("budget.origin.document_is", b.say(y.PhaseLabel(b.at.Phase)).Text)},
		{b.t("budget.origin.date"), b.published(y.VerifiedOn)},
		{b.t("budget.origin.section"), b.say(b.label(y.Sections, l.Section))},
		{b.t("budget.origin.kind"), b.say(b.label(y.Kinds, l.Kind))},
		{b.t("budget.origin.chapter"), {Text: b.words.T("label.value", l.Chapter, chapter.Text).Text, RightToLeft: chapter.RightToLeft}},
		{b.t("budget.origin.code"), {Text: l.Code}},
	})
	b.note.add(b.named(b.t("budget.origin.code").Text, l.Code))
}

// unchecked says that nobody has compared the line's code with the form.
func (b *purse) unchecked(l *data.BudgetLine) {
	if l.CodeConfidence != "sourced" {
		b.s.Y += b.Kit.U(12)
		b.remark(b.s, "ui-warning", b.t("budget.origin.unchecked"))
	}
}
