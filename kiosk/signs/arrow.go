package signs

import (
	"image/color"
	"math"

	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/print/pdf"
)

// arrow is where to go from where one reads a sign.
type arrow uint8

const (
	nowhere    arrow = iota // not known
	here                    // one stands before it
	up                      // ahead
	upLeft                  // ahead, a little to the left
	upRight                 //
	thenLeft                // ahead, then left
	thenRight               //
	left                    // at once
	right                   //
	down                    // behind
	arrowCount = int(iota)
)

// arrowTo gives the arrow from a stand to a unit.
func (j *job) arrowTo(s stand, unit string) arrow {
	if !s.known {
		return nowhere
	}
	r, err := j.ways.Route(s.spot, unit, wayfind.Profile{})
	if err != nil || len(r.Steps) == 0 {
		return nowhere
	}
	if a, ok := nearArrow(s.spot.Heading, r); ok {
		return a
	}
	return arrowOf(r.Steps)
}

// near is within how many metres one sees a door without being told the way.
const near = 3.5

// nearArrow points straight at a door that is near: one does not walk up to it.
func nearArrow(heading float64, r wayfind.Route) (arrow, bool) {
	if len(r.Legs) != 1 || r.Length > near || r.Length < 0.3 {
		return nowhere, false
	}
	p := r.Legs[0].Points
	from, to := p[0], p[len(p)-1]
	turn := math.Mod(math.Atan2(to.X-from.X, to.Y-from.Y)*180/math.Pi-heading+540+360, 360) - 180
	switch size := math.Abs(turn); {
	case size > 135:
		return down, true
	case size < 22.5:
		return up, true
	case turn < 0 && size < 67.5:
		return upLeft, true
	case size < 67.5:
		return upRight, true
	case turn < 0:
		return left, true
	}
	return right, true
}

// arrowOf reads the arrow off the first things to do, so that a sign says what
// the screen says.
func arrowOf(steps []wayfind.Step) arrow {
	switch steps[0].Kind {
	case wayfind.Left:
		return left
	case wayfind.Right:
		return right
	case wayfind.SlightLeft:
		return upLeft
	case wayfind.SlightRight:
		return upRight
	case wayfind.Back, wayfind.BackLeft, wayfind.BackRight:
		return down
	case wayfind.Straight:
		if len(steps) == 1 {
			return up
		}
		return bent(steps[1])
	}
	return sideOf(steps[0], here)
}

// bent is the arrow for ahead and then a step.
func bent(next wayfind.Step) arrow {
	var a arrow
	switch next.Kind {
	case wayfind.Left:
		a = left
	case wayfind.Right:
		a = right
	case wayfind.Straight, wayfind.SlightLeft, wayfind.SlightRight, wayfind.Back, wayfind.BackLeft, wayfind.BackRight:
		return up
	default:
		a = sideOf(next, up)
	}
	switch a {
	case left:
		return thenLeft
	case right:
		return thenRight
	}
	return up
}

// sideOf is where a door is; there, where it has no side.
func sideOf(s wayfind.Step, there arrow) arrow {
	switch s.Side {
	case wayfind.OnLeft:
		return left
	case wayfind.OnRight:
		return right
	case wayfind.Ahead:
		return up
	case wayfind.AheadLeft:
		return upLeft
	case wayfind.AheadRight:
		return upRight
	case wayfind.Behind, wayfind.BehindLeft, wayfind.BehindRight:
		return down
	}
	return there
}

// The strokes of the arrows, on the pictograms' grid.
var (
	straightArrow = [][][2]float64{{{32, 57}, {32, 8}}, {{12, 28}, {32, 8}, {52, 28}}}
	slantedArrow  = [][][2]float64{{{12, 52}, {50, 14}}, {{22, 14}, {50, 14}, {50, 42}}}
	bentArrow     = [][][2]float64{{{16, 57}, {16, 24}, {56, 24}}, {{40, 8}, {56, 24}, {40, 40}}}
)

// weight is how wide the strokes of arrows are, in units of the grid: more
// than the pictograms', for they are read from farther away.
const weight = 7

// draw draws the arrow in the square of side millimetres at (x, y).
func (a arrow) draw(p *pdf.Page, x, y, side float64, c color.NRGBA) {
	strokes, turn, mirrored := straightArrow, 0.0, false
	switch a {
	case nowhere:
		return
	case here:
		_ = p.Icon("ui-pin", x, y, side, c, false) // one of our own pictures
		return
	case upRight, upLeft:
		strokes, mirrored = slantedArrow, a == upLeft
	case thenRight, thenLeft:
		strokes, mirrored = bentArrow, a == thenLeft
	case right, left:
		turn, mirrored = math.Pi/2, a == left
	case down:
		turn = math.Pi
	}
	sin, cos := math.Sincos(turn)
	k := side / 64
	var path pdf.Path
	for _, line := range strokes {
		for i, at := range line {
			dx, dy := at[0]-32, at[1]-32
			dx, dy = dx*cos-dy*sin, dx*sin+dy*cos
			if mirrored {
				dx = -dx
			}
			px, py := x+k*(32+dx), y+k*(32+dy)
			if i == 0 {
				path.MoveTo(px, py)
			} else {
				path.LineTo(px, py)
			}
		}
	}
	p.Stroke(&path, k*weight, c)
}
