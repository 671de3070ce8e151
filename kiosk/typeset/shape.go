package typeset

import (
	"slices"
	"unicode"
	"unsafe"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// shaped is one glyph of a run, in font units, so that it serves every size.
type shaped struct {
	gid              font.GID
	cluster          int32 // first rune of its cluster, counted from the run's start
	advance          float32
	xOffset, yOffset float32 // yOffset grows upwards
	left, right      float32 // the picture's extent, from the pen
	top, bottom      float32 // upwards from the baseline
}

// runKey is all that decides how a run is shaped.
type runKey struct {
	text    string
	face    faceID
	rtl     bool
	tabular bool
}

func runBytes(run []shaped) int { return len(run)*int(unsafe.Sizeof(shaped{})) + 200 }

// shape returns the glyphs of text[start:end] in visual order. Neighbours
// outside the run matter only where Arabic letters join across its edge.
func (e *Engine) shape(text []rune, it item) []shaped {
	if it.face == noFace {
		return boxes(it)
	}
	rtl := it.level&1 == 1
	alone := !joins(text, it.start-1) && !joins(text, it.end)
	key := runKey{face: it.face, rtl: rtl, tabular: it.tabular}
	if alone {
		key.text = string(text[it.start:it.end])
		if run, ok := e.runs.get(key); ok {
			return run
		}
	}
	f := e.faces[it.face]
	in := shaping.Input{
		Text: text, RunStart: it.start, RunEnd: it.end,
		Direction: di.DirectionLTR,
		Face:      f.Face,
		Script:    f.script,
		Size:      fixed.I(int(f.Upem())), // one pixel per font unit: any other size loses precision
	}
	if alone {
		in.Text, in.RunStart, in.RunEnd = text[it.start:it.end], 0, it.end-it.start
	}
	if rtl {
		in.Direction = di.DirectionRTL
	}
	if it.tabular {
		in.FontFeatures = []shaping.FontFeature{{Tag: opentype.MustNewTag("tnum"), Value: 1}}
	}
	out := e.shaper.Shape(in)
	run := make([]shaped, len(out.Glyphs))
	widen := 2 * f.thicken * float32(f.Upem())
	for i, g := range out.Glyphs {
		s := shaped{
			gid:     g.GlyphID,
			cluster: int32(g.ClusterIndex - in.RunStart),
			advance: units(g.XAdvance),
			xOffset: units(g.XOffset), yOffset: units(g.YOffset),
			left: units(g.XBearing), right: units(g.XBearing + g.Width),
			top: units(g.YBearing), bottom: units(g.YBearing + g.Height),
		}
		if widen > 0 && s.advance > 0 {
			s.advance += widen
			s.xOffset += widen / 2
			s.left, s.right = s.left-widen/2, s.right+widen/2
			s.top, s.bottom = s.top+widen/2, s.bottom-widen/2
		}
		run[i] = s
	}
	if alone {
		e.runs.put(key, run)
	}
	return run
}

func units(v fixed.Int26_6) float32 { return float32(v) / 64 }

// joins tells whether the character at i, if there is one, may join with an
// Arabic neighbour.
func joins(text []rune, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	r := text[i]
	return joiner(r) || r == '\u0640' || (unicode.Is(unicode.Arabic, r) && unicode.In(r, unicode.L, unicode.M)) ||
		unicode.Is(unicode.Inherited, r)
}

// The box for a character that no face has, in thousandths of an em.
const (
	boxUnits   = 1000
	boxAdvance = 600
	boxLeft    = 60
	boxHeight  = 714
	boxStroke  = 60
)

// boxes shapes a run of missing characters, one box each.
func boxes(it item) []shaped {
	run := make([]shaped, it.end-it.start)
	for i := range run {
		run[i] = shaped{
			cluster: int32(i), advance: boxAdvance,
			left: boxLeft, right: boxAdvance - boxLeft, top: boxHeight,
		}
	}
	if it.level&1 == 1 {
		slices.Reverse(run)
	}
	return run
}
