package main

import (
	"encoding/json"
	"testing"
)

// TestSearch asks a synced screen for the words of the people.
func TestSearch(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	screen := w.newLobbyData(t, feedURL(w.serve(t, "127.0.0.1:0").at))
	screen.mustSync(t, w.published)
	for _, row := range []struct{ lang, words, id, kind, title string }{
		{"ar", "chahadat soukna", "orientation-celibat", "services", "شهادة السكنى وشهادة العزوبة: لدى السلطة المحلية"},
		{"fr", "شهاده الحياه", "certificat-vie", "services", "Certificat de vie"},
		{"fr", "etat civl", "dep-etat-civil", "departments", "Bureau de l'état civil"},
		{"ar", "salle de prière", "", "places", "قاعة الصلاة"},
	} {
		r := mustRun(t, "kiosk", "search", row.words, "--data", screen.dir, "--lang", row.lang)
		var got []found
		must(t, json.Unmarshal([]byte(r), &got))
		if len(got) == 0 || len(got) > mostFound {
			t.Fatalf("%s: %d found", row.words, len(got))
		}
		if f := got[0]; f.Kind != row.kind || f.Title != row.title || row.id != "" && f.ID != row.id {
			t.Errorf("%s finds %+v", row.words, f)
		}
	}
	if r := mustRun(t, "kiosk", "search", "--data", screen.dir, "qwxzkv"); r != "[]\n" {
		t.Errorf("nothing found prints %q", r)
	}
}
