package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Split writes records as the targets of a feed: path to content. Equal
// records in any order give equal bytes. Every item passes data.Decode again,
// and one with fields that this program does not know is refused: what is
// signed is what was checked.
func Split(records []data.Record) (map[string][]byte, error) {
	groups := map[string][]entry{}
	seen := map[data.Collection]map[string]bool{}
	for _, r := range records {
		e, err := read(r)
		if err != nil {
			return nil, err
		}
		if seen[r.Collection] == nil {
			seen[r.Collection] = map[string]bool{}
		}
		if seen[r.Collection][r.ID] {
			return nil, fmt.Errorf("%w: %s[%s] is there twice", data.ErrInvalid, r.Collection, r.ID)
		}
		seen[r.Collection][r.ID] = true
		g, err := group(r.Collection, e.item)
		if err != nil {
			return nil, err
		}
		groups[g] = append(groups[g], e)
	}
	files := map[string][]byte{}
	for g, entries := range groups {
		slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.order, b.order) })
		n := 0
		for chunk := range slices.Chunk(entries, perFile(g)) {
			n++
			path := g + ".json"
			if n > 1 {
				path = g + "-" + strconv.Itoa(n) + ".json"
			}
			b := write(chunk)
			if int64(len(b)) > MaxBytes(path) {
				return nil, fmt.Errorf("feed file %s: %d bytes of at most %d: shorten its items", path, len(b), MaxBytes(path))
			}
			if err := CheckPath(path); err != nil {
				return nil, err
			}
			if files[path] != nil {
				return nil, fmt.Errorf("feed file %s: two groups of items want this name: rename one", path)
			}
			files[path] = b
		}
	}
	return files, CheckTotals(files)
}

// CheckTotals refuses more files or bytes than a screen would take.
func CheckTotals(files map[string][]byte) error {
	var total int
	for _, b := range files {
		total += len(b)
	}
	if len(files) > MaxFiles || total > MaxTotalBytes {
		return fmt.Errorf("feed: %d files with %d bytes, of at most %d with %d: remove content", len(files), total, MaxFiles, MaxTotalBytes)
	}
	return nil
}

type entry struct {
	item  data.Item
	body  json.RawMessage
	order string
}

func read(r data.Record) (entry, error) {
	item, unknown, err := data.Decode(r.Collection, r.Body)
	switch {
	case err != nil:
		return entry{}, err
	case len(unknown) > 0:
		return entry{}, fmt.Errorf("%w: %s[%s]: unknown field %s", data.ErrInvalid, r.Collection, r.ID, strings.Join(unknown, ", "))
	case item.ItemID() != r.ID:
		return entry{}, fmt.Errorf("%w: %s: the record %q holds the item %q", data.ErrInvalid, r.Collection, r.ID, item.ItemID())
	}
	body, err := data.Marshal(item)
	if err != nil {
		return entry{}, err
	}
	order := r.ID
	if a, ok := item.(*data.Announcement); ok {
		// The oldest first, so that a new one changes the last file only.
		order = a.Start + " " + r.ID
	}
	return entry{item: item, body: body, order: order}, nil
}

// group is the path, without ".json", of the file an item belongs to: small
// enough files that one edit costs a screen a few kilobytes.
func group(c data.Collection, item data.Item) (string, error) {
	folder := func(name string) (string, error) {
		g := string(c) + "/" + strings.ToLower(name)
		if err := CheckPath(g + ".json"); err != nil {
			return "", fmt.Errorf("%s[%s]: %w", c, item.ItemID(), err)
		}
		return g, nil
	}
	switch c {
	case data.ServicesC:
		if s, ok := item.(*data.Service); ok {
			return folder(s.DepartmentID)
		}
	case data.BudgetC, data.BuildingC, data.ProjectsC, data.PicturesC, data.RecordingsC:
		return folder(item.ItemID())
	}
	return string(c), nil
}

func perFile(group string) int {
	if group == string(data.AnnouncementsC) {
		return MaxAnnouncements
	}
	return MaxFileItems
}

func write(entries []entry) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"format":%d,"items":[`, Format)
	for i, e := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(e.body)
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}
