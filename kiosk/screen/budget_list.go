package screen

import (
	"bninsar.ma/madkhal/kiosk/chart"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// figure is an entry of a list of amounts.
type figure struct {
	sign   *chart.Sign // the coin of its group
	icon   string
	title  touch.Words
	second touch.Words
	value  touch.Words
	bars   [][]chart.Segment // one bar each, under the words
	full   int64             // what fills the width
	beside int               // width at the end of the bars for the second line; 0 = it stands under the title
	to     nav.Route         // zero = it leads nowhere
	inset  int               // from the side where reading begins, pixels
}

// figures is a list whose entries are made as they are needed: of thousands
// only those of the page are.
type figures struct {
	n  int
	at func(i int) figure
}

// setting is how a figure's words are set in the width there is.
type setting struct {
	x, w, end   int // of the words; end is where the value ends
	look        touch.Look
	th, sh      int  // of title and second line
	vw, vh      int  // of the value
	words, bars int  // heights
	under       bool // the value stands under the title
	beside      bool // the second line stands at the end of the bars
	h           int  // of the whole, at least
}

var figureValue = touch.Look{Role: style.Strong, Lines: 1, Align: touch.End}

const (
	barHeight = 15 // of a bar in a list, design units
	barPitch  = 19
)

// set measures a figure.
func (b *purse) set(f figure) (t setting) {
	k := b.Kit
	t.x, t.end = b.margin+f.inset, b.margin+b.w
	if f.sign != nil {
		t.x += k.U(44 + 16)
	}
	if f.icon != "" {
		t.x += k.U(54 + 20)
	}
	if f.to != (nav.Route{}) {
		t.end -= k.U(40 + 12)
	}
	t.w = t.end - t.x
	if f.value.Text != "" {
		t.vw, t.vh = k.Measure(f.value, figureValue, 0)
	}
	if t.under = t.w-t.vw-k.U(24) < k.U(300); !t.under && t.vw > 0 {
		t.w -= t.vw + k.U(24)
	}
	t.look = touch.Look{Role: style.Strong, Lines: 2}
	if !k.Fits(f.title, t.look, t.w) {
		t.look = touch.Look{Role: style.Bar}
	}
	_, t.th = k.Measure(f.title, t.look, t.w)
	if f.second.Text != "" {
		_, t.sh = k.Measure(f.second, touch.Look{Role: style.Second}, t.w)
	}
	t.bars = len(f.bars) * k.U(barPitch)
	t.beside = f.beside > 0 && !t.under && 2*f.beside < t.end-t.x
	if t.beside {
		t.bars, t.sh = max(t.bars, t.sh-k.U(4)), 0
	}
	t.words = t.th + t.sh
	if t.under {
		t.words += t.vh
	}
	t.words = max(t.words, t.vh)
	if t.bars > 0 {
		t.bars += k.U(4)
	}
	t.h = max(t.words+t.bars+k.U(4), k.U(58), k.MM(style.MinTargetMM)+k.MM(style.MinGapMM)+2)
	return t
}

// figure draws an entry h high at s.Y.
func (b *purse) figure(f figure, h int) {
	if b.listed < 3 && f.title.Text != "" && f.value.Text != "" { // the main ones
		b.tellEntry(b.t("label.value", f.title.Text, f.value.Text), f.title)
	}
	s, k := b.s, b.Kit
	t := b.set(f)
	top, x := s.Y, b.margin+f.inset
	if f.sign != nil {
		d := k.U(44)
		chart.Coin(s, x, top+(h-d)/2, d, *f.sign)
		x += d + k.U(16)
	}
	if f.icon != "" {
		size := k.U(54)
		s.Icon(f.icon, x, top+(h-size)/2, size, k.Sea)
	}
	if f.to != (nav.Route{}) {
		size := k.U(40)
		s.Icon("ui-next", t.end+k.U(12), top+(h-size)/2, size, k.Soft)
		name, tap := b.goes(f.to)
		inset := k.MM(style.MinGapMM)/2 + 1
		s.Touch(name, b.margin-k.U(12), top+inset, b.w+k.U(24), h-2*inset, k.U(16), tap)
	}
	y := top + (h-t.words-t.bars)/2
	b.figureWords(f, t, y)
	b.figureBars(f, t, y+t.words+k.U(4))
	s.Y += h
}

// figureBars draws the bars from y on, and what stands at their end.
func (b *purse) figureBars(f figure, t setting, y int) {
	s, k := b.s, b.Kit
	w, high := t.end-t.x, t.bars-k.U(4)
	if t.beside {
		w -= f.beside
		s.Middle(t.end-f.beside, y, f.beside, high, f.second, touch.Look{Role: style.Second, Color: k.Soft, Lines: 1, Align: touch.End})
	}
	y += (high - len(f.bars)*k.U(barPitch)) / 2
	for i, g := range f.bars {
		chart.Stack(s, t.x, y+i*k.U(barPitch), w, k.U(barHeight), f.full, g...)
	}
}

// figureWords sets title, second line and value in a block from y on.
func (b *purse) figureWords(f figure, t setting, y int) {
	s, k := b.s, b.Kit
	titles := t.th + t.sh
	if t.under {
		titles += t.vh
	}
	at := y + (t.words-titles)/2
	s.Words(t.x, at, t.w, f.title, t.look)
	if t.sh > 0 {
		s.Words(t.x, at+t.th, t.w, f.second, touch.Look{Role: style.Second, Color: k.Soft})
	}
	switch {
	case t.vw == 0:
	case t.under:
		s.Words(t.x, at+t.th+t.sh, t.w, f.value, touch.Look{Role: style.Strong, Lines: 1})
	default:
		s.Middle(t.end-t.vw-2, y, t.vw+2, t.words, f.value, figureValue)
	}
}

// measured is the number of entries up to which each is as high as it asks;
// those of longer lists are as high as the first ones ask.
const measured = 60

// heights are those that the entries of a list ask for.
func (b *purse) heights(l figures) []int {
	all := make([]int, l.n)
	most := 0
	for i := range min(l.n, measured) {
		all[i] = b.set(l.at(i)).h
		most = max(most, all[i])
	}
	if l.n > measured {
		for i := range all {
			all[i] = most
		}
	}
	return all
}

// cut parts entries into pages of cols columns, each at most room high, and
// gives where each page begins and, last, how many entries there are.
func cut(heights []int, room, cols int) (begins []int) {
	begins = []int{0}
	col, high := 0, 0
	for i, h := range heights {
		if high > 0 && high+h > room {
			if col, high = col+1, 0; col == cols {
				begins, col = append(begins, i), 0
			}
		}
		high += h
	}
	return append(begins, len(heights))
}

// even cuts a list so that its pages hold as many entries each, the first ones
// more, where that makes no further page: none ends with one entry alone.
func even(heights []int, room, cols int) []int {
	begins := cut(heights, room, cols)
	pages := len(begins) - 1
	each := make([]int, 0, pages+1)
	for i := range pages {
		from, to := upTo(i, len(heights), pages), upTo(i+1, len(heights), pages)
		if len(cut(heights[from:to], room, cols)) > 2 {
			return begins
		}
		each = append(each, from)
	}
	return append(each, len(heights))
}

// upTo is how many of n entries i of the pages hold.
func upTo(i, n, pages int) int { return (i*n + pages - 1) / pages }

// list draws the page's part of a list in cols columns, in the room that below
// leaves free, and the buttons to its other parts.
func (b *purse) list(l figures, below, cols int) {
	s, k := b.s, b.Kit
	if l.n == 0 {
		return
	}
	outer, w := b.margin, b.w
	gap := k.U(56)
	b.w = (w - (cols-1)*gap) / cols
	room, heights := b.room-s.Y-below, b.heights(l)
	begins := cut(heights, room, cols)
	if len(begins) > 2 {
		room -= k.Touch(84) + k.U(20)
		begins = even(heights, room, cols)
	}
	pages := len(begins) - 1
	page := min(b.page, pages)
	from, to := begins[page-1], begins[page]
	top, end := s.Y, s.Y
	for i, part := range columnsOf(heights[from:to], room, cols) {
		b.margin, s.Y = outer+i*(b.w+gap), top
		free := (room - sum(part)) / len(part)
		for j, h := range part {
			if j > 0 {
				s.Rule(b.margin, s.Y, b.w)
			}
			f := l.at(from)
			b.figure(f, max(h, min(h+free, max(k.U(150), h+k.U(28)))))
			b.note.add("- " + b.words.T("label.value", f.title.Text, f.value.Text).Text)
			from++
		}
		end = max(end, s.Y)
	}
	b.margin, b.w, s.Y = outer, w, end
	if pages > 1 {
		s.Y = max(s.Y, top+room)
		b.pager(page, pages)
	}
}

// columnsOf parts the heights of a page's entries among its columns, as evenly
// as the room allows.
func columnsOf(heights []int, room, cols int) (parts [][]int) {
	for len(heights) > 0 {
		n, high := 0, 0
		for n < len(heights) && (n == 0 || high+heights[n] <= room) {
			high += heights[n]
			n++
		}
		if left := cols - len(parts); left > 1 {
			n = min(n, (len(heights)+left-1)/left)
		}
		parts, heights = append(parts, heights[:n]), heights[n:]
	}
	return parts
}

func sum(list []int) (all int) {
	for _, n := range list {
		all += n
	}
	return all
}

// pager leads to the list's other pages.
func (b *purse) pager(page, pages int) {
	s, k := b.s, b.Kit
	s.Y += k.U(10)
	h, w := k.Touch(84), min(k.U(290), b.w/3)
	s.Middle(b.margin+w, s.Y, b.w-2*w, h, b.t("bar.page", page, pages), touch.Look{Role: style.Second, Color: k.Soft, Lines: 2, Align: touch.Center})
	for _, c := range []struct {
		key, icon string
		to, x     int
	}{{"bar.less", "ui-page-up", page - 1, b.margin}, {"bar.more", "ui-page-down", page + 1, b.margin + b.w - w}} {
		if c.to < 1 || c.to > pages {
			continue
		}
		words, look := b.t(c.key), touch.Look{Role: style.Strong, Color: k.Sea, Lines: 1}
		size := k.U(44)
		tw, _ := k.Measure(words, look, 0)
		s.Panel(c.x, s.Y, w, h, touch.Box{Fill: k.White, Stroke: k.Sea, Width: k.U(3), Radius: k.U(20)})
		left := c.x + (w-size-tw-k.U(14))/2
		s.Icon(c.icon, left, s.Y+(h-size)/2, size, k.Sea)
		s.Middle(left+size+k.U(14), s.Y, tw, h, words, look)
		to := b.route
		to.Show = showBudget(b.book, b.at, c.to)
		s.Touch(c.key, c.x, s.Y, w, h, k.U(20), func() { b.Replace(to) })
		b.ahead(to)
	}
	s.Y += h + k.U(10)
}

// lay puts a page together below its crumbs: what stands above, a list, the foot. On a lying
// screen the list stands beside the rest.
func (b *purse) lay(above func(), l figures) {
	k := b.Kit
	if !b.lying() {
		above()
		b.list(l, b.below(), 1)
		b.end()
		return
	}
	margin, w := b.margin, b.w
	gap, top := k.U(56), b.s.Y
	b.w = (w - gap) * 46 / 100
	above()
	left, lw, y := b.margin, b.w, b.s.Y
	b.margin, b.w, b.s.Y = margin+b.w+gap, w-gap-b.w, top+k.U(26)
	b.list(l, k.U(16), 1)
	end := b.s.Y
	b.margin, b.w, b.s.Y = left, lw, y
	b.end()
	b.margin, b.w, b.s.Y = margin, w, max(b.s.Y, end)
}

// layWide is lay for a list without a picture: two columns on a lying screen.
func (b *purse) layWide(above func(), l figures) {
	cols := 1
	if b.lying() {
		cols = 2
	}
	above()
	b.list(l, b.below(), cols)
	b.end()
}
