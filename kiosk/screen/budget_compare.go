package screen

import (
	"math"
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// receiptsSide is the id of a comparison's page that shows receipts.
const receiptsSide = "in"

// side gives the half of the budget a comparison shows, and its key.
func side(s *data.BudgetSums, receipts bool) (root *data.BudgetPart, page nav.Page, key string) {
	if receipts {
		return s.Receipts, nav.BudgetIn, "in"
	}
	return s.Spending, nav.BudgetOut, "out"
}

// sides are spending and receipts, to choose from.
func (b *purse) sides() []choice {
	out, in := b.route, b.route
	out.ID, in.ID = "", receiptsSide
	out.Show, in.Show = "", ""
	return []choice{
		{b.t("budget.out.side"), out, b.route.ID != receiptsSide},
		{b.t("budget.in.side"), in, b.route.ID == receiptsSide},
	}
}

// done compares what was voted with what was executed, in the newest year that
// has both.
func (b *purse) done() bool {
	p, ok := b.doneOf(b.route.ID == receiptsSide)
	if !ok {
		return b.nothing("bars-check", "budget.done.none")
	}
	year := strconv.Itoa(b.at.Year)
	message := b.t("budget.done.unknown", year)
	if rate, ok := data.BudgetRate(p.sums[1], p.sums[0], 100); ok {
		message = b.t("budget.done."+p.key, func(w *i18n.Words) i18n.Phrase { return w.Percent(float64(rate)) }, year)
	}
	b.compare("bars-check", message, p)
	return true
}

// doneOf is the comparison of the newest year that was executed; not ok without
// one. It is the year the page shows.
func (b *purse) doneOf(receipts bool) (p pair, ok bool) {
	var s *data.BudgetSums
	for _, at := range b.book.Views() {
		if y := b.book.Year(at.Year); at.Phase == data.Executed && y.Year.Has(y.Year.Voted()) {
			s = y
		}
	}
	if s == nil {
		return p, false
	}
	voted, year := s.Year.Voted(), s.Year.Year
	b.sums, b.at = s, data.BudgetView{Year: year, Phase: data.Executed}
	root, page, key := side(s, receipts)
	return pair{
		list: root.Largest(voted), page: page, key: key,
		before: func(p *data.BudgetPart) data.BudgetSum { return p.Sum(voted) },
		now:    func(p *data.BudgetPart) data.BudgetSum { return p.Sum(data.Executed) },
		says: func(before, now data.BudgetSum) touch.Words {
			if rate, ok := data.BudgetRate(now, before, 100); ok {
				return b.phrase(b.words.Percent(float64(rate)))
			}
			return b.t("budget.unknown")
		},
		at:    [2]data.BudgetView{{Year: year, Phase: voted}, b.at},
		names: [2]touch.Words{b.viewName(data.BudgetView{Year: year, Phase: voted}), b.viewName(b.at)},
		sums:  [2]data.BudgetSum{root.Sum(voted), root.Sum(data.Executed)},
	}, true
}

// years compares the newest year with the one before, in the same phase.
func (b *purse) years() bool {
	p, ok := b.yearsOf(b.route.ID == receiptsSide)
	if !ok {
		return b.nothing("bars-years", "budget.years.none")
	}
	message := b.t("budget.years.unknown", strconv.Itoa(p.at[1].Year))
	if change, ok := data.BudgetChange(p.sums[0], p.sums[1], 1000); ok {
		word := "more"
		switch {
		case change == 0:
			word = "same"
		case change < 0:
			word = "less"
		}
		message = b.t("budget.years."+p.key+"."+word, strconv.Itoa(p.at[1].Year), strconv.Itoa(p.at[0].Year),
			func(w *i18n.Words) i18n.Phrase { return w.Percent(math.Abs(float64(change)) / 10) })
	}
	b.compare("bars-years", message, p)
	return true
}

// yearsOf is the comparison of the newest two years that can be compared; not
// ok without them.
func (b *purse) yearsOf(receipts bool) (p pair, ok bool) {
	before, now, ok := b.book.Comparable()
	if !ok {
		return p, false
	}
	b.at, b.sums = now, b.book.Year(now.Year)
	old, _, _ := side(b.book.Year(before.Year), receipts)
	root, page, key := side(b.sums, receipts)
	return pair{
		list: root.Largest(now.Phase), page: page, key: key,
		before: func(p *data.BudgetPart) data.BudgetSum {
			if x := old.Part(p.ID); x != nil {
				return x.Sum(before.Phase)
			}
			return data.BudgetSum{}
		},
		now:   func(p *data.BudgetPart) data.BudgetSum { return p.Sum(now.Phase) },
		says:  b.change,
		at:    [2]data.BudgetView{before, now},
		names: [2]touch.Words{b.viewName(before), b.viewName(now)},
		sums:  [2]data.BudgetSum{old.Sum(before.Phase), root.Sum(now.Phase)},
	}, true
}

// change says how much more or less something is.
func (b *purse) change(before, now data.BudgetSum) touch.Words {
	change, ok := data.BudgetChange(before, now, 100)
	switch {
	case !ok && now.Known() && now.Centimes > 0:
		return b.t("budget.years.new")
	case !ok:
		return b.t("budget.unknown")
	case before.Centimes == now.Centimes:
		return b.t("budget.years.equal")
	}
	key, pct := "budget.years.plus", math.Abs(float64(change))
	if now.Centimes < before.Centimes {
		key = "budget.years.minus"
	}
	if change == 0 { // less than half a percent is not nothing
		tenths, _ := data.BudgetChange(before, now, 1000)
		pct = math.Abs(float64(tenths)) / 10
	}
	return b.t(key, func(w *i18n.Words) i18n.Phrase { return w.Percent(pct) })
}

// pair is what a comparison shows: two amounts of each part.
type pair struct {
	list        []*data.BudgetPart
	page        nav.Page
	key         string // of the half: "in" or "out"
	at          [2]data.BudgetView
	before, now func(*data.BudgetPart) data.BudgetSum
	says        func(before, now data.BudgetSum) touch.Words
	names       [2]touch.Words
	sums        [2]data.BudgetSum
}

// compare draws two bars for each part: striped what was before, solid what is.
func (b *purse) compare(icon string, message touch.Words, p pair) {
	var full int64
	for _, x := range p.list {
		full = max(full, p.before(x).Centimes, p.now(x).Centimes)
	}
	k := b.Kit
	b.crumbs(b.sides(), b.start())
	b.lay(func() {
		top := b.s.Y
		b.says(icon, message)
		b.legend(p)
		b.traced(top, touch.Words{})
	}, figures{len(p.list), func(i int) figure {
		x := p.list[i]
		before, now := p.before(x), p.now(x)
		return figure{
			icon: b.icon(x.ID), title: b.name(x), value: p.says(before, now), to: b.to(p.page, x.ID), full: full,
			bars: [][]chart.Segment{
				{{Value: before.Centimes, Color: k.Soft, Pattern: chart.Striped}},
				{{Value: now.Centimes, Color: k.Sea}},
			},
		}
	}})
}

// legend names the two bars, with what they come to in all.
func (b *purse) legend(p pair) {
	s, k := b.s, b.Kit
	full := max(p.sums[0].Centimes, p.sums[1].Centimes)
	look := touch.Look{Role: style.Strong, Lines: 1}
	for i, g := range []chart.Segment{
		{Value: p.sums[0].Centimes, Color: k.Soft, Pattern: chart.Striped}, {Value: p.sums[1].Centimes, Color: k.Sea},
	} {
		value := b.money(p.sums[i])
		vw, h := k.Measure(value, figureValue, 0)
		s.Words(b.margin, s.Y, b.w-vw-k.U(20), p.names[i], look)
		s.Words(b.margin+b.w-vw-2, s.Y, vw+2, value, figureValue)
		s.Y += h
		chart.Stack(s, b.margin, s.Y, b.w, k.U(34), full, g)
		s.Y += k.U(34 + 10)
		b.note.add(b.named(p.names[i].Text, value.Text))
	}
	s.Y += k.U(10)
}

// nothing says that there is nothing to compare.
func (b *purse) nothing(icon, key string) bool {
	b.crumbs(nil, b.start())
	b.layWide(func() {
		b.says(icon, b.t(key))
	}, figures{})
	return true
}
