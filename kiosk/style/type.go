package style

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/typeset"
)

// Role is what a text is for; it decides family, size and weight.
type Role uint8

// The roles, from the page title down to the small words of the bar.
const (
	Title   Role = iota // 58, heading
	Section             // 41, heading
	Action              // 44, heading: the words of a button
	Tile                // 37, heading: the name under a pictogram
	Lead                // 40, bold text: the answer itself
	Body                // 35
	Strong              // 35, bold
	Second              // 29
	Bar                 // 27, bold
	Clock               // 42, bold
	Display             // 88, heading: one letter that shows a size
	Count               // 260, heading: seconds that are left
)

// design holds size in design units, family, weight and line height by role.
var design = [...]struct {
	size    float64
	family  typeset.Family
	bold    bool
	leading float32
}{
	Title:   {58, typeset.Heading, true, 1.35},
	Section: {41, typeset.Heading, true, 1.4},
	Action:  {44, typeset.Heading, true, 1.35},
	Tile:    {37, typeset.Heading, true, 1.35},
	Lead:    {40, typeset.Text, true, 1.35},
	Body:    {35, typeset.Text, false, 1.45},
	Strong:  {35, typeset.Text, true, 1.4},
	Second:  {29, typeset.Text, false, 1.4},
	Bar:     {27, typeset.Text, true, 1.3},
	Clock:   {42, typeset.Text, true, 1.2},
	Display: {88, typeset.Heading, true, 1.2},
	Count:   {260, typeset.Heading, true, 1.2},
}

// Type gives the typesetting of a role in a colour on a screen.
func Type(r Role, m Metrics, c color.NRGBA) typeset.Style {
	d := design[r]
	return typeset.Style{Family: d.family, Bold: d.bold, Size: m.Font(d.size), LineHeight: d.leading, Color: c, Tabular: r == Clock || r == Count}
}
