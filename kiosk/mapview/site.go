package mapview

import (
	"image"
	"math"
)

// site is the ground on which labels are placed, in pixels of the still frame.
type site struct {
	plan   *Plan
	level  *level
	frame  frame
	rooms  map[*area][]shape // in pixels
	lines  []segment         // walls
	way    []segment
	taken  []box
	wayPad float64
}

func newSite(p *Plan, l *level, f frame, o Overlay) *site {
	s := &site{plan: p, level: l, frame: f, rooms: make(map[*area][]shape), wayPad: routeCase / 2 * p.style.Scale}
	for _, r := range l.rooms {
		for _, one := range r.shapes {
			s.rooms[r] = append(s.rooms[r], one.framed(f))
		}
	}
	for _, w := range l.walls {
		s.lines = append(s.lines, f.segment(w))
	}
	chain := smooth(pixels(o.Route, f), 0.7*math.Hypot(f.cos, f.sin))
	for i := 1; i < len(chain); i++ {
		s.way = append(s.way, segment{chain[i-1], chain[i]})
	}
	k := p.style.Scale
	mark := func(at *XY, size float64) {
		if at != nil {
			q := f.px(vec(*at))
			s.taken = append(s.taken, nothing().with(q).grown(size*k/2))
		}
	}
	mark(o.Here, hereRing+6)
	mark(o.Goal, goalSize+12)
	if o.Here != nil {
		tip := nothing()
		for _, q := range p.wedge(f.px(vec(*o.Here)), f, o) {
			tip = tip.with(q)
		}
		s.taken = append(s.taken, tip)
	}
	if o.Here == nil && len(o.Route) > 1 {
		mark(&o.Route[0], goalSize+4)
	}
	return s
}

func (s shape) framed(f frame) shape {
	out := make(shape, len(s))
	for i, r := range s.px(f) {
		out[i] = r
	}
	return out
}

// place finds room for the first block that fits, as near its place as can be.
func (s *site) place(w wish) (label, bool) {
	var lines []segment
	if w.in != nil {
		lines = s.near(w.in)
	}
	for _, b := range w.blocks {
		if w.beside > 0 {
			if at, ok := s.beside(w, b); ok {
				return s.take(w, b, at), true
			}
			continue
		}
		if at, ok := s.around(w, b, lines); ok {
			return s.take(w, b, at), true
		}
	}
	return label{}, false
}

// take puts the block with its middle at a place.
func (s *site) take(w wish, b block, at vec) label {
	r := b.around(at)
	s.taken = append(s.taken, whole(r).grown(s.gap()))
	return label{block: b, at: r.Min, unit: w.unit}
}

// around gives the pixels of the block with its middle at a place.
func (b block) around(at vec) image.Rectangle {
	x, y := int(math.Round(at.X-float64(b.w)/2)), int(math.Round(at.Y-float64(b.h)/2))
	return image.Rect(x, y, x+b.w, y+b.h)
}

// gap is what stays free around labels.
func (s *site) gap() float64 { return 5 * s.plan.style.Scale }

// near gives the lines that cross a room's box, of walls and of other rooms.
func (s *site) near(a *area) []segment {
	bounds := nothing()
	for _, one := range s.rooms[a] {
		b := one.box()
		bounds = bounds.with(b.lo).with(b.hi)
	}
	var lines []segment
	for _, l := range s.lines {
		if bounds.touches(l) {
			lines = append(lines, l)
		}
	}
	for _, r := range s.level.rooms {
		if !r.box.meets(a.box) {
			continue
		}
		for _, one := range s.rooms[r] {
			for _, o := range one {
				for i := range o {
					if e := (segment{o[i], o[(i+1)%len(o)]}); bounds.touches(e) {
						lines = append(lines, e)
					}
				}
			}
		}
	}
	return lines
}

// around tries places ever farther from the wish's, within its room.
func (s *site) around(w wish, b block, lines []segment) (vec, bool) {
	step := math.Max(4, 9*s.plan.style.Scale)
	reach := w.reach
	if w.in != nil {
		ground := s.rooms[w.in][0].box() // the largest part
		size := ground.hi.minus(ground.lo)
		if float64(b.w) > size.X || float64(b.h) > size.Y {
			return vec{}, false
		}
		reach = math.Min(reach, math.Max(size.X, size.Y))
	}
	for ring := 0; float64(ring)*step <= reach && ring <= 40; ring++ {
		for dy := -ring; dy <= ring; dy++ {
			for dx := -ring; dx <= ring; dx++ {
				if max(dx, -dx) != ring && max(dy, -dy) != ring {
					continue
				}
				at := w.at.plus(vec{float64(dx) * step, float64(dy) * step})
				if s.fits(w, b, at, lines) {
					return at, true
				}
			}
		}
	}
	return vec{}, false
}

// beside tries places below, at the sides and above, ever farther away: as near
// as can be, and there in the same hall rather than across its walls.
func (s *site) beside(w wish, b block) (vec, bool) {
	k := s.plan.style.Scale
	for i := range 8 {
		off := (w.beside/2 + 14 + 14*float64(i)) * k
		x, y := off+float64(b.w)/2, off+float64(b.h)/2
		for _, lines := range [][]segment{s.lines, nil} {
			for _, d := range []vec{{0, y}, {x, 0}, {-x, 0}, {0, -y}, {x, y}, {-x, y}, {x, -y}, {-x, -y}} {
				if at := w.at.plus(d); s.fits(w, b, at, lines) {
					return at, true
				}
			}
		}
	}
	return vec{}, false
}

// fits tells whether the block may stand there.
func (s *site) fits(w wish, b block, at vec, lines []segment) bool {
	r := whole(b.around(at))
	if w.seen != nil && !w.seen.encloses(r) {
		return false
	}
	for _, t := range s.taken {
		if r.meets(t) {
			return false
		}
	}
	if w.in != nil && !s.within(w.in, r) {
		return false
	}
	clear := r.grown(s.gap() + s.plan.wall(s.frame)/2)
	for _, l := range lines {
		if clear.touches(l) {
			return false
		}
	}
	if w.onWay {
		return true
	}
	clear = r.grown(s.gap() + s.wayPad)
	for _, l := range s.way {
		if clear.touches(l) {
			return false
		}
	}
	return true
}

// within tells whether the corners of the box lie in the room, and its middle
// in no other that lies on top.
func (s *site) within(a *area, r box) bool {
	if s.level.under(s.frame.m(r.lo.toward(r.hi, 0.5))) != a {
		return false
	}
	for _, one := range s.rooms[a] {
		if one.contains(r.lo) && one.contains(r.hi) && one.contains(vec{r.lo.X, r.hi.Y}) && one.contains(vec{r.hi.X, r.lo.Y}) {
			return true
		}
	}
	return false
}
