package typeset

import (
	"image/color"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Outline is the shape of glyphs of one colour that follow each other: for
// paper, where letters are drawn as curves and not as pixels. It is filled by
// the non-zero rule; Swell is how many pixels wide its edge is drawn as well,
// with round corners, where a font has no bold (0 otherwise).
type Outline struct {
	Color color.NRGBA
	Swell float32
	Curve []Curve
}

// Curve is one piece of an outline: a move to P[0] (Degree 0), or a line,
// a quadratic or a cubic curve to P[Degree-1] past the points before it, in
// pixels from the corner of the layout's box. Every contour ends where the
// next move, or the outline's end, closes it.
type Curve struct {
	Degree int
	P      [3][2]float32
}

// Outlines gives what Draw draws as curves, exactly in its place.
func (l *Layout) Outlines() []Outline {
	if len(l.glyphs) == 0 {
		return nil
	}
	l.engine.mu.Lock()
	defer l.engine.mu.Unlock()
	var all []Outline
	for _, g := range l.glyphs {
		segments, scale, swell := l.engine.contours(g.key)
		if len(segments) == 0 {
			continue
		}
		c := l.inks[g.ink].color()
		last := len(all) - 1
		if last < 0 || all[last].Color != c || all[last].Swell != swell {
			all = append(all, Outline{Color: c, Swell: swell})
			last++
		}
		x, y := float32(g.x)+float32(g.key.sub)/subpixels, float32(g.y)
		for _, s := range segments {
			all[last].Curve = append(all[last].Curve, curve(s, x, y, scale))
		}
	}
	return all
}

// contours gives a glyph's outline in font units with the pixels of a unit.
func (e *Engine) contours(k maskKey) (segments []opentype.Segment, scale, swell float32) {
	size := float32(k.size) / 64
	if k.face == noFace {
		return boxOutline(), size / boxUnits, 0
	}
	f := e.faces[k.face]
	if data, ok := f.GlyphData(k.gid).(font.GlyphOutline); ok {
		segments = data.Segments
	}
	return segments, size * f.perUnit, 2 * size * f.thicken
}

// curve moves a segment to the pen at (x, y) and turns it upside down.
func curve(s opentype.Segment, x, y, scale float32) Curve {
	c := Curve{Degree: int(s.Op - opentype.SegmentOpMoveTo)}
	for i, p := range s.ArgsSlice() {
		c.P[i] = [2]float32{x + p.X*scale, y - p.Y*scale}
	}
	return c
}

// color undoes the multiplication with the opacity.
func (c ink) color() color.NRGBA {
	if c.a == 0 {
		return color.NRGBA{}
	}
	part := func(v uint32) uint8 { return uint8(min(255, (v*255+c.a/2)/c.a)) }
	return color.NRGBA{R: part(c.r), G: part(c.g), B: part(c.b), A: uint8(c.a)}
}
