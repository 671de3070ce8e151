package content_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// FuzzRead: whatever lies in a file, reading ends with content that is valid
// and survives storing, or with faults; never with a panic.
func FuzzRead(f *testing.F) {
	for _, s := range []struct{ name, body string }{
		{"faq.json", `{"faq": [{"id": "a", "question": {"ar": "؟"}, "answer": {"ar": "."}, "confidence": "sourced", "sources": ["s"]}]}`},
		{"announcements.json", `{"sample": true, "announcements": [{"id": "a", "priority": "high", "start": "2026-01-01", "end": "2026-01-02", "title": {"ar": "x"}, "text": {"ar": "x"}}]}`},
		{"settings.json", `{"town": {"ar": "x"}, "languages": ["ar"], "closed_days": [{"start": "2026-01-01", "yearly": true, "name": {"ar": "x"}}]}`},
		{"switches.json", `{"switches": [{"id": "s", "kind": "hall", "from": "2026-01-01T08:00:00+01:00"}]}`},
		{"services.json", `{"services": [{"id": "a", "icon": "b", "kind": "counter", "name": {"ar": "x"}, "department_id": "d", "fee": {"amount": 1.5}}]}`},
		{"budget.csv", "id,section,kind,chapter,label_ar,planned_2025\na,fonctionnement,recette,10,x,1.5\n"},
		{"building-index.json", `{"levels": [{"key": "g", "ordinal": 0, "level_id": "l"}], "rooms": [{"unit_key": "a", "unit_id": "b", "level": "g"}]}`},
		{"building.imdf/unit.geojson", `{"type": "FeatureCollection", "features": [{"id": "u", "type": "Feature", "feature_type": "unit", "geometry": {"type": "Polygon", "coordinates": [[[0,0],[0,1],[1,1],[0,0]]]}, "properties": {"category": "room", "level_id": "l"}}]}`},
		{"needs.json", `{"home": [], "needs": [], "papers": {"a": ["b"]}, "where": {}}`},
		{"projects.json", `{"axes": [{"id": "x"}], "projects": [{"id": "p", "title_ar": "x", "icon": "i", "competence_fr": ["a"]}]}`},
	} {
		f.Add(s.name, []byte(s.body))
	}
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		if len(name) > 40 || len(body) > 10_000 {
			t.Skip()
		}
		c, err := content.Read(fstest.MapFS{name: {Data: body}})
		if err != nil {
			var faults *content.FaultsError
			if errors.As(err, &faults) && (len(faults.Faults()) == 0 || !errors.Is(err, data.ErrInvalid)) {
				t.Fatalf("refused without a fault: %v", err)
			}
			return
		}
		records, err := c.Records()
		if err != nil {
			t.Fatal(err)
		}
		if _, unknown, err := data.FromRecords(records); err != nil || len(unknown) > 0 {
			t.Fatalf("what was read cannot be stored: %v %v", err, unknown)
		}
	})
}
