package content_test

import (
	"fmt"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data/content"
)

// Every fault of an archive names the file in it, the feature and the remedy;
// what only leaves something out is a note.
func TestArchiveFaults(t *testing.T) {
	for _, x := range []struct {
		name           string
		file, old, new string
		wrong          string // "" = taken
		note           string
	}{
		{"no manifest", "manifest.json", "", "", "plan.zip/manifest.json: is missing, an IMDF folder has a manifest", ""},
		{"no units", "unit.geojson", "", "", "plan.zip/unit.geojson: is missing, export the building with it", ""},
		{"cut off", "unit.geojson", "}}}\n]}", ``, "the file ends too early", ""},
		{"another version", "manifest.json", `"1.0.0"`, `"2.0.0"`, `plan.zip/manifest.json: version: IMDF "2.0.0" is not known, export it as IMDF 1.0.0`, ""},
		{"a required property", "unit.geojson", `"category": "lobby",`, ``, "category: is missing, IMDF wants it of every unit", ""},
		{"a category of its own", "unit.geojson", `"category": "lobby"`, `"category": "palace"`, `category: "palace" is no category of a unit, use one of IMDF's categories`, ""},
		{"a reference into the void", "opening.geojson", `"level_id": "`, `"level_id": "x`, `is not known, use the id of a feature of kind level`, ""},
		{"no geometry", "unit.geojson", `"geometry": {`, `"geometry": null, "was": {`, "geometry: is missing, draw the feature", ""},
		{"a border that crosses itself", "unit.geojson", `[[-2.94, 35.27], [-2.939809638, 35.269909866], [-2.939765676, 35.269972313]`, `[[-2.94, 35.27], [-2.939765676, 35.269972313], [-2.939809638, 35.269909866]`, "plan.zip/unit.geojson: features[0ab64362-6fbe-5aab-897f-cf6d3f9bc0c5].geometry.coordinates: (Hall) crosses itself", ""},
		{"latitude before longitude", "unit.geojson", `[[-2.94, 35.27], [-2.939809638, 35.269909866]`, `[[-2.94, 35.27], [35.269909866, -2.939809638]`, "lies more than 5 km away from the building, correct its coordinates: longitude first, then latitude", ""},
		{"an open ring", "unit.geojson", `[-2.939912076, 35.270124894], [-2.94, 35.27]]`, `[-2.939912076, 35.270124894]]`, "plan.zip/unit.geojson: features[0ab64362-6fbe-5aab-897f-cf6d3f9bc0c5].geometry.coordinates[0][0]: is not closed, repeat the first point at the end", ""},
		{"a property IMDF allows to be null", "unit.geojson", `"alt_name": null,`, ``, "", "properties.alt_name: is missing, write null where nothing is known"},
		{"a property of another program", "unit.geojson", `"alt_name": null,`, `"alt_name": null, "guid": 7,`, "", "properties.guid: is not a known field"},
		{"a member of another program", "level.geojson", `"type": "Feature",`, `"type": "Feature", "bbox": [1, 2, 3, 4],`, "", "bbox: is not a known field"},
		{"a language nobody here reads", "unit.geojson", `"name": {`, `"name": {"de": "Halle", `, "", "properties.name.de: is not a language, use ar, fr, zgh, en or es"},
		{"a language of a region", "unit.geojson", `"fr":`, `"fr-MA":`, "", "none"},
	} {
		t.Run(x.name, func(t *testing.T) {
			files := wings(t)
			if x.old == "" {
				delete(files, x.file)
			} else {
				squeezed := files[x.file]
				if !strings.Contains(squeezed, x.old) {
					squeezed = strings.NewReplacer(`":"`, `": "`, `":{`, `": {`, `":null`, `": null`).Replace(squeezed)
				}
				if !strings.Contains(squeezed, x.old) {
					t.Fatalf("%s does not hold %s", x.file, x.old)
				}
				files[x.file] = strings.Replace(squeezed, x.old, x.new, 1)
			}
			c, err := content.ReadIMDF(packed(t, files, nil), "plan.zip", "plan.zip")
			if x.wrong != "" {
				if err == nil || !strings.Contains(told(err), x.wrong) {
					t.Errorf("got:\n%s\nwant:\n%s", told(err), x.wrong)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(c.Notes); x.note != "none" && !strings.Contains(got, x.note) || x.note == "none" && len(c.Notes) > 0 {
				t.Errorf("notes %s, want %s", got, x.note)
			}
		})
	}
}
