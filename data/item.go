package data

import "encoding/json"

// Collection names one kind of items.
type Collection string

// The collections, in the order in which content is checked and published.
const (
	SettingsC      Collection = "settings"      // one item, id "settings"
	KiosksC        Collection = "kiosks"        // the screens
	HomeC          Collection = "home"          // tiles of the home screen
	NeedsC         Collection = "needs"         // what people come for
	ElsewhereC     Collection = "elsewhere"     // what other offices do
	PaperKindsC    Collection = "paper_kinds"   // kinds of papers, with pictogram
	HoursC         Collection = "hours"         // opening hours with seasons
	DepartmentsC   Collection = "departments"   // offices with their counters
	ServicesC      Collection = "services"      // what is done there
	SourcesC       Collection = "sources"       // where facts were found
	BuildingC      Collection = "building"      // IMDF 1.0.0
	SwitchesC      Collection = "switches"      // counter closed, lift out of service
	BudgetC        Collection = "budget"        // one item a year
	ProgrammeC     Collection = "programme"     // one item
	ProjectsC      Collection = "projects"      // with their activities
	AnnouncementsC Collection = "announcements" //
	EventsC        Collection = "events"        //
	DocumentsC     Collection = "documents"     //
	FAQC           Collection = "faq"           //
	AssociationsC  Collection = "associations"  // of the commune
	PicturesC      Collection = "pictures"      // photographs, each for itself
	RecordingsC    Collection = "recordings"    // items as people say them, each for itself
)

// Collections lists them all, in that order.
func Collections() []Collection {
	return []Collection{
		SettingsC, KiosksC, HomeC, NeedsC, ElsewhereC, PaperKindsC, HoursC, DepartmentsC, ServicesC,
		SourcesC, BuildingC, SwitchesC, BudgetC, ProgrammeC, ProjectsC, AnnouncementsC, EventsC, DocumentsC, FAQC, AssociationsC, PicturesC, RecordingsC,
	}
}

// Known tells whether c is one of Collections.
func (c Collection) Known() bool {
	for _, k := range Collections() {
		if c == k {
			return true
		}
	}
	return false
}

// Item is one thing of a collection.
type Item interface {
	// ItemID is unique in the collection and never changes: 1 to 80 of
	// [a-zA-Z0-9._-], not starting with a dot.
	ItemID() string
	// Validate adds a fault for every bound that is not kept. Places are
	// JSON paths inside the item ("papers[2].ar"). References to other
	// items are Content's affair.
	Validate(f *Faults)
}

// Record is an item as it is stored and sent.
type Record struct {
	Collection Collection
	ID         string
	Body       json.RawMessage // the item as Marshal gave it
}
