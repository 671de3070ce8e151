package screen

import (
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// inLegend is how many groups of coins the first page names; the last of its
// places is for all others together.
const inLegend = 6

// coinsCard shows the hundred coins, what the largest groups of them are, and
// what they come to in all; it leads to where they go, as does the message that
// begins at top.
func (b *purse) coinsCard(shares []share, top int) {
	s, k := b.s, b.Kit
	at, y, pad := len(s.Marks), s.Y, k.U(22)
	gap := max(k.U(10), k.MM(style.MinGapMM))
	s.Y += pad
	if ch := chart.Coins(s, b.margin+pad, s.Y, b.w-2*pad, 25, groups(shares)); ch > 0 {
		s.Y += ch
		if name, tap := b.goes(b.to(nav.BudgetOut)); !b.scrolls() { // what is that high may be nowhere whole
			s.Touch(name+"#message", b.margin, top, b.w, s.Y-top, k.U(16), tap)
		}
		s.Y += gap
	}
	if !b.lying() { // its room is needed for the tiles
		b.coinNames(shares, pad, gap)
	}
	words := b.t("budget.out.all", b.money(b.sums.Spending.Sum(b.at.Phase)).Text)
	look := b.oneLine(words, touch.Look{Role: style.Action, Color: k.OnSea, Lines: 1}, b.w-k.U(200), 0.7)
	if !k.Fits(words, look, b.w-k.U(200)) {
		look = touch.Look{Role: style.Strong, Color: k.OnSea, Lines: b.most(2)}
	}
	_, high := k.Measure(words, look, b.w-k.U(200))
	bar, size := max(k.Touch(88), high+k.U(16)), k.U(56)
	s.Y += k.U(4)
	by := s.Y
	s.Panel(b.margin, by, b.w, bar, touch.Box{Fill: k.Sea, Radius: k.U(26)})
	s.Panel(b.margin, by, b.w, bar/2, touch.Box{Fill: k.Sea})
	s.Icon("coin-out", b.margin+k.U(30), by+(bar-size)/2, size, k.OnSea)
	s.Middle(b.margin+k.U(30)+size+k.U(20), by, b.w-k.U(200), bar, words, look)
	s.Icon("ui-next", b.margin+b.w-k.U(70), by+(bar-k.U(44))/2, k.U(44), k.OnSea)
	name, tap := b.goes(b.to(nav.BudgetOut))
	s.Touch(name, b.margin, by, b.w, bar, k.U(26), tap)
	s.Y += bar
	s.Under(at, b.margin, y, b.w, s.Y-y, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(26)})
	s.Y += k.U(22)
}

// coinNames names the largest groups of coins in two columns, each leading to
// its page, and what all others come to.
func (b *purse) coinNames(shares []share, pad, gap int) {
	s, k := b.s, b.Kit
	named, rest := shares, 0
	if len(shares) > inLegend {
		named = shares[:inLegend-1]
		for _, x := range shares[inLegend-1:] {
			rest += x.share
		}
	}
	cols, between := 2, k.U(28)
	if b.narrow() {
		cols = 1
	}
	list := make([]coinName, 0, len(named)+1)
	for i := range named {
		x := &named[i]
		list = append(list, coinName{&x.sign, b.name(x.part), b.ofHundred(x.share), x.part.ID, b.to(nav.BudgetOut, x.part.ID)})
	}
	if rest > 0 {
		list = append(list, coinName{nil, b.t("budget.out.others"), b.ofHundred(rest), "others", b.to(nav.BudgetOut)})
	}
	w, h := (b.w-2*pad-(cols-1)*between)/cols, k.Touch(54)
	for _, x := range list {
		h = max(h, b.coinNameHeight(w, x))
	}
	for i, x := range list {
		at, y := b.margin+pad+i%cols*(w+between), s.Y+i/cols*(h+gap)
		b.coinName(at, y, w, h, x)
		name, tap := b.goes(x.to)
		s.Touch(name+"#"+x.id, at, y, w, h, k.U(14), tap)
	}
	s.Y += (len(list) + cols - 1) / cols * (h + gap)
}

// coinName is a group of coins: its sign, its name, its dirhams of a hundred.
type coinName struct {
	sign        *chart.Sign // nil for what has none of its own
	name, value touch.Words
	id          string
	to          nav.Route
}

// ofHundred is a share of a hundred as its number alone.
func (b *purse) ofHundred(share int) touch.Words {
	if share == 0 {
		return b.dirhams(share)
	}
	return b.phrase(b.words.Number(int64(share)))
}

var coinValue = touch.Look{Role: style.Strong, Lines: 1, Align: touch.End}

// coinNameLook is how the name is set beside its number, and in what width.
func (b *purse) coinNameLook(w int, x coinName) (look touch.Look, width int) {
	k := b.Kit
	vw, _ := k.Measure(x.value, coinValue, 0)
	width = w - k.U(38+14+14) - vw
	return b.oneLine(x.name, touch.Look{Role: style.Second, Lines: b.most(2)}, width, 0.85), width
}

func (b *purse) coinNameHeight(w int, x coinName) int {
	look, width := b.coinNameLook(w, x)
	_, h := b.Kit.Measure(x.name, look, width)
	return h
}

func (b *purse) coinName(x, y, w, h int, c coinName) {
	s, k := b.s, b.Kit
	d := k.U(38)
	if c.sign != nil {
		chart.Coin(s, x, y+(h-d)/2, d, *c.sign)
	} else {
		s.Icon("coins-loose", x, y+(h-d)/2, d, k.Soft)
	}
	look, width := b.coinNameLook(w, c)
	s.Middle(x+d+k.U(14), y, width, h, c.name, look)
	vw, _ := k.Measure(c.value, coinValue, 0)
	s.Middle(x+w-vw-2, y, vw+2, h, c.value, coinValue)
}
