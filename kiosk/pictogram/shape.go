package pictogram

import (
	"bytes"
	"fmt"
	"image/color"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"bninsar.ma/madkhal/assets/icons"
)

// Grid is the side of the square that shapes are drawn in.
const Grid = 64

// Shape is one figure of a pictogram as curves, for paper: filled, or drawn
// with a round stroke Width units wide, which is 0 where it is filled. Units
// are those of the grid, y downwards.
type Shape struct {
	Width float64
	Curve []Curve
}

// Curve is one piece of a shape: a move to P[0] (Degree 0), a line, a quadratic
// or a cubic curve to P[Degree-1], or the way back to the last move (Closes).
type Curve struct {
	Degree int
	Closes bool
	P      [3][2]float64
}

// Shapes gives a pictogram as curves. Mirrored turns left into right, whatever
// Mirrors says. The error is ErrUnknown when there is no such name.
func Shapes(name string, mirrored bool) ([]Shape, error) {
	svg, err := icons.SVG(name)
	if err != nil {
		return nil, err
	}
	picture, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, fmt.Errorf("pictogram %q: the SVG file cannot be read, draw it anew: %w", name, err)
	}
	scale := Grid / picture.ViewBox.W
	place := func(x, y fixed.Int26_6) [2]float64 {
		at := [2]float64{float64(x) / 64 * scale, float64(y) / 64 * scale}
		if mirrored {
			at[0] = Grid - at[0]
		}
		return at
	}
	shapes := make([]Shape, 0, len(picture.SVGPaths))
	for i := range picture.SVGPaths {
		p := &picture.SVGPaths[i]
		s := Shape{Width: p.LineWidth * scale, Curve: curves(p.Path, place)}
		if filled(p) {
			s.Width = 0
		}
		shapes = append(shapes, s)
	}
	return shapes, nil
}

// filled tells a dot from a stroke: our files hold the one or the other. oksvg
// does not say whether a path has a stroke, but gives the colour that was set
// in another type than the black it makes up where there is none.
func filled(p *oksvg.SvgPath) bool {
	_, stroked := p.GetLineColor().(color.NRGBA)
	return !stroked
}

func curves(p rasterx.Path, place func(x, y fixed.Int26_6) [2]float64) []Curve {
	var all []Curve
	for i := 0; i < len(p); {
		c := Curve{Degree: int(p[i])}
		i++
		points := c.Degree
		switch rasterx.PathCommand(c.Degree) {
		case rasterx.PathMoveTo:
			points = 1
		case rasterx.PathClose:
			c, points = Curve{Closes: true}, 0
		}
		for n := range points {
			c.P[n] = place(p[i], p[i+1])
			i += 2
		}
		all = append(all, c)
	}
	return all
}
