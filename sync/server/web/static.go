package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Asset is a file that browsers keep for ever: its name holds its hash.
type Asset struct {
	Name string // "staff.1a2b3c4d.css"
	kind string
	body string
}

// NewAsset names body, whose content type is kind.
func NewAsset(name, kind, body string) Asset {
	sum := sha256.Sum256([]byte(body))
	ext := path.Ext(name)
	return Asset{strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext, kind, body}
}

// ServeHTTP implements http.Handler.
func (a Asset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(a.body)) // a browser that went away
	}
}
