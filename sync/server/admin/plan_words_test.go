package admin

import (
	"os"
	"path/filepath"
	"regexp"
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
