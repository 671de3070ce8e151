package mapview

import (
	"image"
	"math"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// View is what of a plan is looked at, and how. The place Centre stands in the
// middle of a picture of W × H pixels; Heading, in degrees clockwise from
// north, points up.
type View struct {
	LevelID string
	Centre  XY
	PxPerM  float64
	Heading float64
	W, H    int
	Seen    image.Rectangle // the part of the picture in the opening; empty: no opening, nothing is cut
	Lang    data.Lang
	Words   *i18n.Words
}

// rightToLeft tells whether pages around the picture run from right to left.
func (v View) rightToLeft() bool {
	if v.Words == nil {
		return v.Lang.RightToLeft()
	}
	return v.Words.RightToLeft()
}

// frame turns metres into pixels. Its offset is whole pixels, so that a plan
// that is moved by whole pixels looks the same, and labels can be placed once
// for every part of it that is shown.
type frame struct {
	cos, sin float64 // times pixels per metre
	ox, oy   float64
}

func (v View) frame() frame {
	sin, cos := math.Sincos(v.Heading * math.Pi / 180)
	// Headings by the quarter give exactly upright walls.
	sin, cos = exact(sin), exact(cos)
	f := frame{cos: cos * v.PxPerM, sin: sin * v.PxPerM}
	c := f.px(vec(v.Centre))
	f.ox, f.oy = math.Round(float64(v.W)/2-c.X), math.Round(float64(v.H)/2-c.Y)
	return f
}

func exact(x float64) float64 {
	if r := math.Round(x); math.Abs(x-r) < 1e-12 {
		return r
	}
	return x
}

// px gives the place in the picture.
func (f frame) px(p vec) vec {
	return vec{p.X*f.cos - p.Y*f.sin + f.ox, f.oy - p.X*f.sin - p.Y*f.cos}
}

// m is the inverse of px.
func (f frame) m(p vec) vec {
	x, y := p.X-f.ox, f.oy-p.Y
	n := f.cos*f.cos + f.sin*f.sin
	return vec{(x*f.cos + y*f.sin) / n, (y*f.cos - x*f.sin) / n}
}

// still is the frame without its offset, in which labels are placed.
func (f frame) still() frame { return frame{cos: f.cos, sin: f.sin} }

func (f frame) segment(s segment) segment { return segment{f.px(s.a), f.px(s.b)} }

// valid refuses what cannot be drawn.
func (v View) valid() bool {
	return v.W > 0 && v.H > 0 && v.PxPerM > 0 && v.PxPerM < 1e4 &&
		math.Abs(v.Centre.X) < 10*farthest && math.Abs(v.Centre.Y) < 10*farthest && math.Abs(v.Heading) < 1e6
}

// Pixel gives the place of a point of the plan in the picture.
func (v View) Pixel(at XY) XY { return XY(v.frame().px(vec(at))) }

// Place is the inverse of Pixel.
func (v View) Place(x, y float64) XY { return XY(v.frame().m(vec{x, y})) }

// Moved is the view after the plan was pushed by (dx, dy) pixels.
func (v View) Moved(dx, dy int) View {
	f := v.frame()
	f.ox, f.oy = 0, 0
	v.Centre = XY(vec(v.Centre).minus(f.m(vec{float64(dx), float64(dy)})))
	return v
}

// Fit is the view that shows the whole level, or the given points with some
// ground around them, in a picture of w × h pixels. Lang and Words are left to
// set. An unknown level gives a view that draws nothing.
func (p *Plan) Fit(levelID string, heading float64, w, h int, around []XY) View {
	return p.FitWay(levelID, heading, w, h, around, "")
}

// FitWay is Fit for a way that leads to a unit, all of which is shown too.
func (p *Plan) FitWay(levelID string, heading float64, w, h int, around []XY, goal string) View {
	v := View{LevelID: levelID, Heading: heading, W: w, H: h, PxPerM: 1}
	l := p.level(levelID)
	if l == nil || !v.valid() {
		return View{LevelID: levelID, Heading: heading, W: w, H: h}
	}
	const ground, aside, closest = 3.0, 4.5, 45.0 // metres around points and beside them, design pixels per metre
	f := v.frame().still()
	seen := nothing()
	if len(around) == 0 {
		for _, c := range l.corners() {
			seen = seen.with(f.px(c))
		}
	}
	for _, c := range around {
		seen = seen.with(f.px(vec(c)))
	}
	if len(around) > 0 {
		seen = box{seen.lo.minus(vec{aside, ground}), seen.hi.plus(vec{aside, ground})}
	}
	for _, r := range l.rooms {
		if r.ID == goal && goal != "" {
			for _, c := range r.shapes[0][0] {
				seen = seen.with(f.px(c))
			}
		}
	}
	size := seen.hi.minus(seen.lo)
	side, margin := math.Min(36*p.style.Scale, float64(min(w, h))/8), p.margin(w, h)
	v.PxPerM = math.Min((float64(w)-2*side)/size.X, (float64(h)-2*margin)/size.Y)
	v.PxPerM = math.Min(v.PxPerM, closest*p.style.Scale)
	middle := seen.lo.toward(seen.hi, 0.5)
	if len(around) > 0 {
		// No more ground beside the building than needs be.
		all, edge := l.framed(f), margin/v.PxPerM
		middle.X = within(middle.X, all.lo.X-side/v.PxPerM, all.hi.X+side/v.PxPerM, float64(w)/v.PxPerM)
		middle.Y = within(middle.Y, all.lo.Y-edge, all.hi.Y+edge, float64(h)/v.PxPerM)
	}
	v.Centre = XY(f.m(middle))
	return v
}

// margin is the ground above and below what is fitted: for "you are here" at
// the outer wall.
func (p *Plan) margin(w, h int) float64 {
	return math.Min(54*p.style.Scale, float64(min(w, h))/6)
}

// within moves the middle of a span so that it lies between two ends; in their
// middle where it is longer than they are apart.
func within(middle, lo, hi, span float64) float64 {
	if hi-lo <= span {
		return (lo + hi) / 2
	}
	return math.Max(lo+span/2, math.Min(hi-span/2, middle))
}

// framed is the box around the floor in a frame.
func (l *level) framed(f frame) box {
	b := nothing()
	for _, c := range l.corners() {
		b = b.with(f.px(c))
	}
	return b
}

// Tall is how many pixels high a picture must be to show the whole level at the
// scale of a view, with the ground that Fit leaves around it.
func (p *Plan) Tall(v View) int {
	l := p.level(v.LevelID)
	if l == nil || !v.valid() {
		return 0
	}
	b := l.framed(v.frame().still())
	return int(math.Ceil(b.hi.Y - b.lo.Y + 2*p.margin(v.W, v.H)))
}

// corners are all points of the floor's shapes.
func (l *level) corners() []vec {
	var all []vec
	add := func(shapes []shape) {
		for _, s := range shapes {
			all = append(all, s[0]...)
		}
	}
	add(l.shapes)
	for _, r := range l.rooms {
		add(r.shapes)
	}
	return all
}

// At tells which room lies under a point of the picture: any unit but corridors
// and halls. What is drawn on top is hit.
func (p *Plan) At(v View, pt image.Point) (unitID string, ok bool) {
	l := p.level(v.LevelID)
	if l == nil || !v.valid() || !pt.In(image.Rect(0, 0, v.W, v.H)) {
		return "", false
	}
	at := v.frame().m(vec{float64(pt.X) + 0.5, float64(pt.Y) + 0.5})
	r := l.under(at)
	if r == nil || r.kind == passage {
		return "", false
	}
	return r.ID, true
}

// under gives the unit drawn on top at a place, or nil.
func (l *level) under(at vec) *area {
	for i := len(l.rooms) - 1; i >= 0; i-- {
		if l.rooms[i].contains(at) {
			return l.rooms[i]
		}
	}
	return nil
}
