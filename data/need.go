package data

import "fmt"

// TargetKind says what a tile opens.
type TargetKind string

// What a tile may open.
const (
	TargetNeed TargetKind = "need"
	TargetPage TargetKind = "page"
	TargetMode TargetKind = "mode"
)

// Target is what a tile opens: a need by id, a page ("announcements"), a mode.
type Target struct {
	Kind TargetKind `json:"kind"`
	ID   string     `json:"id"`
}

// Tile is one tile of the home screen.
type Tile struct {
	ID     string `json:"id"`
	Order  int    `json:"order"`
	Group  string `json:"group"` // "start", "needs", "town"
	Size   string `json:"size"`  // "wide", "large", "small"
	Label  Text   `json:"label"`
	Icon   string `json:"icon"`
	Target Target `json:"target"`
	Mark
}

// ItemID implements Item.
func (t *Tile) ItemID() string { return t.ID }

// Validate implements Item.
func (t *Tile) Validate(f *Faults) {
	checkRange(f, "order", t.Order, 0, MaxList)
	CheckText(f, "label", t.Label, MaxLabel, true)
	CheckID(f, "icon", t.Icon)
	CheckID(f, "target.id", t.Target.ID)
}

// Need is what somebody comes for, in everyday words, with its services in
// the order in which they are asked for.
type Need struct {
	ID       string   `json:"id"`
	Order    int      `json:"order"`
	Label    Text     `json:"label"`
	Icon     string   `json:"icon"`
	Say      string   `json:"say_darija,omitempty"` // to be spoken, Moroccan Arabic
	Services []string `json:"services"`
	Mark
}

// ItemID implements Item.
func (n *Need) ItemID() string { return n.ID }

// Validate implements Item.
func (n *Need) Validate(f *Faults) {
	checkRange(f, "order", n.Order, 0, MaxList)
	CheckText(f, "label", n.Label, MaxLabel, true)
	CheckID(f, "icon", n.Icon)
	CheckString(f, "say_darija", n.Say, MaxLine)
	CheckCount(f, "services", len(n.Services), 100)
	for i, s := range n.Services {
		CheckID(f, at("services", i), s)
	}
}

// Elsewhere is something people ask for that another office does.
type Elsewhere struct {
	ID    string `json:"id"`
	Order int    `json:"order"`
	Label Text   `json:"label"`
	Where Text   `json:"where"`
	Icon  string `json:"icon"`
	Basis
	Mark
}

// ItemID implements Item.
func (e *Elsewhere) ItemID() string { return e.ID }

// Validate implements Item.
func (e *Elsewhere) Validate(f *Faults) {
	checkRange(f, "order", e.Order, 0, MaxList)
	CheckText(f, "label", e.Label, MaxLabel, true)
	CheckText(f, "where", e.Where, MaxLine, true)
	CheckID(f, "icon", e.Icon)
	checkBasis(f, "", e.Basis)
}

// PaperKind is a kind of paper to bring, with its pictogram.
type PaperKind struct {
	ID    string `json:"id"`
	Order int    `json:"order"`
	Label Text   `json:"label"`
	Icon  string `json:"icon"`
	Mark
}

// ItemID implements Item.
func (p *PaperKind) ItemID() string { return p.ID }

// Validate implements Item.
func (p *PaperKind) Validate(f *Faults) {
	CheckText(f, "label", p.Label, MaxLabel, true)
	CheckID(f, "icon", p.Icon)
}

// ItemID implements Item.
func (s *Source) ItemID() string { return s.ID }

// Validate implements Item.
func (s *Source) Validate(f *Faults) {
	CheckString(f, "title", s.Title, MaxLine)
	CheckURL(f, "url", s.URL)
}

// at is the place of a list's entry: "papers[2]".
func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func checkRange(f *Faults, place string, n, least, most int) {
	if n < least || n > most {
		f.Addf(place, fmt.Sprintf("give a number from %d to %d", least, most), "is %d", n)
	}
}

func checkBasis(f *Faults, place string, b Basis) {
	if !b.Confidence.Known() {
		if place != "" {
			place += "."
		}
		f.Addf(place+"confidence", "use confirmed, sourced or general-knowledge", "%.40q is not known", string(b.Confidence))
	}
	CheckCount(f, place+"sources", len(b.Sources), 50)
}
