package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestStatusOfNothing(t *testing.T) {
	empty := t.TempDir()
	cases := []struct{ name, dir string }{
		{"an empty folder", empty},
		{"a folder that is not there", filepath.Join(t.TempDir(), "none")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var s status
			must(t, json.Unmarshal([]byte(mustRun(t, "kiosk", "status", "--data", c.dir)), &s))
			if s.FeedVersion != 0 || s.ContentTime != nil || s.LastTry != nil || s.LastSuccess != nil || s.Failed != "" {
				t.Errorf("%+v", s)
			}
			names := slices.Sorted(maps.Keys(s.Counts))
			if !slices.Equal(names, slices.Sorted(maps.Keys(whole))) {
				t.Errorf("counts of %v", names)
			}
			for name, n := range s.Counts {
				if n != 0 {
					t.Errorf("%d %s in an empty store", n, name)
				}
			}
		})
	}
	if left, err := os.ReadDir(empty); err != nil || len(left) != 0 {
		t.Errorf("asking made files: %v, %v", left, err)
	}
}
