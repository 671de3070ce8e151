package i18n

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"bninsar.ma/madkhal/data"
)

// FaultError holds everything that is wrong with the catalogs.
type FaultError struct{ Faults []data.Fault }

// Error gives one line a fault: file: key: what is wrong, what to do.
func (e *FaultError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return "message catalogs: " + strings.Join(lines, "\n")
}

// Load reads ar.json, fr.json and zgh.json from fsys. Its error is a
// *FaultError that names all faults of all files: what cannot be read, keys
// given twice, unknown or differing placeholders, missing plural forms,
// control characters, keys that Arabic or French lacks.
func Load(fsys fs.FS) (*Catalog, error) {
	c := &Catalog{langs: make(map[data.Lang]map[string]message)}
	var faults data.Faults
	for _, l := range data.Langs() {
		faults.File = string(l) + ".json"
		if _, err := fs.Stat(fsys, faults.File); err != nil && !slices.Contains(data.ScreenLangs(), l) {
			continue // only some catalogs speak it
		}
		c.langs[l] = readFile(fsys, l, &faults)
	}
	if len(faults.List()) == 0 {
		c.compare(&faults)
	}
	if list := faults.List(); len(list) > 0 {
		return nil, &FaultError{Faults: list}
	}
	return c, nil
}

func readFile(fsys fs.FS, l data.Lang, f *data.Faults) map[string]message {
	messages := make(map[string]message)
	body, err := fs.ReadFile(fsys, f.File)
	if err != nil {
		f.Addf("", "put the catalog there", "cannot be read (%v)", err)
		return messages
	}
	list, err := entries(body)
	if err != nil {
		f.Addf("", "write one JSON object of texts", "is no catalog (%v)", err)
		return messages
	}
	for _, e := range list {
		if strings.HasPrefix(e.key, "_") {
			continue
		}
		if strings.Trim(e.key, "abcdefghijklmnopqrstuvwxyz0123456789._") != "" || e.key == "" {
			f.Add(e.key, "is no key", "use small letters, digits, dots and underscores")
		}
		if _, ok := messages[e.key]; ok {
			f.Add(e.key, "is given twice", "keep one")
		}
		messages[e.key] = readMessage(l, e, f)
	}
	return messages
}

func readMessage(l data.Lang, e entry, f *data.Faults) message {
	var s string
	if json.Unmarshal(e.value, &s) == nil {
		t := readText(l, e.key, s, f)
		if t.places()&(1<<number) != 0 {
			f.Add(e.key, "counts {n} but has no plural forms", "write an object of forms")
		}
		return message{text: t}
	}
	m := message{forms: make(map[string]template)}
	list, err := entries(e.value)
	if err != nil {
		f.Add(e.key, "is neither a text nor an object of plural forms", "write one of the two")
		return m
	}
	for _, x := range list {
		place := e.key + "." + x.key
		var s string
		switch {
		case !slices.Contains(forms(l), x.key):
			f.Add(place, "is no plural form of this language", "use "+strings.Join(forms(l), ", "))
		case json.Unmarshal(x.value, &s) != nil:
			f.Add(place, "is no text", "write a text")
		case m.forms[x.key] != nil:
			f.Add(place, "is given twice", "keep one")
		}
		// No space that may break between a number and its noun.
		s = strings.ReplaceAll(s, "{n} ", "{n}"+noBreak)
		m.forms[x.key] = readText(l, place, s, f)
	}
	for _, name := range forms(l) {
		if m.forms[name] == nil {
			f.Add(e.key+"."+name, "is missing", "write this plural form")
		}
	}
	return m
}

// readText checks and parses one text. It is never nil.
func readText(l data.Lang, place, s string, f *data.Faults) template {
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			f.Addf(place, "delete the invisible character", "holds the character U+%04X", r)
			return template{}
		}
	}
	if s == "" || strings.TrimSpace(s) != s {
		f.Add(place, "is empty or has a space at an end", "write the text without it")
		return template{}
	}
	t, err := parse(Tidy(l, s))
	if err != nil {
		f.Addf(place, "use {0} to {9}, or {n} in a counted text", "%v", err)
		return template{}
	}
	return t
}

// compare checks the languages against each other: Arabic sets the keys.
func (c *Catalog) compare(f *data.Faults) {
	ar := c.langs[data.Arabic]
	for _, l := range data.Langs() {
		f.File = string(l) + ".json"
		mine := c.langs[l]
		if l == data.French {
			for _, key := range slices.Sorted(maps.Keys(ar)) {
				if _, ok := mine[key]; !ok {
					f.Add(key, "is missing", "translate it")
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(mine)) {
			m, ok := ar[key]
			switch {
			case !ok:
				f.Add(key, "is not in ar.json", "write it in Arabic too, or delete it")
			case (m.forms == nil) != (mine[key].forms == nil):
				f.Add(key, "is counted in one language only", "give plural forms in all or none")
			case m.places() != mine[key].places():
				f.Addf(key, "use the same placeholders", "has %s where Arabic has %s", spell(mine[key].places()), spell(m.places()))
			}
		}
	}
}

// entry is a member of a JSON object.
type entry struct {
	key   string
	value json.RawMessage
}

// entries reads an object's members in order; encoding/json's maps would hide
// a key that is there twice.
func entries(body []byte) ([]entry, error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.Join(errors.New("no object"), err)
	}
	var list []entry
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, at(body, dec, err)
		}
		var e entry
		e.key, _ = key.(string)
		if err := dec.Decode(&e.value); err != nil {
			return nil, at(body, dec, err)
		}
		list = append(list, e)
	}
	if _, err := dec.Token(); err != nil {
		return nil, at(body, dec, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, at(body, dec, errors.New("more text after the object"))
	}
	return list, nil
}

// at adds the line to a fault of the JSON.
func at(body []byte, dec *json.Decoder, err error) error {
	line := 1 + bytes.Count(body[:min(int(dec.InputOffset()), len(body))], []byte("\n"))
	return fmt.Errorf("near line %d: %w", line, err)
}
