package content

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
)

// maxEntries bounds every list of a file.
const maxEntries = 20_000

// fields reads the members of one JSON object, notes what is wrong, and
// knows at the end which members nobody asked for. Missing and null are the
// same; whether something must be there is for Validate of the types.
type fields struct {
	faults *data.Faults
	n      *node  // nil: missing, all its members are too
	place  string // "services[copie-deces].fee"
	path   string // "services.json:services[].fee", for the table of ignored fields
	used   map[string]bool
}

// root are the fields of a file's object.
func root(faults *data.Faults, file string, n *node) *fields {
	return newFields(faults, n, "", file+":")
}

func newFields(faults *data.Faults, n *node, place, path string) *fields {
	if n != nil && n.kind != isObject {
		faults.Addf(place, "write an object, { … }", "is %s", n.kind)
		n = nil
	}
	return &fields{faults: faults, n: n, place: place, path: path, used: make(map[string]bool)}
}

func (o *fields) at(key string) string { return strings.TrimPrefix(o.place+"."+key, ".") }

func (o *fields) below(key string) string {
	if strings.HasSuffix(o.path, ":") {
		return o.path + key
	}
	return o.path + "." + key
}

// get gives a member that is there and not null.
func (o *fields) get(key string) *node {
	o.used[key] = true
	if n := o.n.member(key); n != nil && n.kind != isNull {
		return n
	}
	return nil
}

// has tells whether the member is there; it still counts as not asked for.
func (o *fields) has(key string) bool { return o.n.member(key) != nil }

// typed is get for one kind, noting a fault for another.
func (o *fields) typed(key string, want kind, remedy string) *node {
	n := o.get(key)
	if n != nil && n.kind != want {
		o.faults.Addf(o.at(key), remedy, "is %s", n.kind)
		return nil
	}
	return n
}

// done notes every member that was not asked for.
func (o *fields) done() {
	if o.n == nil {
		return
	}
	for _, m := range o.n.members {
		if o.used[m.key] || strings.HasPrefix(m.key, "_") || ignored(o.below(m.key)) {
			continue
		}
		o.faults.Odd(o.at(printable(m.key)), "is not a known field", "correct the name or delete it")
	}
}

// printable keeps odd keys from disturbing a fault's line.
func printable(key string) string {
	if len(key) > 80 || strings.ContainsFunc(key, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return fmt.Sprintf("%.80q", key)
	}
	return key
}

func (o *fields) str(key string) string {
	if n := o.typed(key, isString, "write text in quotes"); n != nil {
		return n.text
	}
	return ""
}

func (o *fields) flag(key string) bool {
	n := o.typed(key, isBool, "write true or false")
	return n != nil && n.flag
}

// number gives a number; 0 and false without one.
func (o *fields) number(key string) (float64, bool) {
	n := o.typed(key, isNumber, "write a number, without quotes")
	if n == nil {
		return 0, false
	}
	x, err := strconv.ParseFloat(n.text, 64)
	if err != nil || math.IsInf(x, 0) {
		o.faults.Addf(o.at(key), "write a number of usual size", "is %.40s", n.text)
		return 0, false
	}
	return x, true
}

// whole gives a whole number, nil without one.
func (o *fields) whole(key string) *int {
	n := o.typed(key, isNumber, "write a whole number, without quotes")
	if n == nil {
		return nil
	}
	x, err := strconv.ParseInt(n.text, 10, 32)
	if err != nil {
		o.faults.Addf(o.at(key), "write a whole number of usual size", "is %.40s", n.text)
		return nil
	}
	i := int(x)
	return &i
}

// count is whole with 0 for missing.
func (o *fields) count(key string) int {
	if i := o.whole(key); i != nil {
		return *i
	}
	return 0
}

// money reads dirhams as centimes, nil without an amount.
func (o *fields) money(key string, mostDirhams int64) *int64 {
	n := o.typed(key, isNumber, "write an amount in dirhams, without quotes")
	if n == nil {
		return nil
	}
	return centimes(o.faults, o.at(key), n.text, mostDirhams)
}

// list gives the nodes of a list; nil without one.
func (o *fields) list(key string) []*node {
	n := o.typed(key, isArray, "write a list, [ … ]")
	if n == nil {
		return nil
	}
	if len(n.items) > maxEntries {
		o.faults.Addf(o.at(key), "shorten the list", "has %d entries of at most %d", len(n.items), maxEntries)
		return nil
	}
	return n.items
}

// words gives a list of strings; nil for an empty one.
func (o *fields) words(key string) []string {
	var out []string
	for i, n := range o.list(key) {
		if n.kind != isString {
			o.faults.Addf(fmt.Sprintf("%s[%d]", o.at(key), i), "write text in quotes", "is %s", n.kind)
			continue
		}
		out = append(out, n.text)
	}
	return out
}

// object gives the fields of a member that is an object.
func (o *fields) object(key string) *fields {
	return newFields(o.faults, o.get(key), o.at(key), o.below(key))
}

// name tells an entry of a list by its id, as far as it has one.
func name(n *node, i int) string {
	for _, key := range []string{"id", "unit_key", "key"} {
		if id := n.member(key); id != nil && id.kind == isString && id.text != "" && len(id.text) <= 80 {
			return printable(id.text)
		}
	}
	return strconv.Itoa(i)
}

// each reads every object of a list.
func (o *fields) each(key string, read func(i int, x *fields)) {
	for i, n := range o.list(key) {
		place := fmt.Sprintf("%s[%s]", o.at(key), name(n, i))
		x := newFields(o.faults, n, place, o.below(key)+"[]")
		if x.n != nil {
			read(i, x)
			x.done()
		}
	}
}

// entries reads every object of an object used as a table: key and fields.
func (o *fields) entries(key string, read func(id string, x *fields)) {
	table := o.object(key)
	if table.n == nil {
		return
	}
	for _, m := range table.n.members {
		x := newFields(o.faults, m.value, fmt.Sprintf("%s[%s]", o.at(key), printable(m.key)), o.below(key)+"[]")
		if x.n != nil {
			read(m.key, x)
			x.done()
		}
	}
}
