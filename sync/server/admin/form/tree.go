package form

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Tree is an item's JSON as maps, lists, strings and json.Number.
type Tree = map[string]any

// Parse reads an item's JSON.
func Parse(body []byte) (Tree, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	t := Tree{}
	err := d.Decode(&t)
	return t, err
}

// get gives what lies at a path of a node, nil for nothing.
func get(node any, path string) any {
	if path == "" {
		return node
	}
	name, rest, _ := strings.Cut(path, ".")
	m, ok := node.(Tree)
	if !ok {
		return nil
	}
	return get(m[name], rest)
}

// set puts a value at a path, nil takes it away, and with it the objects that
// hold nothing more. It gives the node as it is then and changes none that it was
// given.
func set(node any, path string, value any) any {
	if path == "" {
		return value
	}
	name, rest, _ := strings.Cut(path, ".")
	was, _ := node.(Tree)
	m := make(Tree, len(was)+1)
	for k, v := range was {
		m[k] = v
	}
	if x := set(m[name], rest, value); x != nil {
		m[name] = x
	} else {
		delete(m, name)
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

func list(node any, path string) []any {
	l, _ := get(node, path).([]any)
	return l
}

func join(prefix, path string) string {
	switch {
	case prefix == "":
		return path
	case path == "":
		return prefix
	}
	return prefix + "." + path
}
