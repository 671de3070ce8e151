package print

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Kit is what slips are drawn with.
type Kit struct {
	Type  *typeset.Engine
	Icons *pictogram.Set
}

// ErrEmpty says that a slip has nothing on it.
var ErrEmpty = errors.New("an empty slip")

// mostPages bounds a slip on sheets.
const mostPages = 4

// aim is how long a slip on a roll should be at most, in millimetres.
const aim = 200

// Compose draws a slip: one picture for a roll, one for each page of sheets. On
// a roll it is set smaller until it is short enough; what is too long even so
// leaves out, in this order, the map, the second code, the way, the hours, what
// comes later; at last paragraphs are cut.
func Compose(k Kit, s Slip, p Paper) ([]*Bitmap, error) {
	if s.Title.Text == "" {
		return nil, ErrEmpty
	}
	if p.W < 100 || p.W > 1<<14 || p.DPI < 100 || p.DPI > 1200 || p.W-2*p.Margin < 80 {
		return nil, fmt.Errorf("paper %q: %d dots at %d an inch are no paper", p.Name, p.W, p.DPI)
	}
	s = s.bounded()
	codes := drawn{}
	for _, t := range p.tries(s.Way.Map != nil) {
		for range t.leave {
			s.leave()
		}
		c := composer{kit: k, slip: s, paper: p, w: p.W - 2*p.Margin, shrink: t.shrink, floor: t.floor, drawn: codes}
		if s.Way.Map != nil { // a map takes its time: would all else have room?
			bare := c
			bare.slip.Way.Map = nil
			if bare.all(); bare.height() > t.limit {
				continue
			}
		}
		if c.all(); c.height() > t.limit {
			continue
		}
		if p.H == 0 {
			return []*Bitmap{c.roll()}, nil
		}
		if cuts := c.cuts(); len(cuts) <= mostPages {
			return c.pages(cuts), nil
		}
	}
	return nil, fmt.Errorf("%w: %.40q", ErrLong, s.Title.Text)
}

// ErrLong says that a slip is too long for its paper whatever is left out.
var ErrLong = errors.New("a slip too long for the paper")

// try is one way to set a slip: how much smaller, within how many dots, how high
// a floor of the map may be, and how many parts more are left out than before.
type try struct {
	shrink float64
	limit  int
	floor  float64 // millimetres
	leave  int
}

// How high a floor of the map is at most, and where room is short.
const floorHigh, floorLow = 64, 36

// parts is how often leave finds something to leave out.
const parts = 6

// tries gives the ways from the best to the least. Words grow again when
// something was left out.
func (p Paper) tries(mapped bool) (list []try) {
	limit, scales := p.dots(aim), []float64{1, 0.94, 0.88, 0.82}
	if p.H > 0 {
		limit, scales = p.H-2*p.Margin, []float64{1, 0.88, 0.78, 0.7} // a second sheet is lost on the way
	}
	all := func(floor float64, leave int) {
		for i, k := range scales {
			t := try{shrink: k, limit: limit, floor: floor}
			if i == 0 {
				t.leave = leave
			}
			list = append(list, t)
		}
	}
	all(floorHigh, 0)
	if mapped {
		all(floorLow, 0)
	}
	if p.H > 0 {
		limit = mostPages * (p.H - 2*p.Margin)
		list = append(list, try{shrink: 1, limit: limit, floor: floorHigh})
	}
	scales = []float64{scales[0], scales[len(scales)-1]}
	for range parts {
		all(floorLow, 1)
	}
	// Better long than nothing.
	if p.H == 0 {
		list = append(list, try{shrink: 0.82, limit: p.dots(p.Most), floor: floorLow})
	}
	return list
}

// leave takes out the part of the slip that is missed least.
func (s *Slip) leave() {
	switch {
	case s.Way.Map != nil:
		s.Way.Map = nil
	case len(s.Codes) > 1:
		s.Codes = s.Codes[:1]
	case len(s.Way.Steps) > 0: // the door's number leads too, and the screen has told it
		s.Way = Way{}
	case len(s.Hours.Items) > 0:
		s.Hours = List{}
	case len(s.Later) > 0:
		s.Later = nil
	default:
		s.Text, s.Papers.Items = firstOf(s.Text, 1), firstOf(s.Papers.Items, 16)
	}
}

func firstOf[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// block is a piece of the slip that no page cut goes through.
type block struct {
	gap, h  int
	paint   func(dst *image.RGBA) // on white; nil paints nothing
	picture *image.RGBA           // or this, with greys
	x       int
}

// composer sets a slip from top to bottom. x counts from the side where the
// page begins.
type composer struct {
	kit    Kit
	slip   Slip
	paper  Paper
	w      int     // between the margins
	shrink float64 // of all but the number on the door
	floor  float64 // how high one of the map may be, in millimetres
	blocks []block
	drawn  drawn
}

// mm is a length of the design in dots.
func (c *composer) mm(v float64) int { return c.paper.dots(v * c.paper.scale() * c.shrink) }

func (c *composer) add(gap float64, h int, paint func(dst *image.RGBA)) {
	c.blocks = append(c.blocks, block{gap: c.mm(gap), h: h, paint: paint})
}

// left gives the dot from the left edge for something w wide at logical x.
func (c *composer) left(x, w int) int {
	if c.slip.RightToLeft {
		return c.paper.Margin + c.w - x - w
	}
	return c.paper.Margin + x
}

// kind is how words are set, in millimetres per em.
type kind struct {
	mm      float64
	heading bool
	bold    bool
	align   typeset.Align
	lines   int
	white   bool
}

func (c *composer) style(k kind) typeset.Style {
	st := typeset.Style{Bold: k.bold || k.heading, Size: float32(c.mm(k.mm)), LineHeight: 1.28, Color: color.NRGBA{A: 0xff}}
	if k.heading {
		st.Family = typeset.Heading
	}
	if k.white {
		st.Color = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	}
	return st
}

// set lays words out in a column w dots wide. A label keeps to the page's side.
func (c *composer) set(words Words, k kind, w int) *typeset.Layout {
	return c.spans([]typeset.Span{{Text: words.Text, Style: c.style(k)}}, words.RightToLeft, k, w)
}

func (c *composer) spans(spans []typeset.Span, rtl bool, k kind, w int) *typeset.Layout {
	p := typeset.Para{Spans: spans, Width: w, MaxLines: k.lines, Dir: bidi.LTR, Align: k.align}
	if rtl {
		p.Dir = bidi.RTL
	}
	if k.align == typeset.AlignStart && c.slip.RightToLeft {
		p.Align = typeset.AlignRight
	} else if k.align == typeset.AlignStart {
		p.Align = typeset.AlignLeft
	}
	return c.kit.Type.Layout(p)
}

// fitting sets words smaller where the column would break a word or the lines
// would not hold them all.
func fitting(k kind, set func(k kind) *typeset.Layout) *typeset.Layout {
	whole := set(k)
	for _, s := range []float64{0.88, 0.78, 0.68} {
		if !whole.Broken && !whole.Truncated {
			return whole
		}
		small := k
		small.mm *= s
		whole = set(small)
	}
	if whole.Broken || whole.Truncated { // it cannot be helped: at least large
		return set(k)
	}
	return whole
}

// fit lays words out so.
func (c *composer) fit(words Words, k kind, w int) *typeset.Layout {
	return fitting(k, func(k kind) *typeset.Layout { return c.set(words, k, w) })
}

// words adds a paragraph over the whole width.
func (c *composer) words(gap float64, words Words, k kind) {
	if words.Text == "" {
		return
	}
	l := c.set(words, k, c.w)
	c.add(gap, l.Height, func(dst *image.RGBA) { l.Draw(dst, c.left(0, c.w), 0) })
}

func (c *composer) icon(dst *image.RGBA, name string, x, y, size int) {
	// A picture that does not exist leaves its place empty.
	_ = c.kit.Icons.Draw(dst, name, c.left(x, size), y, size, color.NRGBA{A: 0xff}, c.slip.RightToLeft && pictogram.Mirrors(name))
}

func fill(dst *image.RGBA, r image.Rectangle, c color.Color) {
	draw.Draw(dst, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// frame draws the edge of a box, line dots wide.
func frame(dst *image.RGBA, r image.Rectangle, line int) {
	fill(dst, r, color.Black)
	fill(dst, r.Inset(line), color.White)
}

func (c *composer) rule(gap float64) {
	line := max(2, c.mm(0.3))
	c.add(gap, line, func(dst *image.RGBA) {
		fill(dst, image.Rect(c.paper.Margin, 0, c.paper.Margin+c.w, line), color.Black)
	})
}

// bare adds room.
func (c *composer) bare(mm float64) { c.add(0, c.mm(mm), nil) }

func (c *composer) height() (h int) {
	for i, b := range c.blocks {
		if i > 0 {
			h += b.gap
		}
		h += b.h
	}
	return h
}

// beyond is how far ink may reach out of its block, in millimetres.
const beyond = 2.5

// put draws blocks on paper from row y.
func (c *composer) put(b *Bitmap, blocks []block, y int) {
	for i, x := range blocks {
		if i > 0 {
			y += x.gap
		}
		switch {
		case x.picture != nil:
			b.dither(x.picture, x.x, y)
		case x.paint != nil && x.h > 0:
			// Deep letters and dots reach beyond the lines they stand on.
			over := c.mm(beyond)
			canvas := image.NewRGBA(image.Rect(0, -over, c.paper.W, x.h+over))
			fill(canvas, canvas.Rect, color.White)
			x.paint(canvas)
			b.sharp(canvas, y-over)
		}
		y += x.h
	}
}

func (c *composer) roll() *Bitmap {
	b := NewBitmap(c.paper.W, c.height(), c.paper.DPI)
	c.put(b, c.blocks, 0)
	return b
}

// cuts gives where each page ends: between blocks.
func (c *composer) cuts() (ends []int) {
	room := c.paper.H - 2*c.paper.Margin
	for from := 0; from < len(c.blocks); {
		end, h := from+1, c.blocks[from].h
		for end < len(c.blocks) && h+c.blocks[end].gap+c.blocks[end].h <= room {
			h += c.blocks[end].gap + c.blocks[end].h
			end++
		}
		ends = append(ends, end)
		from = end
	}
	return ends
}

func (c *composer) pages(ends []int) (list []*Bitmap) {
	from := 0
	for _, end := range ends {
		b := NewBitmap(c.paper.W, c.paper.H, c.paper.DPI)
		c.put(b, c.blocks[from:end], c.paper.Margin)
		list = append(list, b)
		from = end
	}
	return list
}
