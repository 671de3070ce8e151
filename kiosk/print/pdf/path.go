package pdf

import "image/color"

// Path is lines and curves, in millimetres.
type Path struct {
	ops []byte
	at  [2]float64
}

func (p *Path) add(op string, points ...float64) {
	for _, v := range points {
		p.ops = append(p.ops, num(v)...)
		p.ops = append(p.ops, ' ')
	}
	p.ops = append(p.ops, op...)
	p.ops = append(p.ops, '\n')
	if n := len(points); n >= 2 {
		p.at = [2]float64{points[n-2], points[n-1]}
	}
}

// MoveTo begins a new contour.
func (p *Path) MoveTo(x, y float64) { p.add("m", x, y) }

// LineTo adds a straight line.
func (p *Path) LineTo(x, y float64) { p.add("l", x, y) }

// QuadTo adds a quadratic curve past (x1, y1).
func (p *Path) QuadTo(x1, y1, x, y float64) {
	// PDF knows cubic curves only.
	a := p.at
	p.CubeTo(a[0]+(x1-a[0])*2/3, a[1]+(y1-a[1])*2/3, x+(x1-x)*2/3, y+(y1-y)*2/3, x, y)
}

// CubeTo adds a cubic curve past (x1, y1) and (x2, y2).
func (p *Path) CubeTo(x1, y1, x2, y2, x, y float64) { p.add("c", x1, y1, x2, y2, x, y) }

// Close leads back to where the contour began.
func (p *Path) Close() { p.add("h") }

// Rect adds a rectangle.
func (p *Path) Rect(x, y, w, h float64) {
	p.add("re", x, y, w, h)
	p.at = [2]float64{x, y}
}

// RoundRect adds a rectangle with round corners of radius r.
func (p *Path) RoundRect(x, y, w, h, r float64) {
	const k = 0.5523 // a quarter circle as one curve
	c := r * (1 - k)
	p.MoveTo(x+r, y)
	p.LineTo(x+w-r, y)
	p.CubeTo(x+w-c, y, x+w, y+c, x+w, y+r)
	p.LineTo(x+w, y+h-r)
	p.CubeTo(x+w, y+h-c, x+w-c, y+h, x+w-r, y+h)
	p.LineTo(x+r, y+h)
	p.CubeTo(x+c, y+h, x, y+h-c, x, y+h-r)
	p.LineTo(x, y+r)
	p.CubeTo(x, y+c, x+c, y, x+r, y)
	p.Close()
}

// Fill fills the path by the non-zero rule.
func (p *Page) Fill(path *Path, c color.NRGBA) {
	p.op("%s", p.ink(c, false))
	p.content.Write(path.ops)
	p.op("f")
}

// Stroke draws along the path, width millimetres wide, with round ends and corners.
func (p *Page) Stroke(path *Path, width float64, c color.NRGBA) {
	p.op("%s %s w 1 J 1 j", p.ink(c, true), num(width))
	p.content.Write(path.ops)
	p.op("S")
}

// Swell fills the path and draws along its edge, both in one colour.
func (p *Page) Swell(path *Path, width float64, c color.NRGBA) {
	p.op("%s %s %s w 1 J 1 j", p.ink(c, false), p.ink(c, true), num(width))
	p.content.Write(path.ops)
	p.op("B")
}

// ink chooses a colour.
func (p *Page) ink(c color.NRGBA, stroke bool) string {
	op := map[bool]string{true: "RG", false: "rg"}
	values := []float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}
	if p.purpose == Shop {
		op = map[bool]string{true: "K", false: "k"}
		recipe, ok := p.inks[c]
		if !ok {
			recipe = mix(values[0], values[1], values[2])
		}
		values = nil
		for _, v := range recipe {
			values = append(values, v/100)
		}
	}
	s := ""
	for _, v := range values {
		s += num(v) + " "
	}
	return s + op[stroke]
}

// mix is the formula: black is the share that all colours have of it, and greys
// are black alone, so that fine lines need one plate.
func mix(r, g, b float64) Ink {
	k := 1 - max(r, g, b)
	if k == 1 {
		return Ink{0, 0, 0, 100}
	}
	part := func(v float64) float64 { return 100 * (1 - v - k) / (1 - k) }
	return Ink{part(r), part(g), part(b), 100 * k}
}
