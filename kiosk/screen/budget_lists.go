package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// works lists what is built and bought, the largest first. The budget names no
// place; a work's own name tells what is known.
func (b *purse) works() bool {
	var lines []*data.BudgetPart
	for _, chapter := range b.sums.Building.Parts {
		lines = append(lines, chapter.Parts...)
	}
	all := &data.BudgetPart{Parts: lines}
	return b.lineList("works-progress", "budget.works", b.sums.Building.Sum(b.at.Phase), all.Largest(b.at.Phase), true)
}

// grants lists what associations are given.
func (b *purse) grants() bool {
	return b.lineList("circle-coin", "budget.grants", b.sums.Grants.Sum(b.at.Phase), b.sums.Grants.Largest(b.at.Phase), false)
}

// lineList is a list of lines with their sum in a sentence; where the year was
// executed, what was voted stands behind it.
func (b *purse) lineList(icon, key string, sum data.BudgetSum, list []*data.BudgetPart, themes bool) bool {
	voted := b.sums.Year.Voted()
	both := b.at.Phase == data.Executed && b.sums.Year.Has(voted)
	var full int64
	for _, p := range list {
		full = max(full, p.Sum(b.at.Phase).Centimes)
		if both {
			full = max(full, p.Sum(voted).Centimes)
		}
	}
	k, beside := b.Kit, 0
	if both {
		beside = b.votedWidth(list, voted)
	}
	b.crumbs(b.views(), b.start())
	b.lay(func() {
		top, message := b.s.Y, b.t(key+".none")
		if len(list) > 0 {
			message = b.t(b.byPhase(key), func(w *i18n.Words) i18n.Phrase { return w.Dirhams(sum.Centimes) })
		}
		b.says(icon, message)
		if len(list) > 0 {
			b.traced(top, touch.Words{})
		}
		b.small(b.t(key + ".note"))
	}, figures{len(list), func(i int) figure {
		p := list[i]
		now := p.Sum(b.at.Phase)
		f := figure{title: b.name(p), value: b.money(now), to: b.to(nav.BudgetLine, p.ID), full: full, beside: beside}
		f.icon = icon
		if themes {
			f.icon = b.icon(p.Line.Theme)
		}
		if both {
			f.second = b.t("budget.works.voted", b.money(p.Sum(voted)).Text)
			f.bars = [][]chart.Segment{{{Value: p.Sum(voted).Centimes, Color: k.Soft, Pattern: chart.Striped}}}
		}
		g := chart.Segment{Value: now.Centimes, Color: k.Sea}
		if b.at.Phase != data.Executed {
			g.Color, g.Pattern = k.Soft, chart.Striped
		}
		f.bars = append(f.bars, []chart.Segment{g})
		return f
	}})
	return true
}

// votedWidth is the room that what was voted takes at the end of the bars, the
// same in all entries, so that their bars compare.
func (b *purse) votedWidth(list []*data.BudgetPart, voted data.Phase) (most int) {
	for _, p := range list[:min(len(list), measured)] {
		w, _ := b.Kit.Measure(b.t("budget.works.voted", b.money(p.Sum(voted)).Text), touch.Look{Role: style.Second}, 0)
		most = max(most, w)
	}
	return most + b.Kit.U(24)
}

// words of the glossary, each with its pictogram, in the order a reader meets
// them.
func terms() [][2]string {
	return [][2]string{
		{"coins-shared", "budget"},
		{"coin-in", "receipts"},
		{"coin-out", "spending"},
		{"council", "planned"},
		{"bars-check", "executed"},
		{"building", "running"},
		{"house-build", "investment"},
		{"two-pots", "surplus"},
		{"star-coin", "vat"},
		{"paper-bank", "loan"},
		{"circle-coin", "grant"},
		{"folder-lines", "chapter"},
	}
}

// glossary says in plain words what the words of a budget mean.
func (b *purse) glossary() bool {
	list := terms()
	b.crumbs(nil, b.start())
	b.layWide(func() {
		b.says("book-ask", b.t("budget.words.title"))
	}, figures{len(list), func(i int) figure {
		key := "budget.word." + list[i][1]
		return figure{icon: list[i][0], title: b.t(key), second: b.t(key + ".means")}
	}})
	return true
}

// what says in pictures what a budget is.
func (b *purse) what() bool {
	s, k := b.s, b.Kit
	steps := [][2]string{
		{"coin-in", "budget.about.in"},
		{"council", "budget.about.vote"},
		{"street-lamp", "budget.about.out"},
		{"bars-check", "budget.about.check"},
		{"open-book-eye", "budget.about.open"},
	}
	b.crumbs(nil, b.start())
	b.says("coins-shared", b.t("budget.about.title"))
	half := (len(steps) + 1) / 2
	each := (b.room - s.Y - b.foot() - k.U(60) - k.U(170)) / len(steps)
	draw := func(from, to int) func() {
		return func() {
			for i := from; i < to; i++ {
				y := s.Y
				words := b.t(steps[i][1])
				b.step(s, i+1, steps[i][0], words)
				b.note.add(words.Text)
				if !b.lying() {
					s.Y = max(s.Y, y+min(each, k.U(210)))
				}
			}
		}
	}
	b.columns(s, draw(0, half), func() {
		draw(half, len(steps))()
		f := figure{
			icon: "two-pots", title: b.t("budget.about.sections"), second: b.t("budget.about.sections.means"), to: b.to(nav.BudgetBalance),
		}
		b.figure(f, max(b.set(f).h, k.U(130)))
	})
	b.end()
	return true
}
