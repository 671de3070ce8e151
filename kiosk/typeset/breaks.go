package typeset

import (
	"slices"
	"unicode"
)

// row is a line before it is placed: runes start to end (exclusive) of its
// paragraph, spaces at the end left out.
type row struct {
	par        *paragraph
	start, end int
	next       int  // where the following row starts
	broken     bool // ends inside a word that is wider than the line
	suffix     *item
}

// tolerance forgives the rounding of summed advances, in pixels.
const tolerance = 0.02

// breakRows cuts the paragraph into rows of at most width pixels (0: one row),
// and stops early after limit+1 rows (0: all). A few rows whose last would hold
// little are made narrower, so that no word stands alone.
func (e *Engine) breakRows(p *paragraph, width, limit int) []row {
	n := len(p.text)
	if width <= 0 || n == 0 {
		return []row{p.row(0, n)}
	}
	var ends []int
	e.segmenter.Init(p.text)
	for lines := e.segmenter.LineIterator(); lines.Next(); {
		line := lines.Line()
		ends = append(ends, line.Offset+len(line.Text))
	}
	rows := e.rowsWithin(p, ends, float32(width)+tolerance, limit)
	if limit > 0 && len(rows) > limit {
		return rows
	}
	return e.balanced(p, ends, rows, float32(width))
}

// rowsWithin fills rows of at most room pixels; ends are where the text may be
// broken.
func (e *Engine) rowsWithin(p *paragraph, ends []int, room float32, limit int) []row {
	n := len(p.text)
	var rows []row
	start, fits := 0, 0
	for i := 0; i < len(ends); {
		end := ends[i]
		if p.width(start, p.trim(start, end))+e.hyphenWidth(p, end) <= room {
			fits, i = end, i+1
			continue
		}
		if fits > start {
			rows = append(rows, e.hyphenate(p.row(start, fits)))
			start = fits
		} else {
			cut := e.lastCluster(p, start, end, room)
			if cut >= end { // one cluster alone is wider than the line
				fits, i = end, i+1
				continue
			}
			r := p.row(start, cut)
			r.broken = true
			rows = append(rows, r)
			start, fits = cut, cut
		}
		if limit > 0 && len(rows) > limit {
			return rows
		}
	}
	if start < n {
		rows = append(rows, p.row(start, n))
	}
	return rows
}

// A last row that holds less than a part in littleRow of the width takes words of
// the rows before, where there are at most evenRows of them.
const (
	evenRows  = 4
	littleRow = 2.5
)

// balanced gives as many rows as they are, only so much narrower that the last
// one is not short. What has to be parted inside a word, or at a hyphen, stays.
func (e *Engine) balanced(p *paragraph, ends []int, rows []row, width float32) []row {
	n := len(rows)
	last := func(rows []row) float32 { return p.width(rows[n-1].start, rows[n-1].end) }
	if n < 2 || n > evenRows || last(rows) >= width/littleRow {
		return rows
	}
	low, high := width/2, width // within low there may be too many rows, within high the last is short
	for high-low > width/64 {
		middle := (low + high) / 2
		narrow := e.rowsWithin(p, ends, middle+tolerance, n)
		if len(narrow) > n || slices.ContainsFunc(narrow, parted) {
			low = middle
			continue
		}
		if last(narrow) > last(rows) {
			rows = narrow
		}
		if last(narrow) < width/littleRow {
			high = middle
		} else {
			rows, low = narrow, middle
		}
	}
	return rows
}

// parted tells whether a row ends inside a word.
func parted(r row) bool { return r.broken || r.suffix != nil }

// softHyphen marks where a word may be parted; it is seen only where it is.
const softHyphen = '\u00ad'

// hyphenWidth is the room for the hyphen that a row up to end would show.
func (e *Engine) hyphenWidth(p *paragraph, end int) float32 {
	if end == len(p.text) || p.text[end-1] != softHyphen {
		return 0
	}
	it := e.single('-', p.styles[p.span[end-1]], p.order.Levels[end-1])
	return it.width()
}

// hyphenate shows the hyphen of a row that ends at a soft hyphen.
func (e *Engine) hyphenate(r row) row {
	if e.hyphenWidth(r.par, r.next) > 0 {
		it := e.single('-', r.par.styles[r.par.span[r.next-1]], r.par.order.Levels[r.next-1])
		r.suffix = &it
	}
	return r
}

// row makes the row of the runes start to next, without the spaces at its end.
func (p *paragraph) row(start, next int) row {
	return row{par: p, start: start, end: p.trim(start, next), next: next}
}

// trim returns the end of the runes start to end without trailing spaces. No-break
// spaces stay: they were asked for.
func (p *paragraph) trim(start, end int) int {
	trimmed := end
	for i := end - 1; i >= start; i-- {
		r := p.text[i]
		switch {
		case r != '\u00a0' && r != '\u202f' && r != '\u2007' && unicode.Is(unicode.Zs, r):
			trimmed = i
		case invisible(r):
		default:
			return trimmed
		}
	}
	return trimmed
}

// lastCluster returns the last place between start and end where the text can
// be cut so that it fits into room, at least one cluster after start. The
// segmenter must be set to the paragraph.
func (e *Engine) lastCluster(p *paragraph, start, end int, room float32) int {
	if p.cuts == nil {
		graphemes := e.segmenter.GraphemeIterator()
		for graphemes.Next() {
			g := graphemes.Grapheme()
			if at := g.Offset + len(g.Text); p.cluster[at] {
				p.cuts = append(p.cuts, at)
			}
		}
	}
	first, _ := slices.BinarySearch(p.cuts, start+1)
	cut := p.cuts[first]
	for _, at := range p.cuts[first:] {
		if at > end || p.width(start, at) > room {
			break
		}
		cut = at
	}
	return cut
}
