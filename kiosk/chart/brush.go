package chart

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// brush fills smooth shapes on a picture; coordinates are pixels.
type brush struct {
	dst    *image.RGBA
	raster vector.Rasterizer
}

// path is what a shape is drawn with, relative to its box.
type path interface {
	MoveTo(x, y float32)
	LineTo(x, y float32)
	CubeTo(bx, by, cx, cy, dx, dy float32)
	ClosePath()
}

// fill paints the inside of what trace draws, inside a box.
func (p *brush) fill(box image.Rectangle, c color.NRGBA, trace func(path)) {
	if box.Empty() {
		return
	}
	p.raster.Reset(box.Dx(), box.Dy())
	p.raster.DrawOp = draw.Over
	trace(&p.raster)
	p.raster.Draw(p.dst, box.Add(p.dst.Rect.Min), image.NewUniform(c), image.Point{})
}

// roundness is how far a curve's handles lie out for a quarter of a circle.
const roundness = 0.5522847

// circle traces a circle; inner ones turn the other way and so cut a hole.
func circle(p path, x, y, r float32, hole bool) {
	k := r * roundness
	p.MoveTo(x+r, y)
	if hole {
		p.CubeTo(x+r, y-k, x+k, y-r, x, y-r)
		p.CubeTo(x-k, y-r, x-r, y-k, x-r, y)
		p.CubeTo(x-r, y+k, x-k, y+r, x, y+r)
		p.CubeTo(x+k, y+r, x+r, y+k, x+r, y)
	} else {
		p.CubeTo(x+r, y+k, x+k, y+r, x, y+r)
		p.CubeTo(x-k, y+r, x-r, y+k, x-r, y)
		p.CubeTo(x-r, y-k, x-k, y-r, x, y-r)
		p.CubeTo(x+k, y-r, x+r, y-k, x+r, y)
	}
	p.ClosePath()
}

// polygon traces corners given as x, y, x, y …
func polygon(p path, xy ...float32) {
	p.MoveTo(xy[0], xy[1])
	for i := 2; i+1 < len(xy); i += 2 {
		p.LineTo(xy[i], xy[i+1])
	}
	p.ClosePath()
}

// beam traces a bar around (x, y): half its length, half its thickness, turned by
// an angle in radians.
func beam(p path, x, y, half, thick float32, angle float64) {
	s, c := math.Sincos(angle)
	dx, dy := float32(c)*half, float32(s)*half
	nx, ny := float32(-s)*thick, float32(c)*thick
	polygon(p, x-dx-nx, y-dy-ny, x+dx-nx, y+dy-ny, x+dx+nx, y+dy+ny, x-dx+nx, y-dy+ny)
}
