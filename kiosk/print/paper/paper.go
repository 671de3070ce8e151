package paper

import (
	"fmt"
	"image/color"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Colors are those of the words and lines; paper is white.
type Colors struct{ Ink, Soft, Line color.NRGBA }

// The sheet, in millimetres.
const (
	width, height = 210.0, 297.0
	margin        = 22.0
	foot          = 14.0 // of the sheet's lower edge
	inner         = width - 2*margin
	labelWidth    = 46.0 // of a row's label
	gap           = 3.0
)

// maxPages bounds what a document may come to.
const maxPages = 60

// look is how a kind of block is set: cap is the height of capitals in
// millimetres, before and inset the room above and beside it.
type look struct {
	heading, bold, soft bool
	cap, before, inset  float64
	align               typeset.Align
}

func lookOf(k data.PassageKind) look {
	switch k {
	case data.PassageHeading:
		return look{heading: true, cap: 5, before: 14, align: typeset.AlignCenter}
	case data.PassageLead:
		return look{bold: true, cap: 2.7, before: 7}
	case data.PassageQuote:
		return look{cap: 2.6, before: 2, inset: 6}
	case data.PassageSmall:
		return look{soft: true, cap: 2, before: 4}
	}
	return look{cap: 2.6, before: 3}
}

// Make writes a document. What is longer than 60 pages is an error.
func Make(letters *typeset.Engine, colors Colors, p *data.Printout) ([]byte, error) {
	d := &drawing{
		Document: pdf.New(pdf.Info{Title: p.Title, Made: p.Made, For: pdf.Office}),
		letters:  letters, colors: colors,
	}
	for _, b := range p.Passages {
		if d.Pages() > maxPages {
			return nil, fmt.Errorf("%s: longer than %d pages", p.Title, maxPages)
		}
		d.block(b)
	}
	for i, page := range d.pages {
		l := d.set(fmt.Sprintf("%d / %d", i+1, len(d.pages)), data.French, look{soft: true, cap: 1.9}, 0)
		page.Text(l, (width-float64(l.Width)/pdf.Units)/2, height-foot)
	}
	return d.Bytes()
}

// drawing is a document in the making.
type drawing struct {
	*pdf.Document
	letters *typeset.Engine
	colors  Colors
	pages   []*pdf.Page
	y       float64
}

func (d *drawing) page() *pdf.Page {
	if len(d.pages) == 0 {
		d.turn()
	}
	return d.pages[len(d.pages)-1]
}

func (d *drawing) turn() {
	d.pages = append(d.pages, d.Page(width, height))
	d.y = margin
}

// set lays words out in w millimetres; 0 = one line.
func (d *drawing) set(s string, l data.Lang, how look, w float64) *typeset.Layout {
	st := typeset.Style{Bold: how.bold, Size: 1, LineHeight: 1.35, Color: d.colors.Ink, Tabular: true}
	if how.heading {
		st.Family = typeset.Heading
	}
	if how.soft {
		st.Color = d.colors.Soft
	}
	para := typeset.Para{Width: int(w * pdf.Units), Align: how.align, Dir: bidi.LTR}
	if l.RightToLeft() {
		st.LineHeight, para.Dir = 1.55, bidi.RTL // Arabic reaches higher and deeper
	}
	st.Size = float32(how.cap*pdf.Units) / d.letters.CapHeight(st)
	para.Spans = []typeset.Span{{Text: s, Style: st}}
	return d.letters.Layout(para)
}

func (d *drawing) block(b data.Passage) {
	how := lookOf(b.Kind)
	switch b.Kind {
	case data.PassagePage:
		d.turn()
		d.flow(b.Text, b.Lang, look{bold: true, cap: 3.2, align: typeset.AlignCenter}, 0, inner)
		d.y += 3
		d.rule(margin, d.y, inner)
	case data.PassageRow:
		d.row(b, how)
	case data.PassageSign:
		d.sign(b, how)
	default:
		d.y += how.before
		d.flow(b.Text, b.Lang, how, how.inset, inner-how.inset)
	}
}

// row sets a label and, beside it, what belongs to it.
func (d *drawing) row(b data.Passage, how look) {
	bold := how
	bold.bold = true
	label := d.set(b.Label, b.Lang, bold, labelWidth)
	d.y += how.before
	d.room(mm(label.Height))
	page, y, pages := d.page(), d.y, len(d.pages)
	page.Text(label, d.left(b.Lang, 0, labelWidth), y)
	d.flow(b.Text, b.Lang, how, labelWidth+gap, inner-labelWidth-gap)
	if len(d.pages) == pages {
		d.y = max(d.y, y+mm(label.Height))
	}
}

// sign leaves room for a hand and a stamp above a line.
func (d *drawing) sign(b data.Passage, how look) {
	const space = 34.0
	l := d.set(b.Text, b.Lang, how, inner/2)
	d.room(space + mm(l.Height) + 2)
	d.y += space
	x := d.left(b.Lang, inner/2, inner/2)
	d.rule(x, d.y, inner/2)
	d.y += 2
	d.page().Text(l, x, d.y)
	d.y += mm(l.Height)
}

// flow sets a paragraph and goes on to the next page where it must.
func (d *drawing) flow(s string, l data.Lang, how look, inset, w float64) {
	for s != "" {
		set := d.set(s, l, how, w)
		n := d.fitting(set)
		if n == 0 && d.y > margin {
			d.turn()
			continue
		}
		rest := ""
		if n = max(n, 1); n < len(set.Lines) {
			runes := []rune(s)
			at := set.Lines[n].Start
			s, rest = string(runes[:at]), string(runes[at:])
			set = d.set(s, l, how, w)
		}
		d.page().Text(set, d.left(l, inset, w), d.y)
		if how.inset > 0 {
			d.bar(l, mm(set.Height))
		}
		d.y += mm(set.Height)
		if s = rest; s != "" {
			d.turn()
		}
	}
}

// fitting counts the lines that there is room for.
func (d *drawing) fitting(l *typeset.Layout) int {
	d.page()
	for i, line := range l.Lines {
		if d.y+mm(line.Top+line.Height) > height-margin {
			return i
		}
	}
	return len(l.Lines)
}

// room turns the page unless so much is left of it.
func (d *drawing) room(h float64) {
	d.page()
	if d.y+h > height-margin {
		d.turn()
	}
}

// left is the left edge of a box w wide that stands off from where the language
// begins to be read.
func (d *drawing) left(l data.Lang, off, w float64) float64 {
	if l.RightToLeft() {
		return width - margin - off - w
	}
	return margin + off
}

// bar is the line beside somebody else's words.
func (d *drawing) bar(l data.Lang, h float64) {
	var p pdf.Path
	p.Rect(d.left(l, 0, 1), d.y, 1, h)
	d.page().Fill(&p, d.colors.Line)
}

func (d *drawing) rule(x, y, w float64) {
	var p pdf.Path
	p.MoveTo(x, y)
	p.LineTo(x+w, y)
	d.page().Stroke(&p, 0.3, d.colors.Soft)
}

// mm turns typeset's pixels into millimetres.
func mm(px int) float64 { return float64(px) / pdf.Units }
