package data

import "fmt"

// Point is longitude and latitude, degrees WGS 84.
type Point [2]float64

// Lon is the longitude; Lat the latitude.
func (p Point) Lon() float64 { return p[0] }
func (p Point) Lat() float64 { return p[1] }

// Line is a chain of at least two points.
type Line []Point

// Ring is a closed chain: the last point is the first.
type Ring []Point

// Polygon is an outer ring and the rings of its holes.
type Polygon []Ring

// Area is one polygon or several (GeoJSON: Polygon, MultiPolygon).
type Area []Polygon

// The bounds of a shape.
const (
	maxParts  = 200    // polygons of an area, rings of a polygon, lines of a detail
	maxPoints = 10_000 // points of a ring or a line
)

func checkPoint(f *Faults, place string, p Point) {
	// Written so that NaN fails too.
	if !(p.Lon() >= -180 && p.Lon() <= 180 && p.Lat() >= -90 && p.Lat() <= 90) {
		f.Addf(place, "give longitude -180 to 180, then latitude -90 to 90", "[%v, %v] is nowhere on earth", p[0], p[1])
	}
}

func checkDisplay(f *Faults, p *Point) {
	if p != nil {
		checkPoint(f, "display_point", *p)
	}
}

// checkChain judges the points of a line or a ring and stops at the first
// that is wrong.
func checkChain(f *Faults, place string, points []Point, least int) {
	if len(points) < least || len(points) > maxPoints {
		f.Addf(place, fmt.Sprintf("give %d to %d", least, maxPoints), "has %d points", len(points))
		return
	}
	before := len(f.list)
	for i, p := range points {
		checkPoint(f, at(place, i), p)
		if len(f.list) > before {
			return
		}
	}
}

func checkLines(f *Faults, place string, lines []Line) {
	if len(lines) == 0 || len(lines) > maxParts {
		f.Addf(place, fmt.Sprintf("give 1 to %d", maxParts), "has %d lines", len(lines))
		return
	}
	for i, l := range lines {
		checkChain(f, at(place, i), l, 2)
	}
}

func checkArea(f *Faults, a Area) {
	if len(a) == 0 || len(a) > maxParts {
		f.Addf("area", fmt.Sprintf("give 1 to %d", maxParts), "has %d polygons", len(a))
		return
	}
	for i, poly := range a {
		if len(poly) == 0 || len(poly) > maxParts {
			f.Addf(at("area", i), fmt.Sprintf("give 1 to %d", maxParts), "has %d rings", len(poly))
			return
		}
		for j, ring := range poly {
			place := at(at("area", i), j)
			checkChain(f, place, ring, 4)
			if n := len(ring); n >= 4 && ring[0] != ring[n-1] {
				f.Add(place, "is not closed", "repeat the first point at the end")
			}
		}
	}
}
