package mapview

import (
	"image"
	"image/color"
	"math"

	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// piece is a text or a pictogram of a label. at is the corner of its ink.
type piece struct {
	text     *typeset.Layout
	icon     string
	mirrored bool
	colour   color.NRGBA // of the pictogram
	at       image.Point
	w, h     int
	disc     color.NRGBA // ground, unless transparent: round for steps of a way
	square   bool        // that of a counter, which has a number too
}

// block is what a label shows, laid out from its own corner (0, 0).
type block struct {
	pieces []piece
	w, h   int
	plate  bool        // on a saffron pill
	ground color.NRGBA // hides what is drawn below, unless transparent
}

// label is a block in its place, in the still frame of a view.
type label struct {
	block
	at   image.Point
	unit string // whose name it is; "" for others
	wish wish   // what it fulfils
}

func (b label) box() image.Rectangle { return image.Rect(b.at.X, b.at.Y, b.at.X+b.w, b.at.Y+b.h) }

// stack centres rows of pieces below each other. Empty rows are left out.
func stack(gap int, rows ...[]piece) block {
	var b block
	for _, row := range rows {
		w, h := extent(gap, row)
		if w == 0 {
			continue
		}
		if b.h > 0 {
			b.h += gap
		}
		x := -w / 2
		for _, p := range row {
			p.at = image.Pt(x, b.h+(h-p.h)/2)
			b.pieces = append(b.pieces, p)
			x += p.w + gap
		}
		b.h += h
		b.w = max(b.w, w)
	}
	for i := range b.pieces {
		b.pieces[i].at.X += b.w / 2
	}
	return b
}

// extent gives the size of pieces beside each other.
func extent(gap int, row []piece) (w, h int) {
	for i, p := range row {
		if i > 0 {
			w += gap
		}
		w += p.w
		h = max(h, p.h)
	}
	return w, h
}

// padded gives the block a saffron pill as its ground.
func (b block) padded(x, y int) block {
	b.plate = true
	pieces := make([]piece, len(b.pieces))
	for i, p := range b.pieces {
		p.at = p.at.Add(image.Pt(x, y))
		pieces[i] = p
	}
	b.pieces = pieces
	b.w += 2 * x
	b.h += 2 * y
	return b
}

// hand makes the pieces of labels in one view.
type hand struct {
	*Plan
	words *i18n.Words
	rtl   bool    // the page reads from the right
	k     float64 // design pixels, larger where one looks closer
}

// size gives pixels of a design length.
func (h hand) size(units float64) int { return int(math.Round(units * h.k)) }

// icons are pictograms beside each other, in the reading direction.
func (h hand) icons(names []string, units float64, c color.NRGBA) []piece {
	var row []piece
	for _, name := range names {
		if h.style.Icons.Has(name) {
			size := min(h.size(units), pictogram.MaxSize)
			row = append(row, piece{icon: name, mirrored: h.rtl && pictogram.Mirrors(name), colour: c, w: size, h: size})
		}
	}
	return row
}

// letters sets words in lines of at most width pixels, 0 = one line.
func (h hand) letters(words i18n.Phrase, units float64, bold bool, c color.NRGBA, width int) (piece, bool) {
	if words.Empty() {
		return piece{}, false
	}
	st := typeset.Style{Bold: bold, Color: c, LineHeight: 1.25, Size: max(float32(units*h.k), h.style.MinText)}
	p := typeset.Plain(words.Text, st)
	p.Dir, p.Width, p.Align = bidi.LTR, width, typeset.AlignCenter
	if words.Lang.RightToLeft() {
		p.Dir = bidi.RTL
	}
	l := h.style.Type.Layout(p)
	return piece{text: l, w: l.Ink.Dx(), h: l.Ink.Dy()}, !l.Broken && !l.Truncated && !l.Ink.Empty()
}

// wraps sets words in one line, then in two and three that are shorter.
func (h hand) wraps(words i18n.Phrase, units float64, bold bool, c color.NRGBA) []piece {
	line, ok := h.letters(words, units, bold, c, 0)
	if !ok {
		return nil
	}
	all := []piece{line}
	for lines := 2; lines <= 4; lines++ {
		// A line is rarely broken in the very middle: some room to spare.
		for _, spare := range []float64{1.08, 1.3} {
			p, ok := h.letters(words, units, bold, c, int(float64(line.text.Width)*spare)/lines+1)
			if ok && len(p.text.Lines) == lines {
				all = append(all, p)
				break
			}
		}
	}
	return all
}

// label draws a placed label.
func (p *Plan) label(b label, shift image.Point) {
	at := b.at.Add(shift)
	if b.box().Add(shift).Intersect(p.painter.dst.Rect).Empty() {
		return
	}
	if b.ground.A > 0 {
		p.painter.rect(b.box().Add(shift).Inset(-int(4*p.style.Scale)), b.ground)
	}
	if b.plate {
		ring := int(math.Ceil(3 * p.style.Scale))
		p.painter.pill(b.box().Add(shift), p.style.Palette.Paper)
		p.painter.pill(b.box().Add(shift).Inset(ring), p.style.Palette.Saffron)
	}
	for _, q := range b.pieces {
		c := at.Add(q.at)
		switch {
		case q.square:
			p.painter.rect(image.Rectangle{c, c.Add(image.Pt(q.w, q.h))}, q.disc)
		case q.disc.A > 0:
			middle := vec{float64(c.X) + float64(q.w)/2, float64(c.Y) + float64(q.h)/2}
			p.painter.dot(middle, float64(q.w), q.disc)
		}
		if q.text != nil {
			ink := q.text.Ink
			c = c.Add(image.Pt((q.w-ink.Dx())/2, (q.h-ink.Dy())/2)).Sub(ink.Min)
			q.text.Draw(p.painter.dst, c.X, c.Y)
			continue
		}
		// Its name was asked for before: it can be drawn.
		if m, err := p.style.Icons.Mask(q.icon, q.w, q.mirrored); err == nil {
			p.painter.alpha(m, c, q.colour)
		}
	}
}
