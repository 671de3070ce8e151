package form

import "bninsar.ma/madkhal/data"

// Kind is how a field is asked for.
type Kind string

// The kinds of fields, with the JSON that each holds.
const (
	Line   Kind = "line"   // string
	Text   Kind = "text"   // data.Text, one line each
	Prose  Kind = "prose"  // data.Text, many lines each
	Number Kind = "number" // whole number
	Degree Kind = "degree" // decimal number
	Amount Kind = "amount" // whole centimes, asked for in dirhams
	Date   Kind = "date"   // "2026-11-23"
	Clock  Kind = "clock"  // "08:30"
	Moment Kind = "moment" // RFC 3339, asked for in the town's time
	Tick   Kind = "tick"   // true or absent
	Choice Kind = "choice" // one word of Options
	Set    Kind = "set"    // list of words, any of Options
	Picks  Kind = "picks"  // list of words in an order of its own, each one of Options
	Words  Kind = "words"  // list of strings, one a line
	List   Kind = "list"   // list of rows of Fields
	Part   Kind = "part"   // a heading over Fields; it has no JSON of its own
)

// Field describes one field. Path is where it lies in the item or row
// ("fee.centimes"); "" is a row itself.
type Field struct {
	Kind    Kind
	Path    string
	Label   string // key of its name
	Hint    string // key of a sentence below it, "" = none
	Must    bool
	Most    int    // characters, 0 = MaxLine
	Options string // name of what may be chosen
	Fields  []Field
	Fold    bool   // of a part: folded away until somebody wants it
	IDs     string // of a list: how the ids of new rows begin; "" = rows have none
}

func (f Field) most() int {
	if f.Most > 0 {
		return f.Most
	}
	return data.MaxLine
}

// Option is what may be chosen.
type Option struct {
	Value, Word string
	Chosen      bool
}
