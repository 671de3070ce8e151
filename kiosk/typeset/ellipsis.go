package typeset

const ellipsis = '…'

// cutOff shortens the row, which is not the text's last, so that an ellipsis
// fits behind it.
func (e *Engine) cutOff(r row, width int) row {
	p := r.par
	at := max(r.end-1, r.start)
	if len(p.text) == 0 {
		return r
	}
	style := p.styles[p.span[min(at, len(p.span)-1)]]
	suffix := e.single(ellipsis, style, p.order.Base)
	room := float32(width) - suffix.width() + tolerance
	if width > 0 && p.width(r.start, r.end) > room {
		r.end = p.trim(r.start, e.lastWord(p, r.start, r.end, room))
	}
	r.suffix, r.broken = &suffix, false
	return r
}

// lastWord returns where to cut the runes start to end to fit into room: after
// a word, or inside one where that would leave less than half of the line.
func (e *Engine) lastWord(p *paragraph, start, end int, room float32) int {
	e.segmenter.Init(p.text)
	cut := start
	lines := e.segmenter.LineIterator()
	for lines.Next() {
		line := lines.Line()
		at := line.Offset + len(line.Text)
		if at <= start {
			continue
		}
		if at > end || p.width(start, p.trim(start, at)) > room {
			break
		}
		cut = at
	}
	if p.width(start, p.trim(start, cut)) >= room/2 {
		return cut
	}
	if at := e.lastCluster(p, start, end, room); p.width(start, at) <= room {
		return at
	}
	return start
}

// single shapes one character of its own.
func (e *Engine) single(r rune, style Style, level uint8) item {
	it := item{end: 1, level: level, face: style.faces().latin, size: style.Size}
	it.glyphs = e.shape([]rune{r}, it)
	it.scale = e.faces[it.face].perUnit * it.size
	return it
}

func (it *item) width() float32 {
	var w float32
	for _, g := range it.glyphs {
		w += g.advance * it.scale
	}
	return w
}
