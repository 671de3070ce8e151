package screen

import (
	"image/color"
	"slices"

	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// row is an entry of a list: picture, title, a second line, an arrow.
type row struct {
	icon   string
	tint   color.NRGBA // of the picture; zero = sea
	title  touch.Words
	second touch.Words
	short  touch.Words // instead of second where that takes more than a line
	to     nav.Route
	beside bool // second stands at the end of the title's line
}

// rows lists entries in the column, each at least h high, with a line between.
func (v *view) rows(s *touch.Sheet, list []row, h int) {
	for i, r := range list {
		if i > 0 {
			s.Rule(v.margin, s.Y, v.w)
		}
		s.Y += v.row(s, r, h)
	}
}

var (
	rowTitle   = touch.Look{Role: style.Strong, Lines: 3}
	secondLine = touch.Look{Role: style.Second, Lines: 2}
)

// rowText is the width a row has for its words.
func (v *view) rowText() int { return v.w - v.Kit.U(72+26+40+26) }

// rowSecond gives the second line of a row: the short one where the whole does
// not fit a line.
func (v *view) rowSecond(r row) touch.Words {
	one := secondLine
	one.Lines = 1
	if r.short.Text != "" && !v.Kit.Fits(r.second, one, v.rowText()) {
		return r.short
	}
	return r.second
}

// closeRows puts the second line of each row at the end of its title's line, on
// a page that closes up and where that fits in all rows, w wide.
func (v *view) closeRows(list []row, w int) []row {
	if !v.tight {
		return list
	}
	outer := v.w
	v.w = w
	defer func() { v.w = outer }()
	out := slices.Clone(list)
	for i, r := range out {
		title, _ := v.Kit.Measure(r.title, touch.Look{Role: rowTitle.Role}, 0)
		fits := func(words touch.Words) bool {
			second, _ := v.Kit.Measure(words, touch.Look{Role: secondLine.Role}, 0)
			return title+v.Kit.U(rowGap)+second <= v.rowText()
		}
		if !fits(r.second) && r.short.Text != "" {
			out[i].second = r.short
		}
		if !fits(out[i].second) {
			return list
		}
		out[i].beside = r.second.Text != ""
	}
	return out
}

// rowGap is the least room between a title and what stands at the end of its
// line, design units.
const rowGap = 40

// rowHeights gives the heights of a row's two lines and the least height of the
// whole.
func (v *view) rowHeights(r row) (title, second, all int) {
	k := v.Kit
	_, title = k.Measure(r.title, rowTitle, v.rowText())
	if words := v.rowSecond(r); words.Text != "" && !r.beside {
		_, second = k.Measure(words, secondLine, v.rowText())
	}
	return title, second, max(k.Touch(0)+2*k.MM(style.MinGapMM), title+second+v.loose(20))
}

func (v *view) row(s *touch.Sheet, r row, least int) int {
	v.tellEntry(r.title)
	k := v.Kit
	icon, arrow, gap := k.U(72), k.U(40), k.U(26)
	textX, textW := v.margin+icon+gap, v.rowText()
	second := secondLine
	second.Color = k.Soft
	th, sh, h := v.rowHeights(r)
	h = max(h, least)
	y := s.Y + (h-th-sh)/2
	tint := r.tint
	if tint == (color.NRGBA{}) {
		tint = k.Sea
	}
	size := min(icon, h-k.U(18)) // clear of the lines in a tight list
	s.Icon(r.icon, v.margin+(icon-size)/2, s.Y+(h-size)/2, size, tint)
	s.Words(textX, y, textW, r.title, rowTitle)
	switch {
	case sh > 0:
		s.Words(textX, y+th, textW, v.rowSecond(r), second)
	case r.beside:
		second.Lines, second.Align = 1, touch.End
		w, _ := k.Measure(r.second, second, 0)
		s.Middle(textX+textW-w-2, y, w+2, th, r.second, second)
	}
	s.Icon("ui-next", v.margin+v.w-arrow, s.Y+(h-arrow)/2, arrow, k.Soft)
	name, tap := v.goes(r.to)
	inset := k.MM(style.MinGapMM)/2 + 1
	s.Touch(name, v.margin-k.U(12), s.Y+inset, v.w+k.U(24), h-2*inset, k.U(16), tap)
	return h
}

// title begins a page: a picture and its name.
func (v *view) title(s *touch.Sheet, icon string, words touch.Words) {
	v.tellTitle(words)
	k := v.Kit
	v.emblem = icon
	above, size, below := k.U(34), k.U(104), k.U(22)
	if v.lying() { // there is less room
		above, size, below = k.U(22), k.U(88), k.U(12)
	}
	s.Y += above
	look := touch.Look{Role: style.Title, Lines: 2}
	x := v.margin + size + k.U(28)
	w := v.w - size - k.U(28) - v.aboveWidth(s)
	if !k.Fits(words, look, w) {
		look = touch.Look{Role: style.Action, Lines: 3}
	}
	if v.aboveWidth(s) > 0 {
		look = v.titleAbove(words, w)
	}
	_, th := k.Measure(words, look, w)
	lead := above // the code may stand as high as the page begins
	if len(s.Targets) > 0 {
		lead = 0
	}
	h := max(size, th, v.aboveHeight(s)-lead-below)
	v.keepAbove(s, s.Y-lead, lead+h+below)
	s.Icon(icon, v.margin, s.Y+(h-size)/2, size, k.Sea)
	s.Words(x, s.Y+(h-th)/2, w, words, look)
	s.Y += h + below
}
