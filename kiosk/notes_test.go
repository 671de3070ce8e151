package kiosk

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/screen"
)

// backstage tells whether the content keeps under this name what visitors must
// not read: remarks of the translators, most in English, and English names.
func backstage(name string) bool {
	switch name {
	case "friday_note_ar", "friday_note_fr", "note_ar", "note_fr": // of hours and fees, for visitors
		return false
	case "en", "notes", "basis", "inconsistencies", "pictogram", "_status", "code_note", "printed_as",
		"general_notes", "balance_rule", "general-knowledge", "sourced", "confirmed", "osm", "social_pages_as_printed":
		return true
	}
	return strings.HasSuffix(name, "_en") || strings.HasSuffix(name, "_note") || strings.HasPrefix(name, "_note")
}

// gather walks a file of the content; name is the one that x lies under.
func gather(name string, x any, hidden, shown map[string]bool) {
	switch x := x.(type) {
	case map[string]any:
		_, source := x["url"]
		for k, v := range x {
			if k == "title" && source && name == "sources" {
				k = "notes" // a page's title as the translators noted it
			}
			if backstage(name) {
				k = name
			}
			gather(k, v, hidden, shown)
		}
	case []any:
		for _, v := range x {
			gather(name, v, hidden, shown)
		}
	case string:
		// A single short word may well stand on a page by itself.
		if x = marks.Replace(strings.TrimSpace(x)); backstage(name) && len(x) >= 8 {
			hidden[x] = true
		} else {
			shown[x] = true
		}
	}
}

// hiddenWords reads the files themselves, not our types: what the types forget
// would be forgotten here too.
func hiddenWords(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(packFolder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no content in %s: %v", packFolder, err)
	}
	hidden, shown := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var x any
		if err := json.Unmarshal(b, &x); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		gather("", x, hidden, shown)
	}
	var all []string
	for s := range hidden {
		if !shown[s] { // the same in French, "Passeport"
			all = append(all, s)
		}
	}
	slices.Sort(all)
	return all
}

// TestNoNotesOnTheScreen reads every page in every language.
func TestNoNotesOnTheScreen(t *testing.T) {
	hidden := hiddenWords(t)
	if len(hidden) < 300 {
		t.Fatalf("only %d notes and English names found: has the content another shape?", len(hidden))
	}
	r := newRig(t, 1080, 1920, packStore(t))
	for _, l := range data.ScreenLangs() {
		for _, route := range screen.All(r.library) {
			t.Run(fmt.Sprintf("%s/%s/%s", l, route.Page, route.ID), func(t *testing.T) {
				p := r.deps.Draw(route, l, true)
				text := wordsOf(p.Head, p.Body, p.Foot)
				for _, h := range hidden {
					if strings.Contains(text, h) {
						t.Errorf("shows %q", h)
					}
				}
			})
		}
	}
}

// TestNotesAreFound proves that the test above would see a note.
func TestNotesAreFound(t *testing.T) {
	hidden := hiddenWords(t)
	for _, h := range []string{
		"Electronic registration of associations is activity 4 of project 7.",
		"general knowledge of Moroccan communes",
		"Commune of Beni Ensar",
		"Council secretariat desk",
	} {
		if !slices.Contains(hidden, h) {
			t.Errorf("%q is not among the words to keep off the screen", h)
		}
	}
	s := packStore(t)
	s.edit(t, data.ServicesC, birth, func(item map[string]any) {
		item["name"] = map[string]any{"ar": "Commune of Beni Ensar", "fr": "x"}
	})
	r := newRig(t, 1080, 1920, s)
	for _, route := range screen.All(r.library) {
		if route.ID == birth {
			r.Go(route)
		}
	}
	if !strings.Contains(r.text(), "Commune of Beni Ensar") {
		t.Error("words on a page are not seen")
	}
}
