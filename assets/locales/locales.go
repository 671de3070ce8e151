// Package locales carries the words of the screens, and of the staff's pages:
// one catalog a language, in the form that data/i18n reads.
package locales

import (
	"embed"
	"io/fs"
)

//go:embed ar.json fr.json zgh.json en.json es.json
var files embed.FS

//go:embed staff
var staff embed.FS

// FS holds ar.json, fr.json and zgh.json of the screens, and en.json and es.json
// of what phones show in those languages.
func FS() fs.FS { return files }

// Staff holds those of the staff's pages.
func Staff() fs.FS {
	sub, err := fs.Sub(staff, "staff")
	if err != nil {
		panic(err) // the name above is no path
	}
	return sub
}
