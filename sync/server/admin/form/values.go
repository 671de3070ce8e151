package form

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// Names of what belongs to a list beside its rows: how many there are, which
// of the item's rows each is ("" = a new one), which are taken away.
const (
	countOf  = "#"
	originOf = "@"
	goneOf   = "!"
)

// mostRows bounds the rows of a list that are read; the item's own bounds are
// narrower.
const mostRows = data.MaxList

// Values gives an item as the values of its form. Times are told in zone.
func Values(fields []Field, item any, zone *time.Location) url.Values {
	v := url.Values{}
	fill(v, fields, "", item, zone)
	return v
}

func fill(v url.Values, fields []Field, prefix string, node any, zone *time.Location) {
	for _, f := range fields {
		name := join(prefix, f.Path)
		switch f.Kind {
		case Part:
			fill(v, f.Fields, prefix, node, zone)
		case Text, Prose:
			for _, l := range data.Langs() {
				s, _ := get(node, join(f.Path, string(l))).(string)
				v.Set(join(name, string(l)), s)
			}
		case List:
			rows := list(node, f.Path)
			v.Set(name+countOf, strconv.Itoa(len(rows)))
			for i, r := range rows {
				row := join(name, strconv.Itoa(i))
				v.Set(row+originOf, strconv.Itoa(i))
				fill(v, f.Fields, row, r, zone)
			}
		case Set, Picks:
			v[name] = words(get(node, f.Path))
		default:
			v.Set(name, written(f.Kind, get(node, f.Path), zone))
		}
	}
}

func words(node any) (all []string) {
	l, _ := node.([]any)
	for _, x := range l {
		if s, ok := x.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

// written is how a single value stands in its input.
func written(k Kind, node any, zone *time.Location) string {
	switch x := node.(type) {
	case string:
		if at, err := time.Parse(time.RFC3339, x); k == Moment && err == nil {
			return at.In(zone).Format(momentLayout)
		}
		return x
	case json.Number:
		if k == Amount {
			return dirhams(x)
		}
		return x.String()
	case bool:
		if x {
			return "1"
		}
	case []any:
		return strings.Join(words(x), "\n")
	}
	return ""
}

const momentLayout = "2006-01-02T15:04"

func dirhams(n json.Number) string {
	c, err := n.Int64()
	if err != nil {
		return n.String()
	}
	if c%100 == 0 {
		return strconv.FormatInt(c/100, 10)
	}
	return fmt.Sprintf("%d.%02d", c/100, c%100)
}

// Press does what a button inside the form asks for ("more:counters",
// "up:counters.2") and tells whether it was one.
func Press(v url.Values, button string) bool {
	what, name, ok := strings.Cut(button, ":")
	if !ok {
		return false
	}
	switch what {
	case "more":
		v.Set(name+countOf, strconv.Itoa(min(rowCount(v, name)+1, mostRows)))
		return true
	case "up":
		dot := strings.LastIndexByte(name, '.')
		i, err := strconv.Atoi(name[dot+1:])
		if dot > 0 && err == nil && i > 0 && i < rowCount(v, name[:dot]) {
			swap(v, name, join(name[:dot], strconv.Itoa(i-1)))
		}
		return true
	}
	return false
}

// swap changes the places of two rows with all that lies in them.
func swap(v url.Values, a, b string) {
	moved := url.Values{}
	for k, x := range v {
		for _, p := range [2][2]string{{a, b}, {b, a}} {
			if rest, ok := strings.CutPrefix(k, p[0]); ok && (rest == "" || strings.ContainsAny(rest[:1], ".#@!")) {
				moved[p[1]+rest] = x
				delete(v, k)
			}
		}
	}
	for k, x := range moved {
		v[k] = x
	}
}

func rowCount(v url.Values, name string) int {
	n, err := strconv.Atoi(v.Get(name + countOf))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, mostRows)
}

// clean is what was typed, without spaces at its ends and with plain line ends.
func clean(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

// nonEmpty is what was chosen, without the blanks.
func nonEmpty(all []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return clean(s) == "" })
}
