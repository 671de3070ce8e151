package content

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// itemsEnding ends the names of files that hold a collection as the program
// itself keeps it: whole and without loss, for moving a town hall's content.
// The files that people edit are the others.
const itemsEnding = ".items.json"

func itemsFile(c data.Collection) string { return string(c) + itemsEnding }

// ItemFiles gives the content as files by name, one a collection that it
// speaks of. Read takes them back to identical items.
func ItemFiles(c *data.Content) (map[string][]byte, error) {
	out := make(map[string][]byte)
	for _, k := range data.Collections() {
		if !c.Has(k) {
			continue
		}
		var b bytes.Buffer
		fmt.Fprintf(&b, "{\"collection\": %q, \"items\": [", k)
		for i, x := range c.Items(k) {
			body, err := data.Marshal(x)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", k, err)
			}
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
			if err := json.Indent(&b, body, "", " "); err != nil {
				return nil, fmt.Errorf("%s: %w", k, err)
			}
		}
		b.WriteString("\n]}\n")
		out[itemsFile(k)] = b.Bytes()
	}
	return out, nil
}

// items reads the collections that are kept as items.
func (r *reader) items() error {
	for _, k := range data.Collections() {
		name := itemsFile(k)
		if !r.there[name] {
			continue
		}
		r.faults.File = name
		if r.content.Present != nil && r.content.Has(k) {
			r.faults.Addf("", "keep one of the two", "the folder brings %s in another file too", k)
			continue
		}
		body, err := r.bytes(name)
		if err != nil {
			return err
		}
		if body != nil {
			r.itemsOf(k, body)
		}
	}
	return nil
}

func (r *reader) itemsOf(k data.Collection, body []byte) {
	var file struct {
		Collection data.Collection   `json:"collection"`
		Items      []json.RawMessage `json:"items"`
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil || d.More() {
		r.faults.Add("", "is not a file of items", "export it anew with municipal export --format content")
		return
	}
	if file.Collection != k {
		r.faults.Addf("collection", "the file is called after its collection", "is %.40q", file.Collection)
		return
	}
	if len(file.Items) > maxEntries {
		r.faults.Addf("items", "shorten the list", "has %d entries of at most %d", len(file.Items), maxEntries)
		return
	}
	for i, raw := range file.Items {
		place := fmt.Sprintf("items[%d]", i)
		item, unknown, err := data.Decode(k, raw)
		if err != nil {
			r.unread(place, err)
			continue
		}
		if len(unknown) > 0 {
			r.unknown(place, k, item, unknown)
			continue
		}
		_ = r.content.Add(k, item) // of its own kind
	}
	r.asItems[k] = true
	r.present(k)
}

// unknown notes words and fields of an item that nobody here knows.
func (r *reader) unknown(place string, k data.Collection, item data.Item, unknown []string) {
	var judged data.Faults
	judged.In(fmt.Sprintf("%s[%s]", k, item.ItemID()), func() { item.Validate(&judged) })
	for _, u := range unknown {
		if i := slices.IndexFunc(judged.List(), func(f data.Fault) bool { return f.String() == u }); i >= 0 {
			f := judged.List()[i]
			f.File = r.faults.File
			r.faults.Append(f)
			continue
		}
		r.faults.Odd(place+"."+printable(u), "is not a known field", "correct the name or delete it")
	}
}

// unread notes why an item could not be read.
func (r *reader) unread(place string, err error) {
	var list interface{ Faults() []data.Fault }
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &list):
		for _, f := range list.Faults() {
			f.File = r.faults.File
			r.faults.Append(f)
		}
	case errors.As(err, &kind):
		r.faults.Addf(strings.TrimSuffix(place+"."+kind.Field, "."), "write what other items have there", "is a %s", kind.Value)
	default:
		r.faults.Addf(place, "mend it, or export it anew", "%s", strings.TrimPrefix(err.Error(), data.ErrInvalid.Error()+": "))
	}
}

// ReadPacked reads a content folder out of a zip archive, whatever it is called;
// known is false for an archive of anything else. What is wrong is a *FaultsError.
func ReadPacked(name string, body []byte) (c *data.Content, known bool, err error) {
	var f data.Faults
	f.File = name
	if len(body) > maxArchive {
		return nil, false, nil
	}
	fsys := archive(body, &f)
	if fsys == nil {
		return nil, false, nil
	}
	files, err := fs.ReadDir(fsys, ".")
	if err != nil || !slices.ContainsFunc(files, ofContent) {
		return nil, false, err
	}
	c, err = Read(fsys)
	return c, true, err
}

// ofContent tells a content folder's file from what a plan holds.
func ofContent(e fs.DirEntry) bool {
	return knownFile(e.Name()) && !strings.HasPrefix(e.Name(), imdfDir)
}

// Pack writes all content as the archive that ReadPacked reads.
func Pack(c *data.Content) ([]byte, error) {
	files, err := ItemFiles(c)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[name]); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return b.Bytes(), err
}
