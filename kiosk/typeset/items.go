package typeset

import (
	"bninsar.ma/madkhal/kiosk/bidi"
)

// item is a stretch of a paragraph that is shaped at once: one level, one
// face, one size. Colours do not part it, so that a coloured letter still joins.
type item struct {
	start, end int // runes of the paragraph
	level      uint8
	face       faceID
	size       float32
	tabular    bool
	scale      float32 // pixels per font unit
	glyphs     []shaped
}

// paragraph is one analysed and shaped paragraph.
type paragraph struct {
	offset int // of its first rune in the whole text
	text   []rune
	styles []Style
	span   []int32 // the span of each rune
	order  bidi.Paragraph
	items  []item

	edge    []float32 // edge[i] is the width of the runes before i
	cluster []bool    // whether a cluster starts at i: lines may part there only
	cuts    []int     // where a word may be cut at worst, found when needed
}

// newParagraph orders, splits and shapes text; missing characters are reported
// to missing.
func (e *Engine) newParagraph(text []rune, span []int32, styles []Style, dir Direction, missing func(rune)) *paragraph {
	p := &paragraph{text: text, span: span, styles: styles}
	p.order = bidi.Analyse(text, dir)
	e.split(p, missing)
	p.edge = make([]float32, len(text)+1)
	p.cluster = make([]bool, len(text)+1)
	p.cluster[len(text)] = true
	for i := range p.items {
		it := &p.items[i]
		it.glyphs = e.shape(text, *it)
		perUnit := float32(1) / boxUnits
		if it.face != noFace {
			perUnit = e.faces[it.face].perUnit
		}
		it.scale = perUnit * it.size
		for _, g := range it.glyphs {
			at := it.start + int(g.cluster)
			p.edge[at+1] += g.advance * it.scale
			p.cluster[at] = true
		}
	}
	for i := range text {
		p.edge[i+1] += p.edge[i]
		if invisible(text[i]) {
			p.cluster[i] = true
		}
	}
	return p
}

// split finds the items.
func (e *Engine) split(p *paragraph, missing func(rune)) {
	previous := noFace
	open := false // whether the last item may grow
	for i, r := range p.text {
		if invisible(r) {
			open = false
			continue
		}
		style := p.styles[p.span[i]]
		id := e.pick(style.faces(), r, previous)
		if id == noFace {
			missing(r)
		}
		next := item{
			start: i, end: i + 1, level: p.order.Levels[i],
			face: id, size: style.Size, tabular: style.Tabular,
		}
		if n := len(p.items) - 1; open && p.items[n].continuedBy(next) {
			p.items[n].end++
		} else {
			p.items = append(p.items, next)
		}
		open, previous = true, id
	}
}

func (it *item) continuedBy(next item) bool {
	return it.level == next.level && it.face == next.face && it.size == next.size && it.tabular == next.tabular
}

// width returns the width of the runes from start to end (exclusive).
func (p *paragraph) width(start, end int) float32 { return p.edge[end] - p.edge[start] }
