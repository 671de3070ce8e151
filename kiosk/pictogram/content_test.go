package pictogram_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/kiosk/pictogram"
)

// contentFolder is the town hall's content beside the pictograms.
const contentFolder = "../../assets/content/beni-ensar"

type iconed struct {
	Icon string `json:"icon"`
}

func TestEveryPictureTheContentNamesIsThere(t *testing.T) {
	var needs struct {
		Home      []iconed          `json:"home"`
		Needs     []iconed          `json:"needs"`
		Elsewhere []iconed          `json:"elsewhere"`
		Services  map[string]iconed `json:"service_icons"`
		Projects  map[string]iconed `json:"project_icons"`
		Papers    []struct {
			ID string `json:"id"`
		} `json:"paper_kinds"`
	}
	var departments struct {
		Departments []iconed `json:"departments"`
	}
	var budget struct {
		Themes []iconed `json:"themes"`
	}
	readContent(t, "budget.json", &budget)
	readContent(t, "needs.json", &needs)
	readContent(t, "departments.json", &departments)

	var wanted []string
	for _, list := range [][]iconed{needs.Home, needs.Needs, needs.Elsewhere, departments.Departments, budget.Themes} {
		if len(list) == 0 {
			t.Error("a collection is empty: its place in the file has changed")
		}
		for _, i := range list {
			wanted = append(wanted, i.Icon)
		}
	}
	for _, byID := range []map[string]iconed{needs.Services, needs.Projects} {
		if len(byID) == 0 {
			t.Error("a collection is empty: its place in the file has changed")
		}
		for _, i := range byID {
			wanted = append(wanted, i.Icon)
		}
	}
	if len(needs.Papers) == 0 {
		t.Error("no kinds of paper: their place in the file has changed")
	}
	for _, p := range needs.Papers {
		wanted = append(wanted, "paper-"+p.ID)
	}

	s := pictogram.New()
	for _, name := range wanted {
		if !s.Has(name) {
			t.Errorf("the content names %q, which is not drawn: add assets/icons/%s.svg", name, name)
		}
	}
}

// What the screen itself, the map and the notices ask for.
func TestPicturesOfTheScreenItself(t *testing.T) {
	s := pictogram.New()
	for _, name := range []string{
		"madkhal",
		"ui-home", "ui-back", "ui-search", "ui-listen", "ui-easier", "ui-language",
		"ui-close", "ui-check", "ui-plus", "ui-minus", "ui-next", "ui-forward", "ui-page-up", "ui-page-down",
		"ui-info", "ui-warning", "ui-clock", "ui-calendar", "ui-hourglass", "ui-coin", "ui-fee",
		"ui-phone", "ui-printer", "ui-qr-phone", "ui-pin", "ui-stairs", "ui-elevator", "ui-door", "ui-counter",
		"ui-stamp", "ui-bell", "ui-megaphone", "ui-megaphone-urgent", "ui-portal", "ui-law", "ui-steps",
		"ui-not-here", "ui-offline", "ui-technician", "ui-sample",
		"ui-priority-normal", "ui-priority-high", "ui-priority-urgent",
		"amenity-restroom-f", "amenity-restroom-m", "amenity-restroom-wheelchair", "amenity-prayer",
		"amenity-water", "amenity-copy-machine", "amenity-entry", "amenity-elevator", "amenity-stairs",
	} {
		if !s.Has(name) {
			t.Errorf("%s is missing", name)
		}
	}
}

func readContent(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(contentFolder, file))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
