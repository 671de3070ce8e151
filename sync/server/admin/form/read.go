package form

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// Fault is something typed that cannot be read. Key is that of a sentence
// ("fault.number").
type Fault struct{ Name, Key string }

// Reading is what was typed, as an item again.
type Reading struct {
	Item   Tree
	Faults []Fault
	zone   *time.Location
	values url.Values
	newID  func(prefix string) string
	rows   map[string][]int // of each list: which row of the form an entry is
}

// Read puts what was typed into an item; item itself stays as it is. newID makes
// the ids of new rows.
func Read(fields []Field, item Tree, v url.Values, zone *time.Location, newID func(prefix string) string) *Reading {
	r := &Reading{values: v, zone: zone, newID: newID, rows: map[string][]int{}}
	r.Item, _ = r.fields(fields, "", item).(Tree)
	if r.Item == nil {
		r.Item = Tree{}
	}
	return r
}

func (r *Reading) fields(fields []Field, prefix string, node any) any {
	for _, f := range fields {
		if f.Kind == Part {
			node = r.fields(f.Fields, prefix, node)
			continue
		}
		node = set(node, f.Path, r.field(f, join(prefix, f.Path), get(node, f.Path)))
	}
	return node
}

// field reads one field; was is what it holds in the item.
func (r *Reading) field(f Field, name string, was any) any {
	switch f.Kind {
	case Text, Prose:
		for _, l := range data.Langs() {
			old, _ := get(was, string(l)).(string)
			was = set(was, string(l), r.single(Line, join(name, string(l)), orNil(old)))
		}
		return was
	case List:
		return r.list(f, name, was)
	case Set, Picks:
		chosen := nonEmpty(r.values[name])
		if slices.Equal(chosen, words(was)) {
			return was
		}
		return anyList(chosen)
	}
	return r.single(f.Kind, name, was)
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func anyList(all []string) any {
	if len(all) == 0 {
		return nil
	}
	out := make([]any, len(all))
	for i, s := range all {
		out[i] = s
	}
	return out
}

// single reads a field of one value. What still stands as it was is as it was.
func (r *Reading) single(k Kind, name string, was any) any {
	if !r.values.Has(name) && k != Tick {
		return was
	}
	s := clean(r.values.Get(name))
	if s == clean(written(k, was, r.zone)) {
		return was
	}
	if s == "" {
		return nil
	}
	x, fault := typed(k, s, r.zone)
	if fault != "" {
		r.Faults = append(r.Faults, Fault{name, fault})
		return was
	}
	return x
}

// typed reads what somebody wrote; fault is a key, "" for none.
func typed(k Kind, s string, zone *time.Location) (x any, fault string) {
	switch k {
	case Number, Degree:
		return readNumber(k, s)
	case Amount:
		return readDirhams(s)
	case Moment:
		at, err := time.ParseInLocation(momentLayout, s, zone)
		if err != nil {
			return nil, "fault.moment"
		}
		return at.Format(time.RFC3339), ""
	case Tick:
		return true, ""
	case Words:
		return anyList(lines(s)), ""
	}
	return s, ""
}

func lines(s string) []string {
	var all []string
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}

func readNumber(k Kind, s string) (any, string) {
	s = westernDigits(s)
	if _, err := strconv.Atoi(s); err == nil {
		return json.Number(strings.TrimPrefix(s, "+")), ""
	}
	if n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64); k == Degree && err == nil && n >= 0 && n < 1e6 {
		return json.Number(strconv.FormatFloat(n, 'f', -1, 64)), ""
	}
	return nil, "fault.number"
}

// readDirhams reads "50", "12,50" or "1 250.5" exactly.
func readDirhams(s string) (any, string) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".", "٫", ".").Replace(westernDigits(s))
	whole, part, dot := strings.Cut(s, ".")
	if len(whole) > 12 || len(part) > 2 || dot && part == "" {
		return nil, "fault.amount"
	}
	digits := whole + (part + "00")[:2]
	if strings.Trim(digits, "0123456789") != "" || whole == "" {
		return nil, "fault.amount"
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return nil, "fault.amount"
	}
	return json.Number(strconv.FormatInt(n, 10)), ""
}

func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return r - '٠' + '0'
		}
		return r
	}, s)
}

// list reads rows in the order of the form. A row without a word is none.
func (r *Reading) list(f Field, name string, was any) any {
	if !r.values.Has(name + countOf) {
		return was
	}
	had, _ := was.([]any)
	var out []any
	r.rows[name] = nil
	for i := range rowCount(r.values, name) {
		row := join(name, strconv.Itoa(i))
		if r.values.Get(row+goneOf) != "" || r.empty(f.Fields, row) {
			continue
		}
		var old any
		if n, err := strconv.Atoi(r.values.Get(row + originOf)); err == nil && n >= 0 && n < len(had) {
			old = had[n]
		}
		x := r.fields(f.Fields, row, old)
		if x == nil {
			continue
		}
		if f.IDs != "" && get(x, "id") == nil {
			x = set(x, "id", r.newID(f.IDs))
		}
		r.rows[name] = append(r.rows[name], i)
		out = append(out, x)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// empty tells whether nothing was typed into a row.
func (r *Reading) empty(fields []Field, prefix string) bool {
	for _, f := range fields {
		name := join(prefix, f.Path)
		for k, x := range r.values {
			if k != name && !strings.HasPrefix(k, name+".") || strings.HasSuffix(k, originOf) {
				continue
			}
			if len(nonEmpty(x)) > 0 {
				return false
			}
		}
	}
	return true
}

// NameOf gives the name of the input for a place in the item as it was read
// ("counters[ctr-1].name.ar" is "counters.0.name.ar").
func (r *Reading) NameOf(place string) string {
	name := ""
	var node any = r.Item
	for part := range strings.SplitSeq(place, ".") {
		key, index, isList := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		name, node = join(name, key), get(node, key)
		if !isList {
			continue
		}
		rows, _ := node.([]any)
		i := slices.IndexFunc(rows, func(x any) bool { return get(x, "id") == index })
		if i < 0 {
			n, err := strconv.Atoi(index)
			if err != nil || n < 0 || n >= len(rows) {
				return name
			}
			i = n
		}
		if at := r.rows[name]; i < len(at) {
			name, node = join(name, strconv.Itoa(at[i])), rows[i]
		} else {
			return name
		}
	}
	return name
}
