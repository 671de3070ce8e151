// Package icons carries the pictograms as SVG files, one family drawn by us:
// a grid of 64 units, round strokes of 4 units, no fill but small dots, black.
// Whoever draws them replaces the black by the colour of the place.
//
// Names: what the town hall's content calls an icon is the file's name
// ("birth-full"); kinds of paper begin with "paper-", what belongs to the
// screen itself with "ui-", amenities of the building with "amenity-". One
// thing has one picture: a second name for it is an alias, not a second file.
package icons

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// ErrUnknown is returned for a name that is neither a pictogram nor an alias.
var ErrUnknown = errors.New("no such pictogram")

//go:embed *.svg
var files embed.FS

// Canonical returns the name of the file that holds the pictogram: the name
// itself, or what it is an alias of. It does not say whether the file exists.
func Canonical(name string) string {
	switch name {
	case "paper-id-card", "paper-passport", "paper-booklet":
		return strings.TrimPrefix(name, "paper-")
	case "ui-info", "ui-stamp", "ui-megaphone":
		return strings.TrimPrefix(name, "ui-")
	case "amenity-elevator", "amenity-stairs":
		return "ui-" + strings.TrimPrefix(name, "amenity-")
	case "ui-fee":
		return "ui-coin"
	case "ui-forward":
		return "ui-next"
	case "ui-priority-normal":
		return "info"
	}
	return name
}

// Has says whether SVG would find the name.
func Has(name string) bool {
	_, err := fs.Stat(files, Canonical(name)+".svg")
	return err == nil
}

// SVG returns the bytes of the picture, a whole SVG document. The error is
// ErrUnknown when there is no such name.
func SVG(name string) ([]byte, error) {
	b, err := files.ReadFile(Canonical(name) + ".svg")
	if err != nil {
		return nil, fmt.Errorf("pictogram %q: %w", name, ErrUnknown)
	}
	return b, nil
}

// Names lists the pictograms in alphabetical order, without aliases.
func Names() []string {
	found, err := fs.Glob(files, "*.svg")
	if err != nil {
		return nil // the pattern is a constant: it cannot be malformed
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(path.Base(f), ".svg")
	}
	return found
}
