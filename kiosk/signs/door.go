package signs

import (
	"fmt"
	"image/color"
	"math"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Cap heights in millimetres. A door is read from 3 m, on paper of any size;
// the most are those on A4.
const (
	doorNumberCap = 46.0
	doorMostCap   = 21.0
	doorFirstCap  = 15.0 // 3 m / 200: the least of the first language
	doorOtherCap  = 10.0 // 3 m / 300: the least of the others
)

// doors draws one sign a door.
func (j *job) doors() *pdf.Document {
	doc := j.document("sign.title.doors")
	for i, r := range j.rooms {
		s := j.sheet(doc, false)
		s.slug(fmt.Sprintf("%s %s · %s · %d/%d", r.number, r.names[0].Plain(), j.size.Name, i+1, len(j.rooms)), hangs("sign.hang.door"))
		bottom := s.doorPractical(r, s.foot(r.sample)) - 4*s.k
		head := s.headFor(r, bottom)
		s.doorHead(r, head)
		s.doorNames(r, head+doorGap*s.k, bottom)
	}
	return doc
}

// doorGap is what stays free between a door's head and its name.
const doorGap = 6.0

// headFor is how high the head is: less high where a long name is not read from
// 3 m below a higher one.
func (s *sheet) headFor(r *room, bottom float64) float64 {
	heads := []float64{92, 78, 64}
	if r.office == nil && !r.staff {
		heads = append([]float64{136, 114}, heads...) // the picture says it all
	}
	best, most := heads[0], 0.0
	for _, h := range heads {
		_, first := s.nameSet(r, bottom-(h+doorGap)*s.k)
		if first > most {
			best, most = h, first
		}
		if first >= doorFirstCap {
			break
		}
	}
	return best * s.k
}

// doorHead shows number and picture, side by side in the middle.
func (s *sheet) doorHead(r *room, h float64) {
	k, c := s.k, s.j.Colors
	s.band(h)
	side := min(58*k, 0.7*h)
	if r.number == "" {
		side = h * 0.68
		s.icon(r.icon, (s.W-side)/2, (h-side)/2, side, c.OnSea)
		return
	}
	gap := 12 * k
	room := s.W - 2*s.margin - side - gap
	l, _ := s.largest(i18n.Phrase{Text: r.number, Lang: data.French}, look{bold: true, cap: min(doorNumberCap*k, 0.5*h), color: c.OnSea, lines: 1}, room, h)
	w := width(l)
	left := (s.W - side - gap - w) / 2
	numberX, iconX := left+side+gap, left
	if !s.j.rightToLeft() {
		numberX, iconX = left, left+w+gap
	}
	s.middle(l, numberX, 0, h)
	s.icon(r.icon, iconX, (h-side)/2, side, c.OnSea)
}

// doorNames sets the name in all languages between top and bottom, as large as
// they fit together, then the counters where there is room.
func (s *sheet) doorNames(r *room, top, bottom float64) {
	k, room := s.k, bottom-top
	set, first := s.nameSet(r, room)
	if first < doorFirstCap {
		remedy := "shorten it"
		if larger := math.Sqrt2 * first; s.j.size == A4() && larger >= doorFirstCap {
			remedy = fmt.Sprintf("print this sign on A3, where they are %.0f mm high, or shorten it", larger)
		}
		s.j.faults.Addf("units["+r.unit.ID+"].name", remedy, "is so long that the sign of door %q in %s has letters %.0f mm high: they are read from less than 3 m", r.number, s.j.size.Name, math.Floor(first))
	}
	gap := 4 * k
	used := -gap
	for _, l := range set {
		used += height(l) + gap
	}
	counters := s.counterLines(r, s.W-2*s.margin, room-used-8*k)
	lines := 0.0
	for _, l := range counters {
		lines += height(l) + k
	}
	y := top + max(0, room-used-lines)*0.45
	if len(counters) > 0 {
		y = top + max(0, room-used-lines-8*k)/2
	}
	for _, l := range set {
		y += s.put(l, s.margin, y) + gap
	}
	y += 8*k - gap
	for _, l := range counters {
		y += s.put(l, s.margin, y) + k
	}
}

// nameSet sets the names as large as they fit into room, and gives the cap
// height of the first: on one line where that is read from 3 m, else on as
// many as it takes, else in the narrower letters of text.
func (s *sheet) nameSet(r *room, room float64) ([]*typeset.Layout, float64) {
	first := look{heading: true, color: s.j.Colors.Ink, align: typeset.AlignCenter}
	line := first
	line.lines = 1
	set, reached := s.nameTry(r, line, room)
	if reached >= doorFirstCap {
		return set, reached
	}
	narrow := first
	narrow.heading, narrow.bold = false, true
	for _, lk := range []look{first, narrow} {
		if reached < doorFirstCap {
			if other, better := s.nameTry(r, lk, room); better > reached {
				set, reached = other, better
			}
		}
	}
	return set, reached
}

func (s *sheet) nameTry(r *room, lk look, room float64) ([]*typeset.Layout, float64) {
	k, gap := s.k, 4*s.k
	for lk.cap = doorMostCap * k; ; lk.cap *= shrink {
		var set []*typeset.Layout
		sum, whole := -gap, true
		for i, p := range r.names {
			l := lk
			if i > 0 {
				l = look{bold: true, cap: other(lk.cap), color: s.j.Colors.Soft, align: typeset.AlignCenter}
			}
			t := s.set(stacked(p), l, s.W-2*s.margin)
			set = append(set, t)
			sum += height(t) + gap
			whole = whole && fits(t, l, room)
		}
		if whole && sum <= room || lk.cap < 0.2 {
			return set, lk.cap
		}
	}
}

// other is the cap height of the languages below a first one.
func other(first float64) float64 { return max(first*0.6, min(first, doorOtherCap)) }

// counterLines set what is done at each counter behind the door, if all of them
// fit into h.
func (s *sheet) counterLines(r *room, w, h float64) []*typeset.Layout {
	if len(r.counters) < 2 {
		return nil
	}
	var out []*typeset.Layout
	for i, l := range s.j.Langs {
		sum := 0.0
		var set []*typeset.Layout
		for _, counter := range r.counters {
			p := s.j.Words.For(l).Text(counter.Name)
			if p.Lang != l {
				continue
			}
			lk := look{bold: i == 0, cap: 4.4 * s.k, color: s.j.Colors.Ink, align: typeset.AlignCenter}
			if i > 0 {
				lk.cap, lk.color = 3.6*s.k, s.j.Colors.Soft
			}
			t := s.set(p, lk, w)
			sum += height(t) + s.k
			set = append(set, t)
		}
		if sum > h {
			break
		}
		h -= sum
		out = append(out, set...)
	}
	return out
}

// doorPractical shows hours and QR code above bottom and gives where they begin.
func (s *sheet) doorPractical(r *room, bottom float64) float64 {
	k, c := s.k, s.j.Colors
	side, pad := 46*k, 5*k
	content, coded := s.j.code(r, side)
	if r.staff {
		return s.staffNote(bottom)
	}
	if r.office == nil {
		return bottom
	}
	h := side + 2*pad
	top := bottom - h - 4*k
	var panel pdf.Path
	panel.RoundRect(s.margin, top, s.W-2*s.margin, h, 5*k)
	s.Fill(&panel, c.Sand)
	if coded {
		x := s.from(s.W-s.margin-pad-side, side)
		if err := s.Code(content.text, x, top+pad, side, module); err != nil {
			s.j.faults.Add("departments["+r.office.ID+"]", err.Error(), "set public_url")
		}
	}
	w := s.W - 2*s.margin - 3*pad - side
	s.practicalWords(r, content, s.margin+pad, top+pad, w, side)
	return top
}

// practicalWords sets hours, then what the code opens, in a column from x
// (counted from where reading begins), in the middle of h.
func (s *sheet) practicalWords(r *room, content code, x, y, w, h float64) {
	k, c := s.k, s.j.Colors
	type line struct {
		icon string
		set  *typeset.Layout
	}
	icon, gap := 10*k, 3*k
	column := w - icon - gap
	build := func(scale float64) (lines []line, sum float64) {
		add := func(name string, all []i18n.Phrase, cap float64, ink color.NRGBA) {
			for i, p := range all {
				if i > 0 {
					name = ""
				}
				l := s.set(p, look{bold: i == 0, cap: cap * scale * k, color: ink, align: s.side()}, column)
				lines = append(lines, line{name, l})
				sum += height(l) + k
			}
		}
		add("ui-clock", s.j.all(func(w *i18n.Words) i18n.Phrase { return s.j.hoursLine(w, r) }), 3.8, c.Ink)
		if content.what != nil {
			sum += 2 * k
			add("ui-qr-phone", s.j.all(content.what), 3.2, c.Soft)
		}
		return lines, sum
	}
	lines, sum := build(1)
	for scale := 0.95; sum > h && scale > 0.3; scale -= 0.05 {
		lines, sum = build(scale)
	}
	y += max(0, h-sum) / 2
	for i, l := range lines {
		if i > 0 && l.icon != "" {
			y += 2 * k
		}
		if l.icon != "" {
			first := float64(l.set.Lines[0].Height) / pdf.Units
			s.icon(l.icon, s.from(x, icon), y+(first-icon)/2, icon, c.Sea)
		}
		y += s.put(l.set, s.from(x+icon+gap, column), y) + k
	}
}

// side is the side on which all lines stand.
func (s *sheet) side() typeset.Align {
	if s.j.rightToLeft() {
		return typeset.AlignRight
	}
	return typeset.AlignLeft
}

// hoursLine tells the usual week's open days; what nobody checked says so.
func (j *job) hoursLine(w *i18n.Words, r *room) i18n.Phrase {
	h := j.usual(r.office.HoursID)
	if h == nil {
		return w.T("hours.unknown")
	}
	p := w.UsualLine(h)
	if h.Confidence == data.GeneralKnowledge || h.Confidence == "" {
		p.Text += " " + w.T("mark.unsure").Text
	}
	return p
}

// staffNote says that the door is not for visitors.
func (s *sheet) staffNote(bottom float64) float64 {
	k, c := s.k, s.j.Colors
	h := 34 * k
	top := bottom - h - 4*k
	var panel pdf.Path
	panel.RoundRect(s.margin, top, s.W-2*s.margin, h, 5*k)
	s.Fill(&panel, c.Sand)
	s.icon("ui-lock", s.from(s.margin+8*k, 18*k), top+8*k, 18*k, c.Saffron)
	w := s.W - 2*s.margin - 42*k
	words := s.j.says("sign.staff")
	each := (h - 6*k) / float64(len(words))
	for i, p := range words {
		lk := look{bold: true, cap: 6 * k, color: c.Ink, align: s.side(), lines: 1}
		if i > 0 {
			lk.bold, lk.cap, lk.color = false, 5*k, c.Soft
		}
		l, _ := s.largest(p, lk, w, each)
		s.middle(l, s.from(s.margin+34*k, w), top+3*k+float64(i)*each, each)
	}
	return top
}
