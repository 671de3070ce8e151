package mapview

import (
	"image"
	"image/color"
	"math"
	"slices"
)

// Overlay is what lies on top of the plan for this visitor. Places are on the
// level of the view.
type Overlay struct {
	Here          *XY     // where the visitor stands
	HereFacing    float64 // the way the visitor looks, degrees clockwise from north
	Route         []XY    // the part of the way on this level
	Hidden        float64 // part of the route not shown yet: 1 → 0 while it draws itself
	Steps         []Step  // what is told in words, by numbers beside the way
	Goal          *XY     // where the way ends
	GoalUnit      string
	FloorChange   *XY      // where the way leaves this level
	FloorChangeTo string   // the level it goes on to; "" names none
	Selected      string   // a unit that was touched
	Off           []string // units out of service
}

// Step is where a step of the way begins.
type Step struct {
	At     XY
	Number int
	Now    bool // to be done next
}

// Draw paints the view into the upper left W × H pixels of dst, which become
// opaque. A view of an unknown level, or without size, gives bare ground.
func (p *Plan) Draw(dst *image.RGBA, v View, o Overlay) {
	p.mu.Lock()
	defer p.mu.Unlock()
	area := image.Rectangle{dst.Rect.Min, dst.Rect.Min.Add(image.Pt(max(v.W, 0), max(v.H, 0)))}.Intersect(dst.Rect)
	if area.Empty() {
		return
	}
	part := *dst
	part.Pix = dst.Pix[dst.PixOffset(area.Min.X, area.Min.Y):]
	part.Rect = image.Rectangle{Max: area.Size()}
	p.painter.dst = &part
	defer func() { p.painter.dst = nil }() // keep no picture alive
	p.painter.rect(part.Rect, p.style.Palette.Paper)
	l := p.level(v.LevelID)
	if l == nil || !v.valid() {
		return
	}
	f := v.frame()
	o = o.known()
	p.ground(l, f, o)
	p.lines(l, f, o)
	p.route(f, o)
	p.marks(f, o)
	shift := image.Pt(int(f.ox), int(f.oy))
	for _, b := range p.labels(l, v, o) {
		p.label(b, shift)
	}
}

// known drops the places that are nowhere near any building.
func (o Overlay) known() Overlay {
	near := func(at XY) bool { return math.Abs(at.X) < 10*farthest && math.Abs(at.Y) < 10*farthest }
	for _, at := range []**XY{&o.Here, &o.Goal, &o.FloorChange} {
		if *at != nil && !near(**at) {
			*at = nil
		}
	}
	if slices.ContainsFunc(o.Route, func(at XY) bool { return !near(at) }) {
		o.Route = nil
	}
	if slices.ContainsFunc(o.Steps, func(st Step) bool { return !near(st.At) }) {
		o.Steps = nil
	}
	if math.IsNaN(o.HereFacing) || math.IsInf(o.HereFacing, 0) {
		o.HereFacing = 0
	}
	return o
}

// ground fills the floor and its rooms.
func (p *Plan) ground(l *level, f frame, o Overlay) {
	seen := box{vec{}, vec{float64(p.painter.dst.Rect.Dx()), float64(p.painter.dst.Rect.Dy())}}
	for _, s := range l.shapes {
		// Under all rooms, so that no light shows between two of them.
		p.shape(s, f, seen, p.tints.ground)
	}
	for _, r := range l.rooms {
		for _, s := range r.shapes {
			p.shape(s, f, seen, p.fillOf(r, o))
		}
	}
}

// fillOf gives the colour of a unit.
func (p *Plan) fillOf(r *area, o Overlay) color.NRGBA {
	switch {
	case r.ID == o.GoalUnit:
		return p.style.Palette.Sea
	case r.ID == o.Selected:
		return p.tints.selected
	case slices.Contains(o.Off, r.ID):
		return p.style.Palette.StopSoft
	}
	return p.tints.fill[r.kind]
}

func (p *Plan) shape(s shape, f frame, seen box, c color.NRGBA) {
	rings := s.px(f)
	bounds := nothing()
	for _, q := range rings[0] {
		bounds = bounds.with(q)
	}
	if bounds.meets(seen) {
		p.painter.fill(c, rings...)
	}
}

// px gives the rings in pixels.
func (s shape) px(f frame) [][]vec {
	rings := make([][]vec, len(s))
	for i, r := range s {
		rings[i] = make([]vec, len(r))
		for j, q := range r {
			rings[i][j] = f.px(q)
		}
	}
	return rings
}

// lines draws treads, walls, doors, and the edge of what was touched.
func (p *Plan) lines(l *level, f frame, o Overlay) {
	for _, s := range l.treads {
		p.painter.stroke(crisp(f.segment(s), p.thin()), p.thin(), p.tints.tread)
	}
	w := p.wall(f)
	for _, s := range l.walls {
		p.painter.stroke(crisp(f.segment(s), w), w, p.tints.wall)
	}
	for _, s := range l.gaps {
		p.painter.stroke(crisp(f.segment(s), w), w, p.tints.fill[passage])
	}
	for _, r := range l.rooms {
		if r.ID != o.Selected || r.ID == o.GoalUnit {
			continue
		}
		for _, s := range r.shapes {
			for _, chain := range s.px(f) {
				for i := range chain {
					edge := segment{chain[i], chain[(i+1)%len(chain)]}
					p.painter.stroke(crisp(edge, w+2), w+2, p.style.Palette.Sea)
				}
			}
		}
	}
}

// wall is the thickness of walls in pixels: 15 cm, but never thin nor clumsy.
func (p *Plan) wall(f frame) float64 {
	k := p.style.Scale
	return math.Round(math.Max(math.Max(2, 2.6*k), math.Min(0.15*math.Hypot(f.cos, f.sin), 8*k)))
}

func (p *Plan) thin() float64 { return math.Max(1, math.Round(2*p.style.Scale)) }
