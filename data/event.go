package data

// Event is something that takes place at a time (iCalendar VEVENT).
type Event struct {
	ID     string     `json:"id"`
	Kind   string     `json:"kind"`  // "council-session", "meeting", "training", "open-day"
	Start  string     `json:"start"` // RFC 3339
	End    string     `json:"end"`   // RFC 3339, not before Start
	AllDay bool       `json:"all_day,omitempty"`
	Title  Text       `json:"title"`
	Text   Text       `json:"text,omitempty"`
	UnitID string     `json:"unit_id,omitempty"` // IMDF unit where it takes place
	Public bool       `json:"public"`            // the public may come
	Rule   *EventRule `json:"rule,omitempty"`    // what its date follows
	Notes  []string   `json:"notes,omitempty"`   // English; never on a screen
	Mark
}

// EventRule is a rule of law that dates follow.
type EventRule struct {
	Text  Text   `json:"text"`
	Legal string `json:"legal_basis,omitempty"`
	Basis
}

// ItemID implements Item.
func (e *Event) ItemID() string { return e.ID }

// Validate implements Item.
func (e *Event) Validate(f *Faults) {
	CheckID(f, "kind", e.Kind)
	checkTimes(f, e.Start, e.End)
	CheckText(f, "title", e.Title, MaxLabel, true)
	CheckText(f, "text", e.Text, MaxBody, false)
	checkOptionalID(f, "unit_id", e.UnitID)
	if r := e.Rule; r != nil {
		CheckText(f, "rule.text", r.Text, MaxLine, true)
		CheckString(f, "rule.legal_basis", r.Legal, MaxLine)
		checkBasis(f, "rule", r.Basis)
	}
	checkNotes(f, e.Notes)
}
