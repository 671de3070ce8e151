package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestReplaced: only a program whose file is gone, with another in its place,
// was replaced; an update that is half done is none.
func TestReplaced(t *testing.T) {
	dir := t.TempDir()
	whole, half := filepath.Join(dir, "whole"), filepath.Join(dir, "half")
	must(t, os.WriteFile(whole, []byte("#!/bin/sh"), 0o700)) //nolint:gosec // a program
	must(t, os.WriteFile(half, nil, 0o600))
	for exe, want := range map[string]bool{
		whole: false, whole + " (deleted)": true, half + " (deleted)": false, filepath.Join(dir, "none") + " (deleted)": false,
	} {
		if replaced(exe) != want {
			t.Errorf("%s: replaced %v", exe, !want)
		}
	}
}
