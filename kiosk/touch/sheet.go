package touch

import (
	"image"
	"image/color"
	"slices"

	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Target is a part of a sheet that answers a touch.
type Target struct {
	Name   string          // stable, for tests and counts: "go service/copie-deces"
	Rect   image.Rectangle // pixels on the sheet
	Radius int             // of its corners
	Key    bool            // of a keyboard: it may be struck again at once
	Tap    func()
}

// Piece tells where words stand on a sheet, for whoever measures it.
type Piece struct {
	Text   string
	Box    image.Rectangle // what was given to it
	Ink    image.Rectangle // what is drawn
	Size   float32         // pixels per em
	Layout *typeset.Layout
	Colors []color.NRGBA // of its runs
}

// Code is a QR code on a sheet and the text it holds.
type Code struct {
	Text string
	Rect image.Rectangle
}

// Mark is one thing drawn on a sheet: a panel, or a picture painted into a
// transparent image of its size.
type Mark struct {
	Rect  image.Rectangle
	Box   Box
	Paint func(dst *image.RGBA) // nil for a panel
	// What is comparable, and equal for marks of one size that look the same;
	// nil where that is not known.
	What any
}

// Box is a panel.
type Box struct {
	Fill, Stroke color.NRGBA // zero = none
	Width        int         // of the stroke
	Radius       int
}

// Sheet is a page being laid out; it knows no toolkit, so that pages can be
// made ahead and measured anywhere. Coordinates are logical: x counts from the
// side where reading begins, so that a page in Arabic mirrors by itself. Y
// counts from the top; all are pixels.
type Sheet struct {
	*Kit
	W           int
	RightToLeft bool
	Y           int // where the next thing goes; at the end the sheet's height

	Marks   []Mark // in drawing order
	Targets []Target
	Pieces  []Piece
	Codes   []Code

	Pannable *Pannable // nil: nothing to move

	patterns []func() // finds that of each code
	kept     []extent // what a turn of the page does not part
}

// extent is a stretch of a sheet from top to bottom.
type extent struct{ top, end int }

// Keep has what was drawn from top down to Y turned as one: a page never ends
// between a name and what belongs to it.
func (s *Sheet) Keep(top int) { s.kept = append(s.kept, extent{top, s.Y}) }

// NewSheet begins a page w pixels wide.
func NewSheet(k *Kit, w int, rightToLeft bool) *Sheet {
	return &Sheet{Kit: k, W: w, RightToLeft: rightToLeft}
}

// X gives the physical left of something w pixels wide at logical x.
func (s *Sheet) X(x, w int) int { return s.left(x, w) }

// left gives the physical left of something w wide at logical x.
func (s *Sheet) left(x, w int) int {
	if s.RightToLeft {
		return s.W - x - w
	}
	return x
}

// Words sets words in a box at (x, y), w wide, and gives the height they take.
func (s *Sheet) Words(x, y, w int, words Words, look Look) (height int) {
	return s.put(x, y, w, words.Text, s.layout(words, look, w, s.RightToLeft), look, s.style(look).Color)
}

// Run is a part of a line that has a look of its own.
type Run struct {
	Text string
	Look Look
}

// Runs sets words of several looks as one paragraph.
func (s *Sheet) Runs(x, y, w int, rtl bool, look Look, runs ...Run) (height int) {
	var spans []typeset.Span
	var all string
	var colors []color.NRGBA
	for _, r := range runs {
		spans = append(spans, typeset.Span{Text: r.Text, Style: s.style(r.Look)})
		all += r.Text
		colors = append(colors, s.style(r.Look).Color)
	}
	return s.put(x, y, w, all, s.spans(spans, rtl, look, w, s.RightToLeft), look, colors...)
}

// Middle sets words centred from top to bottom in a box h high.
func (s *Sheet) Middle(x, y, w, h int, words Words, look Look) (height int) {
	l := s.layout(words, look, w, s.RightToLeft)
	return s.put(x, y+(h-l.Height)/2, w, words.Text, l, look, s.style(look).Color)
}

func (s *Sheet) put(x, y, w int, text string, l *typeset.Layout, look Look, colors ...color.NRGBA) int {
	if w == 0 {
		w = l.Width
	}
	at := image.Pt(s.left(x, w), y)
	if ink := l.Ink; !ink.Empty() {
		// Cropped to its ink: only letters are uploaded and blended.
		s.paint(ink.Add(at), l, func(dst *image.RGBA) { l.Draw(dst, -ink.Min.X, -ink.Min.Y) })
	}
	s.Pieces = append(s.Pieces, Piece{
		Text: text, Box: image.Rect(at.X, y, at.X+w, y+l.Height), Ink: l.Ink.Add(at), Size: s.style(look).Size, Layout: l, Colors: colors,
	})
	return l.Height
}

func (s *Sheet) paint(r image.Rectangle, what any, draw func(*image.RGBA)) {
	s.Marks = append(s.Marks, Mark{Rect: r, Paint: draw, What: what})
}

// icon is what a pictogram shows.
type icon struct {
	name     string
	size     int
	color    color.NRGBA
	mirrored bool
}

// Icon draws a pictogram, size pixels square. One that is not there shows as an
// empty frame, so that a missing picture is seen and nothing else breaks. Where
// words leave no room, size is 0 or less and nothing is drawn.
func (s *Sheet) Icon(name string, x, y, size int, c color.NRGBA) {
	if size <= 0 {
		return
	}
	left := s.left(x, size)
	if !s.Icons.Has(name) {
		s.Panel(x+size/8, y+size/8, size*3/4, size*3/4, Box{Stroke: c, Width: max(2, size/16)})
		return
	}
	mirrored := s.RightToLeft && pictogram.Mirrors(name)
	s.paint(image.Rect(left, y, left+size, y+size), icon{name, size, c, mirrored}, func(dst *image.RGBA) {
		// Has was asked above; an error leaves the place empty.
		_ = s.Icons.Draw(dst, name, 0, 0, size, c, mirrored)
	})
}

// Picture has something painted, such as a chart, into a transparent image w × h
// pixels large; whoever paints mirrors it where the sheet reads from the right.
func (s *Sheet) Picture(x, y, w, h int, paint func(dst *image.RGBA)) {
	left := s.left(x, w)
	s.paint(image.Rect(left, y, left+w, y+h), nil, paint)
}

// Panel draws a box.
func (s *Sheet) Panel(x, y, w, h int, b Box) {
	l := s.left(x, w)
	s.Marks = append(s.Marks, Mark{Rect: image.Rect(l, y, l+w, y+h), Box: b})
}

// Under draws a box below the marks from number at on, for a panel whose height
// is known only when its words are set.
func (s *Sheet) Under(at, x, y, w, h int, b Box) {
	l := s.left(x, w)
	s.Marks = slices.Insert(s.Marks, at, Mark{Rect: image.Rect(l, y, l+w, y+h), Box: b})
}

// Rule draws a line from edge to edge of a box w wide.
func (s *Sheet) Rule(x, y, w int) {
	s.Panel(x, y, w, max(2, s.U(2)), Box{Fill: s.Line})
}

// TouchKey is Touch for a key of a keyboard.
func (s *Sheet) TouchKey(name string, x, y, w, h, radius int, tap func()) {
	s.Touch(name, x, y, w, h, radius, tap)
	s.Targets[len(s.Targets)-1].Key = true
}

// Touch makes a rectangle answer; a target under a finger's size grows around
// its middle.
func (s *Sheet) Touch(name string, x, y, w, h, radius int, tap func()) {
	least := s.MM(20)
	if w < least {
		x, w = x-(least-w)/2, least
	}
	if h < least {
		y, h = y-(least-h)/2, least
	}
	l := s.left(x, w)
	s.Targets = append(s.Targets, Target{Name: name, Rect: image.Rect(l, y, l+w, y+h), Radius: radius, Tap: tap})
}
