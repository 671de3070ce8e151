package pdf

import (
	"bytes"
	"fmt"
	"image/color"
	"strconv"
)

// The room around a page for a print shop, in millimetres.
const (
	Bleed  = 3.0                // colour that goes on beyond the cut
	mark   = 5.0                // length of a crop mark, which begins where the bleed ends
	margin = Bleed + mark + 2.0 // of the sheet around the page
)

// SlugTop is how far below the trimmed page words for printer and installer
// may begin, in millimetres; they have SlugHeight.
const (
	SlugTop    = Bleed + 1
	SlugHeight = margin - SlugTop - 1
)

// Page is one page. Draw it from back to front.
type Page struct {
	W, H    float64 // trimmed
	purpose Purpose
	inks    map[color.NRGBA]Ink
	margin  float64
	content bytes.Buffer
	dots    *dots // what the page shows besides, or nil
}

func newPage(w, h float64, info Info) *Page {
	p := &Page{W: w, H: h, purpose: info.For, inks: info.Inks}
	if info.For == Shop {
		p.margin = margin
	}
	// From points, upwards from the lower left, to millimetres from the upper
	// left corner of the trimmed page.
	p.op("%.6f 0 0 %.6f %s %s cm", pt(1), -pt(1), num(pt(p.margin)), num(pt(p.margin+h)))
	if info.For == Shop {
		p.cropMarks()
	}
	return p
}

// Marked tells whether there is room for words outside the trimmed page.
func (p *Page) Marked() bool { return p.purpose == Shop }

// pt turns millimetres into points.
func pt(mm float64) float64 { return mm * 72 / 25.4 }

// num writes a number, to a thousandth: a micrometre.
func num(v float64) string {
	b := strconv.AppendFloat(nil, v, 'f', 3, 64)
	b = bytes.TrimRight(b, "0")
	b = bytes.TrimSuffix(b, []byte{'.'})
	if len(b) == 0 || string(b) == "-0" {
		return "0"
	}
	return string(b)
}

func (p *Page) op(format string, args ...any) {
	fmt.Fprintf(&p.content, format+"\n", args...)
}

// boxes names the sheet, the page with its bleed, and the page.
func (p *Page) boxes() string {
	box := func(name string, around float64) string {
		m := p.margin - around
		return fmt.Sprintf("/%s [%s %s %s %s]", name, num(pt(m)), num(pt(m)), num(pt(p.margin+p.W+around)), num(pt(p.margin+p.H+around)))
	}
	bleed := 0.0
	if p.purpose == Shop {
		bleed = Bleed
	}
	return box("MediaBox", p.margin) + " " + box("BleedBox", bleed) + " " + box("TrimBox", 0)
}

// cropMarks draws two lines at each corner, outside the bleed.
func (p *Page) cropMarks() {
	black := color.NRGBA{A: 0xff}
	for _, x := range []float64{0, p.W} {
		for _, y := range []float64{-Bleed - mark, p.H + Bleed} {
			var l Path
			l.MoveTo(x, y)
			l.LineTo(x, y+mark)
			p.Stroke(&l, 0.1, black)
		}
	}
	for _, y := range []float64{0, p.H} {
		for _, x := range []float64{-Bleed - mark, p.W + Bleed} {
			var l Path
			l.MoveTo(x, y)
			l.LineTo(x+mark, y)
			p.Stroke(&l, 0.1, black)
		}
	}
}
