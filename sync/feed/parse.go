package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// ErrFormat is the refusal of a feed that is newer than this program.
var ErrFormat = errors.New("the feed is newer than this program: update the program")

// ErrUnknownCollection is the refusal of a target whose collection this
// program does not know. A screen leaves such a target out and says so.
var ErrUnknownCollection = errors.New("collection not known")

// Parse reads the target at path back into records whose bodies are our own
// bytes (data.Marshal), never those that came. Fields it does not know are
// left out and named in unknown ("announcements[a1].colour"), words it does
// not know (a priority) are named there and kept. Anything else
// that is not as Split writes it refuses the file as a whole: ErrPath,
// ErrUnknownCollection, ErrFormat, ErrJSON or data.ErrInvalid, with the path.
func Parse(path string, b []byte) (records []data.Record, unknown []string, err error) {
	c, err := CollectionOf(path)
	switch {
	case err != nil:
		return nil, nil, err
	case !c.Known():
		return nil, nil, fmt.Errorf("feed file %s: %w", path, ErrUnknownCollection)
	case int64(len(b)) > MaxBytes(path):
		return nil, nil, fmt.Errorf("feed file %s: %w: %d bytes of at most %d", path, data.ErrInvalid, len(b), MaxBytes(path))
	}
	if err := CheckJSON(b, false); err != nil {
		return nil, nil, fmt.Errorf("feed file %s: %w", path, err)
	}
	items, unknown, err := open(b)
	if err != nil {
		return nil, nil, fmt.Errorf("feed file %s: %w", path, err)
	}
	if len(items) > perFile(string(c)) {
		return nil, nil, fmt.Errorf("feed file %s: %w: %d items of at most %d", path, data.ErrInvalid, len(items), perFile(string(c)))
	}
	seen := make(map[string]bool, len(items))
	records = make([]data.Record, 0, len(items))
	for i, body := range items {
		item, more, err := data.Decode(c, body)
		if err != nil {
			return nil, nil, fmt.Errorf("feed file %s: item %d: %w", path, i+1, err)
		}
		id := item.ItemID()
		if seen[id] {
			return nil, nil, fmt.Errorf("feed file %s: %w: %s[%s] is there twice", path, data.ErrInvalid, c, id)
		}
		seen[id] = true
		own, err := data.Marshal(item)
		if err != nil {
			return nil, nil, fmt.Errorf("feed file %s: %w", path, err)
		}
		records = append(records, data.Record{Collection: c, ID: id, Body: own})
		for _, name := range more {
			// Words not known come with their place, fields without.
			if !strings.HasPrefix(name, string(c)) {
				name = fmt.Sprintf("%s[%s].%s", c, id, name)
			}
			unknown = append(unknown, fmt.Sprintf("%.160s", name))
		}
	}
	slices.Sort(unknown)
	if len(unknown) > MaxUnknown {
		rest := len(unknown) - MaxUnknown
		unknown = append(unknown[:MaxUnknown], fmt.Sprintf("%s: %d more unknown fields", path, rest))
	}
	return records, unknown, nil
}

// open takes a target's envelope off.
func open(b []byte) (items []json.RawMessage, unknown []string, err error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrJSON, err)
	}
	var format int
	if err := json.Unmarshal(fields["format"], &format); err != nil || format < 1 {
		return nil, nil, fmt.Errorf("%w: \"format\" is missing or no number from 1", ErrJSON)
	}
	if format > Format {
		return nil, nil, fmt.Errorf("%w (format %d, known up to %d)", ErrFormat, format, Format)
	}
	if err := json.Unmarshal(fields["items"], &items); err != nil || items == nil {
		return nil, nil, fmt.Errorf("%w: \"items\" is missing or no list", ErrJSON)
	}
	for name := range fields {
		if name != "format" && name != "items" {
			unknown = append(unknown, fmt.Sprintf("%.60s", name))
		}
	}
	return items, unknown, nil
}
