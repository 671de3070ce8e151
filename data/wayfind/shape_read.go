package wayfind

import (
	"fmt"
	"math"
	"slices"

	"bninsar.ma/madkhal/data"
)

// The bounds of what is believed to be part of the building.
const (
	farthest  = 5000.0 // metres from the corner
	smallest  = 0.05   // square metres
	samePoint = 0.002  // metres
)

// readShape gives the shape of an area, or says what is wrong with it.
func readShape(plane Plane, area data.Area) (s *shape, wrong, remedy string) {
	var polygons [][][]XY
	for _, polygon := range area {
		var rings [][]XY
		for _, r := range polygon {
			ring := openRing(plane, r)
			if wrong, remedy := judgeRing(ring); wrong != "" {
				return nil, wrong, remedy
			}
			rings = append(rings, ring)
		}
		if len(rings) > 0 {
			polygons = append(polygons, rings)
		}
	}
	if len(polygons) == 0 {
		return nil, "has no area", "draw it as a polygon"
	}
	var all []edge
	for _, rings := range polygons {
		for _, ring := range rings {
			for i, a := range ring {
				all = append(all, edge{a, ring[(i+1)%len(ring)]})
			}
		}
	}
	if at, crossed := crossing(all); crossed {
		return nil, fmt.Sprintf("crosses itself %.1f m east and %.1f m north of the building's corner", at.X, at.Y), "draw its border without crossings"
	}
	for _, rings := range polygons {
		for _, ring := range rings {
			if math.Abs(signedArea(ring)) < smallest {
				return nil, "has no surface", "draw its whole border"
			}
		}
	}
	return newShape(polygons), "", ""
}

// openRing drops repeated points and the closing one.
func openRing(plane Plane, r data.Ring) []XY {
	var ring []XY
	for _, p := range r {
		q := plane.XY(p)
		if len(ring) == 0 || !(q.to(ring[len(ring)-1]) <= samePoint) { // NaN is kept, to be judged
			ring = append(ring, q)
		}
	}
	for len(ring) > 1 && ring[0].to(ring[len(ring)-1]) <= samePoint {
		ring = ring[:len(ring)-1]
	}
	return ring
}

func judgeRing(ring []XY) (wrong, remedy string) {
	for _, p := range ring {
		// Written so that NaN fails too.
		if !(math.Abs(p.X) <= farthest && math.Abs(p.Y) <= farthest) {
			return fmt.Sprintf("lies more than %.0f km away from the building", farthest/1000), "correct its coordinates: longitude first, then latitude"
		}
	}
	if len(ring) < 3 {
		return fmt.Sprintf("has only %d different points", len(ring)), "draw its whole border"
	}
	return "", ""
}

// crossing finds two edges that cross each other. Edges that only touch, as
// those of two parts side by side do, are fine.
func crossing(edges []edge) (at XY, crossed bool) {
	sorted := slices.Clone(edges)
	left := func(e edge) float64 { return min(e.a.X, e.b.X) }
	slices.SortStableFunc(sorted, func(x, y edge) int {
		switch {
		case left(x) < left(y):
			return -1
		case left(x) > left(y):
			return 1
		}
		return 0
	})
	for i, e := range sorted {
		right := max(e.a.X, e.b.X)
		for _, f := range sorted[i+1:] {
			if left(f) > right {
				break
			}
			if max(e.a.Y, e.b.Y) < min(f.a.Y, f.b.Y) || max(f.a.Y, f.b.Y) < min(e.a.Y, e.b.Y) {
				continue
			}
			if at, ok := meet(e, f); ok {
				return at, true
			}
		}
	}
	return XY{}, false
}

// meet tells where two edges cross truly, each deep on both sides of the
// other.
func meet(e, f edge) (at XY, ok bool) {
	d, w := e.b.minus(e.a), f.b.minus(f.a)
	c := cross(d, w)
	if math.Abs(c) < 1e-9 {
		return XY{}, false
	}
	t, u := cross(f.a.minus(e.a), w)/c, cross(f.a.minus(e.a), d)/c
	at = e.a.toward(e.b, t)
	const deep = 0.01
	if t <= 0 || t >= 1 || u <= 0 || u >= 1 || at.to(e.a) < deep || at.to(e.b) < deep || at.to(f.a) < deep || at.to(f.b) < deep {
		return XY{}, false
	}
	return at, true
}
