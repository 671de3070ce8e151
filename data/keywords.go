package data

import "slices"

// Keywords are the words people search by.
type Keywords struct {
	Arabic  []string `json:"ar,omitempty"`
	Darija  []string `json:"darija_ar,omitempty"` // Moroccan Arabic in Arabic letters
	Arabizi []string `json:"arabizi,omitempty"`   // the same in Latin letters and digits
	French  []string `json:"fr,omitempty"`
}

func (k Keywords) validate(f *Faults) {
	for name, words := range map[string][]string{
		"keywords.ar": k.Arabic, "keywords.darija_ar": k.Darija, "keywords.arabizi": k.Arabizi, "keywords.fr": k.French,
	} {
		CheckCount(f, name, len(words), 200)
		for i, w := range words {
			CheckString(f, at(name, i), w, MaxLabel)
		}
	}
}

// All gives them in the order of their languages.
func (k Keywords) All() []string { return slices.Concat(k.Arabic, k.Darija, k.Arabizi, k.French) }

// Worded is an item that people also find by words of their own.
type Worded interface {
	Item
	// SearchWords are these words, to be read and added to.
	SearchWords() *Keywords
}

// WordedCollections are those whose items are Worded. Rooms have none: their
// names come from an IMDF archive and go back into one.
func WordedCollections() []Collection {
	return []Collection{ServicesC, DepartmentsC, NeedsC, ElsewhereC, FAQC, DocumentsC, ProjectsC}
}

// SearchWords implements Worded.
func (s *Service) SearchWords() *Keywords { return &s.Keywords }

// SearchWords implements Worded.
func (e *Elsewhere) SearchWords() *Keywords { return &e.Keywords }

// SearchWords implements Worded.
func (d *Department) SearchWords() *Keywords { return &d.Keywords }

// SearchWords implements Worded.
func (n *Need) SearchWords() *Keywords { return &n.Keywords }

// SearchWords implements Worded.
func (q *Question) SearchWords() *Keywords { return &q.Keywords }

// SearchWords implements Worded.
func (d *Document) SearchWords() *Keywords { return &d.Keywords }

// SearchWords implements Worded.
func (p *Project) SearchWords() *Keywords { return &p.Keywords }
