package data

import (
	"encoding/json"
	"slices"
)

// unknownFields names the object fields of body that item has no place for.
func unknownFields(body []byte, item Item) []string {
	again, err := Marshal(item)
	if err != nil {
		return nil
	}
	var was, is any
	if json.Unmarshal(body, &was) != nil || json.Unmarshal(again, &is) != nil {
		return nil
	}
	var names []string
	missing(&names, "", was, is)
	slices.Sort(names)
	return slices.Compact(names)
}

func missing(names *[]string, at string, was, is any) {
	switch w := was.(type) {
	case map[string]any:
		m, _ := is.(map[string]any)
		for k, v := range w {
			x, ok := m[k]
			if !ok && !isZero(v) {
				*names = append(*names, at+k)
			} else if ok {
				missing(names, at+k+".", v, x)
			}
		}
	case []any:
		s, _ := is.([]any)
		for i, v := range w {
			if i < len(s) {
				missing(names, at, v, s[i])
			}
		}
	}
}

// isZero tells whether a value may be left out by omitempty.
func isZero(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case bool:
		return !x
	case float64:
		return x == 0
	case string:
		return x == ""
	case []any:
		return len(x) == 0
	case map[string]any:
		for _, y := range x {
			if !isZero(y) {
				return false
			}
		}
		return true
	}
	return false
}
