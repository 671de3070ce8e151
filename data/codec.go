package data

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	}
	return nil
}

// Decode reads one item's JSON and checks its bounds. Fields it does not know
// are left out and named in unknown (a newer publisher may send them). A
// failure is ErrInvalid and names the place.
func Decode(c Collection, body []byte) (item Item, unknown []string, err error) {
	item = New(c)
	if item == nil {
		return nil, nil, fmt.Errorf("%w: collection %q is not known", ErrInvalid, c)
	}
	if err := json.Unmarshal(body, item); err != nil {
		return nil, nil, fmt.Errorf("%w: %s: %w", ErrInvalid, c, err)
	}
	var f Faults
	f.In(fmt.Sprintf("%s[%s]", c, item.ItemID()), func() {
		CheckID(&f, "id", item.ItemID())
		item.Validate(&f)
	})
	if err := f.Err(); err != nil {
		return nil, nil, err
	}
	return item, unknownFields(body, item), nil
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

// unknownFields names the object fields of body that item has no place for.
func unknownFields(body []byte, item Item) []string {
	again, err := Marshal(item)
	if err != nil {
		return nil
	}
	var was, is any
	if json.Unmarshal(body, &was) != nil || json.Unmarshal(again, &is) != nil {
		return nil
	}
	var names []string
	missing(&names, "", was, is)
	return names
}

func missing(names *[]string, at string, was, is any) {
	switch w := was.(type) {
	case map[string]any:
		m, _ := is.(map[string]any)
		for k, v := range w {
			x, ok := m[k]
			if !ok && !isZero(v) {
				*names = append(*names, at+k)
			} else if ok {
				missing(names, at+k+".", v, x)
			}
		}
	case []any:
		s, _ := is.([]any)
		for i, v := range w {
			if i < len(s) {
				missing(names, at, v, s[i])
			}
		}
	}
}

// isZero tells whether a value may be left out by omitempty.
func isZero(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case bool:
		return !x
	case float64:
		return x == 0
	case string:
		return x == ""
	case []any:
		return len(x) == 0
	case map[string]any:
		for _, y := range x {
			if !isZero(y) {
				return false
			}
		}
		return true
	}
	return false
}
