package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// New gives a fresh item of the collection to decode into, or nil for a
// collection that is not known.
func New(c Collection) Item {
	switch c {
	case SettingsC:
		return new(Settings)
	case KiosksC:
		return new(Kiosk)
	case HomeC:
		return new(Tile)
	case NeedsC:
		return new(Need)
	case ElsewhereC:
		return new(Elsewhere)
	case PaperKindsC:
		return new(PaperKind)
	case HoursC:
		return new(Hours)
	case DepartmentsC:
		return new(Department)
	case ServicesC:
		return new(Service)
	case SourcesC:
		return new(Source)
	}
	return newPublic(c)
}

func newPublic(c Collection) Item {
	switch c {
	case BuildingC:
		return new(Building)
	case SwitchesC:
		return new(Switch)
	case BudgetC:
		return new(BudgetYear)
	case ProgrammeC:
		return new(Programme)
	case ProjectsC:
		return new(Project)
	case AnnouncementsC:
		return new(Announcement)
	case EventsC:
		return new(Event)
	case DocumentsC:
		return new(Document)
	case FAQC:
		return new(Question)
	case AssociationsC:
		return new(Association)
	case PicturesC:
		return new(Picture)
	case RecordingsC:
		return new(Recording)
	}
	return nil
}

// Decode reads one item's JSON and checks its bounds. Fields it does not know
// are left out, words it does not know (a priority, a status) are kept; both
// are named in unknown, since a newer publisher may send them. A failure is
// ErrInvalid and names the place.
func Decode(c Collection, body []byte) (item Item, unknown []string, err error) {
	if !c.Known() {
		return nil, nil, fmt.Errorf("%w: collection %q is not known", ErrInvalid, c)
	}
	item, foreign, err := fill(c, body)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s: %w", ErrInvalid, c, err)
	}
	var f Faults
	f.In(atID(string(c), item.ItemID(), 0), func() { validate(&f, item) })
	refused, newer := f.split()
	if err := faultsErr(refused); err != nil {
		return nil, nil, err
	}
	if foreign {
		unknown = unknownFields(body, item)
	}
	for _, x := range newer {
		unknown = append(unknown, x.String())
	}
	return item, unknown, nil
}

// fill reads an item's body and tells whether there may be fields that the
// item has no place for.
func fill(c Collection, body []byte) (item Item, foreign bool, err error) {
	item = New(c)
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	strict := d.Decode(item)
	_, end := d.Token()
	if strict != nil || !errors.Is(end, io.EOF) {
		// Only now the slow way: most items come from a program like this one.
		item, foreign = New(c), true
		if err := json.Unmarshal(body, item); err != nil {
			return nil, false, err
		}
	}
	if key, twice := duplicateKey(body); twice {
		return nil, false, fmt.Errorf("the field %.80q stands twice in one object", key)
	}
	return item, foreign, nil
}

// Marshal writes an item as it is stored and sent: compact JSON, fields in
// the types' order, map keys sorted, so that equal items give equal bytes.
func Marshal(item Item) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(item); err != nil {
		return nil, fmt.Errorf("item %q: %w", item.ItemID(), err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
