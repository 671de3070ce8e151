package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// crumb is a page above this one, to go back to.
type crumb struct {
	icon  string
	words touch.Words
	to    nav.Route // zero = here
}

// start is the crumb every page of the budget begins with.
func (b *purse) start() crumb {
	return crumb{"coins-shared", b.t("budget.crumb"), b.to(nav.Budget)}
}

// crumbs shows the way from the whole down to here; each step can be touched.
// Views of the page stand on the same line where they fit.
func (b *purse) crumbs(views []choice, list ...crumb) {
	s, k := b.s, b.Kit
	h, gap, sep, icon := k.Touch(66), k.U(14), k.U(28), k.U(40)
	look := touch.Look{Role: style.Second, Color: k.Sea, Lines: 1}
	s.Y += k.U(20)
	x := b.margin
	if b.lying() && b.crumbsWidth(list) > b.w { // words alone, on one line
		icon = -k.U(10)
	}
	for i, c := range list {
		tw, _ := k.Measure(c.words, look, 0)
		w := icon + tw + k.U(52)
		if x > b.margin && x+sep+2*gap+w > b.margin+b.w {
			x, s.Y = b.margin, s.Y+h+k.MM(style.MinGapMM)+k.U(4)
		}
		if i > 0 {
			s.Icon("ui-next", x, s.Y+(h-sep)/2, sep, k.Soft)
			x += sep + gap
		}
		if c.to != (nav.Route{}) {
			s.Panel(x, s.Y, w, h, touch.Box{Fill: k.Sand, Radius: h / 2})
			name, tap := b.goes(c.to)
			s.Touch(name, x, s.Y, w, h, h/2, tap)
		}
		if icon > 0 {
			s.Icon(c.icon, x+k.U(18), s.Y+(h-icon)/2, icon, k.Sea)
		}
		s.Middle(x+k.U(18)+icon+k.U(10), s.Y, tw+2, h, c.words, look)
		x += w + gap
	}
	if len(views) > 1 {
		if w := b.chipsWidth(views); x+k.U(20)+w <= b.margin+b.w {
			b.chips(views, b.margin+b.w-w, h)
		} else {
			s.Y += h + k.U(22)
			b.choices(views, h+k.U(6))
			s.Y -= h + k.U(14)
		}
	}
	s.Y += h - k.U(16)
}

// crumbsWidth is the width of crumbs with their pictures on one line.
func (b *purse) crumbsWidth(list []crumb) (w int) {
	for _, c := range list {
		tw, _ := b.Kit.Measure(c.words, touch.Look{Role: style.Second, Lines: 1}, 0)
		w += tw + b.Kit.U(40+52+28+28)
	}
	return w
}

// views are the years and phases that the visitor can choose from: the newest
// four.
func (b *purse) views() []choice {
	views := b.book.Views()
	views = views[max(0, len(views)-4):]
	var list []choice
	for _, at := range views {
		to := b.route
		to.Show = showBudget(b.book, at, 1)
		list = append(list, choice{b.viewName(at), to, at == b.at})
	}
	return list
}

// choice is one of several views of a page.
type choice struct {
	words touch.Words
	to    nav.Route
	on    bool
}

// name is the choice's target.
func (c choice) name() string { return "view " + strings.TrimLeft(c.to.ID+" "+c.to.Show, " ") }

var chipLook = touch.Look{Role: style.Second, Lines: 1, Align: touch.Center}

// chipWidth is the width of a small choice.
func (b *purse) chipWidth(c choice) int {
	w, _ := b.Kit.Measure(c.words, chipLook, 0)
	if c.on {
		w += b.Kit.U(40)
	}
	return w + b.Kit.U(40)
}

func (b *purse) chipsWidth(list []choice) (w int) {
	for _, c := range list {
		w += b.chipWidth(c)
	}
	return w + (len(list)-1)*b.chipGap()
}

func (b *purse) chipGap() int { return max(b.Kit.U(12), b.Kit.MM(style.MinGapMM)) }

// chips sets small choices beside each other from x.
func (b *purse) chips(list []choice, x, h int) {
	for _, c := range list {
		w := b.chipWidth(c)
		b.choice(c, x, w, h, chipLook)
		x += w + b.chipGap()
	}
}

// choices sets wide choices over the whole column.
func (b *purse) choices(list []choice, h int) {
	k := b.Kit
	gap := b.chipGap()
	w := (b.w - (len(list)-1)*gap) / max(1, len(list))
	for i, c := range list {
		look := touch.Look{Role: style.Strong, Lines: 1, Align: touch.Center}
		if !k.Fits(c.words, look, w-k.U(70)) {
			look.Role, look.Lines = style.Bar, 2
		}
		b.choice(c, b.margin+i*(w+gap), w, h, look)
	}
	b.s.Y += h + k.U(20)
}

// choice draws one; the one shown has a tick and a strong frame, the others can
// be touched.
func (b *purse) choice(c choice, x, w, h int, look touch.Look) {
	s, k := b.s, b.Kit
	if !c.on {
		s.Panel(x, s.Y, w, h, touch.Box{Fill: k.White, Stroke: k.Line, Width: k.U(3), Radius: k.U(18)})
		look.Color = k.Soft
		s.Middle(x+k.U(10), s.Y, w-k.U(20), h, c.words, look)
		s.Touch(c.name(), x, s.Y, w, h, k.U(18), func() { b.Replace(c.to) })
		b.ahead(c.to)
		return
	}
	s.Panel(x, s.Y, w, h, touch.Box{Fill: k.Sand, Stroke: k.Sea, Width: k.U(5), Radius: k.U(18)})
	look.Color = k.Sea
	tick, gap := k.U(32), k.U(8)
	tw, _ := k.Measure(c.words, look, w-k.U(60))
	left := x + (w-tw-tick-gap)/2
	s.Icon("ui-check", left, s.Y+(h-tick)/2, tick, k.Sea)
	s.Middle(left+tick+gap, s.Y, tw+2, h, c.words, look)
}

// ahead has a view drawn ahead.
func (b *purse) ahead(r nav.Route) { b.goes(r) }

// says is the one sentence of a page, with the pictogram of what it speaks of.
func (b *purse) says(icon string, words touch.Words) {
	b.title(b.s, icon, words)
	b.note.add(words.Text)
	b.sampleLine(&b.note, b.sums.Year.Sample)
	b.note.kept()
}

// small sets a quiet line under a sentence.
func (b *purse) small(words touch.Words) {
	if words.Text == "" {
		return
	}
	look := touch.Look{Role: style.Second, Color: b.Kit.Soft, Lines: 3}
	b.s.Y += b.s.Words(b.margin, b.s.Y, b.w, words, b.begins(words, look, b.w)) + b.Kit.U(6)
}

// source is where the figures of the page come from, and from when: the day
// the town hall confirmed them, else the day they were published to this screen.
func (b *purse) source() touch.Words {
	if on := b.sums.Year.VerifiedOn; on != "" {
		return b.t("budget.source.verified", func(w *i18n.Words) i18n.Phrase { return w.DateShort(i18n.Day(on)) })
	}
	if b.Issued != nil {
		if at := b.Issued(); !at.IsZero() {
			return b.t("budget.source.issued", func(w *i18n.Words) i18n.Phrase { return w.DateShort(at) })
		}
	}
	return b.t("budget.source")
}

// gaps says what does not add up in the year and phase shown: the first three
// things, staff are told all.
func (b *purse) gaps() {
	said, top := 0, b.s.Y
	for _, g := range b.sums.Gaps() {
		if g.Phase == b.at.Phase && said < 3 {
			b.remark(b.s, "ui-warning", b.gap(g))
			said++
		}
	}
	if said > 0 {
		name, tap := b.goes(b.to(nav.BudgetSource, "balance"))
		b.s.Touch(name+"#gaps", b.margin, top, b.w, b.s.Y-top, b.Kit.U(16), tap)
		b.s.Y += max(b.Kit.U(10), b.Kit.MM(style.MinGapMM))
	}
}

func (b *purse) gap(g data.BudgetGap) touch.Words {
	section := b.label(b.sums.Year.Sections, g.Section)
	if g.What == data.GapMissing {
		return b.phrase(b.words.N("budget.gap.missing", int(g.Got), section))
	}
	want := func(w *i18n.Words) i18n.Phrase { return w.Dirhams(g.Want) }
	got := func(w *i18n.Words) i18n.Phrase { return w.Dirhams(g.Got) }
	if g.What == data.GapSurplus {
		return b.t("budget.gap.surplus", want, got)
	}
	return b.t("budget.gap."+string(g.What), section, want, got)
}

// label is the text of a label by its id; empty when it is not listed.
func (b *purse) label(list []data.BudgetLabel, id string) data.Text {
	for _, l := range list {
		if l.ID == id {
			return l.Label
		}
	}
	return data.Text{data.Arabic: id}
}

// foot is the side of the code at the foot of a page of the budget.
func (b *purse) foot() int {
	if b.lying() {
		return b.Kit.U(130)
	}
	return b.Kit.U(190)
}

// below is the height of the foot with its margins.
func (b *purse) below() int {
	side := b.foot()
	words := b.takeWords(nil, 0, 0, b.takeRoom(b.w, side), side, code{what: b.t("qr.note")}, b.sums.Year.Sample)
	return max(side, words) + b.Kit.U(16+18)
}

// end closes the page with its code and marks: on a phone the whole year is one
// page.
func (b *purse) end() {
	b.closeWith(b.s, pages.Budget, b.sums.Year.ID, b.note, b.sums.Year.Sample, b.foot())
}
