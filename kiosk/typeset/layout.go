package typeset

import (
	"image"
	"unsafe"
)

// Layout is text with every glyph in its place. It is shared and must not be
// changed.
type Layout struct {
	Width, Height int             // the box: Para.Width, or the longest line rounded up
	Lines         []Line          // from top to bottom
	Truncated     bool            // MaxLines cut text off
	Broken        bool            // a word wider than the line was cut
	Missing       []rune          // characters that no font has, each once; drawn as boxes
	Ink           image.Rectangle // holds every pixel drawn; deep letters and slanted ends may leave the box

	engine *Engine
	glyphs []placed
	inks   []ink
	carets []float32 // before each rune, and behind the last
}

// Line is where one line stands within the layout.
type Line struct {
	Start, End int // its runes (exclusive), counted over the joined spans, spaces at its end left out
	X, Width   float32
	Top        int
	Height     int
	Baseline   int
	Dir        Direction // LTR or RTL
}

// placed is one glyph: its picture, the whole pixel of its pen, its colour.
type placed struct {
	key  maskKey
	x, y int32
	ink  int32
}

func (l *Layout) bytes() int {
	return len(l.glyphs)*int(unsafe.Sizeof(placed{})) + len(l.Lines)*int(unsafe.Sizeof(Line{})) + 4*len(l.carets) + 400
}

// Draw draws the text with the corner of its box at (x, y), over what dst
// holds, inside dst's bounds.
func (l *Layout) Draw(dst *image.RGBA, x, y int) {
	if len(l.glyphs) == 0 || l.Ink.Add(image.Pt(x, y)).Intersect(dst.Rect).Empty() {
		return
	}
	masks := make([]*mask, len(l.glyphs))
	l.engine.mu.Lock()
	for i := range l.glyphs {
		masks[i] = l.engine.mask(l.glyphs[i].key)
	}
	l.engine.mu.Unlock()
	for i, m := range masks {
		if m.w == 0 {
			continue
		}
		g := &l.glyphs[i]
		m.blend(dst, x+int(g.x)+m.x, y+int(g.y)+m.y, l.inks[g.ink])
	}
}
