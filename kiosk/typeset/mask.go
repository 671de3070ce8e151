package typeset

import (
	"image"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// subpixels is how many horizontal positions within a pixel a glyph has.
const subpixels = 4

// maskKey names the picture of one glyph.
type maskKey struct {
	gid  font.GID
	size uint32 // 64ths of a pixel per em
	face faceID
	sub  uint8 // quarter pixels that the pen stands right of the whole pixel
}

// mask is how much of each pixel a glyph covers. The zero mask is empty.
type mask struct {
	x, y, w, h int // place and size relative to the pen on the baseline
	pix        []uint8
}

func (m *mask) bytes() int { return len(m.pix) + 120 }

// mask returns the picture for k, from the cache where it is there.
func (e *Engine) mask(k maskKey) *mask {
	if m, ok := e.masks.get(k); ok {
		return m
	}
	m := e.rasterize(k)
	e.masks.put(k, m)
	return m
}

// rasterize draws the outline of a glyph.
func (e *Engine) rasterize(k maskKey) *mask {
	size := float32(k.size) / 64
	scale, spread := size/boxUnits, float32(0)
	var outline []opentype.Segment
	if k.face == noFace {
		outline = boxOutline()
	} else {
		f := e.faces[k.face]
		scale, spread = size*f.perUnit, size*f.thicken
		// Bitmap and colour glyphs do not occur in the embedded fonts.
		if data, ok := f.GlyphData(k.gid).(font.GlyphOutline); ok {
			outline = data.Segments
		}
	}
	left, top, right, bottom := bounds(outline, scale)
	if left >= right || top >= bottom {
		return &mask{}
	}
	shift := float32(k.sub) / subpixels
	m := &mask{x: floor(left + shift - spread), y: floor(top - spread)}
	m.w = ceil(right+shift+spread) - m.x
	m.h = ceil(bottom+spread) - m.y
	// Copies laid over each other add up their half-covered edges, which makes
	// steps: thickened glyphs are drawn finer and averaged.
	fine := 1
	if spread > 0 {
		fine = 4
	}
	f := float32(fine)
	e.raster.Reset(m.w*fine, m.h*fine)
	e.raster.DrawOp = draw.Src
	for _, d := range strokes(spread) {
		e.trace(outline, scale*f, f*(shift+d[0]-float32(m.x)), f*(d[1]-float32(m.y)))
	}
	alpha := image.NewAlpha(image.Rect(0, 0, m.w*fine, m.h*fine))
	e.raster.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	m.pix = average(alpha, fine)
	return m
}

// average shrinks a picture by n in both directions.
func average(fine *image.Alpha, n int) []uint8 {
	if n == 1 {
		return fine.Pix
	}
	w, h := fine.Rect.Dx()/n, fine.Rect.Dy()/n
	pix := make([]uint8, w*h)
	for i := range pix {
		sum := 0
		for y := range n {
			at := (i/w*n+y)*fine.Stride + i%w*n
			for _, v := range fine.Pix[at : at+n] {
				sum += int(v)
			}
		}
		pix[i] = uint8((sum + n*n/2) / (n * n))
	}
	return pix
}

// strokes returns the offsets at which an outline is laid over itself to make
// it bolder by spread: coverage adds up to full at most.
func strokes(spread float32) [][2]float32 {
	if spread == 0 {
		return [][2]float32{{0, 0}}
	}
	d := spread * math.Sqrt2 / 2
	return [][2]float32{
		{0, 0},
		{spread, 0},
		{-spread, 0},
		{0, spread},
		{0, -spread},
		{d, d},
		{-d, d},
		{d, -d},
		{-d, -d},
	}
}

// trace feeds the outline to the rasterizer, turned upside down (fonts count
// upwards) and moved by dx, dy pixels.
func (e *Engine) trace(outline []opentype.Segment, scale, dx, dy float32) {
	x := func(p opentype.SegmentPoint) float32 { return p.X*scale + dx }
	y := func(p opentype.SegmentPoint) float32 { return dy - p.Y*scale }
	open := false
	for _, s := range outline {
		a := s.Args
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				e.raster.ClosePath()
			}
			open = true
			e.raster.MoveTo(x(a[0]), y(a[0]))
		case opentype.SegmentOpLineTo:
			e.raster.LineTo(x(a[0]), y(a[0]))
		case opentype.SegmentOpQuadTo:
			e.raster.QuadTo(x(a[0]), y(a[0]), x(a[1]), y(a[1]))
		case opentype.SegmentOpCubeTo:
			e.raster.CubeTo(x(a[0]), y(a[0]), x(a[1]), y(a[1]), x(a[2]), y(a[2]))
		}
	}
	if open {
		e.raster.ClosePath()
	}
}

// bounds returns the box round all points of the outline in pixels, y downwards.
func bounds(outline []opentype.Segment, scale float32) (left, top, right, bottom float32) {
	left, top = math.MaxFloat32, math.MaxFloat32
	right, bottom = -math.MaxFloat32, -math.MaxFloat32
	for _, s := range outline {
		for _, p := range s.ArgsSlice() {
			left, right = min(left, p.X*scale), max(right, p.X*scale)
			top, bottom = min(top, -p.Y*scale), max(bottom, -p.Y*scale)
		}
	}
	return left, top, right, bottom
}

// boxOutline is an upright frame; its hole runs the other way round.
func boxOutline() []opentype.Segment {
	const l, r, t, s = boxLeft, boxAdvance - boxLeft, boxHeight, boxStroke
	corners := [][2]float32{
		{l, 0},
		{l, t},
		{r, t},
		{r, 0},
		{l + s, s},
		{r - s, s},
		{r - s, t - s},
		{l + s, t - s},
	}
	outline := make([]opentype.Segment, len(corners))
	for i, c := range corners {
		outline[i].Op = opentype.SegmentOpLineTo
		outline[i].Args[0] = opentype.SegmentPoint{X: c[0], Y: c[1]}
	}
	outline[0].Op, outline[4].Op = opentype.SegmentOpMoveTo, opentype.SegmentOpMoveTo
	return outline
}

func floor(v float32) int { return int(math.Floor(float64(v))) }
func ceil(v float32) int  { return int(math.Ceil(float64(v))) }
