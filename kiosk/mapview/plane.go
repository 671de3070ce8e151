package mapview

import (
	"math"

	"bninsar.ma/madkhal/data/wayfind"
)

// XY is a place in metres east and north of the building's corner, the same
// plane in which ways are found.
type XY = wayfind.XY

// vec is a place or a direction to reckon with, in metres or in pixels.
type vec struct{ X, Y float64 }

func (a vec) plus(b vec) vec              { return vec{a.X + b.X, a.Y + b.Y} }
func (a vec) minus(b vec) vec             { return vec{a.X - b.X, a.Y - b.Y} }
func (a vec) times(k float64) vec         { return vec{a.X * k, a.Y * k} }
func (a vec) length() float64             { return math.Hypot(a.X, a.Y) }
func (a vec) cross(b vec) float64         { return a.X*b.Y - a.Y*b.X }
func (a vec) dot(b vec) float64           { return a.X*b.X + a.Y*b.Y }
func (a vec) toward(b vec, k float64) vec { return a.plus(b.minus(a).times(k)) }
