package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ErrJSON is what every refusal of a JSON text is.
var ErrJSON = errors.New("JSON not accepted")

// CheckJSON refuses what encoding/json would let through and two readers could
// understand differently: the same key twice in an object, text that is not
// UTF-8, nesting deeper than MaxDepth, anything after the value. With noNull
// also null, which signed metadata never holds. Refusals are ErrJSON.
func CheckJSON(b []byte, noNull bool) error {
	if !utf8.Valid(b) {
		return fmt.Errorf("%w: it is not UTF-8", ErrJSON)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	s := scanner{d: d, noNull: noNull}
	if err := s.value(0); err != nil {
		if errors.Is(err, ErrJSON) {
			return err
		}
		return fmt.Errorf("%w: at byte %d: %w%s", ErrJSON, d.InputOffset(), err, hint(b))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: something follows the value at byte %d", ErrJSON, d.InputOffset())
	}
	return nil
}

// hint names the two common causes of text that is no JSON at all.
func hint(b []byte) string {
	switch b = bytes.TrimSpace(b); {
	case len(b) == 0:
		return " (it is empty)"
	case b[0] == '<':
		return " (it looks like a web page)"
	}
	return ""
}

type scanner struct {
	d      *json.Decoder
	noNull bool
}

func (s *scanner) value(depth int) error {
	t, err := s.d.Token()
	if err != nil {
		return err
	}
	switch t {
	case nil:
		if s.noNull {
			return fmt.Errorf("%w: null at byte %d", ErrJSON, s.d.InputOffset())
		}
		return nil
	case json.Delim('{'), json.Delim('['):
	default:
		return nil
	}
	if depth++; depth > MaxDepth {
		return fmt.Errorf("%w: nested deeper than %d", ErrJSON, MaxDepth)
	}
	if t == json.Delim('[') {
		return s.array(depth)
	}
	return s.object(depth)
}

func (s *scanner) array(depth int) error {
	for s.d.More() {
		if err := s.value(depth); err != nil {
			return err
		}
	}
	_, err := s.d.Token()
	return err
}

func (s *scanner) object(depth int) error {
	seen := map[string]bool{}
	for s.d.More() {
		t, err := s.d.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return fmt.Errorf("%w: a key is not a string at byte %d", ErrJSON, s.d.InputOffset())
		}
		if seen[key] {
			return fmt.Errorf("%w: the key %.60q stands twice in one object, at byte %d", ErrJSON, key, s.d.InputOffset())
		}
		seen[key] = true
		if err := s.value(depth); err != nil {
			return err
		}
	}
	_, err := s.d.Token()
	return err
}
