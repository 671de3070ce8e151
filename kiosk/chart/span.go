package chart

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// Kind is how a span is drawn. Each can be told from the others without colour.
type Kind uint8

// The kinds of spans.
const (
	Solid   Kind = iota // all of it is certain
	Hollow              // planned: a frame
	Dashed              // nothing is known: a frame of dashes
	Crossed             // given up: a frame with a line through it
)

// Span is a stretch of a bar.
type Span struct {
	From, To float64 // parts of the bar's length, 0 to 1, from where reading begins
	Filled   float64 // part of the span that is solid, whatever its kind
	Kind     Kind
	Color    color.NRGBA
}

// Tick is a line across a bar.
type Tick struct {
	At    float64 // part of the bar's length
	Whole bool    // over the whole height, else only as high as the bar
	Color color.NRGBA
	Width int // pixels
}

// Bar is a row of a chart: a rail with spans on it and ticks across.
type Bar struct {
	Rail        color.NRGBA // of the whole length; zero = none
	Spans       []Span      // in order
	Ticks       []Tick
	Height      int // of the spans, pixels; they stand in the middle of the picture
	Stroke      int // of frames, pixels
	RightToLeft bool
}

// Paint draws the bar over the whole of dst, whose bounds begin at (0, 0).
func (b Bar) Paint(dst *image.RGBA) {
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	top := float64(h-b.Height) / 2
	p := painter{dst: dst}
	if b.Rail.A != 0 {
		b.rail(&p, float64(w), float64(h))
	}
	for _, s := range b.Spans {
		b.span(&p, s, float64(w), top)
	}
	for _, t := range b.Ticks {
		y, th := top, float64(b.Height)
		if t.Whole {
			y, th = 0, float64(h)
		}
		x := b.x(t.At, float64(w)) - float64(t.Width)/2
		x = math.Min(math.Max(x, 0), float64(w-t.Width))
		p.fill(t.Color, roundRect(x, y, float64(t.Width), th, float64(t.Width)/2))
	}
}

// rail draws the line of the whole length where no span lies on it: inside one
// it would look crossed.
func (b Bar) rail(p *painter, w, h float64) {
	thick := math.Max(2, float64(b.Height)/4)
	from := 0.0
	line := func(to float64) {
		x0, x1 := b.x(from, w), b.x(to, w)
		if x0 > x1 {
			x0, x1 = x1, x0
		}
		if x1 > x0 {
			p.fill(b.Rail, roundRect(x0, (h-thick)/2, x1-x0, thick, thick/2))
		}
	}
	for _, s := range b.Spans {
		if s.From > from {
			line(s.From)
		}
		from = math.Max(from, s.To)
	}
	if from < 1 {
		line(1)
	}
}

// x is where a part of the length lies, in pixels from the left.
func (b Bar) x(at, w float64) float64 {
	at = math.Min(math.Max(at, 0), 1)
	if b.RightToLeft {
		at = 1 - at
	}
	return at * w
}

func (b Bar) span(p *painter, s Span, w, top float64) {
	x0, x1 := b.x(s.From, w), b.x(s.To, w)
	if x0 > x1 {
		x0, x1 = x1, x0
	}
	h := float64(b.Height)
	if x1-x0 < h { // a short one still is a dot
		mid := (x0 + x1) / 2
		x0 = math.Min(math.Max(mid-h/2, 0), w-h)
		x1 = x0 + h
	}
	stroke := float64(b.Stroke)
	frame := roundRect(x0, top, x1-x0, h, h/2)
	switch s.Kind {
	case Solid:
		p.fill(s.Color, frame)
		return
	case Dashed:
		p.dashes(s.Color, walk(x0+stroke/2, top+stroke/2, x1-x0-stroke, h-stroke, (h-stroke)/2), stroke, 3*stroke)
	case Hollow, Crossed:
		p.ring(s.Color, x0, top, x1-x0, h, stroke)
	}
	if s.Kind == Crossed {
		p.fill(s.Color, roundRect(x0, top+(h-stroke)/2, x1-x0, stroke, stroke/2))
	}
	if s.Filled > 0 {
		part := math.Max((x1-x0)*math.Min(s.Filled, 1), h)
		if b.RightToLeft {
			x0 = x1 - part
		}
		p.fill(s.Color, roundRect(x0, top, part, h, h/2))
	}
}

// painter fills shapes into a picture.
type painter struct {
	dst    *image.RGBA
	raster vector.Rasterizer
}

type point struct{ x, y float64 }

// fill paints the inside of closed rings, within their own box; one that turns
// the other way is a hole.
func (p *painter) fill(c color.NRGBA, rings ...[]point) {
	area := box(rings).Intersect(p.dst.Rect)
	if area.Empty() {
		return
	}
	left, top := float64(area.Min.X), float64(area.Min.Y)
	p.raster.Reset(area.Dx(), area.Dy())
	for _, ring := range rings {
		for i, q := range ring {
			if i == 0 {
				p.raster.MoveTo(float32(q.x-left), float32(q.y-top))
			} else {
				p.raster.LineTo(float32(q.x-left), float32(q.y-top))
			}
		}
		p.raster.ClosePath()
	}
	p.raster.Draw(p.dst, area, image.NewUniform(c), image.Point{})
}

// box gives the whole pixels that rings touch.
func box(rings [][]point) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, ring := range rings {
		for _, q := range ring {
			x0, y0, x1, y1 = math.Min(x0, q.x), math.Min(y0, q.y), math.Max(x1, q.x), math.Max(y1, q.y)
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1)))
}

// ring paints a frame.
func (p *painter) ring(c color.NRGBA, x, y, w, h, stroke float64) {
	inner := roundRect(x+stroke, y+stroke, w-2*stroke, h-2*stroke, h/2-stroke)
	for i, j := 0, len(inner)-1; i < j; i, j = i+1, j-1 {
		inner[i], inner[j] = inner[j], inner[i]
	}
	p.fill(c, roundRect(x, y, w, h, h/2), inner)
}

// dashes paints pieces of a line of some width along a closed way, as long as
// each other and the gaps between them a little shorter.
func (p *painter) dashes(c color.NRGBA, way []point, width, dash float64) {
	length := 0.0
	for i := range way {
		length += distance(way[i], way[(i+1)%len(way)])
	}
	n := math.Max(1, math.Round(length/(dash*5/3)))
	step := length / n // of a dash and its gap
	var rings [][]point
	at := 0.0
	for i := range way {
		a, b := way[i], way[(i+1)%len(way)]
		d := distance(a, b)
		for pos := 0.0; pos < d; {
			in := math.Mod(at+pos, step)
			upTo := math.Min(d, pos+step-in)
			if in < step*3/5 {
				upTo = math.Min(d, pos+step*3/5-in)
				rings = append(rings, stroke(between(a, b, pos/d), between(a, b, upTo/d), width))
			}
			pos = math.Max(upTo, pos+1e-6)
		}
		at += d
	}
	p.fill(c, rings...)
}

func distance(a, b point) float64 { return math.Hypot(b.x-a.x, b.y-a.y) }

func between(a, b point, t float64) point { return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// stroke is a straight line of some width as a ring.
func stroke(a, b point, width float64) []point {
	d := math.Max(distance(a, b), 1e-9)
	nx, ny := -(b.y-a.y)/d*width/2, (b.x-a.x)/d*width/2
	return []point{{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}}
}

// arcSteps is how many straight pieces a quarter of a circle has.
const arcSteps = 6

// roundRect is a rectangle with round corners as a ring.
func roundRect(x, y, w, h, r float64) []point {
	r = math.Max(0, math.Min(r, math.Min(w, h)/2))
	return walk(x, y, w, h, r)
}

func walk(x, y, w, h, r float64) []point {
	var ring []point
	for i, c := range []point{{x + w - r, y + r}, {x + w - r, y + h - r}, {x + r, y + h - r}, {x + r, y + r}} {
		for s := range arcSteps + 1 {
			a := math.Pi / 2 * (float64(i) - 1 + float64(s)/arcSteps)
			ring = append(ring, point{c.x + r*math.Cos(a), c.y + r*math.Sin(a)})
		}
	}
	return ring
}
