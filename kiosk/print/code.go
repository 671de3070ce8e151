package print

import (
	"image"
	"image/color"
	"sort"
	"strings"

	"github.com/skip2/go-qrcode"

	"bninsar.ma/madkhal/kiosk/typeset"
)

// The modules of a code on paper: a phone reads a third of a millimetre from a
// hand's breadth; more than three quarters helps nobody.
const leastModule, mostModule = 0.36, 0.76

// mostSide is the largest side of a code, in millimetres.
const mostSide = 34

// quiet is the white border a reader needs, in modules (ISO/IEC 18004).
const quiet = 4

// square is a code ready to be drawn.
type square struct {
	bits   [][]bool
	lines  int // of its code that it holds
	module int // dots
	opens  Words
}

func (q *square) side() int { return (len(q.bits) + 2*quiet) * q.module }

// draw puts the code with its quiet zone in white.
func (q *square) draw(dst *image.RGBA, x, y int) {
	for r, row := range q.bits {
		for c, dark := range row {
			if dark {
				at := image.Pt(x+(c+quiet)*q.module, y+(r+quiet)*q.module)
				fill(dst, image.Rectangle{Min: at, Max: at.Add(image.Pt(q.module, q.module))}, color.Black)
			}
		}
	}
}

// squareOf makes a code as many of whose lines fit a side of most dots; nil
// where not even what must be said does.
func (c *composer) squareOf(code Code, most int) *square {
	keep, all := max(1, code.Keep), len(code.Lines)
	if keep > all {
		return nil
	}
	n := all
	if c.module(code, all, most) == 0 {
		// The first number of lines that is too many, and, for the level of
		// correction falls where a text gets long, some beyond it.
		many := keep + sort.Search(all-keep, func(i int) bool { return c.module(code, keep+i, most) == 0 })
		n = min(many+3, all)
		for n >= keep && c.module(code, n, most) == 0 {
			n--
		}
		if n < keep {
			return nil
		}
	}
	return &square{c.drawn.of(code, n).drawing(), n, c.module(code, n, most), code.Opens}
}

// module is how many dots a module has of a code with the first lines; 0 where
// it would be too small to read.
func (c *composer) module(code Code, lines, most int) int {
	q := c.drawn.of(code, lines)
	if q.QRCode == nil {
		return 0
	}
	px := most / (17 + 4*q.VersionNumber + 2*quiet)
	if px < max(3, c.paper.dots(leastModule)) {
		return 0
	}
	return min(px, c.paper.dots(mostModule))
}

// drawn keeps the codes of the slip that is being made, by their text.
type drawn map[string]*encoded

// encoded is a code, nil where none holds the text.
type encoded struct {
	*qrcode.QRCode
	bits [][]bool // once they are wanted
}

func (d drawn) of(code Code, lines int) *encoded {
	text := strings.Join(code.Lines[:lines], "\n")
	if e := d[text]; e != nil {
		return e
	}
	level := qrcode.Medium
	if len(text) > 100 {
		level = qrcode.Low
	}
	e := new(encoded)
	if q, err := qrcode.New(text, level); err == nil {
		q.DisableBorder = true
		e.QRCode = q
	}
	d[text] = e
	return e
}

func (e *encoded) drawing() [][]bool {
	if e.bits == nil {
		e.bits = e.Bitmap()
	}
	return e.bits
}

// codes sets the codes beside each other where there is room, each with what it
// opens below it.
func (c *composer) codes() {
	gap := c.mm(2)
	most := min(c.w, c.paper.dots(mostSide))
	if n := len(c.slip.Codes); n > 1 {
		most = min(most, (c.w-(n-1)*gap)/n)
	}
	var list []*square
	for _, code := range c.slip.Codes {
		q := c.squareOf(code, most)
		if q == nil || q.lines < len(code.Lines) { // alone on its line it may hold more
			if alone := c.squareOf(code, min(c.w, c.paper.dots(mostSide))); alone != nil && (q == nil || alone.lines > q.lines) {
				q = alone
			}
		}
		if q != nil {
			list = append(list, q)
		}
	}
	for len(list) > 0 {
		n, w := 0, 0
		for n < len(list) && (n == 0 || w+gap+list[n].side() <= c.w) {
			w += gap + list[n].side()
			n++
		}
		c.codeRow(list[:n])
		list = list[n:]
	}
}

// codeRow shares the width among the codes of a row; a single one has its words
// beside it.
func (c *composer) codeRow(row []*square) {
	k := kind{mm: 2.9}
	if q := row[0]; len(row) == 1 && c.w-q.side() >= c.mm(18) {
		w := c.w - q.side() - c.mm(1)
		l := c.fit(q.opens, k, w)
		h := max(q.side(), l.Height)
		c.add(1.5, h, func(dst *image.RGBA) {
			q.draw(dst, c.left(0, q.side()), (h-q.side())/2)
			l.Draw(dst, c.left(q.side()+c.mm(1), w), (h-l.Height)/2)
		})
		return
	}
	k.align = typeset.AlignCenter
	gap := c.mm(2)
	w := (c.w - (len(row)-1)*gap) / len(row)
	side, under := 0, 0
	layouts := make([]*typeset.Layout, len(row))
	for i, q := range row {
		layouts[i] = c.fit(q.opens, k, w)
		side, under = max(side, q.side()), max(under, layouts[i].Height)
	}
	c.add(1.5, side+under, func(dst *image.RGBA) {
		for i, q := range row {
			x := c.left(i*(w+gap), w)
			q.draw(dst, x+(w-q.side())/2, side-q.side())
			layouts[i].Draw(dst, x, side)
		}
	})
}
