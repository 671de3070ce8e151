package print

import "image"

// Words are a text and the direction it is read in.
type Words struct {
	Text        string
	RightToLeft bool
}

// Slip is what a page says, in the order in which it is read on paper. What is
// empty takes no room.
type Slip struct {
	RightToLeft bool // the side the page begins on
	Town        Words
	Icon        string // of the title
	Title       Words
	Sample      Words // said where the content is not confirmed
	Place       Place
	Facts       []Fact  // what must be known
	Papers      List    // each with a box to tick
	Later       []Fact  // what comes after that
	Text        []Words // paragraphs; what is too long is cut
	Right       Words   // what a visitor has a right to
	Hours       List
	Way         Way
	Codes       []Code
	Foot        []Words // date and version
}

// Place is where to go. Number is what stands on the door, set very large; Door
// says the same and the floor in a line of its own, for a note.
type Place struct {
	Label  Words // of the number: "Door"
	Number string
	Name   Words
	Floor  Words
	Door   Words
}

// Fact is one answer; Line says it with its label, for a note.
type Fact struct {
	Icon        string
	Label       Words
	Value, Note Words
	Line        string
}

// List has a heading; Note is said beside it.
type List struct {
	Heading, Note Words
	Items         []Words
}

// Way leads to the place: in words, and drawn by Map, if there is one, in a
// picture w dots wide, each floor at most so many dots high, at so many dots a
// millimetre.
type Way struct {
	Heading Words
	Steps   []Words
	Map     func(w, floor int, dotsPerMM float64) *image.RGBA
}

// Code is a QR code. It holds as many of Lines as it can, but never less than
// the first Keep; where these are too many it is left out. What it opens is
// said below it.
type Code struct {
	Lines []string
	Keep  int
	Opens Words
}

// Note gives the slip as plain lines, for a code that works without a network,
// and how many of them must not be left out.
func (s *Slip) Note() (lines []string, keep int) {
	add := func(w ...string) {
		for _, l := range w {
			if l = Plain(l); l != "" {
				lines = append(lines, l)
			}
		}
	}
	add(s.Title.Text)
	if s.Sample.Text != "" {
		add("(" + s.Sample.Text + ")")
	}
	add(s.Place.Name.Text, s.Place.Door.Text)
	for i, f := range s.Facts {
		add(f.Line)
		if i == 0 {
			keep = len(lines)
		}
	}
	if keep == 0 {
		keep = len(lines)
	}
	if len(s.Papers.Items) > 0 {
		add(s.Papers.Heading.Text)
	}
	for _, p := range s.Papers.Items {
		add("- " + p.Text)
	}
	for _, f := range s.Later {
		add(f.Line)
	}
	for _, t := range s.Text {
		add(t.Text)
	}
	for _, w := range s.Way.Steps {
		add("- " + w.Text)
	}
	for _, h := range s.Hours.Items {
		add(h.Text)
	}
	return lines, keep
}
