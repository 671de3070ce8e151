package i18n

import (
	"errors"
	"fmt"
	"strings"
)

// number is the place of {n} in a template; 0 to 9 are the arguments' places.
const number = 10

// part is a piece of a template: literal text, or, when text is empty, the
// place of an argument.
type part struct {
	text  string
	place int
}

type template []part

// parse reads a text with placeholders.
func parse(s string) (template, error) {
	var t template
	for s != "" {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			return append(t, part{text: s}), nil
		}
		if i > 0 {
			t = append(t, part{text: s[:i]})
		}
		if s[i] == '}' {
			return nil, errors.New("has a } without its {")
		}
		end := strings.IndexByte(s[i:], '}')
		if end < 0 {
			return nil, errors.New("has a { without its }")
		}
		switch name := s[i+1 : i+end]; {
		case name == "n":
			t = append(t, part{place: number})
		case len(name) == 1 && name[0] >= '0' && name[0] <= '9':
			t = append(t, part{place: int(name[0] - '0')})
		default:
			return nil, fmt.Errorf("has the unknown placeholder {%.20s}", name)
		}
		s = s[i+end+1:]
	}
	return t, nil
}

// places is the set of arguments a template names, one bit each.
func (t template) places() uint16 {
	var set uint16
	for _, p := range t {
		if p.text == "" {
			set |= 1 << p.place
		}
	}
	return set
}

// spell writes a set of places as the catalogs do: "{0} {n}".
func spell(set uint16) string {
	var names []string
	for i := range number {
		if set&(1<<i) != 0 {
			names = append(names, fmt.Sprintf("{%d}", i))
		}
	}
	if set&(1<<number) != 0 {
		names = append(names, "{n}")
	}
	if len(names) == 0 {
		return "no placeholder"
	}
	return strings.Join(names, " ")
}
