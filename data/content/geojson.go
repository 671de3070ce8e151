package content

import (
	"fmt"
	"strconv"

	"bninsar.ma/madkhal/data"
)

// point reads a GeoJSON Point; nil without one.
func (o *fields) point(key string) *data.Point {
	g := o.object(key)
	if g.n == nil {
		return nil
	}
	c, _ := g.coordinates("Point")
	if c == nil {
		return nil
	}
	p, ok := pointOf(g, c, g.at("coordinates"))
	if !ok {
		return nil
	}
	return &p
}

// coordinates gives a geometry's coordinates and which of the types it is.
func (o *fields) coordinates(types ...string) (*node, string) {
	t := o.str("type")
	c := o.typed("coordinates", isArray, "write a list of numbers")
	o.done()
	for _, want := range types {
		if t == want {
			return c, t
		}
	}
	o.faults.Addf(o.at("type"), fmt.Sprintf("draw it as %s", types[0]), "%.40q does not fit here", t)
	return nil, ""
}

// area reads a Polygon or a MultiPolygon.
func (o *fields) area(key string) data.Area {
	g := o.shape(key)
	if g == nil {
		return nil
	}
	c, t := g.coordinates("Polygon", "MultiPolygon")
	if c == nil {
		return nil
	}
	place := g.at("coordinates")
	if t == "Polygon" {
		p, ok := polygon(g, c, place)
		if !ok {
			return nil
		}
		return data.Area{p}
	}
	a, _ := listOf(g, c, place, polygon)
	return a
}

// lines reads a LineString or a MultiLineString.
func (o *fields) lines(key string) []data.Line {
	g := o.shape(key)
	if g == nil {
		return nil
	}
	c, t := g.coordinates("LineString", "MultiLineString")
	if c == nil {
		return nil
	}
	if t == "LineString" {
		l, ok := line(g, c, g.at("coordinates"))
		if !ok {
			return nil
		}
		return []data.Line{l}
	}
	ls, _ := listOf(g, c, g.at("coordinates"), line)
	return ls
}

// line reads a LineString.
func (o *fields) line(key string) data.Line {
	ls := o.lines(key)
	if len(ls) > 1 {
		o.faults.Addf(o.at(key), "draw it as one LineString", "has %d lines", len(ls))
	}
	if len(ls) == 0 {
		return nil
	}
	return ls[0]
}

// shape gives a geometry that must be there.
func (o *fields) shape(key string) *fields {
	if o.get(key) == nil {
		o.faults.Add(o.at(key), "is missing", "draw the feature")
		return nil
	}
	if g := o.object(key); g.n != nil {
		return g
	}
	return nil
}

func polygon(o *fields, n *node, place string) (data.Polygon, bool) { return listOf(o, n, place, ring) }

func ring(o *fields, n *node, place string) (data.Ring, bool) { return listOf(o, n, place, pointOf) }

func line(o *fields, n *node, place string) (data.Line, bool) { return listOf(o, n, place, pointOf) }

// listOf reads every entry of a list and stops at the first that is wrong.
func listOf[T any](o *fields, n *node, place string, read func(*fields, *node, string) (T, bool)) ([]T, bool) {
	if n.kind != isArray {
		o.faults.Addf(place, "write a list of coordinates", "is %s", n.kind)
		return nil, false
	}
	out := make([]T, 0, len(n.items))
	for i, x := range n.items {
		t, ok := read(o, x, place+"["+strconv.Itoa(i)+"]")
		if !ok {
			return nil, false
		}
		out = append(out, t)
	}
	return out, true
}

func pointOf(o *fields, n *node, place string) (data.Point, bool) {
	var p data.Point
	if n.kind != isArray || len(n.items) < 2 || len(n.items) > 3 { // a third is the height, which plans do not need
		o.faults.Add(place, "is no point", "write [longitude, latitude]")
		return p, false
	}
	for i, x := range n.items[:2] {
		v, err := strconv.ParseFloat(x.text, 64)
		if x.kind != isNumber || err != nil {
			o.faults.Add(place, "is no point", "write [longitude, latitude] as numbers")
			return p, false
		}
		p[i] = v
	}
	return p, true
}
