// Package content embeds the sample content of Beni Ensar, from which a new
// municipal server begins. Only cmd/municipal imports it: a kiosk shows what
// it was sent.
package content

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed beni-ensar
var files embed.FS

// BeniEnsar is the content folder of Beni Ensar, as data/content reads it.
func BeniEnsar() (fs.FS, error) {
	sub, err := fs.Sub(files, "beni-ensar")
	if err != nil {
		return nil, fmt.Errorf("embedded content: %w", err)
	}
	return sub, nil
}
