package layers

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "bninsar.ma/madkhal"

// listed is what this test uses of "go list -json".
type listed struct {
	ImportPath   string
	Name         string
	Standard     bool
	Deps         []string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Error        *struct{ Err string }
}

// list runs go list in the module's root folder with the tags of every build.
func list(t *testing.T, cgo string, args ...string) []listed {
	t.Helper()
	args = append([]string{"list", "-tags", "sqlite_fts5"}, args...)
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = filepath.Join("..", "..", "..")
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
	var diag strings.Builder
	cmd.Stderr = &diag
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, diag.String())
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// own keeps the packages of this module.
func own(all []listed) []listed {
	return slices.DeleteFunc(slices.Clone(all), func(p listed) bool { return !strings.HasPrefix(p.ImportPath, module+"/") })
}

// matches reports whether an import path is meant by a pattern.
func matches(importPath, pattern string) bool {
	if first, _, _ := strings.Cut(pattern, "/"); !strings.Contains(first, ".") {
		pattern = module + "/" + pattern
	}
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return importPath == base || strings.HasPrefix(importPath, base+"/")
	}
	return importPath == pattern
}

func matchesAny(importPath string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(importPath, p) })
}

func TestMatches(t *testing.T) {
	tests := []struct {
		importPath, pattern string
		want                bool
	}{
		{module + "/data", "data", true},
		{module + "/data/sqlite", "data", false},
		{module + "/data/sqlite", "data/...", true},
		{module + "/database", "data/...", false},
		{"fyne.io/fyne/v2/app", "fyne.io/...", true},
		{"fyne.io/fyne/v2/app", "fyne.io/fyne/v2", false},
	}
	for _, test := range tests {
		if got := matches(test.importPath, test.pattern); got != test.want {
			t.Errorf("%s meant by %s: %v, want %v", test.importPath, test.pattern, got, test.want)
		}
	}
}

func TestImportPicture(t *testing.T) {
	ours := own(list(t, "1", "-json=ImportPath,Deps", "./..."))
	for _, r := range picture() {
		t.Run(strings.Join(r.from, " "), func(t *testing.T) {
			for _, p := range ours {
				if !matchesAny(p.ImportPath, r.from) || matchesAny(p.ImportPath, r.except) {
					continue
				}
				// One forbidden package brings many along: the first is enough to look for.
				if i := slices.IndexFunc(p.Deps, func(dep string) bool { return matchesAny(dep, r.never) }); i >= 0 {
					t.Errorf("%s reaches %s: %s", p.ImportPath, p.Deps[i], r.why)
				}
			}
		})
	}
}

func TestDataIsStandardLibraryOnly(t *testing.T) {
	seen := false
	for _, p := range list(t, "1", "-deps", "-json=ImportPath,Standard", "./data") {
		if p.ImportPath == module+"/data" {
			seen = true
		} else if !p.Standard {
			t.Errorf("data reaches %s, which is not of the standard library", p.ImportPath)
		}
	}
	if !seen {
		t.Error("there is no package data")
	}
}

// Tests may reach database/sql's users, but only data/sqlite may name them.
func TestOnlyDataSQLiteNamesSQL(t *testing.T) {
	for _, p := range own(list(t, "1", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")) {
		if matches(p.ImportPath, "data/sqlite/...") {
			continue
		}
		for _, imp := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if imp == "database/sql" || imp == "github.com/mattn/go-sqlite3" {
				t.Errorf("%s imports %s: SQL lives in data/sqlite only", p.ImportPath, imp)
			}
		}
	}
}

// Without this the drawing tests of "make test" would need a C compiler and
// the headers of a display.
func TestKioskTestsBuildWithoutCgo(t *testing.T) {
	n := 0
	for _, p := range list(t, "0", "-e", "-test", "-deps", "-json=ImportPath,Error", "./kiosk/...") {
		n++
		if p.Error != nil {
			t.Errorf("without cgo %s cannot be built: %s", p.ImportPath, p.Error.Err)
		}
		if p.ImportPath == "runtime/cgo" {
			t.Error("without cgo runtime/cgo is still reached")
		}
	}
	if n == 0 {
		t.Error("there are no packages below kiosk")
	}
}

// A rule about nothing guards nothing: a renamed package must take its rule along.
func TestEveryPatternMeansSomething(t *testing.T) {
	var paths []string
	for _, p := range list(t, "1", "-e", "-deps", "-json=ImportPath", "./...", "fyne.io/fyne/v2/app") {
		paths = append(paths, p.ImportPath)
	}
	for _, r := range picture() {
		for _, pattern := range slices.Concat(r.from, r.except, r.never) {
			if slices.Contains(notYet(), pattern) {
				continue
			}
			if !slices.ContainsFunc(paths, func(p string) bool { return matches(p, pattern) }) {
				t.Errorf("%q of the rule %q matches no package: correct it, or add it to notYet", pattern, r.why)
			}
		}
	}
}

func TestNamesOfPackages(t *testing.T) {
	places := []string{"data/...", "kiosk/...", "sync/...", "assets/...", "cmd/..."}
	for _, p := range own(list(t, "1", "-json=ImportPath,Name", "./...")) {
		if !matchesAny(p.ImportPath, places) {
			t.Errorf("%s lies outside the given folders %v", p.ImportPath, places)
		}
		if slices.Contains([]string{"sync", "util", "utils", "helper", "helpers", "common", "model", "misc"}, p.Name) {
			t.Errorf("%s is named %s, which says nothing: name it by its concept", p.ImportPath, p.Name)
		}
		if base := path.Base(p.ImportPath); p.Name != "main" && p.Name != base {
			t.Errorf("%s is named %s: use one name for folder and package", p.ImportPath, p.Name)
		}
	}
}
