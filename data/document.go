package data

// Document is something the commune publishes to be read.
type Document struct {
	ID          string `json:"id"`
	Order       int    `json:"order"`
	Type        string `json:"type"` // "annual-report", "budget", "regulation" …
	Year        int    `json:"year,omitempty"`
	Title       Text   `json:"title"`
	URL         string `json:"url"`
	Placeholder bool   `json:"placeholder,omitempty"` // the address is invented: never a QR code, never a link
	RelatedTo   string `json:"related_to,omitempty"`  // English note; never on a screen
	Mark
}

// ItemID implements Item.
func (d *Document) ItemID() string { return d.ID }

// Validate implements Item.
func (d *Document) Validate(f *Faults) {
	checkRange(f, "order", d.Order, 0, MaxList)
	CheckID(f, "type", d.Type)
	if d.Year != 0 {
		checkRange(f, "year", d.Year, 1900, 2200)
	}
	CheckText(f, "title", d.Title, MaxLine, true)
	CheckURL(f, "url", d.URL)
	CheckString(f, "related_to", d.RelatedTo, MaxLine)
}
