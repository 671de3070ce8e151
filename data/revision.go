package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// What stores report (errors.Is).
var (
	ErrNotFound = errors.New("not found")        // no such item
	ErrFull     = errors.New("the disk is full") // nothing was written
	ErrExists   = errors.New("exists already")   // a name that is taken
)

// Change is a revision: who made what of an item, and when.
type Change struct {
	N          int64 // its number, given by the store
	At         time.Time
	Who        string // an account's name, or "import"
	Collection Collection
	ID         string
	Draft      bool            // of the draft; else of the ready version
	Before     json.RawMessage // nil = it was new
	After      json.RawMessage // nil = it was removed
	Note       string          // why
	Undoes     int64           // the revision that this one takes back, 0 = none
}

// Edit is a change about to be made.
type Edit struct {
	Who        string
	Note       string
	Collection Collection
	ID         string
	Body       json.RawMessage // nil = remove
	Draft      bool            // keep it apart from what is ready; else the draft is done with
	Base       int64           // newest revision of the item that the editor has seen, 0 = none
	// Check judges all ready items as they would be, inside the transaction;
	// its error undoes the edit. Nil judges nothing but the item.
	Check func([]Record) error
}

// ConflictError refuses an edit: somebody else changed the item since. Nothing
// was written.
type ConflictError struct{ Latest Change }

// Error names who and when.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s[%s] was changed by %s on %s", e.Latest.Collection, e.Latest.ID, e.Latest.Who, e.Latest.At.Format(time.RFC3339))
}

// Copy is an item as the store holds it: what is ready, what is a draft.
type Copy struct {
	Collection Collection
	ID         string
	Ready      json.RawMessage // nil = none
	Draft      json.RawMessage // nil = none
	Latest     Change          // the newest revision of either; N is 0 before the first
}

// Publication is a feed version that went out.
type Publication struct {
	At       time.Time
	Who      string // "" = by the command line
	Version  int64  // of the feed
	Items    int
	Revision int64 // the newest revision in it, 0 = none
}

// ChangeFilter chooses revisions; zero fields choose all.
type ChangeFilter struct {
	Who        string
	Collection Collection
	ID         string
	From, To   time.Time // To is exclusive
	Before     int64     // revisions with a smaller number, for the next page
	Limit      int
}

// Difference gives what leads from one set of records to another: an item that
// only one has, or that differs, in the order of to and then of what it lacks.
// Collection, ID, Before and After are set.
func Difference(from, to []Record) []Change {
	type key struct {
		c  Collection
		id string
	}
	had := make(map[key]json.RawMessage, len(from))
	for _, r := range from {
		had[key{r.Collection, r.ID}] = r.Body
	}
	var changes []Change
	for _, r := range to {
		k := key{r.Collection, r.ID}
		if before := had[k]; string(before) != string(r.Body) {
			changes = append(changes, Change{Collection: r.Collection, ID: r.ID, Before: before, After: r.Body})
		}
		delete(had, k)
	}
	for _, r := range from {
		if before, gone := had[key{r.Collection, r.ID}]; gone {
			changes = append(changes, Change{Collection: r.Collection, ID: r.ID, Before: before})
		}
	}
	return changes
}

// Replacement is the whole new content of some collections.
type Replacement struct {
	Present []Collection
	Records []Record // of those collections alone
}

// Over gives all records as they would be.
func (r Replacement) Over(now []Record) []Record {
	all := slices.DeleteFunc(slices.Clone(now), func(x Record) bool { return slices.Contains(r.Present, x.Collection) })
	return append(all, r.Records...)
}
