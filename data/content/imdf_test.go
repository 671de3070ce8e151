package content_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// collection writes an IMDF file of one kind.
func collection(kind string, features ...string) *fstest.MapFile {
	return &fstest.MapFile{Data: fmt.Appendf(nil, `{"type": "FeatureCollection", "name": %q, "features": [%s]}`, kind, strings.Join(features, ","))}
}

// shape writes one feature.
func shape(kind, id, geometry, properties string) string {
	return fmt.Sprintf(`{"id": %q, "type": "Feature", "feature_type": %q, "geometry": %s, "properties": {%s}}`, id, kind, geometry, properties)
}

const ground = "9d17f273-84e5-4252-9e54-3da25813de2a" // level of the pack

// Kinds and shapes that IMDF knows and the pack does not use.
func TestRestOfIMDF(t *testing.T) {
	m := folder(t)
	m["building.imdf/fixture.geojson"] = collection("fixture", shape("fixture", "f1",
		`{"type": "MultiPolygon", "coordinates": [[[[0,0],[0,1],[1,1],[0,0]]], [[[2,2],[2,3],[3,3],[2,2]]]]}`,
		`"category": "desk", "name": null, "alt_name": null, "anchor_id": null, "level_id": "`+ground+`", "display_point": null`))
	m["building.imdf/geofence.geojson"] = collection("geofence", shape("geofence", "g1",
		`{"type": "Polygon", "coordinates": [[[0,0],[0,1],[1,1],[0,0]]]}`,
		`"category": "geofence", "restriction": null, "level_ids": ["`+ground+`"], "parents": null, "building_ids": null,
		 "name": {"ar": "منطقة"}, "alt_name": null, "correlation_id": null, "display_point": null`))
	m["building.imdf/detail.geojson"] = collection("detail", shape("detail", "d1",
		`{"type": "MultiLineString", "coordinates": [[[0,0],[0,1]], [[1,1],[2,2],[3,3]]]}`, `"level_id": "`+ground+`"`))
	c, err := content.ReadWhole(m)
	if err != nil {
		t.Fatal(err)
	}
	b := c.Building[0]
	if len(b.Fixtures[0].Area) != 2 || b.Fixtures[0].Area[1][0][1] != (data.Point{2, 3}) {
		t.Errorf("fixture %v", b.Fixtures[0].Area)
	}
	if b.Geofences[0].LevelIDs[0] != ground || b.Geofences[0].Name[data.Arabic] == "" {
		t.Errorf("geofence %v", b.Geofences[0])
	}
	if want := []data.Line{{{0, 0}, {0, 1}}, {{1, 1}, {2, 2}, {3, 3}}}; !reflect.DeepEqual(b.Details[0].Lines, want) {
		t.Errorf("detail %v", b.Details[0].Lines)
	}
}

func TestBrokenShapes(t *testing.T) {
	const where = "building.imdf/detail.geojson: features[d1]."
	for _, x := range []struct{ name, geometry, want string }{
		{"none", `null`, "geometry: is missing, draw the feature"},
		{"text", `"line"`, "geometry: is text, write an object, { … }"},
		{"another type", `{"type": "Point", "coordinates": [0,0]}`, `geometry.type: "Point" does not fit here, draw it as LineString`},
		{"no coordinates", `{"type": "LineString"}`, "geometry.coordinates: has 0 lines, give 1 to 200"},
		{"one point", `{"type": "LineString", "coordinates": [[0,0]]}`, "geometry.coordinates[0]: has 1 points, give 2 to 10000"},
		{"a point of four numbers", `{"type": "LineString", "coordinates": [[0,0],[0,1,2,3]]}`, "geometry.coordinates[1]: is no point, write [longitude, latitude]"},
		{"a point in words", `{"type": "LineString", "coordinates": [[0,0],["0","1"]]}`, "geometry.coordinates[1]: is no point, write [longitude, latitude] as numbers"},
		{"a number without end", `{"type": "LineString", "coordinates": [[0,0],[0,1e999]]}`, "geometry.coordinates[1]: is no point, write [longitude, latitude] as numbers"},
		{"far away", `{"type": "LineString", "coordinates": [[0,0],[0,91]]}`, "geometry.coordinates[0][1]: [0, 91] is nowhere on earth, give longitude -180 to 180, then latitude -90 to 90"},
		{"too flat", `{"type": "MultiLineString", "coordinates": [[0,0],[0,1]]}`, "geometry.coordinates[0][0]: is no point, write [longitude, latitude]"},
		{"more than GeoJSON", `{"type": "LineString", "coordinates": [[0,0],[0,1]], "radius": 5}`, "geometry.radius: is not a known field, correct the name or delete it"},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := part(t, "building.imdf")
			m["building.imdf/detail.geojson"] = collection("detail", shape("detail", "d1", x.geometry, `"level_id": "`+ground+`"`))
			_, err := content.Read(m)
			if err == nil || !strings.HasPrefix(err.Error(), where) || !strings.HasSuffix(err.Error(), x.want) {
				t.Errorf("got:\n%v\nwant:\n%s", err, where+x.want)
			}
		})
	}
}

// Faults of the types are told in the words of the file.
func TestPlacesAreTheFiles(t *testing.T) {
	for _, x := range []struct {
		name string
		change
		want string
	}{
		{"project title", change{"projects.json", `"title_fr": "Mise`, `"title_fr": "\u0007Mise`}, "projects.json: projects[communication].title_fr: "},
		{"project, full list", change{"projects.json", `"problems_ar_full": [
    "`, `"problems_ar_full": [
    "\u0007`}, "projects.json: projects[communication].problems_ar_full[0]: "},
		{"project, outcome", change{"projects.json", `"how_fr": [
      "`, `"how_fr": [
      "\u0007`}, "projects.json: projects[communication].expected_outcomes[0].how_fr[0]: "},
		{"activity name", change{"projects.json", `"name_fr": "`, `"name_fr": "\u0007`}, "projects.json: projects[communication].activities[p1-a01].name_fr: "},
		{"axis", change{"projects.json", `"declared_projects": 1`, `"declared_projects": -1`}, "projects.json: axes[axe-communication].declared_projects: "},
		{"totals", change{"projects.json", `"activities_declared": 97`, `"activities_declared": -97`}, "projects.json: totals.activities_declared: "},
		{"programme", change{"programme.json", `"quote_ar": "`, `"quote_ar": "\u0007`}, "programme.json: facts[network-created].quote_ar: "},
		{"programme's number", change{"programme.json", `"green_number": "`, `"green_number": "\u0007`}, "programme.json: contact.green_number: "},
		{"paper", change{"services.json", `"ar": "شهادة الولادة`, `"ar": "\u0007`}, "services.json: services[declaration-naissance].documents.items[0].ar: "},
		{"fee note", change{"services.json", `"note_fr": "dans`, `"note_fr": "\u0007dans`}, "services.json: services[declaration-naissance].fee.note_fr: "},
		{"deadline", change{"services.json", `"fr": "Dans les 30`, `"fr": "\u0007Dans les 30`}, "services.json: services[declaration-naissance].deadline.fr: "},
		{"Friday", change{"departments.json", `"friday_note_fr": "`, `"friday_note_fr": "\u0007`}, "departments.json: hours[standard].friday_note_fr: "},
		{"budget line", change{"budget.json", `"label_fr": "Taxe`, `"label_fr": "\u0007Taxe`}, "budget.json: lines[FR-10-10-10-11].label_fr: "},
		{"budget head", change{"budget.json", `"balance_rule": "`, `"balance_rule": "\u0007`}, "budget.json: balance_rule: "},
		{"venue", change{"building.imdf/venue.geojson", `"coordinates": [-2.92973626,`, `"coordinates": [999,`}, "building.imdf/venue.geojson: display_point: "},
		{"venue's address", change{"building.imdf/venue.geojson", `"address_id": "8`, `"address_id": "0`}, "building.imdf/venue.geojson: address_id: "},
		{"entrance", change{"building-index.json", `"main_entrance_opening_id": "0`, `"main_entrance_opening_id": "9`}, "building-index.json: main_entrance_opening_id: "},
		{"level's key", change{"building-index.json", `"ordinal": 1`, `"ordinal": 2`}, "building-index.json: levels[first].ordinal: "},
		{"settings", change{"settings.json", `"fr": "Commune de`, `"fr": "\u0007Commune de`}, "settings.json: town.fr: "},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := folder(t)
			x.apply(t, m)
			got := lines(t, m)
			if len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), x.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), x.want)
			}
		})
	}
}
