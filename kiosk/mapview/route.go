package mapview

import "math"

// Sizes of the way, in design pixels.
const (
	routeDot   = 9.0
	routeStep  = 19.0 // between two dots
	routeArrow = 6    // each so many-th dot is an arrow
	routeCase  = 17.0 // pale ground under the dots
	hereDot    = 30.0
	hereRing   = 40.0
	wayStart   = 56.0 // the first dot, beyond the wedge
	goalSize   = 30.0
)

// route draws the way as dots on a pale band, with arrows that point on.
func (p *Plan) route(f frame, o Overlay) {
	chain := smooth(pixels(o.Route, f), 0.7*math.Hypot(f.cos, f.sin))
	if len(chain) < 2 {
		return
	}
	k, c := p.style.Scale, p.style.Palette
	chain = shortened(chain, chainLength(chain)*(1-math.Max(0, math.Min(1, o.Hidden))))
	p.painter.line(chain, routeCase*k, c.Paper)
	step, walked, before := routeStep*k, routeStep*k, 1
	if o.Here != nil {
		walked = wayStart * k
	}
	for j := 1; j < len(chain); j++ {
		piece := segment{chain[j-1], chain[j]}
		d := piece.b.minus(piece.a).length()
		count := int(max(0, math.Floor((d-walked)/step)+1))
		p.dots(piece, walked, step, before, count)
		walked += float64(count)*step - d
		before += count
	}
}

// dots draws count dots on a straight piece of the way, the first of them at
// walked pixels; before is how many there were. Those out of sight are passed
// over at once.
func (p *Plan) dots(piece segment, walked, step float64, before, count int) {
	k, size := p.style.Scale, p.painter.dst.Rect.Size()
	seen := vec{float64(size.X), float64(size.Y)}
	along := piece.b.minus(piece.a)
	along = along.times(1 / along.length())
	middle, reach := seen.times(0.5).minus(piece.a).dot(along), seen.length()/2+step
	from := max(0, int(math.Ceil((middle-reach-walked)/step)))
	for i := from; i < count; i++ {
		way := walked + float64(i)*step
		if way > middle+reach {
			return
		}
		at := piece.a.plus(along.times(way))
		if (before+i)%routeArrow == routeArrow/2 {
			p.arrow(at, along)
		} else {
			p.painter.dot(at, routeDot*k, p.style.Palette.Saffron)
		}
	}
}

// arrow points in the direction of way, a vector of length 1.
func (p *Plan) arrow(at, way vec) {
	u := way.times(p.style.Scale)
	side := vec{-u.Y, u.X}
	p.painter.fill(p.style.Palette.Saffron, []vec{
		at.plus(u.times(11)),
		at.plus(u.times(-8)).plus(side.times(11)),
		at.plus(u.times(-4)),
		at.plus(u.times(-8)).plus(side.times(-11)),
	})
}

// marks draws where the visitor stands and where the way ends. The mark of a
// floor change is a label, as it carries words.
func (p *Plan) marks(f frame, o Overlay) {
	k, c := p.style.Scale, p.style.Palette
	if o.Here == nil && len(o.Route) > 1 {
		at := f.px(vec(o.Route[0]))
		p.painter.dot(at, goalSize*k, c.Saffron)
		p.painter.dot(at, goalSize*k*0.6, c.Paper)
	}
	if o.Goal != nil {
		at := f.px(vec(*o.Goal))
		p.painter.dot(at, (goalSize+8)*k, c.Paper)
		p.painter.dot(at, goalSize*k, c.Saffron)
		p.painter.dot(at, goalSize*k*0.6, c.Paper)
		p.painter.dot(at, goalSize*k*0.3, c.Saffron)
	}
	if o.Here != nil {
		at := f.px(vec(*o.Here))
		p.painter.fill(c.Saffron, p.wedge(at, f, o))
		p.painter.dot(at, hereRing*k, c.Paper)
		p.painter.dot(at, hereDot*k, c.Saffron)
	}
}

// wedge points where the visitor looks.
func (p *Plan) wedge(at vec, f frame, o Overlay) []vec {
	sin, cos := math.Sincos(o.HereFacing * math.Pi / 180)
	way := f.still().px(vec{sin, cos})
	u := way.times(p.style.Scale / way.length())
	side := vec{-u.Y, u.X}
	return []vec{
		at.plus(u.times(43)),
		at.plus(u.times(15)).plus(side.times(19)),
		at.plus(u.times(15)).plus(side.times(-19)),
	}
}

func pixels(points []XY, f frame) []vec {
	chain := make([]vec, 0, len(points))
	for _, p := range points {
		if q := f.px(vec(p)); len(chain) == 0 || q.minus(chain[len(chain)-1]).length() > 0.5 {
			chain = append(chain, q)
		}
	}
	return chain
}

// smooth rounds the corners of a chain, starting at most reach before them.
func smooth(chain []vec, reach float64) []vec {
	if len(chain) < 3 {
		return chain
	}
	const steps = 8
	out := []vec{chain[0]}
	for i := 1; i < len(chain)-1; i++ {
		before, at, after := chain[i-1], chain[i], chain[i+1]
		d, e := at.minus(before).length(), after.minus(at).length()
		r := math.Min(reach, math.Min(d, e)/2)
		from, to := at.toward(before, r/d), at.toward(after, r/e)
		for j := 0; j <= steps; j++ {
			t := float64(j) / steps
			out = append(out, from.toward(at, t).toward(at.toward(to, t), t))
		}
	}
	return append(out, chain[len(chain)-1])
}

func chainLength(chain []vec) float64 {
	sum := 0.0
	for i := 1; i < len(chain); i++ {
		sum += chain[i].minus(chain[i-1]).length()
	}
	return sum
}

// shortened keeps the first part of a chain, of the given length.
func shortened(chain []vec, length float64) []vec {
	for i := 1; i < len(chain); i++ {
		d := chain[i].minus(chain[i-1]).length()
		if d > length {
			return append(chain[:i:i], chain[i-1].toward(chain[i], length/d))
		}
		length -= d
	}
	return chain
}
