package data

import (
	"bytes"
	"encoding/json"
	"strings"
)

// duplicateKey gives the first object key of valid JSON that stands twice in
// one object. Keys that differ only in case count as the same, as they do for
// encoding/json, which would silently take the last.
func duplicateKey(body []byte) (key string, twice bool) {
	var (
		around []keySet // the objects and arrays around; kept to be used again
		depth  int
		last   []byte // the string just read, with its quotes
	)
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '{', '[':
			if depth == len(around) {
				around = append(around, keySet{})
			}
			around[depth].clear()
			depth++
		case '}', ']':
			depth--
		case '"':
			end := stringEnd(body, i)
			last = body[i:end]
			i = end - 1
		case ':':
			if k := foldKey(last); !around[depth-1].add(k) {
				return string(k), true
			}
		}
	}
	return "", false
}

// keySet holds the keys of one object: a few in a list, which is fastest for
// nearly all, many in a map, so that no object is slow.
type keySet struct {
	few  [][]byte
	many map[string]bool
}

func (s *keySet) clear() { s.few, s.many = s.few[:0], nil }

// add tells whether the key is new.
func (s *keySet) add(key []byte) bool {
	const few = 24
	if s.many != nil {
		if s.many[string(key)] {
			return false
		}
		s.many[string(key)] = true
		return true
	}
	for _, k := range s.few {
		if bytes.Equal(k, key) {
			return false
		}
	}
	s.few = append(s.few, key)
	if len(s.few) > few {
		s.many = make(map[string]bool)
		for _, k := range s.few {
			s.many[string(k)] = true
		}
	}
	return true
}

// stringEnd gives the index after the string literal that starts at i.
func stringEnd(body []byte, i int) int {
	for j := i + 1; j < len(body); j++ {
		switch body[j] {
		case '\\':
			j++
		case '"':
			return j + 1
		}
	}
	return len(body)
}

// foldKey gives a key's text from its literal, without case.
func foldKey(literal []byte) []byte {
	plain := len(literal) >= 2
	for _, b := range literal {
		plain = plain && b < 0x80 && b != '\\' && (b < 'A' || b > 'Z')
	}
	if plain {
		return literal[1 : len(literal)-1]
	}
	var s string
	if json.Unmarshal(literal, &s) != nil {
		s = string(literal)
	}
	return []byte(strings.ToLower(strings.ToUpper(s))) // both ways: U+017F folds to s too
}
