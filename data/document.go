package data

// Document is something the commune publishes to be read.
type Document struct {
	ID          string   `json:"id"`
	Order       int      `json:"order"`
	Type        string   `json:"type"` // "annual-report", "budget", "regulation" …
	Year        int      `json:"year,omitempty"`
	Title       Text     `json:"title"`
	URL         string   `json:"url"`
	Placeholder bool     `json:"placeholder,omitempty"` // the address is invented: never a QR code, never a link
	Size        int64    `json:"size_bytes,omitempty"`  // of the file; 0 = not known
	RelatedTo   string   `json:"related_to,omitempty"`  // English note; never on a screen
	Keywords    Keywords `json:"keywords,omitzero"`
	Mark
}

// maxDocument bounds the size of a document's file, in bytes.
const maxDocument = 10 << 30

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
	d.Keywords.validate(f)
	CheckURL(f, "url", d.URL)
	if d.Size < 0 || d.Size > maxDocument {
		f.Addf("size_bytes", "give the bytes of the file, 10 GB at most, or leave it out", "is %d", d.Size)
	}
	CheckString(f, "related_to", d.RelatedTo, MaxLine)
}
