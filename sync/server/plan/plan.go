package plan

import (
	"fmt"
	"html"
	"math"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// View says what of a floor is drawn and what is marked on it.
type View struct {
	LevelID string
	Heading float64      // what is up, degrees clockwise from north
	Way     []wayfind.XY // drawn as a line; the picture is cut to what surrounds it
	Start   bool         // the way's first point is where the visitor stands
	Goal    bool         // its last point is where they want to go
	GoalID  string       // unit to be told apart; "" = none
	Off     []string     // units out of service
	Label   string       // what the picture shows, for who does not see it
}

// The picture is in decimetres, so that whole numbers are fine enough.
const (
	unit   = 10.0
	around = 7.0  // metres shown around a way
	least  = 26.0 // metres shown at least, in each direction
	edge   = 1.0  // metres of air around a whole floor
)

// SVG draws the view; "" for a level that the building does not have or that
// holds no room.
func SVG(b *data.Building, plane wayfind.Plane, v View) string {
	d := drawing{b: b, plane: plane, v: v}
	d.sin, d.cos = math.Sincos(v.Heading * math.Pi / 180)
	if !d.frame() {
		return ""
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg class="plan" viewBox="0 0 %d %d" role="img" aria-label="%s">`, d.w, d.h, html.EscapeString(v.Label))
	d.units(&s)
	d.doors(&s)
	d.way(&s)
	d.labels(&s)
	d.ends(&s)
	s.WriteString(`</svg>`)
	return s.String()
}

type drawing struct {
	b        *data.Building
	plane    wayfind.Plane
	v        View
	sin, cos float64
	left     float64 // of the picture, turned metres
	top      float64
	w, h     int // of the picture, decimetres
}

// turned is a place with the heading up, in metres, y downwards.
func (d *drawing) turned(p wayfind.XY) (x, y float64) {
	return p.X*d.cos - p.Y*d.sin, -(p.X*d.sin + p.Y*d.cos)
}

// at is a place in the picture.
func (d *drawing) at(p wayfind.XY) (x, y int) {
	tx, ty := d.turned(p)
	return int(math.Round((tx - d.left) * unit)), int(math.Round((ty - d.top) * unit))
}

// box grows around places.
type box struct{ x0, y0, x1, y1 float64 }

func noBox() box { return box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)} }

func (b *box) add(x, y float64) {
	b.x0, b.y0 = min(b.x0, x), min(b.y0, y)
	b.x1, b.y1 = max(b.x1, x), max(b.y1, y)
}

// frame chooses what is shown: the whole floor, or what surrounds the way.
func (d *drawing) frame() bool {
	floor := noBox()
	for i := range d.b.Units {
		if u := &d.b.Units[i]; u.LevelID == d.v.LevelID {
			d.each(u.Area, func(p wayfind.XY) { floor.add(d.turned(p)) })
		}
	}
	if floor.x1 < floor.x0 {
		return false
	}
	floor = box{floor.x0 - edge, floor.y0 - edge, floor.x1 + edge, floor.y1 + edge}
	show := floor
	if len(d.v.Way) > 0 {
		show = noBox()
		for _, p := range d.v.Way {
			show.add(d.turned(p))
		}
		show.x0, show.x1 = widen(show.x0-around, show.x1+around, floor.x0, floor.x1)
		show.y0, show.y1 = widen(show.y0-around, show.y1+around, floor.y0, floor.y1)
	}
	d.left, d.top = show.x0, show.y0
	d.w, d.h = int(math.Ceil((show.x1-show.x0)*unit)), int(math.Ceil((show.y1-show.y0)*unit))
	return true
}

// widen makes a span long enough and keeps it on the floor.
func widen(a, b, from, to float64) (x, y float64) {
	if grow := (least - (b - a)) / 2; grow > 0 {
		a, b = a-grow, b+grow
	}
	switch {
	case a < from:
		b = min(to, b+from-a)
		a = from
	case b > to:
		a = max(from, a-(b-to))
		b = to
	}
	return a, b
}

func (d *drawing) each(a data.Area, do func(wayfind.XY)) {
	for _, polygon := range a {
		for _, ring := range polygon {
			for _, p := range ring {
				do(d.plane.XY(p))
			}
		}
	}
}
