package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
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
		list = append(list, crumb{"paper-list", b.name(chapter), b.to(page, theme.ID, chapter.ID)})
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
	s, k := b.s, b.Kit
	y := b.sums.Year
	pad := k.U(28)
	at, top := len(s.Marks), s.Y
	margin, w := b.margin, b.w
	b.margin, b.w, s.Y = margin+pad, w-2*pad, top+k.U(20)
	s.Y += s.Words(b.margin, s.Y, b.w, b.t("budget.origin.title"), touch.Look{Role: style.Section, Lines: 1})
	chapter := b.say(b.label(y.Chapters, l.Chapter))
	for _, f := range []struct {
		key   string
		words touch.Words
	}{
		{"budget.origin.document", b.t("budget.origin.document_is", b.say(y.PhaseLabel(b.at.Phase)).Text)},
		{"budget.origin.date", b.since()},
		{"budget.origin.section", b.say(b.label(y.Sections, l.Section))},
		{"budget.origin.kind", b.say(b.label(y.Kinds, l.Kind))},
		{"budget.origin.chapter", touch.Words{Text: b.words.T("label.value", l.Chapter, chapter.Text).Text, RightToLeft: chapter.RightToLeft}},
		{"budget.origin.code", touch.Words{Text: l.Code}},
	} {
		if f.words.Text != "" {
			b.fact(b.t(f.key), f.words)
		}
	}
	b.margin, b.w = margin, w
	s.Y += k.U(18)
	s.Under(at, margin, top, w, s.Y-top, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	b.note.add(b.named(b.t("budget.origin.code").Text, l.Code))
}

// unchecked says that nobody has compared the line's code with the form.
func (b *purse) unchecked(l *data.BudgetLine) {
	if l.CodeConfidence != "sourced" {
		b.s.Y += b.Kit.U(12)
		b.remark(b.s, "ui-warning", b.t("budget.origin.unchecked"))
	}
}

// fact is a name and what it is, on a line or two.
func (b *purse) fact(name, value touch.Words) {
	s, k := b.s, b.Kit
	nw := b.w * 30 / 100
	label := touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}
	look := touch.Look{Role: style.Second}
	s.Y += k.U(6)
	nh := s.Words(b.margin, s.Y, nw, name, label)
	vw := b.w - nw - k.U(20)
	vh := s.Words(b.margin+nw+k.U(20), s.Y, vw, value, b.begins(value, look, vw))
	s.Y += max(nh, vh)
}
