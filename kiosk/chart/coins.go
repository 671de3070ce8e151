package chart

import (
	"image"
	"math"

	"bninsar.ma/madkhal/kiosk/touch"
)

// Group is some of the coins and how they look.
type Group struct {
	Count int
	Sign  Sign
}

// Coins lays the groups' coins out one after the other, column by column from
// the side where reading begins, so that each group is one block. It gives the
// height they take; columns × rows should be the number of coins.
func Coins(s *touch.Sheet, x, y, w, columns int, groups []Group) (height int) {
	n := 0
	for _, g := range groups {
		n += g.Count
	}
	if n == 0 || columns <= 0 || w < columns {
		return 0
	}
	pitch := w / columns
	rows := (n + columns - 1) / columns
	wide := pitch * columns
	left := s.X(x+(w-wide)/2, wide)
	rtl := s.RightToLeft
	s.Marks = append(s.Marks, touch.Mark{
		Rect: image.Rect(left, y, left+wide, y+rows*pitch),
		Paint: func(dst *image.RGBA) {
			p, at := brush{dst: dst}, 0
			for _, g := range groups {
				for range g.Count {
					col, row := at/rows, at%rows
					if rtl {
						col = columns - 1 - col
					}
					p.coin(image.Rect(col*pitch, row*pitch, (col+1)*pitch, (row+1)*pitch), pitch*9/10, g.Sign)
					at++
				}
			}
		},
	})
	return rows * pitch
}

// Coin draws the coin of a group, d pixels across, for the list beside a chart.
func Coin(s *touch.Sheet, x, y, d int, g Sign) {
	left := s.X(x, d)
	s.Marks = append(s.Marks, touch.Mark{
		Rect: image.Rect(left, y, left+d, y+d),
		Paint: func(dst *image.RGBA) {
			p := brush{dst: dst}
			p.coin(image.Rect(0, 0, d, d), d, g)
		},
	})
}

// coin paints a coin of d pixels in the middle of a box.
func (p *brush) coin(box image.Rectangle, d int, g Sign) {
	c, r := float32(box.Dx())/2, float32(d)/2
	p.fill(box, g.Color, func(t path) {
		circle(t, c, c, r, false)
		if g.Hollow {
			circle(t, c, c, r*0.80, true)
		}
	})
	p.fill(box, g.Inside, func(t path) { g.shape.trace(t, c, r) })
}

// trace draws the shape around (c, c) on a coin of radius r.
func (s shape) trace(t path, c, r float32) {
	long, thin := r*0.52, r*0.15
	switch s {
	case dot:
		circle(t, c, c, r*0.30, false)
	case upright:
		beam(t, c, c, long, thin, math.Pi/2)
	case flat:
		beam(t, c, c, long, thin, 0)
	case plus:
		polygon(t, c-thin, c-long, c+thin, c-long, c+thin, c-thin, c+long, c-thin, c+long, c+thin, c+thin, c+thin,
			c+thin, c+long, c-thin, c+long, c-thin, c+thin, c-long, c+thin, c-long, c-thin, c-thin, c-thin)
	case triangle:
		polygon(t, c, c-r*0.50, c+r*0.46, c+r*0.32, c-r*0.46, c+r*0.32)
	case square:
		polygon(t, c-r*0.36, c-r*0.36, c+r*0.36, c-r*0.36, c+r*0.36, c+r*0.36, c-r*0.36, c+r*0.36)
	case cross:
		beam(t, c, c, long, thin, math.Pi/4)
		beam(t, c, c, long, thin, -math.Pi/4)
	case ring:
		circle(t, c, c, r*0.46, false)
		circle(t, c, c, r*0.24, true)
	case twoDots:
		circle(t, c-r*0.30, c, r*0.20, false)
		circle(t, c+r*0.30, c, r*0.20, false)
	case diamond:
		polygon(t, c, c-r*0.52, c+r*0.40, c, c, c+r*0.52, c-r*0.40, c)
	case shapes:
	}
}
