package mapview

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"bninsar.ma/madkhal/data"
)

// smallest is the least area of a unit or level, in square metres.
const smallest = 0.01

// points projects a chain and refuses what lies nowhere or far away.
func (x *preparer) points(chain []data.Point) ([]vec, error) {
	points := make([]vec, len(chain))
	for i, p := range chain {
		points[i] = vec(x.plane.XY(p))
		// Written so that NaN fails too.
		if d := points[i].length(); !(d <= farthest) {
			return nil, fmt.Errorf("the point %v is not near the building, correct its coordinates", p)
		}
	}
	return points, nil
}

// shapes projects an area; the largest polygon comes first.
func (x *preparer) shapes(a data.Area) ([]shape, error) {
	if len(a) == 0 {
		return nil, errors.New("it has no area, draw one")
	}
	var all []shape
	for _, polygon := range a {
		if len(polygon) == 0 {
			return nil, errors.New("a polygon has no ring, draw one")
		}
		var s shape
		for i, r := range polygon {
			closed, err := x.ring(r)
			if err != nil {
				return nil, fmt.Errorf("ring %d: %w", i, err)
			}
			s = append(s, closed.turned(i == 0))
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(s, t shape) int { return cmp.Compare(t[0].area(), s[0].area()) })
	return all, nil
}

func (x *preparer) ring(r data.Ring) (ring, error) {
	if len(r) < 4 {
		return nil, fmt.Errorf("it has %d points, give at least 4", len(r))
	}
	if r[0] != r[len(r)-1] {
		return nil, errors.New("it is not closed, repeat the first point at the end")
	}
	points, err := x.points(r[:len(r)-1])
	if err != nil {
		return nil, err
	}
	out := ring(points)
	if math.Abs(out.area()) < smallest {
		return nil, errors.New("it has no inside, draw it anew")
	}
	if at, ok := out.crossing(); ok {
		return nil, fmt.Errorf("it crosses itself near %.1f m east, %.1f m north of the corner, draw it anew", at.X, at.Y)
	}
	return out, nil
}
