// Package standin makes programs that do something else than they should, for the
// tests of those that run them.
package standin

import (
	"os"
	"path/filepath"
	"testing"
)

// Script gives the path of a shell script of that body.
func Script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o755); err != nil { // it is run
		t.Fatal(err)
	}
	return path
}
