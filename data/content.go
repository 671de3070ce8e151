package data

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Content is one consistent state of all collections, as it is checked,
// imported and published. Screens read single items instead.
type Content struct {
	Settings      []*Settings
	Kiosks        []*Kiosk
	Home          []*Tile
	Needs         []*Need
	Elsewhere     []*Elsewhere
	PaperKinds    []*PaperKind
	Hours         []*Hours
	Departments   []*Department
	Services      []*Service
	Sources       []*Source
	Building      []*Building
	Switches      []*Switch
	Budget        []*BudgetYear
	Programme     []*Programme
	Projects      []*Project
	Announcements []*Announcement
	Events        []*Event
	Documents     []*Document
	FAQ           []*Question
	Associations  []*Association
	Pictures      []*Picture
	Recordings    []*Recording

	// Present are the collections that this content speaks of, in the order
	// of Collections; one that is present may be empty. References into a
	// collection that is not present are not judged. Nil means all.
	Present []Collection

	// Notes are what staff should know of content that is taken all the same:
	// rooms that no way leads to, what an archive holds and no screen shows.
	Notes []Fault
}

// Has tells whether the content speaks of the collection.
func (c *Content) Has(k Collection) bool {
	return c.Present == nil && k.Known() || slices.Contains(c.Present, k)
}

// shelf gives access to one collection's slice without its type.
type shelf struct {
	items func() []Item
	add   func(Item) bool
}

func shelfOf[T Item](list *[]T) shelf {
	return shelf{
		items: func() []Item {
			all := make([]Item, len(*list))
			for i, x := range *list {
				all[i] = x
			}
			return all
		},
		add: func(x Item) bool {
			t, ok := x.(T)
			if ok {
				*list = append(*list, t)
			}
			return ok
		},
	}
}

func (c *Content) shelves() map[Collection]shelf {
	return map[Collection]shelf{
		SettingsC:      shelfOf(&c.Settings),
		KiosksC:        shelfOf(&c.Kiosks),
		HomeC:          shelfOf(&c.Home),
		NeedsC:         shelfOf(&c.Needs),
		ElsewhereC:     shelfOf(&c.Elsewhere),
		PaperKindsC:    shelfOf(&c.PaperKinds),
		HoursC:         shelfOf(&c.Hours),
		DepartmentsC:   shelfOf(&c.Departments),
		ServicesC:      shelfOf(&c.Services),
		SourcesC:       shelfOf(&c.Sources),
		BuildingC:      shelfOf(&c.Building),
		SwitchesC:      shelfOf(&c.Switches),
		BudgetC:        shelfOf(&c.Budget),
		ProgrammeC:     shelfOf(&c.Programme),
		ProjectsC:      shelfOf(&c.Projects),
		AnnouncementsC: shelfOf(&c.Announcements),
		EventsC:        shelfOf(&c.Events),
		DocumentsC:     shelfOf(&c.Documents),
		FAQC:           shelfOf(&c.FAQ),
		AssociationsC:  shelfOf(&c.Associations),
		PicturesC:      shelfOf(&c.Pictures),
		RecordingsC:    shelfOf(&c.Recordings),
	}
}

// Items gives the items of a collection; none for one that is not known.
func (c *Content) Items(k Collection) []Item {
	s, ok := c.shelves()[k]
	if !ok {
		return nil
	}
	return s.items()
}

// Add puts an item, as New makes it, at the end of its collection. A failure
// is ErrInvalid.
func (c *Content) Add(k Collection, item Item) error {
	if s, ok := c.shelves()[k]; !ok || !s.add(item) {
		return fmt.Errorf("%w: a %T is no item of collection %q", ErrInvalid, item, k)
	}
	return nil
}

// Records gives every item as it is stored and sent: collections in their
// order, in each by place on the screen, then by id.
func (c *Content) Records() ([]Record, error) {
	var out []Record
	shelves := c.shelves()
	for _, k := range Collections() {
		items := shelves[k].items()
		slices.SortStableFunc(items, func(a, b Item) int {
			return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.ItemID(), b.ItemID()))
		})
		for _, x := range items {
			body, err := Marshal(x)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", k, err)
			}
			out = append(out, Record{Collection: k, ID: x.ItemID(), Body: body})
		}
	}
	return out, nil
}

// FromRecords is the way back. What this program does not know (a newer
// publisher may send it) is left out and named in unknown: whole collections
// by name, fields and values by place. A failure is ErrInvalid and names
// everything that is refused; References are not judged, Validate does.
func FromRecords(records []Record) (c *Content, unknown []string, err error) {
	c = new(Content)
	shelves := c.shelves()
	var wrong []error
	for _, r := range records {
		s, ok := shelves[r.Collection]
		if !ok {
			if name := string(r.Collection); !slices.Contains(unknown, name) {
				unknown = append(unknown, name)
			}
			continue
		}
		item, names, err := Decode(r.Collection, r.Body)
		if err == nil && item.ItemID() != r.ID {
			err = fmt.Errorf("%w: %s[%s] holds the item %q", ErrInvalid, r.Collection, r.ID, item.ItemID())
		}
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		for _, n := range names {
			unknown = append(unknown, fmt.Sprintf("%s[%s].%s", r.Collection, r.ID, n))
		}
		s.add(item)
	}
	return c, unknown, errors.Join(wrong...)
}

// order is an item's place on the screen; 0 for kinds that have none.
func order(x Item) int {
	if o, ok := x.(interface{ Position() int }); ok {
		return o.Position()
	}
	return 0
}
