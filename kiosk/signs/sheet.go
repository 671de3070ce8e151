package signs

import (
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// safe is how far from the cut, in millimetres, nothing is drawn but areas that
// go on beyond it: a cut may be a little off, and a frame covers the edge.
const safe = 8.0

// sheet is a page being drawn. Lengths on it are those of the A4 design times
// k, so that A3 is the same sign, larger.
type sheet struct {
	*pdf.Page
	j      *job
	k      float64
	margin float64
	x0, x1 float64 // of what is not covered by a panel

	reached float64 // cap height of a direction sign's first language
}

// sheet adds a page to a document; lying turns it on its side.
func (j *job) sheet(d *pdf.Document, lying bool) *sheet {
	w, h := j.size.W, j.size.H
	if lying {
		w, h = h, w
	}
	k := min(w, h) / 210
	return &sheet{Page: d.Page(w, h), j: j, k: k, margin: 14 * k, x1: w}
}

// look is how words are set: cap is the height of capitals in millimetres,
// which is that of the alef as well.
type look struct {
	heading, bold bool
	cap           float64
	color         color.NRGBA
	align         typeset.Align
	lines         int // most lines; 0 = any
}

// set lays words out in w millimetres (0: one line).
func (s *sheet) set(p i18n.Phrase, l look, w float64) *typeset.Layout {
	st := typeset.Style{Bold: l.bold, Size: 1, LineHeight: 1.2, Color: l.color, Tabular: true}
	if p.Lang.RightToLeft() {
		st.LineHeight = 1.34 // Arabic reaches higher and deeper
	}
	if l.heading {
		st.Family = typeset.Heading
	}
	st.Size = float32(l.cap*pdf.Units) / s.j.Type.CapHeight(st)
	para := typeset.Plain(p.Text, st)
	para.Width, para.Align, para.Dir = int(w*pdf.Units), l.align, bidi.LTR
	if p.Lang.RightToLeft() {
		para.Dir = bidi.RTL
	}
	return s.j.Type.Layout(para)
}

// height of set words in millimetres.
func height(l *typeset.Layout) float64 { return float64(l.Height) / pdf.Units }

// width of the longest line in millimetres.
func width(l *typeset.Layout) float64 {
	w := float32(0)
	for _, line := range l.Lines {
		w = max(w, line.Width)
	}
	return float64(w) / pdf.Units
}

// shrink is the step by which words become smaller until they fit.
const shrink = 0.96

// fits tells whether words stand within w × h without a word cut.
func fits(l *typeset.Layout, lk look, h float64) bool {
	return !l.Broken && height(l) <= h+0.01 && (lk.lines == 0 || len(l.Lines) <= lk.lines)
}

// largest sets words as large as they fit into w × h, at most lk.cap: lines
// wrap, words shrink, nothing is cut. It gives the cap height it came to.
func (s *sheet) largest(p i18n.Phrase, lk look, w, h float64) (*typeset.Layout, float64) {
	for {
		l := s.set(p, lk, w)
		if fits(l, lk, h) || lk.cap < 0.2 {
			return l, lk.cap
		}
		lk.cap *= shrink
	}
}

// put draws set words and gives their height.
func (s *sheet) put(l *typeset.Layout, x, y float64) float64 {
	s.Text(l, x, y)
	return height(l)
}

// middle draws set words in the middle of a box h high.
func (s *sheet) middle(l *typeset.Layout, x, y, h float64) { s.Text(l, x, y+(h-height(l))/2) }

// area fills a rectangle.
func (s *sheet) area(x, y, w, h float64, c color.NRGBA) {
	var p pdf.Path
	p.Rect(x, y, w, h)
	s.Fill(&p, c)
}

// rule draws a thin line across.
func (s *sheet) rule(x, y, w float64) {
	var p pdf.Path
	p.MoveTo(x, y)
	p.LineTo(x+w, y)
	s.Stroke(&p, 0.3*s.k, s.j.Colors.Line)
}

// from gives the left edge of a box w wide that stands d from the side where
// reading begins.
func (s *sheet) from(d, w float64) float64 {
	if s.j.rightToLeft() {
		return s.x1 - d - w
	}
	return s.x0 + d
}

// span is how wide that is.
func (s *sheet) span() float64 { return s.x1 - s.x0 }

// icon draws a pictogram as it stands beside text of the signs' direction; one
// that nobody has drawn yet becomes a door.
func (s *sheet) icon(name string, x, y, side float64, c color.NRGBA) {
	mirrored := s.j.rightToLeft() && pictogram.Mirrors(name)
	if s.Icon(name, x, y, side, c, mirrored) != nil {
		s.j.faults.Addf("icon", "use the name of a pictogram in assets/icons", "%q is none", name)
		_ = s.Icon("ui-door", x, y, side, c, false) // one of our own pictures
	}
}

// band fills the top of the page over its edges.
func (s *sheet) band(h float64) {
	s.area(-pdf.Bleed, -pdf.Bleed, s.W+2*pdf.Bleed, h+pdf.Bleed, s.j.Colors.Sea)
}

// slug tells the print shop and who hangs the sign what it is, outside of the
// page and of its crop marks.
func (s *sheet) slug(what string, hang func(w *i18n.Words) i18n.Phrase) {
	if !s.Marked() {
		return
	}
	lk := look{cap: 1.6, color: color.NRGBA{A: 0xff}}
	l := s.set(i18n.Phrase{Text: what, Lang: data.French}, lk, 0)
	s.put(l, 4, s.H+pdf.SlugTop)
	if hang == nil {
		return
	}
	x := s.W - 4
	for _, p := range s.j.all(hang) {
		l := s.set(p, lk, 0)
		x -= width(l)
		s.put(l, x, s.H+pdf.SlugTop)
		x -= 6
	}
}

// foot is the town's name and the sample mark at the foot of every sign; it
// gives where it begins.
func (s *sheet) foot(sample bool) (top float64) {
	k, c := s.k, s.j.Colors
	h := 13 * k
	top = s.H - safe*k - h
	s.icon("madkhal", s.from(s.margin, 10*k), top+1.5*k, 10*k, c.Sea)
	if s.j.c.Settings != nil {
		s.stack(s.j.names(s.j.c.Settings.Town), look{bold: true, cap: 2.9 * k, color: c.Soft}, s.margin+13*k, top, h, false)
	}
	if sample {
		inset := 3 * k
		w := s.stack(s.j.says("mark.sample"), look{bold: true, cap: 2.5 * k, color: c.Saffron}, s.margin+inset, top, h, true)
		all := w + 2*inset + 9*k
		s.icon("ui-sample", s.from(s.span()-s.margin-all+inset, 7*k), top+(h-7*k)/2, 7*k, c.Saffron)
		var p pdf.Path
		p.RoundRect(s.from(s.span()-s.margin-all, all), top, all, h, 2.5*k)
		s.Stroke(&p, 0.5*k, c.Saffron)
	}
	return top
}

// stack sets phrases one under the other in the middle of h, d from the side
// where reading begins, or from the far one, and gives their width.
func (s *sheet) stack(all []i18n.Phrase, lk look, d, y, h float64, far bool) (w float64) {
	var set []*typeset.Layout
	sum := 0.0
	for _, p := range all {
		l := s.set(p, lk, 0)
		set = append(set, l)
		w = max(w, width(l))
		sum += height(l)
	}
	y += (h - sum) / 2
	for _, l := range set {
		at := d
		if far {
			at = s.span() - d - w
		}
		y += s.put(l, s.from(at, width(l)), y)
	}
	return w
}
