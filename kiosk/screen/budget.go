package screen

import (
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// budget draws the page of the budget that the route names.
func (v *view) budget() *touch.Sheet {
	v.wide()
	b, ok := v.purse()
	if !ok {
		return v.noBudget()
	}
	b.s = v.sheet()
	draw := map[nav.Page]func() bool{
		nav.Budget: b.begin, nav.BudgetAbout: b.what, nav.BudgetIn: b.in, nav.BudgetOut: b.out,
		nav.BudgetLine: b.single, nav.BudgetDone: b.done, nav.BudgetYears: b.years, nav.BudgetEach: b.each,
		nav.BudgetWorks: b.works, nav.BudgetGrants: b.grants, nav.BudgetBalance: b.balance, nav.BudgetWords: b.glossary,
		nav.BudgetSource: b.sources,
	}[v.route.Page]
	if draw == nil || !draw() {
		return v.gone()
	}
	return b.s
}

// noBudget says that the town hall has published none.
func (v *view) noBudget() *touch.Sheet {
	s := v.sheet()
	v.title(s, "coins-shared", v.t("budget.title"))
	s.Y += v.Kit.U(40)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("budget.none"), touch.Look{Role: style.Lead, Color: v.Kit.Soft})
	var n note
	n.add(v.t("budget.title").Text, v.t("budget.none").Text)
	v.close(s, pages.Budget, "", n, false)
	return s
}

// entry is a page that the budget's first page leads to.
type entry struct {
	page nav.Page
	icon string
	key  string
}

// entries are in the order of the national booklet "Budget citoyen de la
// commune": what it is, where money comes from, where it goes, what was done.
func entries() []entry {
	return []entry{
		{nav.BudgetAbout, "open-book-eye", "budget.about.tile"},
		{nav.BudgetIn, "coin-in", "budget.in.tile"},
		{nav.BudgetBalance, "two-pots", "budget.balance.tile"},
		{nav.BudgetDone, "bars-check", "budget.done.tile"},
		{nav.BudgetYears, "bars-years", "budget.years.tile"},
		{nav.BudgetEach, "person-coin", "budget.each.tile"},
		{nav.BudgetWorks, "works-progress", "budget.works.tile"},
		{nav.BudgetGrants, "circle-coin", "budget.grants.tile"},
		{nav.BudgetWords, "book-ask", "budget.words.tile"},
	}
}

// begin is the first page: the one message, the hundred coins, what else there
// is to read.
func (b *purse) begin() bool {
	s, k := b.s, b.Kit
	shares := b.shared(b.sums.Spending)
	icon, message := b.message("budget.out", shares)
	here := b.start()
	here.to = nav.Route{}
	b.crumbs(b.views(), here)
	b.columns(s, func() {
		top := b.headline(s.Y)
		b.says(icon, message)
		b.coinsCard(shares, top)
		b.gaps()
	}, func() {
		if b.lying() {
			s.Y += k.U(34)
		}
		gap, cols := max(k.U(22), k.MM(style.MinGapMM)), 3
		list := entries()
		rows := (len(list) + cols - 1) / cols
		below := b.below()
		look := b.tileLook(list, (b.w-(cols-1)*gap)/cols)
		h := max(k.Touch(130), min(k.U(230), (b.room-s.Y-below-(rows-1)*gap)/rows))
		w := (b.w - (cols-1)*gap) / cols
		for i, e := range list {
			b.entry(e, b.margin+i%cols*(w+gap), s.Y+i/cols*(h+gap), w, h, look)
		}
		s.Y += rows*h + (rows-1)*gap
	})
	for _, x := range shares {
		b.note.add("- " + b.named(b.name(x.part).Text, b.dirhams(x.share).Text))
	}
	b.end()
	return true
}

// tileLook is how the names of all tiles are set, alike on each.
func (b *purse) tileLook(list []entry, w int) touch.Look {
	look := touch.Look{Role: style.Strong, Align: touch.Center, Lines: 1}
	for _, e := range list {
		if !b.Kit.Fits(b.t(e.key), look, w-b.Kit.U(16)) {
			return touch.Look{Role: style.Bar, Align: touch.Center, Lines: 2}
		}
	}
	return look
}

// entry is a tile to a page of the budget.
func (b *purse) entry(e entry, x, y, w, h int, look touch.Look) {
	s, k := b.s, b.Kit
	s.Panel(x, y, w, h, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(22)})
	words := b.t(e.key)
	_, th := k.Measure(words, look, w-k.U(16))
	size := max(k.U(40), min(k.U(92), h-th-k.U(34)))
	top := y + (h-size-th-k.U(8))/2
	s.Icon(e.icon, x+(w-size)/2, top, size, k.Sea)
	s.Words(x+k.U(8), top+size+k.U(8), w-k.U(16), words, look)
	name, tap := b.goes(b.to(e.page))
	s.Touch(name, x, y, w, h, k.U(22), tap)
}

// share is a part of the whole as so many of a hundred dirhams.
type share struct {
	part  *data.BudgetPart
	share int
	sign  chart.Sign
}

// shared parts a hundred among the largest parts first; none where there is
// nothing to share.
func (b *purse) shared(whole *data.BudgetPart) []share {
	list := whole.Largest(b.at.Phase)
	amounts := make([]int64, len(list))
	for i, p := range list {
		amounts[i] = p.Sum(b.at.Phase).Centimes
	}
	hundred, ok := data.BudgetShares(amounts, 100)
	if !ok {
		return nil
	}
	signs := chart.Signs(b.Kit.Palette, len(list))
	out := make([]share, len(list))
	for i, p := range list {
		out[i] = share{p, hundred[i], signs[i]}
	}
	return out
}

func groups(shares []share) []chart.Group {
	out := make([]chart.Group, len(shares))
	for i, x := range shares {
		out[i] = chart.Group{Count: x.share, Sign: x.sign}
	}
	return out
}

// message says what the largest part is, out of a hundred dirhams.
func (b *purse) message(key string, shares []share) (icon string, words touch.Words) {
	if len(shares) == 0 {
		return "coins-shared", b.t("budget.empty")
	}
	first := shares[0]
	key = b.byPhase(key)
	if t := b.theme(first.part.ID); !t.Phrase.Empty() {
		return b.icon(first.part.ID), b.phrase(b.words.N(key, first.share, t.Phrase, strconv.Itoa(b.at.Year)))
	}
	return b.icon(first.part.ID), b.phrase(b.words.N(key+"_named", first.share, b.name(first.part).Text, strconv.Itoa(b.at.Year)))
}

// dirhams is a share of a hundred in dirhams; what is there but rounds to
// nothing is said to be less than one.
func (b *purse) dirhams(share int) touch.Words {
	if share == 0 {
		return b.t("budget.under_one")
	}
	return b.phrase(b.words.Dirhams(int64(share) * 100))
}

// named is a name and its value.
func (b *purse) named(name, value string) string { return b.words.T("label.value", name, value).Text }
