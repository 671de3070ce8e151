package screen

import (
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// each shows the spending per inhabitant; not without knowing how many there
// are.
func (b *purse) each() bool {
	people, ok := data.PopulationFor(b.settings(), b.sums.Year)
	root := b.sums.Spending
	total := root.Sum(b.at.Phase)
	if !ok || !total.Known() {
		return b.nothing("person-coin", "budget.each.none")
	}
	// Whole dirhams, parted so that the parts add up to the sum above them.
	dirhams := (people.Each(total.Centimes) + 50) / 100
	list := root.Largest(b.at.Phase)
	amounts := make([]int64, len(list))
	for i, p := range list {
		amounts[i] = p.Sum(b.at.Phase).Centimes
	}
	parts, ok := data.BudgetShares(amounts, int(dirhams))
	if !ok {
		return b.nothing("person-coin", "budget.empty")
	}
	b.crumbs(b.views(), b.start())
	b.lay(func() {
		top := b.s.Y
		b.says("person-coin", b.t(b.byPhase("budget.each"), func(w *i18n.Words) i18n.Phrase { return w.Dirhams(dirhams * 100) }))
		b.small(b.counted(people))
		b.traced(top, b.t("budget.each.how", b.money(total).Text, people.People))
	}, figures{len(list), func(i int) figure {
		p := list[i]
		return figure{
			icon: b.icon(p.ID), title: b.name(p), value: b.dirhams(parts[i]), to: b.to(nav.BudgetOut, p.ID), full: amounts[0],
			bars: [][]chart.Segment{{{Value: amounts[i], Color: b.Kit.Sea}}},
		}
	}})
	return true
}

// counted says where the number of inhabitants comes from.
func (b *purse) counted(p data.Population) touch.Words {
	switch {
	case p.Assumed:
		return b.t("budget.each.assumed")
	case p.Year != 0:
		return b.t("budget.each.year", strconv.Itoa(p.Year))
	}
	return touch.Words{}
}
