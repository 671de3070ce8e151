package icons_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"testing"

	"bninsar.ma/madkhal/assets/icons"
)

// The family: whoever draws a new picture keeps to it, so that any SVG drawer
// shows it and all have the same weight.
var (
	frame = map[string]string{
		"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 64 64", "fill": "none", "stroke": "#000",
		"stroke-width": "4", "stroke-linecap": "round", "stroke-linejoin": "round",
	}
	shapes = map[string][]string{
		"path":     {"d"},
		"line":     {"x1", "y1", "x2", "y2"},
		"polyline": {"points"},
		"rect":     {"x", "y", "width", "height", "rx", "ry"},
		"circle":   {"cx", "cy", "r", "fill", "stroke"},
		"ellipse":  {"cx", "cy", "rx", "ry"},
	}
	pathData = regexp.MustCompile(`^M(?:[MLHVCQAZ0-9. ]|-[0-9])+$`)
	points   = regexp.MustCompile(`^[0-9.]+,[0-9.]+(?: [0-9.]+,[0-9.]+){2,}$`)
	name     = regexp.MustCompile(`^[a-z]+(?:-[a-z]+)*$`)
)

func TestEveryFileKeepsToTheFamily(t *testing.T) {
	names := icons.Names()
	if len(names) < 150 {
		t.Fatalf("%d pictograms, want at least 150", len(names))
	}
	for _, n := range names {
		t.Run(n, func(t *testing.T) {
			if !name.MatchString(n) {
				t.Error("a name is lower-case words joined by hyphens")
			}
			b, err := icons.SVG(n)
			if err != nil {
				t.Fatal(err)
			}
			checkDrawing(t, b)
		})
	}
}

func checkDrawing(t *testing.T, svg []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	drawn := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "svg":
			checkFrame(t, start.Attr)
		default:
			drawn++
			checkShape(t, start)
		}
	}
	if drawn == 0 {
		t.Error("nothing is drawn")
	}
	if drawn > 16 {
		t.Errorf("%d shapes: too many for a picture seen from afar", drawn)
	}
}

func checkFrame(t *testing.T, attrs []xml.Attr) {
	t.Helper()
	if len(attrs) != len(frame) {
		t.Errorf("<svg> has %d attributes, want %d", len(attrs), len(frame))
	}
	for _, a := range attrs {
		if frame[a.Name.Local] != a.Value {
			t.Errorf("<svg %s=%q>, want %q", a.Name.Local, a.Value, frame[a.Name.Local])
		}
	}
}

func checkShape(t *testing.T, e xml.StartElement) {
	t.Helper()
	allowed, ok := shapes[e.Name.Local]
	if !ok {
		t.Errorf("<%s> is not one of the simple shapes", e.Name.Local)
		return
	}
	got := map[string]string{}
	for _, a := range e.Attr {
		got[a.Name.Local] = a.Value
		if !contains(allowed, a.Name.Local) {
			t.Errorf("<%s> has an attribute %s: style belongs to the whole picture", e.Name.Local, a.Name.Local)
		}
	}
	switch {
	case got["d"] != "" && !pathData.MatchString(got["d"]):
		t.Errorf("path %q uses relative or uncommon commands", got["d"])
	case got["points"] != "" && !points.MatchString(got["points"]):
		t.Errorf("polyline %q has fewer than three points or is malformed", got["points"])
	case got["rx"] != got["ry"] && e.Name.Local == "rect":
		t.Errorf("rect with rx %q, ry %q: some drawers need both", got["rx"], got["ry"])
	case got["fill"] != "":
		r, err := strconv.ParseFloat(got["r"], 64)
		if err != nil || r > 2.5 || got["fill"] != "#000" || got["stroke"] != "none" {
			t.Errorf("a filled circle is a black dot of at most 2.5 units without a stroke, not %v", got)
		}
	}
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

func TestAliases(t *testing.T) {
	for alias, want := range map[string]string{
		"paper-id-card": "id-card", "paper-passport": "passport", "paper-booklet": "booklet",
		"ui-info": "info", "ui-stamp": "stamp", "ui-megaphone": "megaphone", "ui-fee": "ui-coin",
		"ui-forward": "ui-next", "amenity-elevator": "ui-elevator", "amenity-stairs": "ui-stairs",
		"ui-priority-normal": "info", "grave": "grave",
	} {
		t.Run(alias, func(t *testing.T) {
			if got := icons.Canonical(alias); got != want {
				t.Errorf("Canonical = %q, want %q", got, want)
			}
			if !icons.Has(alias) {
				t.Error("Has says no")
			}
		})
	}
}

func TestUnknown(t *testing.T) {
	for _, n := range []string{"", "no-such", "../icons/grave", "grave.svg", "GRAVE", "*", "ui-"} {
		if icons.Has(n) {
			t.Errorf("Has(%q)", n)
		}
		if _, err := icons.SVG(n); !errors.Is(err, icons.ErrUnknown) {
			t.Errorf("SVG(%q): %v, want ErrUnknown", n, err)
		}
	}
}
