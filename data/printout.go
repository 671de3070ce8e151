package data

import "time"

// Printout is a document to be printed: passages of words, one below the other.
type Printout struct {
	Title    string
	Made     time.Time
	Passages []Passage
}

// PassageKind says how a passage stands on paper.
type PassageKind uint8

// The kinds of passages.
const (
	PassagePage    PassageKind = iota // what follows begins a page; Text is the town's name above it
	PassageHeading                    // the title of a page
	PassageLead                       // a sentence that matters
	PassageText                       // a paragraph
	PassageQuote                      // somebody else's words, with a line beside them
	PassageRow                        // Label, then Text beside it
	PassageSmall                      // what only few read
	PassageSign                       // room to sign above Text
)

// Passage is words in one language.
type Passage struct {
	Kind        PassageKind
	Lang        Lang
	Label, Text string
}
