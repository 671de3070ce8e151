package phone

import (
	"html/template"
	"slices"
	"strings"

	"bninsar.ma/madkhal/assets/icons"
	"bninsar.ma/madkhal/data"
)

// said is a text as a page shows it: Lang is "" where it is the page's own
// language.
type said struct {
	Text string
	Lang data.Lang
}

// Dir is the direction of a borrowed text.
func (s said) Dir() string { return direction(s.Lang) }

// Empty tells whether there is nothing to show.
func (s said) Empty() bool { return s.Text == "" }

func direction(l data.Lang) string {
	if l.RightToLeft() {
		return "rtl"
	}
	return "ltr"
}

// link leads to another page.
type link struct {
	Href string
	Text said
	Icon string
}

// row is an entry of a list.
type row struct {
	link
	Second said
	Urgent bool
}

// fact is a question with its short answer.
type fact struct {
	Icon   string
	Label  said
	Value  said
	Note   said
	Unsure bool // nobody checked it
	Due    bool // the visitor's own deadline
}

// paper is a thing to bring, to be ticked.
type paper struct {
	Icon string
	Text said
}

// place is where people are served and whether they are now.
type place struct {
	Name, Door said
	State      said
	Open       bool
	Way        string // address of the way there; "" = not known
}

// table has a heading for each column and each row.
type table struct {
	Caption said
	Heads   []said
	Rows    []tableRow
	Sum     *tableRow
}

type tableRow struct {
	Name  said
	Note  said // below the name, small
	Cells []said
}

// bar is a share of a whole, with its words.
type bar struct {
	Label, Words said
	Percent      int
	Reported     bool
}

// block is one part of a page; what is empty is not written.
type block struct {
	Heading said
	Unsure  bool
	Text    []said // paragraphs
	Tone    string // of Text: "", "warn", "ok", "quiet"
	Icon    string // beside a toned text
	Tiles   []row
	Rows    []row
	Facts   []fact
	Place   *place
	Papers  []paper
	Steps   []said
	Lines   []fact // picture and words, without a question
	Actions []link // the first is the main one
	Table   *table
	Bars    []bar
	Photo   *shot
	Plan    template.HTML // an SVG of sync/server/plan, made of numbers and escaped words
	Search  *question
}

// shot is a photograph.
type shot struct {
	Src           string
	Width, Height int
	Alt           said
	Caption       said
}

type question struct {
	Action, Query string
	Label, Button said
}

// tongue is a language that the page can be read in.
type tongue struct {
	Lang data.Lang
	Name string
	Href string
	Full string // absolute, for search engines
	Here bool
}

// page is all that the layout writes.
type page struct {
	Lang    data.Lang
	RTL     bool
	Title   said
	Name    string // for the browser's tab, plain
	Town    said
	Home    string
	Root    string
	Icon    string
	Trail   []link
	Lead    said
	Kind    string // "home" is laid out in tiles
	Sounds  []player
	Blocks  []block
	Marks   []fact // what a reader must know: a sample, not in the chosen language
	AsOf    said
	Urgent  []row
	Menu    []link
	Around  data.Lang // of the menu's pages; "" = this one's
	Tongues []tongue
	Words   layoutWords
	Links   string // of the canonical address; "" = none known
	LD      []any
	Missing bool

	used []string
}

// layoutWords are what the layout itself says.
type layoutWords struct{ Skip, Languages, More, Unsure, Tick, Way, Urgent said }

// Dir is the page's direction.
func (p *page) Dir() string {
	if p.RTL {
		return "rtl"
	}
	return "ltr"
}

// Pictogram writes a reference to a pictogram, which Sprite writes out at the
// page's end.
func (p *page) Pictogram(name string) template.HTML {
	name = icons.Canonical(name)
	if !icons.Has(name) {
		name = "info"
	}
	if !slices.Contains(p.used, name) {
		p.used = append(p.used, name)
	}
	class := "i"
	if p.RTL && icons.Mirrors(name) {
		class = "i m"
	}
	// The name is that of a file of ours.
	return template.HTML(`<svg class="` + class + `" aria-hidden="true" focusable="false"><use href="#i-` + name + `"/></svg>`) //nolint:gosec // see above
}

// Sprite writes the pictograms that the page used.
func (p *page) Sprite() template.HTML {
	if len(p.used) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<svg width="0" height="0" class="sprite" aria-hidden="true" focusable="false">`)
	for _, name := range p.used {
		b.WriteString(`<symbol id="i-` + name + `" viewBox="0 0 64 64">` + inner(name) + `</symbol>`)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // our own drawings
}
