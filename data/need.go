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
	Where  *Where `json:"where,omitempty"` // of the tile that opens "where"
	Mark
}

// Where is the order of the page that tells where things are.
type Where struct {
	Amenities []string `json:"amenities,omitempty"` // IMDF categories
	Offices   []string `json:"offices,omitempty"`   // ids of departments
}

// ItemID implements Item.
func (t *Tile) ItemID() string { return t.ID }

// Validate implements Item.
func (t *Tile) Validate(f *Faults) {
	checkRange(f, "order", t.Order, 0, MaxList)
	CheckText(f, "label", t.Label, MaxLabel, true)
	CheckID(f, "icon", t.Icon)
	switch t.Target.Kind {
	case TargetNeed, TargetPage, TargetMode:
	default:
		f.Unknown("target.kind", string(t.Target.Kind), "use need, page or mode")
	}
	CheckID(f, "target.id", t.Target.ID)
	CheckString(f, "group", t.Group, 40)
	CheckString(f, "size", t.Size, 40)
	if t.Where != nil {
		checkWords(f, "where.amenities", t.Where.Amenities)
		checkWords(f, "where.offices", t.Where.Offices)
	}
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
	Discreet bool     `json:"discreet,omitempty"` // others in the hall should not hear of it
	Keywords Keywords `json:"keywords,omitzero"`
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
	checkIDs(f, "services", n.Services, 100)
	n.Keywords.validate(f)
}

// Elsewhere is something people ask for that another office does.
type Elsewhere struct {
	ID    string `json:"id"`
	Order int    `json:"order"`
	Label Text   `json:"label"`
	Where Text   `json:"where"`
	Icon  string `json:"icon"`

	Keywords Keywords `json:"keywords,omitzero"`
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
	e.Keywords.validate(f)
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
	checkRange(f, "order", p.Order, 0, MaxList)
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

// atID is the place of a list's entry by its id: "lines[FR-10-10-10-11]"; by
// number where the id cannot be one.
func atID(list, id string, i int) string {
	if !validID(id) {
		return at(list, i)
	}
	return list + "[" + id + "]"
}

// at is the place of a list's entry: "papers[2]".
func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func checkRange(f *Faults, place string, n, least, most int) {
	if n < least || n > most {
		f.Addf(place, fmt.Sprintf("give a number from %d to %d", least, most), "is %d", n)
	}
}

func checkBasis(f *Faults, place string, b Basis) {
	if place != "" {
		place += "."
	}
	if !b.Confidence.Known() {
		f.Unknown(place+"confidence", string(b.Confidence), "use confirmed, sourced or general-knowledge")
	}
	CheckCount(f, place+"sources", len(b.Sources), 50)
	for i, s := range b.Sources {
		if isURL(s) {
			CheckURL(f, at(place+"sources", i), s)
		} else {
			CheckID(f, at(place+"sources", i), s)
		}
	}
}
