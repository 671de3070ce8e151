package print

// What more there is of a list or a text never reaches the paper; it is cut
// before it costs time.
const (
	mostItems  = 60
	mostRunes  = 2000
	mostCodes  = 4
	mostInCode = 2953 // bytes (ISO/IEC 18004, version 40, level L)
)

// bounded cuts what is endless. The slip handed in stays as it is.
func (s Slip) bounded() Slip {
	for _, w := range []*Words{
		&s.Town, &s.Title, &s.Sample, &s.Right, &s.Place.Name, &s.Place.Floor, &s.Place.Label,
		&s.Papers.Heading, &s.Papers.Note, &s.Hours.Heading, &s.Hours.Note, &s.Way.Heading,
	} {
		*w = w.bounded()
	}
	s.Place.Number = Words{Text: s.Place.Number}.bounded().Text
	s.Codes = boundedCodes(s.Codes)
	s.Facts, s.Later = boundedFacts(s.Facts), boundedFacts(s.Later)
	s.Papers.Items, s.Hours.Items, s.Way.Steps = boundedList(s.Papers.Items), boundedList(s.Hours.Items), boundedList(s.Way.Steps)
	s.Text, s.Foot = boundedList(s.Text), boundedList(s.Foot)
	return s
}

func (w Words) bounded() Words {
	n := 0
	for i := range w.Text {
		if n++; n > mostRunes {
			return Words{w.Text[:i], w.RightToLeft}
		}
	}
	return w
}

func boundedList(list []Words) []Words {
	out := make([]Words, min(len(list), mostItems))
	for i := range out {
		out[i] = list[i].bounded()
	}
	return out
}

func boundedFacts(list []Fact) []Fact {
	out := make([]Fact, min(len(list), mostItems))
	for i := range out {
		f := list[i]
		f.Label, f.Value, f.Note = f.Label.bounded(), f.Value.bounded(), f.Note.bounded()
		out[i] = f
	}
	return out
}

// boundedCodes keeps the lines that a code of the largest version could hold.
func boundedCodes(list []Code) []Code {
	out := make([]Code, min(len(list), mostCodes))
	for i := range out {
		c, bytes := list[i], 0
		for n, line := range c.Lines {
			if bytes += len(line) + 1; bytes > mostInCode+1 {
				c.Lines = c.Lines[:n]
				break
			}
		}
		c.Opens = c.Opens.bounded()
		out[i] = c
	}
	return out
}
