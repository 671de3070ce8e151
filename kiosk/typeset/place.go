package typeset

import (
	"image"
	"slices"

	"bninsar.ma/madkhal/kiosk/bidi"
)

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
