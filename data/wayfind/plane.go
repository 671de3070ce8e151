package wayfind

import (
	"math"

	"bninsar.ma/madkhal/data"
)

// XY is a place on a floor: metres east and north of the building's corner.
type XY struct{ X, Y float64 }

// Plane turns longitude and latitude into metres east and north of the
// building's south-western corner. It is the plane that touches the earth
// there: right to a centimetre over the size of a building.
type Plane struct {
	corner   data.Point
	lon, lat float64 // metres a degree
}

// NewPlane takes the corner of the footprints; of the levels, then the units,
// where there are none.
func NewPlane(b *data.Building) Plane {
	var areas []data.Area
	for _, f := range b.Footprints {
		areas = append(areas, f.Area)
	}
	corner, ok := southWest(areas)
	if !ok {
		areas = nil
		for _, l := range b.Levels {
			areas = append(areas, l.Area)
		}
		corner, ok = southWest(areas)
	}
	if !ok {
		areas = nil
		for _, u := range b.Units {
			areas = append(areas, u.Area)
		}
		corner, _ = southWest(areas)
	}
	// The earth's radii of curvature there (WGS 84).
	const (
		equator      = 6378137.0
		eccentricity = 0.00669437999014 // squared
	)
	sin, cos := math.Sincos(corner.Lat() * math.Pi / 180)
	w := math.Sqrt(1 - eccentricity*sin*sin)
	return Plane{
		corner: corner,
		lon:    equator / w * cos * math.Pi / 180,
		lat:    equator * (1 - eccentricity) / (w * w * w) * math.Pi / 180,
	}
}

func southWest(areas []data.Area) (corner data.Point, ok bool) {
	for _, a := range areas {
		for _, polygon := range a {
			for _, ring := range polygon {
				for _, p := range ring {
					if !ok {
						corner, ok = p, true
					}
					corner[0] = min(corner[0], p[0])
					corner[1] = min(corner[1], p[1])
				}
			}
		}
	}
	return corner, ok
}

// XY gives the place of a point.
func (p Plane) XY(q data.Point) XY {
	return XY{X: (q.Lon() - p.corner.Lon()) * p.lon, Y: (q.Lat() - p.corner.Lat()) * p.lat}
}

func (a XY) plus(b XY) XY              { return XY{a.X + b.X, a.Y + b.Y} }
func (a XY) minus(b XY) XY             { return XY{a.X - b.X, a.Y - b.Y} }
func (a XY) times(f float64) XY        { return XY{a.X * f, a.Y * f} }
func (a XY) toward(b XY, t float64) XY { return a.plus(b.minus(a).times(t)) }
func (a XY) to(b XY) float64           { return math.Hypot(b.X-a.X, b.Y-a.Y) }
func dot(a, b XY) float64              { return a.X*b.X + a.Y*b.Y }
func cross(a, b XY) float64            { return a.X*b.Y - a.Y*b.X }
func (a XY) unit() XY                  { return a.times(1 / math.Hypot(a.X, a.Y)) }
func nearSegment(p, a, b XY) (q XY)    { return a.toward(b, along(p, a, b)) }
func fromSegment(p, a, b XY) float64   { return p.to(nearSegment(p, a, b)) }
func (a XY) leftward() XY              { return XY{-a.Y, a.X} }

// along is where on the segment, 0 to 1, p is nearest.
func along(p, a, b XY) float64 {
	d := b.minus(a)
	if l := dot(d, d); l > 0 {
		return min(1, max(0, dot(p.minus(a), d)/l))
	}
	return 0
}

// bearing is the direction from a to b in degrees clockwise from north, 0 to
// below 360.
func bearing(a, b XY) float64 {
	return math.Mod(math.Atan2(b.X-a.X, b.Y-a.Y)*180/math.Pi+360, 360)
}

// turn is how far somebody who goes in one direction must turn for the other:
// -180 to 180 degrees, to the right positive.
func turn(from, to float64) float64 {
	d := math.Mod(to-from, 360)
	switch {
	case d > 180:
		return d - 360
	case d <= -180:
		return d + 360
	}
	return d
}
