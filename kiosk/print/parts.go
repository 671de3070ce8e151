package print

import (
	"image"
	"image/color"
	"strconv"

	"bninsar.ma/madkhal/kiosk/typeset"
)

// The type of a slip: what must be read at arm's length is large.
var (
	small   = kind{mm: 2.8}
	body    = kind{mm: 3.5}
	strong  = kind{mm: 3.5, bold: true}
	section = kind{mm: 3.9, heading: true}
	title   = kind{mm: 5.2, heading: true, lines: 5}
	number  = kind{mm: 17, bold: true, lines: 1}
)

// all sets the whole slip.
func (c *composer) all() {
	s := &c.slip
	c.bare(1)
	c.words(0, s.Town, kind{mm: 3.1, bold: true, align: typeset.AlignCenter})
	c.rule(1)
	c.head()
	c.sample()
	c.place()
	for i, f := range s.Facts {
		c.fact(pick(i == 0, 2, 0.8), f)
	}
	c.list(s.Papers, true)
	for i, f := range s.Later {
		c.fact(pick(i == 0, 2, 0.8), f)
	}
	for _, t := range s.Text {
		k := body
		k.lines = 24
		c.words(2, t, k)
	}
	c.right()
	c.list(s.Hours, false)
	c.way()
	c.codes()
	c.rule(1.5)
	for _, f := range s.Foot {
		c.words(0.3, f, kind{mm: 2.5, align: typeset.AlignCenter})
	}
	c.bare(0.5)
}

func pick(first bool, a, b float64) float64 {
	if first {
		return a
	}
	return b
}

// head is the title with its pictogram.
func (c *composer) head() {
	s, size, gap := &c.slip, c.mm(11), c.mm(2)
	if s.Icon == "" {
		size, gap = 0, 0
	}
	w := c.w - size - gap
	l := c.fit(s.Title, title, w)
	h := max(size, l.Height)
	c.add(1.5, h, func(dst *image.RGBA) {
		if size > 0 {
			c.icon(dst, s.Icon, 0, (h-size)/2, size)
		}
		l.Draw(dst, c.left(size+gap, w), (h-l.Height)/2)
	})
}

// sample is a framed remark.
func (c *composer) sample() {
	if c.slip.Sample.Text == "" {
		return
	}
	k, pad, line := small, c.mm(1), max(2, c.mm(0.25))
	k.align = typeset.AlignCenter
	l := c.set(c.slip.Sample, k, c.w-2*pad-2*line)
	h := l.Height + 2*line + pad
	c.add(1.2, h, func(dst *image.RGBA) {
		frame(dst, image.Rect(c.paper.Margin, 0, c.paper.Margin+c.w, h), line)
		l.Draw(dst, c.paper.Margin+pad+line, line+pad/2)
	})
}

// place is the answer to "where": the number on the door, very large.
func (c *composer) place() {
	p := c.slip.Place
	if p.Name.Text == "" && p.Number == "" {
		return
	}
	line, pad := max(3, c.mm(0.5)), c.mm(1.5)
	inner := c.w - 2*line - 2*pad
	var digits *typeset.Layout
	col := 0
	if p.Number != "" {
		k := number
		k.mm /= c.shrink
		digits = c.set(Words{Text: p.Number}, k, 0)
		if most := inner * 6 / 10; digits.Width > most {
			k.mm *= float64(most) / float64(digits.Width)
			digits = c.set(Words{Text: p.Number}, k, 0)
		}
		col = digits.Width + 2*pad
	}
	name := kind{mm: 4.3, bold: true}
	w, below := inner-col, false
	nl, fl := c.set(p.Name, name, w), c.fit(p.Floor, body, w)
	if digits != nil && (nl.Broken || len(nl.Lines) > 5) { // no room beside the number
		w, below = inner, true
		nl, fl = c.fit(p.Name, name, w), c.fit(p.Floor, body, w)
		col = c.w - line
	}
	lh, nh, fh := 0, 0, fl.Height
	if p.Floor.Text == "" {
		fh = 0
	}
	var ll *typeset.Layout
	if digits != nil {
		k := body
		k.bold, k.align, k.lines, k.white = true, typeset.AlignCenter, 1, true
		ll = c.set(p.Label, k, col)
		lh, nh = ll.Height, digits.Ink.Dy()+2*pad
	}
	h := max(lh+nh, nl.Height+fh+2*pad) + 2*line
	door := h
	if below {
		door = lh + nh + 2*line
		h = door + nl.Height + fh + 2*pad
	}
	c.add(2, h, func(dst *image.RGBA) {
		frame(dst, image.Rect(c.paper.Margin, 0, c.paper.Margin+c.w, h), line)
		y, x := (h-nl.Height-fh)/2, c.left(line+col+pad, w)
		if below {
			y, x = door+pad-line, c.left(line+pad, w)
		}
		nl.Draw(dst, x, y)
		fl.Draw(dst, x, y+nl.Height)
		if digits == nil {
			return
		}
		at := c.left(0, col+line)
		fill(dst, image.Rect(at, 0, at+col+line, door), color.Black)
		fill(dst, image.Rect(at, lh+line, at+col+line, door).Inset(line), color.White)
		ll.Draw(dst, at+line/2, line/2)
		room := door - line - lh
		digits.Draw(dst, at+(col+line-digits.Width)/2, lh+line/2+(room-digits.Ink.Dy())/2-digits.Ink.Min.Y)
	})
}

// fact is a line with a pictogram: what it is about, the answer, a remark.
func (c *composer) fact(gap float64, f Fact) {
	if f.Value.Text == "" {
		return
	}
	size, space := c.mm(4.6), c.mm(1.8)
	x := size + space
	w := c.w - x
	large := kind{mm: 3.9, bold: true, lines: 6}
	set := func(after string) *typeset.Layout {
		return fitting(large, func(k kind) *typeset.Layout {
			var spans []typeset.Span
			if f.Label.Text != "" {
				spans = append(spans, typeset.Span{Text: f.Label.Text + after, Style: c.style(small)})
			}
			spans = append(spans, typeset.Span{Text: f.Value.Text, Style: c.style(k)})
			if f.Note.Text != "" {
				spans = append(spans, typeset.Span{Text: "  " + f.Note.Text, Style: c.style(small)})
			}
			return c.spans(spans, f.Value.RightToLeft, k, w)
		})
	}
	l := set("  ")
	if len(l.Lines) > 1 && f.Label.Text != "" { // the label on a line of its own, where that costs none
		if stacked := set("\n"); len(stacked.Lines) <= len(l.Lines) {
			l = stacked
		}
	}
	h := max(size, l.Height)
	c.add(gap, h, func(dst *image.RGBA) {
		if f.Icon != "" {
			c.icon(dst, f.Icon, 0, (h-size)/2, size)
		}
		l.Draw(dst, c.left(x, w), (h-l.Height)/2)
	})
}

// list is a heading and its lines, with a box to tick before each where asked.
func (c *composer) list(l List, boxes bool) {
	if len(l.Items) == 0 {
		return
	}
	c.words(2.2, l.Heading, section)
	c.words(0, l.Note, small)
	side, x, line := c.mm(3.8), 0, max(2, c.mm(0.4))
	if boxes {
		x = side + c.mm(2)
	}
	for _, item := range l.Items {
		k := body
		k.lines = 4
		t := c.fit(item, k, c.w-x)
		h := t.Height
		if boxes {
			h = max(h, side+c.mm(0.8))
		}
		c.add(0.5, h, func(dst *image.RGBA) {
			if boxes {
				left, y := c.left(0, side), c.boxTop(t, h, side)
				frame(dst, image.Rect(left, y, left+side, y+side), line)
			}
			t.Draw(dst, c.left(x, c.w-x), (h-t.Height)/2)
		})
	}
}

// boxTop sets a box beside the first line of a text.
func (c *composer) boxTop(t *typeset.Layout, h, side int) int {
	if len(t.Lines) == 0 {
		return 0
	}
	return max(0, (h-t.Height)/2+(t.Lines[0].Height-side)/2)
}

// right is what a visitor may ask for: a stamp and a sentence, framed.
func (c *composer) right() {
	if c.slip.Right.Text == "" {
		return
	}
	size, pad, line := c.mm(6), c.mm(1.5), max(2, c.mm(0.3))
	w := c.w - size - 4*pad
	l := c.set(c.slip.Right, kind{mm: 3.3}, w)
	h := max(size, l.Height) + pad + 2*line
	c.add(2, h, func(dst *image.RGBA) {
		frame(dst, image.Rect(c.paper.Margin, 0, c.paper.Margin+c.w, h), line)
		c.icon(dst, "ui-stamp", pad, (h-size)/2, size)
		l.Draw(dst, c.left(size+2*pad, w), (h-l.Height)/2)
	})
}

// way is the map and the steps, numbered as on the map.
func (c *composer) way() {
	way := c.slip.Way
	if len(way.Steps) == 0 {
		return
	}
	c.words(2.2, way.Heading, section)
	if way.Map != nil {
		if m := c.within(way.Map(c.w, c.mm(c.floor), float64(c.mm(10))/10)); m != nil {
			c.blocks = append(c.blocks, block{gap: c.mm(1), h: m.Rect.Dy(), picture: m, x: c.paper.Margin})
		}
	}
	dot := c.mm(4.6)
	x := dot + c.mm(1.8)
	for i, step := range way.Steps {
		t := c.fit(step, strong, c.w-x)
		k := small
		k.bold, k.white = true, true
		n := c.set(Words{Text: strconv.Itoa(i + 1)}, k, 0)
		h := max(dot, t.Height)
		c.add(0.6, h, func(dst *image.RGBA) {
			left := c.left(0, dot)
			disc(dst, left, (h-dot)/2, dot)
			n.Draw(dst, left+(dot-n.Width)/2, (h-n.Height)/2)
			t.Draw(dst, c.left(x, c.w-x), (h-t.Height)/2)
		})
	}
}

// within makes a picture that is larger than it was asked for small enough: as
// wide as the column, no higher than three floors or a page.
func (c *composer) within(m *image.RGBA) *image.RGBA {
	high := 3 * c.mm(c.floor)
	if c.paper.H > 0 {
		high = min(high, c.paper.H-2*c.paper.Margin)
	}
	if m == nil || m.Rect.Empty() || m.Rect.Dx() <= c.w && m.Rect.Dy() <= high {
		return m
	}
	w, h := c.w, max(1, m.Rect.Dy()*c.w/m.Rect.Dx())
	if h > high {
		w, h = max(1, m.Rect.Dx()*high/m.Rect.Dy()), high
	}
	return smaller(m, w, h)
}

// smaller scales a picture down: each pixel is the mean of nine of those it
// stands for, however many these are.
func smaller(m *image.RGBA, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			var sum [4]int
			for i := range 9 {
				p := m.PixOffset(m.Rect.Min.X+(6*x+2*(i%3)+1)*m.Rect.Dx()/(6*w), m.Rect.Min.Y+(6*y+2*(i/3)+1)*m.Rect.Dy()/(6*h))
				for c := range sum {
					sum[c] += int(m.Pix[p+c])
				}
			}
			for c, v := range sum {
				out.Pix[out.PixOffset(x, y)+c] = uint8(v / 9)
			}
		}
	}
	return out
}

// disc is a black circle in the square of side at (x, y).
func disc(dst *image.RGBA, x, y, side int) {
	for r := range side {
		for q := range side {
			dx, dy := 2*q+1-side, 2*r+1-side
			if dx*dx+dy*dy <= side*side {
				dst.Set(x+q, y+r, color.Black)
			}
		}
	}
}
