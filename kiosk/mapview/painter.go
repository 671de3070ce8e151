package mapview

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// painter fills shapes of pixels. Its scratch space is kept between pictures.
type painter struct {
	dst    *image.RGBA // bounds begin at (0, 0)
	raster vector.Rasterizer
	mask   []uint8
	a, b   []vec // of clip
}

// opaque is a colour as it lies in an image.RGBA.
func opaque(c color.NRGBA) uint32 {
	return uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 0xff<<24
}

// rect fills whole pixels.
func (p *painter) rect(r image.Rectangle, c color.NRGBA) {
	r = r.Intersect(p.dst.Rect)
	if r.Empty() {
		return
	}
	v, n := opaque(c), 4*r.Dx()
	first := p.dst.Pix[p.dst.PixOffset(r.Min.X, r.Min.Y):][:n]
	for i := 0; i < n; i += 4 {
		binary.LittleEndian.PutUint32(first[i:], v)
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(p.dst.Pix[p.dst.PixOffset(r.Min.X, y):][:n], first)
	}
}

// fill paints the inside of rings, holes turning the other way round, with
// smooth edges, within their own box. Upright rectangles keep to whole pixels.
func (p *painter) fill(c color.NRGBA, rings ...[]vec) {
	if len(rings) == 1 {
		if r, ok := upright(rings[0]); ok {
			p.rect(r, c)
			return
		}
	}
	bounds := nothing()
	for _, r := range rings {
		for _, q := range r {
			bounds = bounds.with(q)
		}
	}
	area := bounds.pixels().Intersect(p.dst.Rect)
	if area.Empty() {
		return
	}
	p.raster.Reset(area.Dx(), area.Dy())
	p.raster.DrawOp = draw.Src
	x, y := float64(area.Min.X), float64(area.Min.Y)
	for _, r := range rings {
		r = p.clip(r, box{vec{x - 1, y - 1}, vec{float64(area.Max.X + 1), float64(area.Max.Y + 1)}})
		for i, q := range r {
			if i == 0 {
				p.raster.MoveTo(float32(q.X-x), float32(q.Y-y))
			} else {
				p.raster.LineTo(float32(q.X-x), float32(q.Y-y))
			}
		}
		if len(r) > 0 {
			p.raster.ClosePath()
		}
	}
	size := area.Dx() * area.Dy()
	if cap(p.mask) < size {
		p.mask = make([]uint8, size)
	}
	alpha := &image.Alpha{Pix: p.mask[:size], Stride: area.Dx(), Rect: image.Rect(0, 0, area.Dx(), area.Dy())}
	p.raster.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	p.cover(alpha, area, c)
}

// cover lays the colour over the area as far as the mask says.
func (p *painter) cover(mask *image.Alpha, area image.Rectangle, c color.NRGBA) {
	v := opaque(c)
	for y := range area.Dy() {
		row := mask.Pix[y*mask.Stride:][:area.Dx()]
		out := p.dst.Pix[p.dst.PixOffset(area.Min.X, area.Min.Y+y):][:4*len(row)]
		for i, m := range row {
			switch px := out[4*i : 4*i+4 : 4*i+4]; m {
			case 0:
			case 0xff:
				binary.LittleEndian.PutUint32(px, v)
			default:
				blend(px, c, uint32(m))
			}
		}
	}
}

// blend lays m 255ths of an opaque colour over an opaque pixel.
func blend(px []uint8, c color.NRGBA, m uint32) {
	px[0] = uint8((uint32(c.R)*m + uint32(px[0])*(255-m) + 127) / 255)
	px[1] = uint8((uint32(c.G)*m + uint32(px[1])*(255-m) + 127) / 255)
	px[2] = uint8((uint32(c.B)*m + uint32(px[2])*(255-m) + 127) / 255)
	px[3] = 0xff
}

// clip cuts a ring down to a box (Sutherland and Hodgman), so that a room that
// fills a hundred screens costs no more than one that fills one.
func (p *painter) clip(r []vec, b box) []vec {
	in := r
	outside := false
	for _, q := range r {
		outside = outside || !b.holds(q)
	}
	if !outside {
		return r
	}
	from, to := p.a, p.b
	for _, side := range [4]struct{ n, at vec }{
		{vec{1, 0}, b.lo},
		{vec{-1, 0}, b.hi},
		{vec{0, 1}, b.lo},
		{vec{0, -1}, b.hi},
	} {
		to = to[:0]
		for i, q := range in {
			next := in[(i+1)%len(in)]
			d, e := q.minus(side.at).dot(side.n), next.minus(side.at).dot(side.n)
			if d >= 0 {
				to = append(to, q)
			}
			if (d >= 0) != (e >= 0) {
				to = append(to, q.toward(next, d/(d-e)))
			}
		}
		in = to
		from, to = to, from
	}
	p.a, p.b = from, to
	return in
}

// upright recognises a rectangle along the pixels and rounds it to them.
func upright(r []vec) (image.Rectangle, bool) {
	if len(r) != 4 {
		return image.Rectangle{}, false
	}
	b := nothing()
	for i, q := range r {
		next := r[(i+1)%4]
		if math.Abs(q.X-next.X) > 0.1 && math.Abs(q.Y-next.Y) > 0.1 {
			return image.Rectangle{}, false
		}
		b = b.with(q)
	}
	b.lo, b.hi = clamped(b.lo), clamped(b.hi)
	return image.Rect(int(math.Round(b.lo.X)), int(math.Round(b.lo.Y)), int(math.Round(b.hi.X)), int(math.Round(b.hi.Y))), true
}

// pixels is the smallest rectangle of whole pixels around the box.
func (b box) pixels() image.Rectangle {
	if b.empty() {
		return image.Rectangle{}
	}
	lo, hi := clamped(b.lo), clamped(b.hi)
	return image.Rect(int(math.Floor(lo.X)), int(math.Floor(lo.Y)), int(math.Ceil(hi.X)), int(math.Ceil(hi.Y)))
}

// clamped keeps pixels within what an int holds on any machine.
func clamped(p vec) vec {
	const far = 1 << 28
	return vec{math.Max(-far, math.Min(far, p.X)), math.Max(-far, math.Min(far, p.Y))}
}

// alpha lays a colour over what a mask covers, its corner at a place.
func (p *painter) alpha(mask *image.Alpha, at image.Point, c color.NRGBA) {
	area := mask.Rect.Sub(mask.Rect.Min).Add(at).Intersect(p.dst.Rect)
	if area.Empty() {
		return
	}
	part := *mask
	part.Pix = mask.Pix[(area.Min.Y-at.Y)*mask.Stride+area.Min.X-at.X:]
	p.cover(&part, area, c)
}
