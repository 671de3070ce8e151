package typeset

import "bninsar.ma/madkhal/kiosk/bidi"

// Caret is where typing goes on: a vertical stroke Height pixels high with its
// upper end at (X, Top) of the layout.
type Caret struct {
	X           float32
	Top, Height int
}

// Caret returns the caret before rune i, counted over the joined spans; after
// the last rune for any larger i. Spaces at a line's end count here.
func (l *Layout) Caret(i int) Caret {
	if len(l.Lines) == 0 {
		return Caret{}
	}
	i = min(max(i, 0), len(l.carets)-1)
	line := l.Lines[0]
	for _, next := range l.Lines[1:] {
		if next.Start > i {
			break
		}
		line = next
	}
	return Caret{X: l.carets[i], Top: line.Top, Height: line.Height}
}

// setCarets notes the leading edges of the runes start to end, which the item
// draws between the pen positions left and right.
func (l *Layout) setCarets(p *paragraph, it *item, start, end int, left, right float32) {
	for i := start; i < end; i++ {
		x := left + p.width(start, i)
		if it.level&1 == 1 {
			x = right - p.width(start, i)
		}
		l.carets[p.offset+i] = x
	}
}

// endCarets sets the carets from the end of the row to where the next begins.
func (l *Layout) endCarets(r row, line Line) {
	p := r.par
	x, forward := line.X, float32(1)
	if line.Dir == bidi.RTL {
		x, forward = line.X+line.Width, -1
	}
	if r.end > r.start { // behind the last rune, on the side its own direction says
		last := r.end - 1
		for last > r.start && invisible(p.text[last]) {
			last--
		}
		advance := p.width(last, r.end)
		x = l.carets[p.offset+last] + advance
		if p.order.Levels[last]&1 == 1 {
			x -= 2 * advance
		}
	}
	for i := r.end; i <= r.next; i++ {
		if i > r.end {
			x += forward * p.width(i-1, i)
		}
		l.carets[p.offset+i] = x
	}
	for i := r.end - 1; i >= r.start; i-- {
		if invisible(p.text[i]) {
			l.carets[p.offset+i] = l.carets[p.offset+i+1]
		}
	}
}
