package touch

import (
	"image"
	"image/color"
	"math"
)

// painted gives a rounded panel as a picture.
func (m Mark) painted() Mark {
	b := m.Box
	return Mark{Rect: m.Rect, What: b, Paint: func(dst *image.RGBA) { b.paint(dst, 0, dst.Rect.Dy()) }}
}

// split gives a large rounded panel as square panels, which cost nothing, and
// pictures of the strips with its corners.
func (m Mark) split() []Mark {
	type strip struct {
		box   Box
		lower bool
	}
	r, b := m.Rect, m.Box
	band := min(max(b.Radius, b.Width), r.Dy()/2)
	part := func(lower bool, y0, y1 int) Mark {
		from, whole := y0-r.Min.Y, r.Dy()
		return Mark{Rect: image.Rect(r.Min.X, y0, r.Max.X, y1), What: strip{b, lower}, Paint: func(dst *image.RGBA) {
			b.paint(dst, from, whole)
		}}
	}
	parts := []Mark{
		part(false, r.Min.Y, r.Min.Y+band),
		part(true, r.Max.Y-band, r.Max.Y),
	}
	middle := image.Rect(r.Min.X, r.Min.Y+band, r.Max.X, r.Max.Y-band)
	if b.Stroke.A == 0 {
		return append(parts, Mark{Rect: middle, Box: Box{Fill: b.Fill}})
	}
	side := func(x0, x1 int, c color.NRGBA) Mark {
		return Mark{Rect: image.Rect(x0, middle.Min.Y, x1, middle.Max.Y), Box: Box{Fill: c}}
	}
	return append(parts,
		side(middle.Min.X, middle.Min.X+b.Width, b.Stroke),
		side(middle.Max.X-b.Width, middle.Max.X, b.Stroke),
		side(middle.Min.X+b.Width, middle.Max.X-b.Width, b.Fill))
}

// paint draws the rows of a panel from number from on into dst, which is as
// wide as the panel; whole is the panel's height. What dst holds stays under
// what is not opaque.
func (b Box) paint(dst *image.RGBA, from, whole int) {
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	stroke := float64(b.Width)
	if b.Stroke.A == 0 {
		stroke = 0
	}
	radius := math.Min(float64(b.Radius), math.Min(float64(w), float64(whole))/2)
	edge := int(math.Ceil(math.Max(radius, stroke))) // beyond it, only the other edge counts
	for y := range h {
		row := dst.Pix[y*dst.Stride : y*dst.Stride+4*w]
		py := float64(from+y) + 0.5
		dy := math.Min(py, float64(whole)-py)
		if dy > float64(edge) && w > 2*edge {
			for x := range edge {
				c := b.at(float64(x)+0.5, dy, radius, stroke)
				c.over(row[4*x:])
				c.over(row[4*(w-1-x):])
			}
			b.at(float64(edge)+0.5, dy, radius, stroke).fill(row[4*edge : 4*(w-edge)])
			continue
		}
		for x := range w {
			dx := math.Min(float64(x)+0.5, float64(w)-float64(x)-0.5)
			if x == edge && w > 2*edge {
				b.at(dx, dy, radius, stroke).fill(row[4*edge : 4*(w-edge)])
			}
			if x < edge || x >= w-edge || w <= 2*edge {
				b.at(dx, dy, radius, stroke).over(row[4*x:])
			}
		}
	}
}

// at gives the colour at a pixel dx and dy pixels from the nearest edges,
// multiplied with its opacity.
func (b Box) at(dx, dy, radius, stroke float64) dab {
	d := math.Min(dx, dy) // into the panel
	if dx < radius && dy < radius {
		d = radius - math.Hypot(radius-dx, radius-dy)
	}
	cover := clamp(d + 0.5)
	inner := 1.0
	if stroke > 0 {
		inner = clamp(d - stroke + 0.5)
	}
	f, s := b.Fill, b.Stroke
	if stroke == 0 {
		s = f
	}
	fa, sa := float64(f.A)*inner*cover, float64(s.A)*(1-inner)*cover
	mix := func(f, s uint8) uint8 { return uint8((float64(f)*fa+float64(s)*sa)/255 + 0.5) }
	return dab{mix(f.R, s.R), mix(f.G, s.G), mix(f.B, s.B), uint8(fa + sa + 0.5)}
}

func clamp(v float64) float64 { return math.Max(0, math.Min(1, v)) }

// dab is a colour multiplied with its opacity.
type dab struct{ r, g, b, a uint8 }

// over lays it over a pixel.
func (c dab) over(px []uint8) {
	under := 255 - uint32(c.a)
	lay := func(c, under8 uint8) uint8 { return c + uint8((uint32(under8)*under+127)/255) }
	px[0], px[1], px[2], px[3] = lay(c.r, px[0]), lay(c.g, px[1]), lay(c.b, px[2]), lay(c.a, px[3])
}

// fill lays it over a row of pixels.
func (c dab) fill(row []uint8) {
	if c.a == 0 {
		return
	}
	if c.a < 255 {
		for i := 0; i < len(row); i += 4 {
			c.over(row[i:])
		}
		return
	}
	row[0], row[1], row[2], row[3] = c.r, c.g, c.b, c.a
	for n := 4; n < len(row); n *= 2 {
		copy(row[n:], row[:n])
	}
}
