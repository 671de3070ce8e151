package mapview

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
)

// stroke paints a straight line with round ends, width pixels wide, or a dot
// where both ends are the same. Only pixels near the line are visited, which
// for a slanting wall is far less than its box.
func (p *painter) stroke(s segment, width float64, c color.NRGBA) {
	const edge = 0.5
	reach := width/2 + edge
	b := box{nothing().lo, nothing().hi}.with(s.a).with(s.b).grown(reach)
	area := b.pixels().Intersect(p.dst.Rect)
	if area.Empty() {
		return
	}
	d := s.b.minus(s.a)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		lo, hi := area.Min.X, area.Max.X
		if long := d.length(); math.Abs(d.Y) > 0.01*long {
			// The row cuts a strip around the endless line between these two.
			middle := s.a.X + (float64(y)+0.5-s.a.Y)*d.X/d.Y
			half := reach*long/math.Abs(d.Y) + 1
			q, r := clamped(vec{middle - half, 0}), clamped(vec{middle + half, 0})
			lo, hi = max(lo, int(math.Floor(q.X))), min(hi, int(math.Ceil(r.X)))
		}
		p.strokeRow(s, y, lo, hi, reach, c)
	}
}

func (p *painter) strokeRow(s segment, y, lo, hi int, reach float64, c color.NRGBA) {
	if lo >= hi {
		return
	}
	out := p.dst.Pix[p.dst.PixOffset(lo, y):][:4*(hi-lo)]
	d, full := s.b.minus(s.a), opaque(c)
	long := d.dot(d)
	most, whole := reach*reach, math.Max(0, reach-1)*math.Max(0, reach-1) // squares
	for i := range hi - lo {
		q := vec{float64(lo+i) + 0.5, float64(y) + 0.5}.minus(s.a)
		if long > 0 {
			q = q.minus(d.times(math.Max(0, math.Min(1, q.dot(d)/long))))
		}
		switch far := q.dot(q); {
		case far >= most:
		case far <= whole:
			binary.LittleEndian.PutUint32(out[4*i:], full)
		default:
			blend(out[4*i:4*i+4], c, uint32((reach-math.Sqrt(far))*255+0.5))
		}
	}
}

// dot paints a disc.
func (p *painter) dot(at vec, diameter float64, c color.NRGBA) {
	p.stroke(segment{at, at}, diameter, c)
}

// pill paints a rectangle whose short sides are round.
func (p *painter) pill(r image.Rectangle, c color.NRGBA) {
	h := float64(min(r.Dx(), r.Dy()))
	lo, hi := vec{float64(r.Min.X) + h/2, float64(r.Min.Y) + h/2}, vec{float64(r.Max.X) - h/2, float64(r.Max.Y) - h/2}
	p.stroke(segment{lo, hi}, h, c)
}

// line paints a chain.
func (p *painter) line(chain []vec, width float64, c color.NRGBA) {
	for i := 1; i < len(chain); i++ {
		p.stroke(segment{chain[i-1], chain[i]}, width, c)
	}
}

// crisp moves a line that runs along the pixels so that it covers whole ones.
func crisp(s segment, width float64) segment {
	shift := math.Mod(math.Round(width), 2) / 2
	snap := func(x float64) float64 { return math.Round(x-shift) + shift }
	if math.Abs(s.a.X-s.b.X) < 0.5 {
		s.a.X = snap(s.a.X)
		s.b.X = s.a.X
	}
	if math.Abs(s.a.Y-s.b.Y) < 0.5 {
		s.a.Y = snap(s.a.Y)
		s.b.Y = s.a.Y
	}
	return s
}
