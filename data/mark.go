package data

// Confidence says how a fact was come by.
type Confidence string

// The degrees of confidence. An empty one counts as GeneralKnowledge.
const (
	Confirmed        Confidence = "confirmed"         // staff said so, on VerifiedOn
	Sourced          Confidence = "sourced"           // found on the page(s) named in Sources
	GeneralKnowledge Confidence = "general-knowledge" // not checked
)

// Known tells whether c is one of the degrees above (or empty).
func (c Confidence) Known() bool {
	switch c {
	case "", Confirmed, Sourced, GeneralKnowledge:
		return true
	}
	return false
}

// Basis tells what a single fact rests on.
type Basis struct {
	Confidence Confidence `json:"confidence,omitempty"`
	Sources    []string   `json:"sources,omitempty"` // ids of Source, or addresses
}

// Mark is the provenance of a whole item. A sample must be confirmed by the
// town hall before the public may rely on it, and is shown as one.
type Mark struct {
	Sample     bool   `json:"sample,omitempty"`
	VerifiedOn string `json:"verified_on,omitempty"` // date, YYYY-MM-DD
	VerifiedBy string `json:"verified_by,omitempty"` // an office, never a person
}

// Verify notes that the town hall found the item true on a day, in DateLayout:
// it is no sample any more.
func (m *Mark) Verify(day string) { m.Sample, m.VerifiedOn = false, day }

func (m Mark) validateMark(f *Faults) {
	CheckDate(f, "verified_on", m.VerifiedOn, m.VerifiedBy != "")
	CheckString(f, "verified_by", m.VerifiedBy, MaxLabel)
}

// Source is a page that facts were taken from.
type Source struct {
	ID    string `json:"id"`
	Title string `json:"title"` // as noted by the translators; not for the screen
	URL   string `json:"url"`
	Mark
}
