package typeset

import "slices"

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
