// Package locales carries the words of the screens: one catalog a language,
// in the form that data/i18n reads.
package locales

import (
	"embed"
	"io/fs"
)

//go:embed ar.json fr.json zgh.json
var files embed.FS

// FS holds ar.json, fr.json and zgh.json.
func FS() fs.FS { return files }
