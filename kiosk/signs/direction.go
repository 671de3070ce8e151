package signs

import (
	"fmt"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// A direction sign is read from 3 m on the way; more than four places are not
// taken in while walking.
const (
	directionRows = 4
	wayFirstCap   = 10.0 // 3 m / 300, on paper of any size
	wayLineCap    = 12.0 // above which one line is better than a larger wrapped one
	wayMostCap    = 15.0 // on A4
)

// goal is a line of a direction sign.
type goal struct {
	icon   string
	names  []i18n.Phrase
	number string
}

// directions draws signs for the entrance, each with one arrow and what lies
// that way.
func (j *job) directions() *pdf.Document {
	doc := j.document("sign.title.directions")
	if !j.gate.known {
		return doc
	}
	goals, sample := j.goals()
	for a := here + 1; int(a) < arrowCount; a++ {
		for _, some := range j.share(goals[a]) {
			s := j.sheet(doc, true)
			s.slug(fmt.Sprintf("%s · %s · %d", j.first().T("sign.title.directions").Plain(), j.size.Name, doc.Pages()), j.gate.hang)
			s.direction(a, some, sample)
			if s.reached < wayFirstCap {
				j.faults.Addf("units", "shorten the name", "%q is so long that its direction sign in %s has letters %.0f mm high: they are read from less than 3 m",
					some[0].names[0].Plain(), j.size.Name, s.reached)
			}
		}
	}
	return doc
}

// goals gives what lies where one goes by an arrow from the entrance, and
// whether any of it is a sample.
func (j *job) goals() (goals map[arrow][]goal, sample bool) {
	goals = make(map[arrow][]goal)
	sample = j.c.Building.Sample
	level := j.gate.spot.LevelID
	for _, r := range j.publicRooms(level) {
		a := j.arrowTo(j.gate, r.unit.ID)
		goals[a] = append(goals[a], goal{r.icon, r.names, r.number})
		sample = sample || r.sample
	}
	for _, c := range j.comforts(level) {
		u := j.c.Building.UnitByID(c.unit)
		if c.icon == "amenity-stairs" || c.icon == "amenity-elevator" || u == nil {
			continue
		}
		if kindOf(u.Category) == "restroom" {
			a := j.arrowTo(j.gate, c.unit)
			goals[a] = append(goals[a], goal{c.icon, j.names(u.Name), ""})
		}
	}
	for _, l := range j.levels() {
		rooms := j.publicRooms(l.ID)
		up, arrows := j.climbs()
		if l.ID == level || len(rooms) == 0 {
			continue
		}
		for i := range up {
			goals[arrows[i]] = append(goals[arrows[i]], goal{up[i].icon, j.levelNames(l), span(rooms)})
		}
	}
	return goals, sample
}

// share parts goals into signs, as many on each as can be read from 3 m.
func (j *job) share(goals []goal) [][]goal {
	if len(goals) == 0 {
		return nil
	}
	var parts [][]goal
	for rows := directionRows; rows > 1; rows-- {
		sheets := (len(goals) + rows - 1) / rows
		parts = nil
		least := float64(wayMostCap)
		rest := goals
		for i := range sheets {
			n := (len(rest) + sheets - i - 1) / (sheets - i)
			parts = append(parts, rest[:n])
			rest = rest[n:]
			try := j.sheet(pdf.New(pdf.Info{}), true)
			try.direction(up, parts[i], false)
			least = min(least, try.reached)
		}
		if least >= wayFirstCap {
			break
		}
	}
	return parts
}

// span gives the numbers of rooms as "101–109".
func span(rooms []*room) string {
	if len(rooms) == 1 {
		return rooms[0].number
	}
	return rooms[0].number + "–" + rooms[len(rooms)-1].number
}

// direction draws one sign: the arrow on the side it points to, places beside it.
func (s *sheet) direction(a arrow, goals []goal, sample bool) {
	k, c := s.k, s.j.Colors
	const panel = 66.0
	leftward := a == left || a == thenLeft || a == upLeft || (!s.j.rightToLeft() && (a == up || a == down))
	x := s.W - panel*k
	from := x
	s.x1 = x
	if leftward {
		x, from = 0, -pdf.Bleed
		s.x0, s.x1 = panel*k, s.W
	}
	s.area(from, -pdf.Bleed, panel*k+pdf.Bleed, s.H+2*pdf.Bleed, c.Sea)
	side := 50 * k
	a.draw(s.Page, x+(panel*k-side)/2, (s.H-side)/2, side, c.OnSea)
	bottom := s.foot(sample) - 3*k
	top := 9 * k
	h := min((bottom-top)/float64(len(goals)), 84*k)
	top += ((bottom - top) - h*float64(len(goals))) / 2
	w := s.span() - s.margin - 10*k
	numberW := s.goalCaps(goals, w, h)
	for i, g := range goals {
		s.goal(g, s.margin, top+float64(i)*h, w, h, numberW)
		if i > 0 {
			s.rule(s.from(s.margin, w), top+float64(i)*h, w)
		}
	}
}

// goalIcon is the side of a place's picture.
func goalIcon(h, k float64) float64 { return min(26*k, h*0.66) }

// goalCaps finds the size that all places of a sign have (reached), and the
// room their numbers take.
func (s *sheet) goalCaps(goals []goal, w, h float64) (numberW float64) {
	for _, g := range goals {
		if g.number != "" {
			numberW = max(numberW, width(s.number(g.number, h))+5*s.k)
		}
	}
	column := w - goalIcon(h, s.k) - 6*s.k - numberW
	// On one line where that is large enough, else on as many as it takes.
	if !s.goalsFit(goals, column, h, 1, wayMostCap*s.k, wayLineCap) {
		s.goalsFit(goals, column, h, 0, wayMostCap*s.k, 0.2)
	}
	return numberW
}

// goalsFit finds the size from most down to least in which all names fit.
func (s *sheet) goalsFit(goals []goal, w, h float64, lines int, most, least float64) bool {
	for s.reached = most; s.reached > least; s.reached *= shrink {
		ok := true
		for _, g := range goals {
			sum := 0.0
			for i, p := range g.names {
				l := s.set(stacked(p), s.goalLook(i, s.reached), w)
				sum += height(l)
				ok = ok && !l.Broken && (lines == 0 || len(l.Lines) <= lines)
			}
			ok = ok && sum <= h*0.96
		}
		if ok {
			return true
		}
	}
	return false
}

func (s *sheet) goalLook(i int, first float64) look {
	lk := look{bold: true, cap: first, color: s.j.Colors.Ink, align: s.side()}
	if i > 0 {
		lk.bold, lk.cap, lk.color = false, first*0.65, s.j.Colors.Soft
	}
	return lk
}

// number sets a place's number, large.
func (s *sheet) number(text string, h float64) *typeset.Layout {
	most := 15.0
	if len(text) > 4 {
		most = 9
	}
	return s.set(i18n.Phrase{Text: text, Lang: data.French}, look{bold: true, cap: min(most*s.k, h*0.4), color: s.j.Colors.Sea}, 0)
}

// goal draws one place in a row h high at y, w wide from d on, counted from
// where reading begins.
func (s *sheet) goal(g goal, d, y, w, h, numberW float64) {
	k, c := s.k, s.j.Colors
	icon := goalIcon(h, k)
	s.icon(g.icon, s.from(d, icon), y+(h-icon)/2, icon, c.Sea)
	if g.number != "" {
		l := s.number(g.number, h)
		s.middle(l, s.from(d+w-width(l), width(l)), y, h)
	}
	column := w - icon - 6*k - numberW
	var set []*typeset.Layout
	sum := 0.0
	for i, p := range g.names {
		l := s.set(stacked(p), s.goalLook(i, s.reached), column)
		set = append(set, l)
		sum += height(l)
	}
	y += (h - sum) / 2
	for _, l := range set {
		y += s.put(l, s.from(d+icon+6*k, column), y)
	}
}
