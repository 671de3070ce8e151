package plan

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// kind is the class of a unit, by its IMDF category and restriction.
func kind(u *data.Unit) string {
	first, _, _ := strings.Cut(u.Category, ".")
	switch first {
	case "stairs", "elevator", "escalator", "ramp", "steps", "movingwalkway":
		return "v"
	case "walkway", "lobby", "foyer", "waitingroom", "unenclosedarea", "terrace":
		if u.Restriction == "" {
			return "p"
		}
	case "nonpublic", "storage", "structure", "opentobelow", "unspecified":
		return "c"
	}
	if u.Restriction != "" {
		return "c"
	}
	return "r"
}

func (d *drawing) units(s *strings.Builder) {
	for i := range d.b.Units {
		u := &d.b.Units[i]
		if u.LevelID != d.v.LevelID {
			continue
		}
		class := kind(u)
		if u.ID == d.v.GoalID {
			class = "g"
		}
		path := d.path(u.Area)
		if path == "" {
			continue
		}
		fmt.Fprintf(s, `<path class="%s" d="%s"/>`, class, path)
		if slices.Contains(d.v.Off, u.ID) {
			fmt.Fprintf(s, `<path class="x" d="%s"/>`, path)
		}
	}
}

// path writes an area; one that lies wholly outside the picture is left out.
func (d *drawing) path(a data.Area) string {
	var s strings.Builder
	seen := noBox()
	for _, polygon := range a {
		for _, ring := range polygon {
			px, py := 0, 0
			for i, p := range ring {
				x, y := d.at(d.plane.XY(p))
				seen.add(float64(x), float64(y))
				switch {
				case i == 0:
					fmt.Fprintf(&s, "M%d %d", x, y)
				case i == len(ring)-1:
					s.WriteByte('z')
				case x == px:
					fmt.Fprintf(&s, "V%d", y)
				case y == py:
					fmt.Fprintf(&s, "H%d", x)
				default:
					fmt.Fprintf(&s, "L%d %d", x, y)
				}
				px, py = x, y
			}
		}
	}
	if seen.x1 < 0 || seen.y1 < 0 || seen.x0 > float64(d.w) || seen.y0 > float64(d.h) {
		return ""
	}
	return s.String()
}

// doors are gaps in the walls.
func (d *drawing) doors(s *strings.Builder) {
	for i := range d.b.Openings {
		if o := &d.b.Openings[i]; o.LevelID == d.v.LevelID && len(o.Line) > 1 {
			points := make([]wayfind.XY, len(o.Line))
			for i, p := range o.Line {
				points[i] = d.plane.XY(p)
			}
			d.line(s, "d", points)
		}
	}
}

func (d *drawing) way(s *strings.Builder) {
	if len(d.v.Way) > 1 {
		d.line(s, "wc", d.v.Way)
		d.line(s, "w", d.v.Way)
	}
}

func (d *drawing) line(s *strings.Builder, class string, points []wayfind.XY) {
	fmt.Fprintf(s, `<polyline class="%s" points="`, class)
	for i, p := range points {
		x, y := d.at(p)
		if i > 0 {
			s.WriteByte(' ')
		}
		fmt.Fprintf(s, "%d,%d", x, y)
	}
	s.WriteString(`"/>`)
}

// labels are the door numbers of rooms.
func (d *drawing) labels(s *strings.Builder) {
	size := max(d.w, d.h) / 26
	fmt.Fprintf(s, `<g class="n" font-size="%d">`, size)
	for i := range d.b.Units {
		u := &d.b.Units[i]
		if u.LevelID != d.v.LevelID || u.Room == "" || kind(u) == "c" {
			continue
		}
		x, y := d.at(d.middle(u))
		if x < size || y < size || x > d.w-size || y > d.h-size {
			continue
		}
		class := ""
		if u.ID == d.v.GoalID {
			class = ` class="b"`
		}
		fmt.Fprintf(s, `<text%s x="%d" y="%d">%s</text>`, class, x, y+size/3, html.EscapeString(u.Room))
	}
	s.WriteString(`</g>`)
}

// middle is where a unit's number stands.
func (d *drawing) middle(u *data.Unit) wayfind.XY {
	if u.DisplayPoint != nil {
		return d.plane.XY(*u.DisplayPoint)
	}
	b := noBox()
	d.each(u.Area, func(p wayfind.XY) { b.add(p.X, p.Y) })
	return wayfind.XY{X: (b.x0 + b.x1) / 2, Y: (b.y0 + b.y1) / 2}
}

// ends marks where the way begins and where it leads.
func (d *drawing) ends(s *strings.Builder) {
	n := len(d.v.Way)
	if n == 0 {
		return
	}
	r := max(d.w, d.h) / 45
	x, y := d.at(d.v.Way[0])
	class := "t"
	if d.v.Start {
		class = "s"
	}
	fmt.Fprintf(s, `<circle class="%s" cx="%d" cy="%d" r="%d"/>`, class, x, y, r)
	x, y = d.at(d.v.Way[n-1])
	if !d.v.Goal {
		fmt.Fprintf(s, `<circle class="t" cx="%d" cy="%d" r="%d"/>`, x, y, r)
		return
	}
	// A pin whose point stands on the place.
	fmt.Fprintf(s, `<path class="e" d="M%d %dl%d %da%d %d 0 1 1 %d 0z"/>`, x, y, -r, -2*r, r, r, 2*r)
}
