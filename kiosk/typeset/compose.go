package typeset

import (
	"image"
	"slices"

	"bninsar.ma/madkhal/kiosk/bidi"
)

// Layout lays out p. Equal paragraphs share one Layout while the cache holds it.
func (e *Engine) Layout(p Para) *Layout {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.keyBuffer = appendKey(e.keyBuffer[:0], p)
	key := string(e.keyBuffer)
	if l, ok := e.layouts.get(key); ok {
		return l
	}
	l := e.compose(p)
	e.layouts.put(key, l)
	return l
}

// compose breaks all paragraphs into rows, then places them.
func (e *Engine) compose(p Para) *Layout {
	l := &Layout{engine: e}
	if len(p.Spans) == 0 {
		l.Width = max(p.Width, 0)
		return l
	}
	text, span, styles := join(p.Spans)
	for _, s := range styles {
		l.inks = append(l.inks, inkOf(s.Color))
	}
	var rows []row
	for start := 0; start <= len(text); {
		end, next := paragraphEnd(text, start)
		par := e.newParagraph(text[start:end], span[start:end], styles, p.Dir, l.miss)
		par.offset = start
		if start == end {
			par.styles = styles[span[min(start, len(span)-1)]:][:1] // an empty line is as high as its style
		}
		rows = append(rows, e.breakRows(par, p.Width, p.MaxLines)...)
		if p.MaxLines > 0 && len(rows) > p.MaxLines {
			rows = rows[:p.MaxLines]
			rows[p.MaxLines-1] = e.cutOff(rows[p.MaxLines-1], p.Width)
			l.Truncated = true
			break
		}
		start = next
	}
	l.carets = make([]float32, len(text)+1)
	l.place(rows, p)
	if l.Truncated {
		last := rows[len(rows)-1]
		l.carets = l.carets[:last.par.offset+last.end+1]
	}
	return l
}

// join strings the spans together; span holds for each rune, and for the end
// of the text, the index of its style.
func join(spans []Span) (text []rune, span []int32, styles []Style) {
	for i, s := range spans {
		styles = append(styles, s.Style)
		for _, r := range s.Text {
			if r == '\t' {
				r = ' '
			}
			text = append(text, r)
			span = append(span, int32(i))
		}
	}
	return text, append(span, int32(len(spans)-1)), styles
}

// paragraphEnd returns where the paragraph from start ends and where the next
// begins; past the text's length when there is none.
func paragraphEnd(text []rune, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '\n', '\u2028', '\u2029':
			return i, i + 1
		}
	}
	return len(text), len(text) + 1
}

// miss notes a character that cannot be drawn.
func (l *Layout) miss(r rune) {
	if !slices.Contains(l.Missing, r) {
		l.Missing = append(l.Missing, r)
	}
}

// place turns rows into lines and glyphs.
func (l *Layout) place(rows []row, p Para) {
	widest := float32(0)
	for _, r := range rows {
		widest = max(widest, r.width())
	}
	l.Width = p.Width
	if p.Width <= 0 {
		l.Width = ceil(widest - tolerance)
	}
	top := 0
	for _, r := range rows {
		above, below := r.extent()
		line := Line{
			Start: r.par.offset + r.start, End: r.par.offset + r.end,
			Width: r.width(), Top: top, Height: round(above + below), Baseline: top + round(above),
			Dir: r.par.order.Direction(),
		}
		line.X = indent(float32(l.Width)-line.Width, p.Align, line.Dir)
		l.Broken = l.Broken || r.broken
		l.Lines = append(l.Lines, line)
		l.placeRow(r, line)
		top += line.Height
	}
	l.Height = top
}

// indent returns where a line starts that leaves free pixels over.
func indent(free float32, align Align, dir Direction) float32 {
	rtl := dir == bidi.RTL
	switch align {
	case AlignCenter:
		return free / 2
	case AlignLeft:
		return 0
	case AlignRight:
		return free
	case AlignEnd:
		rtl = !rtl
	case AlignStart:
	}
	if rtl {
		return free
	}
	return 0
}

// width is the row's width with its suffix.
func (r row) width() float32 {
	w := r.par.width(r.start, r.end)
	if r.suffix != nil {
		w += r.suffix.width()
	}
	return w
}

// extent is how far the styles used in the row reach above and below the baseline.
func (r row) extent() (above, below float32) {
	if r.start == r.end {
		span := int32(0)
		if r.start < len(r.par.span) {
			span = r.par.span[r.start]
		}
		return r.par.styles[span].extent()
	}
	last := int32(-1)
	for _, span := range r.par.span[r.start:r.end] {
		if span == last {
			continue
		}
		last = span
		a, b := r.par.styles[span].extent()
		above, below = max(above, a), max(below, b)
	}
	return above, below
}

// placeRow places the glyphs of one row from left to right.
func (l *Layout) placeRow(r row, line Line) {
	pen := line.X
	rtl := line.Dir == bidi.RTL
	suffixSpan := int32(0)
	if len(r.par.span) > 0 {
		suffixSpan = r.par.span[min(max(r.end-1, r.start), len(r.par.span)-1)]
	}
	suffix := func() {
		if r.suffix != nil {
			pen = l.placeItem(r.suffix, 0, 1, pen, line.Baseline, func(int) int32 { return suffixSpan })
		}
	}
	if rtl {
		suffix()
	}
	spanOf := func(i int) int32 { return r.par.span[i] }
	for _, run := range r.par.order.Line(r.start, r.end) {
		items := r.par.items
		first, _ := slices.BinarySearchFunc(items, run.Start+1, func(it item, at int) int { return it.end - at })
		last := first
		for last < len(items) && items[last].start < run.End {
			last++
		}
		for k := range last - first {
			it := &items[first+k]
			if run.RTL() {
				it = &items[last-1-k]
			}
			start, end := max(run.Start, it.start), min(run.End, it.end)
			left := pen
			pen = l.placeItem(it, start, end, pen, line.Baseline, spanOf)
			l.setCarets(r.par, it, start, end, left, pen)
		}
	}
	l.endCarets(r, line)
	if !rtl {
		suffix()
	}
}

// placeItem places those glyphs of the item that stand for the runes start to
// end and returns where the pen is then.
func (l *Layout) placeItem(it *item, start, end int, pen float32, baseline int, span func(int) int32) float32 {
	size := uint32(it.size * 64)
	for _, g := range it.glyphs {
		at := it.start + int(g.cluster)
		if at < start || at >= end {
			continue
		}
		if g.left < g.right {
			x := pen + g.xOffset*it.scale
			whole := floor(x)
			sub := uint8((x - float32(whole)) * subpixels)
			y := baseline - round(g.yOffset*it.scale)
			l.glyphs = append(l.glyphs, placed{
				key: maskKey{gid: g.gid, size: size, face: it.face, sub: sub},
				x:   int32(whole), y: int32(y), ink: span(at),
			})
			left := float32(whole) + float32(sub)/subpixels
			l.Ink = l.Ink.Union(image.Rect(
				floor(left+g.left*it.scale), floor(float32(y)-g.top*it.scale),
				ceil(left+g.right*it.scale), ceil(float32(y)-g.bottom*it.scale),
			))
		}
		pen += g.advance * it.scale
	}
	return pen
}

func round(v float32) int { return floor(v + 0.5) }
