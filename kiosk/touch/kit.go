package touch

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/bidi"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// Kit is what drawing needs: letters, pictures, colours and sizes.
type Kit struct {
	Type  *typeset.Engine
	Icons *pictogram.Set
	style.Palette
	style.Metrics
}

// For gives the kit of a mode, of a kit without one.
func (k *Kit) For(m style.Mode) *Kit {
	in := *k
	in.Metrics = k.Metrics.For(m)
	if m.Contrast {
		in.Palette = style.HighContrast()
	}
	return &in
}

// Words are a text and the direction it is read in.
type Words struct {
	Text        string
	RightToLeft bool
}

// Look is how words are set.
type Look struct {
	Role  style.Role
	Color color.NRGBA // zero = ink
	Lines int         // most lines at the usual size, the rest becomes "…"; 0 = all
	Align Align
	Times float64 // the role's size; 0 = 1. Never below what can be read.
}

// Align says where lines begin.
type Align uint8

// Where lines begin. A label keeps to the page's side, a paragraph to the side
// its own language begins on.
const (
	Label Align = iota
	Paragraph
	Center
	End
)

func (k *Kit) style(l Look) typeset.Style {
	if l.Color == (color.NRGBA{}) {
		l.Color = k.Ink
	}
	st := style.Type(l.Role, k.Metrics, l.Color)
	if l.Times > 0 {
		st.Size = max(st.Size*float32(l.Times), k.Font(0)/float32(k.Text))
	}
	return st
}

// layout sets words in a box w pixels wide (0 = one line as long as it takes)
// on a page that reads from the right or not.
func (k *Kit) layout(words Words, look Look, w int, pageRTL bool) *typeset.Layout {
	return k.spans([]typeset.Span{{Text: words.Text, Style: k.style(look)}}, words.RightToLeft, look, w, pageRTL)
}

func (k *Kit) spans(spans []typeset.Span, rtl bool, look Look, w int, pageRTL bool) *typeset.Layout {
	p := typeset.Para{Spans: spans, Width: w, Dir: bidi.LTR, MaxLines: look.Lines, Align: typeset.AlignLeft}
	if k.Text > 1 && look.Lines > 1 {
		p.MaxLines = 0 // enlarged words take the lines they need: pages grow longer
	}
	if rtl {
		p.Dir = bidi.RTL
	}
	switch look.Align {
	case Label:
		if pageRTL {
			p.Align = typeset.AlignRight
		}
	case Paragraph:
		p.Align = typeset.AlignStart
	case End:
		if !pageRTL {
			p.Align = typeset.AlignRight
		}
	case Center:
		p.Align = typeset.AlignCenter
	}
	return k.Type.Layout(p)
}

// OneLine sets words as one line, as long as it takes.
func (k *Kit) OneLine(words Words, look Look) *typeset.Layout {
	return k.layout(words, look, 0, words.RightToLeft)
}

// Measure gives the size in pixels that words take in a box w wide (0 = as
// wide as they are).
func (k *Kit) Measure(words Words, look Look, w int) (width, height int) {
	l := k.layout(words, look, w, words.RightToLeft)
	return l.Width, l.Height
}

// Shrink sets a look smaller, down to least times its role's size, until words
// fit a box w wide; whether they do is for Fits to say.
func (k *Kit) Shrink(words Words, look Look, w int, least float64) Look {
	for look.Times = 1; look.Times > least && !k.Fits(words, look, w); {
		look.Times = max(least, look.Times-0.05)
	}
	return look
}

// Fits tells whether words can be set in a box w wide without being cut.
func (k *Kit) Fits(words Words, look Look, w int) bool {
	l := k.layout(words, look, w, words.RightToLeft)
	return !l.Truncated && !l.Broken
}
