package signs

import (
	"fmt"
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Heights of a directory's rows on A4, in millimetres. It is read from 1 m:
// what makes rows lower than the least goes on on another sheet.
const (
	rowMost  = 21.0
	rowLeast = 12.0 // on any paper
)

// line is a line of a directory: a room, or the heading of a floor.
type line struct {
	room  *room
	level *data.Level
	arrow arrow
	up    []comfort // how to reach the heading's floor
	ways  []arrow   // where to those
}

// floors draws a directory for each floor.
func (j *job) floors() *pdf.Document {
	doc := j.document("sign.title.floors")
	for _, l := range j.levels() {
		at := j.atLevel(l)
		var lines []line
		sample := j.c.Building.Sample
		for _, r := range j.publicRooms(l.ID) {
			lines = append(lines, line{room: r, arrow: j.arrowTo(at, r.unit.ID)})
			sample = sample || r.sample
		}
		if len(lines) == 0 {
			continue
		}
		j.directory(doc, j.levelNames(l), levelIcon(l), lines, j.comforts(l.ID), at, sample)
	}
	return doc
}

// levelIcon is the picture of a floor's directory.
func levelIcon(l *data.Level) string {
	if l.Ordinal == 0 {
		return "amenity-entry"
	}
	return "amenity-stairs"
}

// entrance draws the directory of all floors.
func (j *job) entrance() *pdf.Document {
	doc := j.document("sign.title.entrance")
	var lines []line
	var near []comfort
	sample := j.c.Building.Sample
	for _, l := range j.levels() {
		rooms := j.publicRooms(l.ID)
		if len(rooms) == 0 {
			continue
		}
		ours := j.gate.known && j.gate.spot.LevelID == l.ID
		head := line{level: l}
		if ours {
			near = j.comforts(l.ID)
		} else {
			head.up, head.ways = j.climbs()
		}
		lines = append(lines, head)
		for _, r := range rooms {
			row := line{room: r}
			if ours {
				row.arrow = j.arrowTo(j.gate, r.unit.ID)
			}
			lines = append(lines, row)
			sample = sample || r.sample
		}
	}
	if len(lines) > 0 {
		j.directory(doc, j.greeting(), "pin-door", lines, near, j.gate, sample)
	}
	return doc
}

// greeting is the title of the entrance's directory. Of Tamazight no more than
// the word of welcome is checked.
func (j *job) greeting() []i18n.Phrase {
	title := j.says("where.title")
	for _, l := range j.Langs {
		if l == data.Tamazight {
			if hello := j.Words.For(l).T("home.hello"); hello.Lang == l {
				title = append(title, hello)
			}
		}
	}
	return title
}

// climbs gives stairs and lift of the entrance's level that lead on, with the
// arrows to them.
func (j *job) climbs() ([]comfort, []arrow) {
	if !j.gate.known {
		return nil, nil
	}
	var up []comfort
	var arrows []arrow
	for _, c := range j.comforts(j.gate.spot.LevelID) {
		if c.icon != "amenity-stairs" && c.icon != "amenity-elevator" {
			continue
		}
		if a := j.arrowTo(j.gate, c.unit); a != nowhere {
			up, arrows = append(up, c), append(arrows, a)
		}
	}
	return up, arrows
}

// directory draws the lines on as many sheets as they need.
func (j *job) directory(doc *pdf.Document, title []i18n.Phrase, icon string, lines []line, near []comfort, at stand, sample bool) {
	const headH, stripH = 46.0, 30.0
	k := j.size.W / 210
	room, strip := j.size.H-(headH+6+safe+13+4)*k, 0.0
	if len(near) > 0 {
		strip = stripH * k // on the first sheet
		room -= strip
	}
	parts := split(lines, room)
	for i, part := range parts {
		s := j.sheet(doc, false)
		name := title[0].Plain()
		if len(parts) > 1 {
			name += fmt.Sprintf(" (%d/%d)", i+1, len(parts))
		}
		s.slug(name+" · "+j.size.Name, at.hang)
		s.directoryHead(title, icon, headH*k, i+1, len(parts))
		high := room
		if i > 0 {
			high += strip
		}
		s.rows(part, (headH+4)*k, min(rowMost*k, high/weightOf(part)))
		bottom := s.foot(sample)
		if len(near) > 0 && i == 0 {
			s.strip(near, at, bottom-(stripH+1)*k, stripH*k)
		}
	}
}

// headWeight is how many rows high the heading of a floor is.
const headWeight = 1.1

func (l line) weight() float64 {
	if l.level != nil {
		return headWeight
	}
	return 1
}

func weightOf(lines []line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.weight()
	}
	return sum
}

// split parts lines into sheets of equal length on which no row is lower than
// the least; a floor's heading begins a sheet rather than end one.
func split(lines []line, room float64) [][]line {
	most := room / rowLeast
	sheets := 1
	for weightOf(lines)/float64(sheets) > most {
		sheets++
	}
	share := weightOf(lines) / float64(sheets)
	var parts [][]line
	for len(lines) > 0 {
		n, sum := 0, 0.0
		for n < len(lines) && sum+lines[n].weight() <= most+1e-9 && (sum < share || len(parts) == sheets-1) {
			sum += lines[n].weight()
			n++
		}
		// A heading within the last rows takes its floor along to the next sheet.
		for back := n - 1; back > 0 && back > n/2 && n < len(lines); back-- {
			if lines[back].level != nil {
				n = back
				break
			}
		}
		n = max(n, 1)
		parts = append(parts, lines[:n])
		lines = lines[n:]
	}
	return parts
}

// directoryHead shows what the directory is of.
func (s *sheet) directoryHead(title []i18n.Phrase, icon string, h float64, sheet, sheets int) {
	k, c := s.k, s.j.Colors
	s.band(h)
	side := 26 * k
	s.icon(icon, s.from(s.margin, side), (h-side)/2, side, c.OnSea)
	w := s.W - 2*s.margin - side - 8*k
	if sheets > 1 {
		l := s.set(i18n.Phrase{Text: fmt.Sprintf("%d/%d", sheet, sheets), Lang: data.French}, look{bold: true, cap: 5 * k, color: c.OnSea}, 0)
		s.middle(l, s.from(s.W-s.margin-width(l), width(l)), 0, h)
		w -= width(l) + 4*k
	}
	room := h - 8*k
	first := room * 0.6
	if len(title) == 1 {
		first = room
	}
	other := (room - first) / float64(max(1, len(title)-1))
	y := 4 * k
	for i, p := range title {
		lk, box := look{heading: true, cap: 11 * k, color: c.OnSea, align: s.side(), lines: 1}, first
		if i > 0 {
			lk.heading, lk.bold, lk.cap, box = false, true, 7*k, other
		}
		l, _ := s.largest(p, lk, w, box)
		s.middle(l, s.from(s.margin+side+8*k, w), y, box)
		y += box
	}
}

// rows draws the lines from y on, rows h high.
func (s *sheet) rows(lines []line, y, h float64) {
	sizes := s.rowCaps(lines, h)
	for i, l := range lines {
		lh := h * l.weight()
		if l.level != nil {
			s.levelRow(l, y, lh)
		} else {
			s.roomRow(l, y, h, sizes[i])
			if i+1 < len(lines) && lines[i+1].level == nil {
				s.rule(s.margin, y+h, s.W-2*s.margin)
			}
		}
		y += lh
	}
}

// The columns of a row, in millimetres on A4, from the middle out: number,
// picture and arrow, and half of the names on each side.
const (
	numberW = 24.0
	pictW   = 14.0
	arrowW  = 13.0
	columns = numberW + pictW + arrowW
)

func (s *sheet) nameWidth() float64 { return (s.W-2*s.margin-columns*s.k)/2 - 4*s.k }

// caps are the sizes of the names in a row: first language, others.
type caps struct{ first, other float64 }

// rowCaps gives the size of each row's names: the same in all but the third
// that is too long for it.
func (s *sheet) rowCaps(lines []line, h float64) []caps {
	all := make([]caps, len(lines))
	var firsts, others []float64
	for n, l := range lines {
		all[n] = caps{5.4 * s.k, 4.4 * s.k}
		if l.room == nil {
			continue
		}
		for i, p := range l.room.names {
			if i == 0 {
				_, all[n].first = s.largest(p, look{bold: true, cap: all[n].first, lines: 2}, s.nameWidth(), h*0.94)
				continue
			}
			_, c := s.largest(p, look{cap: all[n].other, lines: 3}, s.nameWidth(), h*0.94/float64(len(l.room.names)-1))
			all[n].other = min(all[n].other, c, all[n].first)
		}
		firsts, others = append(firsts, all[n].first), append(others, all[n].other)
	}
	slices.Sort(firsts)
	slices.Sort(others)
	for n := range all {
		if len(firsts) > 0 {
			all[n].first = min(all[n].first, firsts[len(firsts)/3])
			all[n].other = min(all[n].other, others[len(others)/3])
		}
	}
	return all
}

// roomRow draws a room: the first language on its side, the others on theirs,
// what all can read in the middle.
func (s *sheet) roomRow(l line, y, h float64, size caps) {
	k, c := s.k, s.j.Colors
	w := s.nameWidth()
	for i, p := range l.room.names {
		box := h
		if i == 0 {
			t := s.set(p, look{bold: true, cap: size.first, color: c.Ink, align: s.side()}, w)
			s.middle(t, s.from(s.margin, w), y, box)
			continue
		}
		align := typeset.AlignLeft
		if !s.j.rightToLeft() {
			align = typeset.AlignRight
		}
		box = h / float64(len(l.room.names)-1)
		t := s.set(p, look{cap: size.other, color: c.Ink, align: align}, w)
		s.middle(t, s.from(s.W-s.margin-w, w), y+float64(i-1)*box, box)
	}
	x := s.margin + w + 4*k
	number, _ := s.largest(i18n.Phrase{Text: l.room.number, Lang: data.French}, look{bold: true, cap: min(8*k, h*0.5), color: c.Sea, lines: 1, align: typeset.AlignCenter}, numberW*k, h)
	s.middle(number, s.from(x, numberW*k), y, h)
	x += numberW * k
	icon := min(11*k, h*0.8)
	s.icon(l.room.icon, s.from(x+(pictW*k-icon)/2, icon), y+(h-icon)/2, icon, c.Sea)
	x += pictW * k
	side := min(10*k, h*0.72)
	l.arrow.draw(s.Page, s.from(x+(arrowW*k-side)/2, side), y+(h-side)/2, side, c.Saffron)
}

// levelRow is the heading of a floor, with the ways up to it.
func (s *sheet) levelRow(l line, y, h float64) {
	k, c := s.k, s.j.Colors
	inset := 1.2 * k
	var panel pdf.Path
	panel.RoundRect(s.margin, y+inset, s.W-2*s.margin, h-2*inset, 3*k)
	s.Fill(&panel, c.Sand)
	icon := h * 0.56
	x := s.W - s.margin - 4*k // from where reading begins: the far end
	for i := len(l.up) - 1; i >= 0; i-- {
		x -= icon
		l.ways[i].draw(s.Page, s.from(x, icon), y+(h-icon)/2, icon, c.Saffron)
		x -= icon + 1.5*k
		s.icon(l.up[i].icon, s.from(x, icon), y+(h-icon)/2, icon, c.Sea)
		x -= 6 * k
	}
	at := s.margin + 5*k
	for i, p := range s.j.levelNames(l.level) {
		lk := look{heading: true, cap: 4.8 * k, color: c.Sea, lines: 1}
		if i > 0 {
			lk = look{bold: true, cap: 4 * k, color: c.Soft, lines: 1}
		}
		lk.cap = min(lk.cap, h*0.36)
		t := s.set(p, lk, 0)
		s.middle(t, s.from(at, width(t)), y, h)
		at += width(t) + 6*k
	}
}

// strip shows what people look for by its picture, each with its arrow.
func (s *sheet) strip(near []comfort, at stand, y, h float64) {
	k, c := s.k, s.j.Colors
	gap := 3 * k
	w := (s.W - 2*s.margin - float64(len(near)-1)*gap) / float64(len(near))
	w = min(w, 40*k)
	icon, side := min(15*k, w*0.5), min(9*k, w*0.3)
	all := float64(len(near))*(w+gap) - gap
	start := (s.W - all) / 2
	for i, n := range near {
		x := start + float64(i)*(w+gap)
		left := s.from(x, w)
		var panel pdf.Path
		panel.RoundRect(left, y+3*k, w, h-7*k, 4*k)
		s.Fill(&panel, c.Sand)
		middle := y + 3*k + (h-7*k)/2
		a := s.j.arrowTo(at, n.unit)
		used := icon
		if a != nowhere {
			used += 2*k + side
		}
		from := (w - used) / 2
		s.icon(n.icon, s.from(x+from, icon), middle-icon/2, icon, c.Sea)
		if a != nowhere {
			a.draw(s.Page, s.from(x+from+icon+2*k, side), middle-side/2, side, c.Saffron)
		}
	}
}
