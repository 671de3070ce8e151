package admin

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// speaking is a visit of somebody who reads a language.
func (h *hall) speaking(l data.Lang) *visit {
	v := &visit{Staff: h.Staff}
	v.speak(l)
	return v
}

// TestEveryFaultOfPlansHasWords looks for all faults that the readers of plans
// name in their sources: staff read each of them in their own language.
func TestEveryFaultOfPlansHasWords(t *testing.T) {
	v := newHall(t).speaking(data.French)
	// What is put together there is named here.
	all := []string{
		"(x) crosses itself 3.1 m east and 3.2 m north of the building's corner", "(x) has no area", "(x) has no surface", "(x) has only 2 different points",
		"(x) lies more than 5 km away from the building", "no way leads from x to x", "no way leads back from x to x", "no way without steps leads from x to x",
		"is not JSON: unexpected end", "is in no language of the screen (so are 3 rooms in all)", "the building lies 3 km from the one it replaces",
	}
	together := map[string]bool{"(x) x": true, "x leads from x to x": true, "x leads back from x to x": true}
	for _, pattern := range []string{"content/imdf*.go", "content/geojson.go", "content/archive.go", "wayfind/*.go", "building_check.go", "geometry.go"} {
		files, err := filepath.Glob("../../../data/" + pattern)
		must(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			all = append(all, faultsIn(t, file)...)
		}
	}
	if len(all) < 50 {
		t.Errorf("%d faults found in the sources", len(all))
	}
	for _, wrong := range all {
		f := data.Fault{File: "plan.zip/unit.geojson", Wrong: wrong}
		_, known := v.planFault(f)
		if !known {
			_, known = v.tableFault(f)
		}
		if known == together[wrong] {
			t.Errorf("words for %q: %v", wrong, known)
		}
	}
}

var verb = regexp.MustCompile(`%\.?\d*[a-z]`)

// faultsIn are the faults that a source notes, with samples for what they hold.
func faultsIn(t *testing.T, file string) (all []string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	must(t, err)
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		at, known := map[string]int{"Add": 1, "Odd": 1, "Addf": 2}[method.Sel.Name]
		if !known || len(call.Args) <= at {
			return true
		}
		if lit, ok := call.Args[at].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err := strconv.Unquote(lit.Value)
			must(t, err)
			all = append(all, verb.ReplaceAllStringFunc(text, func(v string) string {
				switch v[len(v)-1] {
				case 'q':
					return `"x"`
				case 's':
					return "x"
				}
				return "3"
			}))
		}
		return true
	})
	return all
}

// TestFaultsOfPlansAreSaidInTheReadersLanguage spoils the town's own plan as
// drawing programs and people do: file, feature and property are named, and no
// English is left.
func TestFaultsOfPlansAreSaidInTheReadersLanguage(t *testing.T) {
	h := newHall(t)
	const dir = "../../../assets/content/beni-ensar/building.imdf"
	for name, c := range map[string]struct{ file, old, new, place string }{
		"no units":              {"unit.geojson", "", "", "plan.zip/unit.geojson"},
		"cut off":               {"unit.geojson", `"FeatureCollection"`, `"FeatureColl`, "plan.zip/unit.geojson · ligne 1, colonne 23"},
		"another version":       {"manifest.json", `"1.0.0"`, `"2.0.0"`, "plan.zip/manifest.json"},
		"a category":            {"unit.geojson", `"category": "lobby"`, `"category": "palace"`, "élément 0d355c82-3347-4550-b2ac-ba8e77525c9d · category"},
		"a level into the void": {"opening.geojson", `"level_id": "9d17`, `"level_id": "x9d17`, "élément 0c8adebe-47ae-4649-8dd9-9f9b66890e5e · level_id"},
		"no geometry":           {"unit.geojson", `"geometry": {`, `"geometry": null, "was": {`, "élément 0d355c82"},
		"coordinates turned":    {"unit.geojson", `[[-2.92980219, 35.26], [-2.92967032, 35.26]`, `[[-2.92980219, 35.26], [35.26, -2.92967032]`, "élément 0d355c82"},
		"a property":            {"unit.geojson", `"alt_name": null, `, ``, "élément 0d355c82-3347-4550-b2ac-ba8e77525c9d · alt_name"},
		"a language":            {"unit.geojson", `"name": {`, `"name": {"de": "Halle", `, "name.de"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			list, err := os.ReadDir(dir)
			must(t, err)
			for _, f := range list {
				b, err := os.ReadFile(filepath.Join(dir, f.Name()))
				must(t, err)
				files[f.Name()] = &fstest.MapFile{Data: b}
			}
			if c.old == "" {
				delete(files, c.file)
			} else {
				was := string(files[c.file].Data)
				if !strings.Contains(was, c.old) {
					t.Fatalf("%s does not hold %s", c.file, c.old)
				}
				files[c.file].Data = []byte(strings.Replace(was, c.old, c.new, 1))
			}
			read, err := content.ReadIMDF(files, "", "plan.zip")
			faults := faultsOf(err)
			if read != nil {
				faults = append(faults, read.Notes...)
			}
			if len(faults) == 0 {
				t.Fatal("nothing is wrong with it")
			}
			for _, l := range []data.Lang{data.French, data.Arabic} {
				found := false
				for _, row := range h.speaking(l).faultRows(faults) {
					found = found || strings.Contains(plainSpaces.Replace(row.Place), c.place) || l == data.Arabic
					if row.Lang != "" || strings.Contains(row.Place, "features[") || regexp.MustCompile(`\d:\d`).MatchString(row.Place) {
						t.Errorf("%s: %+v", l, row)
					}
				}
				if !found {
					t.Errorf("%s: no fault is in %q: %v", l, c.place, faults)
				}
			}
		})
	}
}

// faultsOf are those that an error tells.
func faultsOf(err error) []data.Fault {
	if list, ok := err.(interface{ Faults() []data.Fault }); ok {
		return list.Faults()
	}
	return nil
}
