package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"bninsar.ma/madkhal/data"
)

// fold brings text into the form that is indexed.
func fold(s string) string { return strings.ToLower(s) }

// wordsOf gathers an item's folded words: what it is called, and all else a
// visitor may read of it. Notes and languages that screens never show stay
// out. It reads the JSON by hand: decoding it to maps took longer than all of
// SQLite's work.
func wordsOf(body []byte) (title, rest string, err error) {
	var t, r strings.Builder
	s := wordScan{b: body}
	err = s.object(func(key []byte) error {
		switch string(key) {
		case "name", "title", "label", "question":
			return s.value(false, &t)
		}
		return s.value(false, &r)
	})
	if err != nil {
		return "", "", err
	}
	return fold(t.String()), fold(r.String()), nil
}

// wordScan walks through the JSON of an item.
type wordScan struct {
	b []byte
	i int
}

func (s *wordScan) broken() error {
	return fmt.Errorf("%w: the JSON breaks off at byte %d", data.ErrInvalid, s.i)
}

// peek skips blanks and gives the next byte, 0 at the end.
func (s *wordScan) peek() byte {
	for ; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; c {
		case ' ', '\t', '\n', '\r':
		default:
			return c
		}
	}
	return 0
}

// take steps over the byte c, which must be next.
func (s *wordScan) take(c byte) error {
	if s.peek() != c {
		return s.broken()
	}
	s.i++
	return nil
}

// value walks over any value; strings that are spoken, because they stand
// below a language's key, go into words.
func (s *wordScan) value(spoken bool, words *strings.Builder) error {
	switch s.peek() {
	case '"':
		raw, err := s.text()
		if err != nil || !spoken {
			return err
		}
		return add(words, raw)
	case '{':
		return s.object(func(key []byte) error {
			switch string(key) {
			case "ar", "fr", "zgh", "darija_ar", "arabizi":
				return s.value(true, words)
			}
			return s.value(false, words)
		})
	case '[':
		return s.list(func() error { return s.value(spoken, words) })
	case 0:
		return s.broken()
	}
	for s.i < len(s.b) && !bytes.ContainsRune([]byte(",]} \t\n\r"), rune(s.b[s.i])) {
		s.i++
	}
	return nil
}

func (s *wordScan) object(field func(key []byte) error) error {
	return s.members('{', '}', func() error {
		key, err := s.text()
		if err != nil {
			return err
		}
		if err := s.take(':'); err != nil {
			return err
		}
		return field(key)
	})
}

func (s *wordScan) list(element func() error) error { return s.members('[', ']', element) }

func (s *wordScan) members(open, end byte, member func() error) error {
	if err := s.take(open); err != nil {
		return err
	}
	for first := true; s.peek() != end; first = false {
		if !first {
			if err := s.take(','); err != nil {
				return err
			}
		}
		if err := member(); err != nil {
			return err
		}
	}
	return s.take(end)
}

// text gives a string as it is written, without its quotes.
func (s *wordScan) text() ([]byte, error) {
	if err := s.take('"'); err != nil {
		return nil, err
	}
	for start := s.i; s.i < len(s.b); s.i++ {
		switch s.b[s.i] {
		case '\\':
			s.i++
		case '"':
			s.i++
			return s.b[start : s.i-1], nil
		}
	}
	return nil, s.broken()
}

// add appends a string and a line's end, so that no phrase spans two texts.
func add(words *strings.Builder, raw []byte) error {
	if bytes.IndexByte(raw, '\\') < 0 {
		words.Write(raw)
	} else {
		var plain string
		if err := json.Unmarshal(append(append([]byte{'"'}, raw...), '"'), &plain); err != nil {
			return fmt.Errorf("%w: %w", data.ErrInvalid, err)
		}
		words.WriteString(plain)
	}
	words.WriteByte('\n')
	return nil
}
