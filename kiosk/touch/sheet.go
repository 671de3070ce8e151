package touch

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bninsar.ma/madkhal/kiosk/typeset"
)

// Target is a part of a sheet that answers a touch.
type Target struct {
	Name   string          // stable, for tests and counts: "go service/copie-deces"
	Rect   image.Rectangle // pixels on the sheet
	Radius int             // of its corners
	Tap    func()
}

// Piece tells where words stand on a sheet, for whoever measures it.
type Piece struct {
	Text   string
	Box    image.Rectangle // what was given to it
	Ink    image.Rectangle // what is drawn
	Size   float32         // pixels per em
	Layout *typeset.Layout
}

// Code is a QR code on a sheet and the text it holds.
type Code struct {
	Text string
	Rect image.Rectangle
}

// Sheet is a page being laid out. Coordinates are logical: x counts from the
// side where reading begins, so that a page in Arabic mirrors by itself. Y
// counts from the top; all are pixels.
type Sheet struct {
	*Kit
	W           int
	RightToLeft bool
	Y           int // where the next thing goes; at the end the sheet's height

	Objects []fyne.CanvasObject
	Targets []Target
	Pieces  []Piece
	Codes   []Code
}

// NewSheet begins a page w pixels wide.
func NewSheet(k *Kit, w int, rightToLeft bool) *Sheet {
	return &Sheet{Kit: k, W: w, RightToLeft: rightToLeft}
}

// left gives the physical left of something w wide at logical x.
func (s *Sheet) left(x, w int) int {
	if s.RightToLeft {
		return s.W - x - w
	}
	return x
}

// Words sets words in a box at (x, y), w wide, and gives the height they take.
func (s *Sheet) Words(x, y, w int, words Words, look Look) (height int) {
	return s.put(x, y, w, words.Text, s.layout(words, look, w, s.RightToLeft), look)
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
	for _, r := range runs {
		spans = append(spans, typeset.Span{Text: r.Text, Style: s.style(r.Look)})
		all += r.Text
	}
	return s.put(x, y, w, all, s.spans(spans, rtl, look, w, s.RightToLeft), look)
}

// Middle sets words centred from top to bottom in a box h high.
func (s *Sheet) Middle(x, y, w, h int, words Words, look Look) (height int) {
	l := s.layout(words, look, w, s.RightToLeft)
	return s.put(x, y+(h-l.Height)/2, w, words.Text, l, look)
}

func (s *Sheet) put(x, y, w int, text string, l *typeset.Layout, look Look) int {
	if w == 0 {
		w = l.Width
	}
	at := image.Pt(s.left(x, w), y)
	if o := textObject(l, at); o != nil {
		s.Objects = append(s.Objects, o)
	}
	s.Pieces = append(s.Pieces, Piece{
		Text: text, Box: image.Rect(at.X, y, at.X+w, y+l.Height), Ink: l.Ink.Add(at), Size: s.style(look).Size, Layout: l,
	})
	return l.Height
}

// Icon draws a pictogram, size pixels square.
func (s *Sheet) Icon(name string, x, y, size int, c color.NRGBA) {
	s.Objects = append(s.Objects, s.iconObject(name, image.Pt(s.left(x, size), y), size, c, s.RightToLeft))
}

// Box is a panel.
type Box struct {
	Fill, Stroke color.NRGBA // zero = none
	Width        int         // of the stroke
	Radius       int
}

// Panel draws a box.
func (s *Sheet) Panel(x, y, w, h int, b Box) {
	r := canvas.NewRectangle(color.Transparent)
	if b.Fill.A != 0 {
		r.FillColor = b.Fill
	}
	if b.Stroke.A != 0 {
		r.StrokeColor, r.StrokeWidth = b.Stroke, float32(b.Width)
	}
	r.CornerRadius = float32(b.Radius)
	place(r, s.left(x, w), y, w, h)
	s.Objects = append(s.Objects, r)
}

// Rule draws a line from edge to edge of a box w wide.
func (s *Sheet) Rule(x, y, w int) {
	s.Panel(x, y, w, max(2, s.U(2)), Box{Fill: s.Line})
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

func place(o fyne.CanvasObject, x, y, w, h int) {
	o.Move(fyne.NewPos(float32(x), float32(y)))
	o.Resize(fyne.NewSize(float32(w), float32(h)))
}
