package data

import (
	"encoding/json"
	"strings"
)

// duplicateKey gives the first object key of valid JSON that stands twice in
// one object. Keys that differ only in case count as the same, as they do for
// encoding/json, which would silently take the last.
func duplicateKey(body []byte) (key string, twice bool) {
	var open []map[string]bool // per object or array around; nil for an array
	var last string            // the string just read
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '{':
			open = append(open, make(map[string]bool))
		case '[':
			open = append(open, nil)
		case '}', ']':
			if len(open) == 0 {
				return "", false
			}
			open = open[:len(open)-1]
		case '"':
			end := stringEnd(body, i)
			last = string(body[i:end])
			i = end - 1
		case ':':
			keys := open[len(open)-1]
			name := foldKey(last)
			if keys[name] {
				return name, true
			}
			keys[name] = true
		}
	}
	return "", false
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

func foldKey(literal string) string {
	var s string
	if json.Unmarshal([]byte(literal), &s) != nil {
		s = literal
	}
	return strings.ToLower(strings.ToUpper(s)) // both ways: U+017F folds to s too
}
