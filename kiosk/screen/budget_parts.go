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
	amounts := false // shown while they make no second page
	b.crumbs(b.views(), b.start())
	b.lay(func() {
		icon, message := b.message(key, shares)
		top := b.s.Y
		b.says(icon, message)
		b.traced(top, b.total(root, key))
		b.s.Y += chart.Coins(b.s, b.margin, b.s.Y, b.w, 25, groups(shares)) + b.Kit.U(14)
		b.gaps()
		amounts = b.lying() || len(shares)*b.Kit.U(96) <= b.room-b.s.Y-b.below()
	}, figures{len(shares), func(i int) figure {
		x := shares[i]
		f := figure{sign: &x.sign, icon: b.icon(x.part.ID), title: b.name(x.part), value: b.dirhams(x.share), to: b.to(page, x.part.ID)}
		if amounts {
			f.second = b.money(x.part.Sum(b.at.Phase))
		}
		return f
	}})
}

// total says what the whole comes to.
func (b *purse) total(root *data.BudgetPart, key string) touch.Words {
	return b.t(b.byPhase(key+".whole"), b.money(root.Sum(b.at.Phase)).Text)
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
		top := b.s.Y
		b.says(b.icon(theme.ID), b.name(p))
		b.amount(root, p, key, top)
		if inside != p {
			b.small(b.t("budget.chapter", b.name(inside).Text))
		}
	}, b.inside(inside, func(x *data.BudgetPart) nav.Route {
		if x.Line != nil {
			return b.to(nav.BudgetLine, x.ID)
		}
		return b.to(page, theme.ID, x.ID)
	}))
}

// amount tells what a part comes to, and how much of a hundred dirhams that is.
func (b *purse) amount(root, p *data.BudgetPart, key string, top int) {
	s, k := b.s, b.Kit
	sum, whole := p.Sum(b.at.Phase), root.Sum(b.at.Phase)
	words := b.money(sum)
	b.note.add(words.Text)
	s.Y += s.Words(b.margin, s.Y, b.w, words, touch.Look{Role: style.Title, Color: k.Sea, Lines: 1})
	share := touch.Words{}
	if hundred, ok := data.BudgetShares([]int64{sum.Centimes, whole.Centimes - sum.Centimes}, 100); ok && sum.Known() {
		share = b.t(b.byPhase(key+".share"), b.dirhams(b.shareOf(root, p, hundred[0])).Text)
	}
	s.Y += k.U(6)
	b.traced(top, share)
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
			f.icon = "folder-lines"
			return f
		case x.Line == nil:
			f.icon = "folder-lines"
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
