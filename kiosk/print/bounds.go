package print

// What more there is of a list or a text never reaches the paper; it is cut
// before it costs time.
const (
	mostItems = 60
	mostRunes = 2000
)

// bounded cuts what is endless. The slip handed in stays as it is.
func (s Slip) bounded() Slip {
	for _, w := range []*Words{&s.Town, &s.Title, &s.Sample, &s.Right, &s.Place.Name, &s.Place.Floor, &s.Place.Label} {
		*w = w.bounded()
	}
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
