package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// File is one file of a package.
type File struct {
	Name string
	Body []byte
}

// marshal writes JSON for people too.
func marshal(name string, v any) (File, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return File{}, fmt.Errorf("%s: %w", name, err)
	}
	return File{name, b.Bytes()}, nil
}

// dirhams writes centimes as a number with a point, exactly: "1234.50".
func dirhams(centimes int64) json.Number {
	sign := ""
	if centimes < 0 {
		sign, centimes = "-", -centimes
	}
	s := sign + strconv.FormatInt(centimes/100, 10)
	if centimes%100 != 0 {
		s += fmt.Sprintf(".%02d", centimes%100)
	}
	return json.Number(s)
}
