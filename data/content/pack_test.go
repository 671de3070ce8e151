package content_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	pack "bninsar.ma/madkhal/assets/content"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// folder is the pack of Beni Ensar as a map that tests may change.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys, err := pack.BeniEnsar()
	if err != nil {
		t.Fatal(err)
	}
	m := make(fstest.MapFS)
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		m[name] = &fstest.MapFile{Data: body}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func readPack(t testing.TB) *data.Content {
	t.Helper()
	c, err := content.ReadWhole(folder(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPackCounts(t *testing.T) {
	c := readPack(t)
	counters, activities, lines := 0, []int{}, make(map[string]bool)
	for _, d := range c.Departments {
		counters += len(d.Counters)
	}
	for _, p := range c.Projects {
		activities = append(activities, len(p.Activities))
	}
	for _, b := range c.Budget {
		for _, l := range b.Lines {
			lines[l.ID] = true
		}
	}
	if want := []int{20, 11, 5, 13, 14, 20, 4, 4, 5}; !slices.Equal(activities, want) {
		t.Errorf("activities by project: %v, want %v", activities, want)
	}
	for _, x := range []struct {
		what      string
		got, want int
	}{
		{"services", len(c.Services), 45},
		{"departments", len(c.Departments), 14},
		{"counters", counters, 19},
		{"needs", len(c.Needs), 12},
		{"tiles", len(c.Home), 19},
		{"elsewhere", len(c.Elsewhere), 8},
		{"kinds of papers", len(c.PaperKinds), 26},
		{"sources", len(c.Sources), 35},
		{"projects", len(c.Projects), 9},
		{"budget years", len(c.Budget), 2},
		{"budget lines", len(lines), 121},
		{"announcements", len(c.Announcements), 12},
		{"events", len(c.Events), 12},
		{"documents", len(c.Documents), 16},
		{"questions", len(c.FAQ), 14},
		{"facts", len(c.Programme[0].Facts), 17},
		{"axes", len(c.Programme[0].Axes), 5},
		{"kiosks", len(c.Kiosks), 1},
		{"switches", len(c.Switches), 0},
		{"collections", len(c.Present), len(data.Collections()) - 3}, // no associations, pictures, recordings
		{"units", len(c.Building[0].Units), 39},
		{"openings", len(c.Building[0].Openings), 44},
		{"amenities", len(c.Building[0].Amenities), 37},
		{"relationships", len(c.Building[0].Relationships), 42},
		{"details", len(c.Building[0].Details), 109},
	} {
		if x.got != x.want {
			t.Errorf("%s: %d, want %d", x.what, x.got, x.want)
		}
	}
}

// byID gives the item, or fails.
func byID[T data.Item](t testing.TB, all []T, id string) T {
	t.Helper()
	for _, x := range all {
		if x.ItemID() == id {
			return x
		}
	}
	t.Fatalf("no item %q", id)
	panic("not reached")
}

func TestPackFacts(t *testing.T) {
	c := readPack(t)
	birth := byID(t, c.Services, "declaration-naissance")
	copyOf := byID(t, c.Services, "copie-integrale-naissance")
	tax := byID(t, c.Services, "taxe-tnb")
	info := byID(t, c.Services, "acces-information")
	archives := byID(t, c.Projects, "archives")
	first := byID(t, c.Projects, "communication")
	y24, y25 := byID(t, c.Budget, "2024"), byID(t, c.Budget, "2025")
	session := byID(t, c.Events, "session-2025-02")
	where := byID(t, c.Home, "ou")
	lobby := c.Building[0].UnitByID(c.Kiosks[0].UnitID)
	for _, x := range []struct {
		what      string
		got, want any
	}{
		{"birth: deadline", birth.Deadline.Days, 30},
		{"birth: fee", birth.Fee.Free, true},
		{"birth: icon", birth.Icon, "baby-register"},
		{"birth: first paper", birth.Papers.Items[0].Kind, "medical"},
		{"birth: sample", birth.Sample, true},
		{"copy: fee in centimes", *copyOf.Fee.Centimes, int64(200)},
		{"copy: no deadline", copyOf.Deadline == nil, true},
		{"tax: the date is the visitor's", tax.Deadline.Text[data.French], "Avant le 1er mars de chaque année"},
		{"tax: the office's delay is unknown", tax.Processing.Text.Empty() && tax.Processing.MaxDays == nil, true},
		{"tax: fee unknown", tax.Fee.Known(), false},
		{"information: working days", info.Processing.Working, true},
		{"department: sample", c.Departments[0].Sample, true},
		{"department: level", c.Departments[0].LevelID, lobby.LevelID},
		{"paper kind: icon", c.PaperKinds[0].Icon, "paper-id-card"},
		{"project title without slip", archives.Title[data.Arabic], "خلق وحدة الأرشيف وتحديث قاعدة البيانات"},
		{"project title as printed", archives.Printed.Title != "", true},
		{"project: no sample", archives.Sample, false},
		{"project budget", *archives.Budget, int64(50_000_00)},
		{"unclear budget", first.Budget == nil, true},
		{"unclear budget as printed", first.BudgetAsPrinted, "25000,..."},
		{"weights", first.WeightSum(), 120.0},
		{"axis name", first.AxisName[data.French], "Communication"},
		{"declared activities", byID(t, c.Projects, "numerisation").Declared, 14},
		{"2024 received", y24.Sum(data.Executed, "fonctionnement", "recette", "", ""), int64(60_954_000_00)},
		{"2025 planned", y25.Sum(data.Planned, "equipement", "depense", "", ""), int64(18_345_000_00)},
		{"2025 has no execution", len(y25.Phases), 1},
		{"totals 2024", len(y24.Totals), 10},
		{"population", y25.Population, 60_000},
		{"status of the figures", y25.Status[data.French], "Chiffres fictifs : ce n'est pas le budget de la commune."},
		{"event unit", c.Building[0].UnitByID(session.UnitID).Key, "f-106"},
		{"event rule", session.Rule.Legal, "Loi organique 113-14, art. 33"},
		{"where: offices", len(where.Where.Offices), 14},
		{"kiosk stands in", lobby.Key, "g-lobby"},
		{"kiosk looks", *c.Building[0].Kiosks[0].FacingDeg, 180.0},
		{"room", c.Building[0].UnitByID(birth.UnitID).Room, "002"},
		{"office's room", c.Building[0].UnitByID(birth.UnitID).DepartmentID, "dep-etat-civil"},
		{"phone", c.Settings[0].PhoneE164, "+212536349191"},
		{"population not invented", c.Settings[0].Population, 0},
		{"known budget", c.Programme[0].Totals.BudgetKnown, int64(630_000_00)},
	} {
		if x.got != x.want {
			t.Errorf("%s: %v, want %v", x.what, x.got, x.want)
		}
	}
}

// The printed totals of the pack are the sums of its lines, and every column
// balances.
func TestPackBudgetAddsUp(t *testing.T) {
	for _, b := range readPack(t).Budget {
		for _, s := range b.Totals {
			if s.Kind == "" {
				continue
			}
			if got := b.Sum(s.Phase, s.Section, s.Kind, "", ""); got != s.Amount {
				t.Errorf("%s %s %s %s: lines give %d, printed %d", b.ID, s.Phase, s.Section, s.Kind, got, s.Amount)
			}
		}
		for _, p := range b.Phases {
			in := b.Sum(p.Phase, "", "recette", "", "")
			if out := b.Sum(p.Phase, "", "depense", "", ""); in != out {
				t.Errorf("%s %s: receipts %d, expenditure %d", b.ID, p.Phase, in, out)
			}
		}
	}
}

func TestPackRoundTrip(t *testing.T) {
	c := readPack(t)
	records, err := c.Records()
	if err != nil {
		t.Fatal(err)
	}
	again, unknown, err := data.FromRecords(records)
	if err != nil || len(unknown) > 0 {
		t.Fatalf("error %v, unknown %v", err, unknown)
	}
	var f data.Faults
	if again.Validate(&f); f.Err() != nil {
		t.Error(f.Err())
	}
	back, err := again.Records()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(records, back) {
		t.Error("records changed on the way")
	}
	for _, k := range data.Collections() {
		was, is := sorted(c.Items(k)), sorted(again.Items(k))
		if !reflect.DeepEqual(was, is) {
			t.Errorf("%s: items changed on the way", k)
		}
	}
}

func sorted(items []data.Item) map[string]data.Item {
	m := make(map[string]data.Item)
	for _, x := range items {
		m[x.ItemID()] = x
	}
	return m
}

// Every text and number of the pack arrives in an item, but for what is named
// in notContent. So no field can be read and then forgotten.
func TestPackLosesNothing(t *testing.T) {
	arrived := make(map[any]bool)
	records, err := readPack(t).Records()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		leaves(":", parsed(t, r.Body), func(_ string, leaf any) { arrived[leaf] = true })
	}
	skipped := make(map[string]bool)
	for name, f := range folder(t) {
		if name == "README.md" || name == "budget.csv" {
			continue
		}
		leaves(name+":", parsed(t, f.Data), func(path string, leaf any) {
			dirhams, isNumber := leaf.(float64)
			switch {
			case arrived[leaf], leaf == "", isFrame(path):
			case isNumber && arrived[dirhams*100]: // they travel as centimes
			case notContent()[path] != "":
				skipped[path] = true
			default:
				t.Errorf("%s: %v was in the file and in no item", path, leaf)
			}
		})
	}
	for path := range notContent() {
		if !skipped[path] {
			t.Errorf("notContent names %s without need", path)
		}
	}
}

func parsed(t *testing.T, body []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// isFrame tells what GeoJSON says of itself.
func isFrame(path string) bool {
	return strings.Contains(path, ".geojson:") && (strings.HasSuffix(path, "type") || strings.HasSuffix(path, ":name"))
}

// leaves calls do for every text and number; keys of tables that are ids are
// written as [].
func leaves(path string, v any, do func(path string, leaf any)) {
	switch x := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(x)) {
			if k[0] != '_' || k == "_status_ar" && path == "budget.json:" {
				leaves(join(path, k), x[k], do)
			}
		}
	case []any:
		for _, y := range x {
			leaves(path+"[]", y, do)
		}
	case string, float64:
		do(path, x)
	}
}

func join(path, key string) string {
	for _, table := range []string{"service_icons", "project_icons", "papers", "sources"} {
		if path == "needs.json:"+table || path == "services.json:"+table {
			return path + "[]"
		}
	}
	if path[len(path)-1] == ':' {
		return path + key
	}
	return path + "." + key
}

// notContent names the fields whose words or numbers need not arrive, with
// the reason.
func notContent() map[string]string {
	return map[string]string{
		"services.json:services[].fee.amount":               `"free" becomes a truth value`,
		"building-index.json:imdf_dir":                      "checked",
		"building-index.json:kiosk_facing_note":             "legend",
		"budget.json:columns[].id":                          "made of phase and year",
		"departments.json:zgh_note":                         "legend",
		"events.json:time_zone_note":                        "legend",
		"services.json:confidence_values.sourced":           "legend",
		"services.json:confidence_values.general-knowledge": "legend",
		"building-index.json:kiosk_xy_m[]":                  "the kiosk feature's polygon holds it",
		"building-index.json:rooms[].bbox_m[]":              "the unit's polygon holds it",
		"needs.json:home[].pictogram":                       "how it is drawn",
		"needs.json:needs[].pictogram":                      "how it is drawn",
		"needs.json:paper_kinds[].pictogram":                "how it is drawn",
		"needs.json:service_icons[].pictogram":              "how it is drawn",
		"needs.json:project_icons[].pictogram":              "how it is drawn",
		"projects.json:projects[].weight_sum_pct":           "follows from the activities",
	}
}
