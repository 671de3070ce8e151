package content

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"bninsar.ma/madkhal/data"
)

// The bounds of a JSON file beside its size.
const (
	maxDepth = 40
	maxNodes = 2_000_000
)

// kind is what a JSON value is.
type kind uint8

const (
	isNull kind = iota
	isBool
	isNumber
	isString
	isArray
	isObject
)

// String says it to whoever wrote the file.
func (k kind) String() string {
	return [...]string{"null", "true or false", "a number", "text", "a list", "an object"}[k]
}

// node is a JSON value that remembers the order of its members.
type node struct {
	kind    kind
	flag    bool
	text    string // of a string; a number as written
	items   []*node
	members []member
}

type member struct {
	key   string
	value *node
}

// member gives the value of a key, or nil.
func (n *node) member(key string) *node {
	if n == nil {
		return nil
	}
	for _, m := range n.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// parser reads one file. Its first fault ends it, but keys that stand twice
// are all told.
type parser struct {
	body   []byte
	dec    *json.Decoder
	faults *data.Faults
	nodes  int
}

// errRefused ends a parse whose fault is already noted.
var errRefused = errors.New("refused")

// parse gives the file's value, or nil with a fault noted.
func parse(faults *data.Faults, body []byte) *node {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if at, ok := invalidUTF8(body); ok {
		faults.Add(lineColumn(body, at), "is not UTF-8", "save the file as UTF-8")
		return nil
	}
	p := &parser{body: body, dec: json.NewDecoder(bytes.NewReader(body)), faults: faults}
	p.dec.UseNumber()
	n, err := p.value(0)
	if err == nil {
		if _, end := p.dec.Token(); !errors.Is(end, io.EOF) {
			p.refuse("something follows the end of the file's value", "delete what follows")
			return nil
		}
		return n
	}
	if errors.Is(err, errRefused) {
		return nil
	}
	at := p.dec.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = max(at, syntax.Offset-1)
	}
	wrong := err.Error()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		wrong, at = "the file ends too early", int64(len(body))
	}
	faults.Add(lineColumn(body, int(at)), "is not JSON: "+wrong, "mend the file there; a comma, quote or bracket may be missing just before")
	return nil
}

func (p *parser) refuse(wrong, remedy string) {
	p.faults.Add(lineColumn(p.body, int(p.dec.InputOffset())), wrong, remedy)
}

func (p *parser) value(depth int) (*node, error) {
	t, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	return p.of(t, depth)
}

func (p *parser) of(t json.Token, depth int) (*node, error) {
	p.nodes++
	if depth > maxDepth || p.nodes > maxNodes {
		p.refuse("the file is nested too deep or holds too many values", "is it the right file?")
		return nil, errRefused
	}
	switch x := t.(type) {
	case json.Delim:
		if x == '[' {
			return p.array(depth)
		}
		return p.object(depth)
	case string:
		return &node{kind: isString, text: x}, nil
	case json.Number:
		return &node{kind: isNumber, text: x.String()}, nil
	case bool:
		return &node{kind: isBool, flag: x}, nil
	}
	return &node{kind: isNull}, nil
}

func (p *parser) array(depth int) (*node, error) {
	n := &node{kind: isArray}
	for p.dec.More() {
		x, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, x)
	}
	_, err := p.dec.Token()
	return n, err
}

func (p *parser) object(depth int) (*node, error) {
	n := &node{kind: isObject}
	seen := make(map[string]bool)
	for p.dec.More() {
		t, err := p.dec.Token()
		if err != nil {
			return nil, err
		}
		key, ok := t.(string)
		if !ok {
			return nil, fmt.Errorf("%v is no name of a field", t)
		}
		if seen[key] {
			p.refuse(fmt.Sprintf("the field %.80q stands twice in one object", key), "keep one of the two")
		}
		seen[key] = true
		x, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.members = append(n.members, member{key, x})
	}
	_, err := p.dec.Token()
	return n, err
}

func invalidUTF8(body []byte) (at int, ok bool) {
	if utf8.Valid(body) {
		return 0, false
	}
	for at < len(body) {
		r, size := utf8.DecodeRune(body[at:])
		if r == utf8.RuneError && size == 1 {
			return at, true
		}
		at += size
	}
	return 0, false
}

// lineColumn tells a byte's place as editors do, "12:5", both from 1.
func lineColumn(body []byte, at int) string {
	at = min(max(at, 0), len(body))
	line := 1 + bytes.Count(body[:at], []byte("\n"))
	start := bytes.LastIndexByte(body[:at], '\n') + 1
	return fmt.Sprintf("%d:%d", line, 1+utf8.RuneCount(body[start:at]))
}
