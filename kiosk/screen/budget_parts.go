package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// in shows where the money comes from, or a part of it.
func (b *purse) in() bool { return b.parts(b.sums.Receipts, nav.BudgetIn, "coin-in", "budget.in") }

// out shows where the money goes, or a part of it.
func (b *purse) out() bool { return b.parts(b.sums.Spending, nav.BudgetOut, "coin-out", "budget.out") }

func (b *purse) parts(root *data.BudgetPart, page nav.Page, icon, key string) bool {
	path := b.path()
	p := down(root, path)
	switch {
	case p == nil || p.Line != nil:
		return false
	case len(path) == 0:
		b.hundred(root, page, icon, key)
	default:
		b.part(root, p, path, page, icon, key)
	}
	return true
}

// hundred is the whole as a hundred coins, and its themes.
func (b *purse) hundred(root *data.BudgetPart, page nav.Page, icon, key string) {
	shares := b.shared(root)
	b.crumbs(b.views(), b.start())
	b.lay(func() {
		icon, message := b.message(key, shares)
		b.says(icon, message)
		b.coins(shares)
		b.total(root, page, key)
		b.small(b.source())
		b.gaps()
	}, figures{len(shares), func(i int) figure {
		x := shares[i]
		f := figure{sign: &x.sign, icon: b.icon(x.part.ID), title: b.name(x.part), value: b.dirhams(x.share), to: b.to(page, x.part.ID)}
		if len(shares) <= 8 {
			f.second = b.money(x.part.Sum(b.at.Phase))
		}
		return f
	}})
}

// coins draws the hundred coins; in four rows instead of five where the list
// below asks for the room.
func (b *purse) coins(shares []share) {
	s, k := b.s, b.Kit
	columns := 20
	if list := len(shares) * k.U(62); b.lying() || s.Y+b.w/4+k.U(140)+list+b.foot()+k.U(34) > b.room {
		columns = 25
	}
	s.Y += chart.Coins(s, b.margin, s.Y, b.w, columns, groups(shares)) + k.U(14)
}

// total says what the whole comes to, and what stands in the budget beside it
// without being spent.
func (b *purse) total(root *data.BudgetPart, page nav.Page, key string) {
	var moved data.BudgetSum
	for _, section := range b.sums.Moved.Parts {
		if p := section.Part(data.Spending); p != nil && page == nav.BudgetOut {
			moved = moved.Plus(p.Sum(b.at.Phase))
		}
	}
	whole := b.money(root.Sum(b.at.Phase)).Text
	if moved.Centimes > 0 {
		b.small(b.t(b.byPhase(key+".whole_moved"), whole, b.money(moved).Text))
		return
	}
	b.small(b.t(b.byPhase(key+".whole"), whole))
}

// part is a theme or a chapter with what it is made of.
func (b *purse) part(root, p *data.BudgetPart, path []string, page nav.Page, icon, key string) {
	theme := root.Part(path[0])
	crumbs := []crumb{b.start(), {icon, b.t(key + ".tile"), b.to(page)}}
	if len(path) > 1 {
		crumbs = append(crumbs, crumb{b.icon(theme.ID), b.name(theme), b.to(page, theme.ID)})
	}
	inside := p
	if len(p.Parts) == 1 && p.Parts[0].Line == nil {
		inside = p.Parts[0] // one chapter: its lines at once
	}
	b.crumbs(b.views(), crumbs...)
	b.lay(func() {
		b.says(b.icon(theme.ID), b.name(p))
		b.amount(root, p, key)
		if inside != p {
			b.small(b.t("budget.chapter", b.name(inside).Text))
		}
		b.small(b.source())
	}, b.inside(inside, func(x *data.BudgetPart) nav.Route {
		if x.Line != nil {
			return b.to(nav.BudgetLine, x.ID)
		}
		return b.to(page, theme.ID, x.ID)
	}))
}

// amount tells what a part comes to, and how much of a hundred dirhams that is.
func (b *purse) amount(root, p *data.BudgetPart, key string) {
	s, k := b.s, b.Kit
	sum, whole := p.Sum(b.at.Phase), root.Sum(b.at.Phase)
	words := b.money(sum)
	b.note.add(words.Text)
	s.Y += s.Words(b.margin, s.Y, b.w, words, touch.Look{Role: style.Title, Color: k.Sea, Lines: 1})
	if hundred, ok := data.BudgetShares([]int64{sum.Centimes, whole.Centimes - sum.Centimes}, 100); ok && sum.Known() {
		b.small(b.t(b.byPhase(key+".share"), b.dirhams(b.shareOf(root, p, hundred[0])).Text))
	}
}

// shareOf is the share that the theme has among the hundred coins, so that no
// two pages say different numbers; else its own.
func (b *purse) shareOf(root, p *data.BudgetPart, own int) int {
	for _, x := range b.shared(root) {
		if x.part == p {
			return x.share
		}
	}
	return own
}

// together is the number of rows up to which a part shows its chapters with
// their lines at once.
const together = 9

// inside lists what a part is made of, the largest first, with bars to compare:
// chapters with their lines where they are few, else chapters or lines.
func (b *purse) inside(p *data.BudgetPart, to func(*data.BudgetPart) nav.Route) figures {
	var list []*data.BudgetPart
	for _, x := range p.Largest(b.at.Phase) {
		list = append(list, x)
		if p.Count+len(p.Parts) <= together {
			list = append(list, x.Largest(b.at.Phase)...)
		}
	}
	open := len(list) > len(p.Parts)
	var full int64
	for _, x := range list {
		full = max(full, x.Sum(b.at.Phase).Centimes)
	}
	return figures{len(list), func(i int) figure {
		x := list[i]
		sum := x.Sum(b.at.Phase)
		f := figure{title: b.name(x), value: b.money(sum), to: to(x), full: full}
		g := chart.Segment{Value: sum.Centimes, Color: b.Kit.Sea}
		switch {
		case x.Line == nil && open:
			f.icon = "paper-list"
			return f
		case x.Line == nil:
			f.icon = "paper-list"
			f.second = b.t("budget.part.largest", b.name(x.Largest(b.at.Phase)[0]).Text)
			if !b.Kit.Fits(f.second, touch.Look{Role: style.Second, Lines: 1}, b.set(f).w) {
				f.second = touch.Words{}
			}
		case open:
			f.inset = b.Kit.U(54 + 20)
		}
		f.bars = [][]chart.Segment{{g}}
		return f
	}}
}
