package print

import "fmt"

// Paper is what a printer prints on. A roll has no height: the slip is as long
// as it must be, but never longer than Most.
type Paper struct {
	Name   string
	W, H   int // dots that can be printed
	DPI    int
	Margin int     // dots left free on each side
	Most   float64 // millimetres of a roll
}

// The papers there are: rolls of 58 and 80 mm on thermal heads of 384 and 576
// dots, and sheets.
func papers() []Paper {
	return []Paper{
		{Name: "58", W: 384, DPI: 203, Margin: 4, Most: 300},
		{Name: "80", W: 576, DPI: 203, Margin: 8, Most: 300},
		sheet("A5", 148, 210),
		sheet("A4", 210, 297),
	}
}

func sheet(name string, w, h float64) Paper {
	const dpi = 300
	return Paper{Name: name, W: int(w*dpi/25.4 + 0.5), H: int(h*dpi/25.4 + 0.5), DPI: dpi, Margin: dpi / 2}
}

// PaperNamed gives the paper "58", "80", "A5" or "A4".
func PaperNamed(name string) (Paper, error) {
	for _, p := range papers() {
		if p.Name == name {
			return p, nil
		}
	}
	return Paper{}, fmt.Errorf("paper %q: use 58, 80, A5 or A4", name)
}

// dots turns millimetres into dots.
func (p Paper) dots(mm float64) int { return int(mm*float64(p.DPI)/25.4 + 0.5) }

// scale makes the type of a narrow roll a little smaller, of a sheet larger.
func (p Paper) scale() float64 {
	switch mm := float64(p.W-2*p.Margin) * 25.4 / float64(p.DPI); {
	case mm < 60:
		return 0.9
	case mm < 100:
		return 1
	case mm < 150:
		return 1.15
	}
	return 1.4
}
