package data

// ServiceKind says whether the town hall does it itself.
type ServiceKind string

// The kinds of services.
const (
	AtCounter   ServiceKind = "counter"     // done here
	Orientation ServiceKind = "orientation" // done elsewhere; we tell where
)

// Service is something people can ask the town hall for (HSDS: Service).
type Service struct {
	ID           string      `json:"id"`
	Order        int         `json:"order"`
	Kind         ServiceKind `json:"kind"`
	Name         Text        `json:"name"`
	Description  Text        `json:"description"`
	Icon         string      `json:"icon"`
	DepartmentID string      `json:"department_id"`
	CounterID    string      `json:"counter_id,omitempty"`
	Room         string      `json:"room,omitempty"`                // door number, "002"
	UnitID       string      `json:"unit_id,omitempty"`             // IMDF unit
	PayCounters  []string    `json:"related_counter_ids,omitempty"` // where to pay or go besides
	Papers       Papers      `json:"documents"`
	Fee          Fee         `json:"fee"`
	Processing   Processing  `json:"processing"`
	Deadline     *Deadline   `json:"deadline,omitempty"`
	Steps        []Text      `json:"steps,omitempty"` // pay at 7, come back to 4
	Online       []Portal    `json:"online,omitempty"`
	Keywords     Keywords    `json:"keywords"`
	Legal        []Legal     `json:"legal_basis,omitempty"`
	Notes        []string    `json:"notes,omitempty"` // translators' notes, English; never on a screen
	Mark
}

// Papers are what to bring (HSDS: RequiredDocument).
type Papers struct {
	Items []Paper `json:"items"`
	Basis
}

// Paper is one thing to bring.
type Paper struct {
	Kind string `json:"kind,omitempty"` // id of PaperKind
	Text Text   `json:"text"`
}

// Fee is what it costs (HSDS: CostOption). The three cases exclude each
// other: free, a known amount, unknown ("ask at the counter").
type Fee struct {
	Free     bool   `json:"free,omitempty"`
	Centimes *int64 `json:"centimes,omitempty"` // of a dirham; nil = not known
	Note     Text   `json:"note,omitempty"`
	Basis
}

// Known tells whether the fee can be told.
func (f Fee) Known() bool { return f.Free || f.Centimes != nil }

// Processing is how long the office takes.
type Processing struct {
	Text    Text `json:"text,omitempty"`
	MaxDays *int `json:"max_days,omitempty"`     // 0 = the same day; nil = not known
	Working bool `json:"working_days,omitempty"` // MaxDays counts working days, else calendar days
	Basis
}

// Deadline is how long the visitor has (30 days to declare a birth).
type Deadline struct {
	Text Text `json:"text"`
	Days int  `json:"days,omitempty"` // calendar days from the event; 0 = a date of the year told in Text
	Basis
}

// Portal is where it can be done or followed online.
type Portal struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

// Legal is a text of law the service rests on.
type Legal struct {
	Text string `json:"text"`
	Basis
}

// ItemID implements Item.
func (s *Service) ItemID() string { return s.ID }

// Validate implements Item.
func (s *Service) Validate(f *Faults) {
	checkRange(f, "order", s.Order, 0, 100_000)
	if s.Kind != AtCounter && s.Kind != Orientation {
		f.Unknown("kind", string(s.Kind), "use counter or orientation")
	}
	CheckText(f, "name", s.Name, MaxLabel, true)
	CheckText(f, "description", s.Description, MaxBody, false)
	CheckID(f, "icon", s.Icon)
	CheckID(f, "department_id", s.DepartmentID)
	checkOptionalID(f, "counter_id", s.CounterID)
	checkOptionalID(f, "unit_id", s.UnitID)
	CheckString(f, "room", s.Room, 20)
	s.Papers.validate(f)
	s.Fee.validate(f)
	if d := s.Processing.MaxDays; d != nil {
		checkRange(f, "processing.max_days", *d, 0, 3_660)
	}
	CheckText(f, "processing.text", s.Processing.Text, MaxLine, false)
	checkBasis(f, "processing", s.Processing.Basis)
	if d := s.Deadline; d != nil {
		CheckText(f, "deadline.text", d.Text, MaxLine, true)
		checkRange(f, "deadline.days", d.Days, 0, 3_660)
		checkBasis(f, "deadline", d.Basis)
	}
	s.validateLists(f)
}

func (s *Service) validateLists(f *Faults) {
	checkIDs(f, "related_counter_ids", s.PayCounters, 20)
	checkTexts(f, "steps", s.Steps)
	checkNotes(f, s.Notes)
	CheckCount(f, "online", len(s.Online), 10)
	for i, p := range s.Online {
		CheckString(f, at("online", i)+".label", p.Label, MaxLabel)
		CheckURL(f, at("online", i)+".url", p.URL)
	}
	CheckCount(f, "legal_basis", len(s.Legal), 50)
	for i, l := range s.Legal {
		CheckString(f, at("legal_basis", i)+".text", l.Text, MaxLine)
		checkBasis(f, at("legal_basis", i), l.Basis)
	}
	s.Keywords.validate(f)
}

func (p Papers) validate(f *Faults) {
	CheckCount(f, "documents.items", len(p.Items), 40)
	for i, x := range p.Items {
		place := at("documents.items", i)
		CheckText(f, place+".text", x.Text, MaxLine, true)
		if x.Kind != "" {
			CheckID(f, place+".kind", x.Kind)
		}
	}
	checkBasis(f, "documents", p.Basis)
}

func (x Fee) validate(f *Faults) {
	const most = 1_000_000_00
	if c := x.Centimes; c != nil {
		if *c < 0 || *c > most {
			f.Addf("fee.centimes", "give an amount from 0 to 1,000,000 dirhams", "is %d centimes", *c)
		}
		if x.Free && *c != 0 {
			f.Add("fee", "is free and has an amount", "keep one of the two")
		}
	}
	CheckText(f, "fee.note", x.Note, MaxLine, false)
	checkBasis(f, "fee", x.Basis)
}
