package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
)

// zipped packs a folder.
func zipped(t *testing.T, folder string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "plan.zip")
	f, err := os.Create(path)
	must(t, err)
	w := zip.NewWriter(f)
	must(t, w.AddFS(os.DirFS(folder)))
	must(t, w.Close())
	must(t, f.Close())
	return path
}

// townsBuilding is what the town holds ready.
func townsBuilding(t *testing.T, dir string) *data.Building {
	t.Helper()
	p := &program{getenv: os.Getenv}
	m, err := p.openTown(t.Context(), dir)
	must(t, err)
	all, err := m.Ready(t.Context())
	must(t, err)
	must(t, m.Close())
	c, err := whole(all)
	must(t, err)
	return c.Building[0]
}

// TestImportAnArchive: an IMDF archive on its own replaces the plan and leaves
// the rooms their numbers and offices.
func TestImportAnArchive(t *testing.T) {
	dir := newTown(t)
	folder := copyPack(t)
	edit(t, filepath.Join(folder, "building.imdf", "unit.geojson"), `"Hall d'accueil"`, `"Grand hall"`)
	edit(t, filepath.Join(folder, "building.imdf", "unit.geojson"), `"alt_name": null,`, `"alt_name": null, "revit_id": 12,`)
	plan := zipped(t, filepath.Join(folder, "building.imdf"))
	r := run(t, "check", plan)
	if r.code != cli.Done || !strings.Contains(r.out, "plan.zip: no faults in 1 items") || !strings.Contains(r.out, "note: plan.zip/unit.geojson: ") {
		t.Fatalf("check: %+v", r)
	}
	if out := mustRun(t, "import", "--dir", dir, plan); !strings.Contains(out, "0 added, 1 changed, 0 removed") {
		t.Errorf("import: %s", out)
	}
	b := townsBuilding(t, dir)
	hall, office := false, false
	for i := range b.Units {
		u := &b.Units[i]
		hall = hall || u.Name[data.French] == "Grand hall"
		office = office || u.Room == "002" && u.DepartmentID == "dep-etat-civil" && u.Key == "g-002"
	}
	if !hall || !office || b.Kiosks[0].FacingDeg == nil || b.MainEntrance == "" {
		t.Errorf("new name %v, room and office kept %v, facing %v, entrance %q", hall, office, b.Kiosks[0].FacingDeg, b.MainEntrance)
	}
	if out := mustRun(t, "import", "--dir", dir, filepath.Join(folder, "building.imdf")); !strings.Contains(out, "1 as before") {
		t.Errorf("the same, unpacked: %s", out)
	}
}

// TestArchiveOfAnotherBuilding: what the offices need is not there; nothing
// changes, and the way on is told.
func TestArchiveOfAnotherBuilding(t *testing.T) {
	dir := newTown(t)
	plan := zipped(t, "../../data/wayfind/testdata/wings/building.imdf")
	mustRun(t, "check", plan)
	r := run(t, "import", "--dir", dir, plan)
	if r.code != cli.Failed || !strings.Contains(r.err, "departments[dep-etat-civil].unit_id: ") || !strings.Contains(r.err, "import a content folder that holds the new building and its offices together") {
		t.Errorf("%+v", r)
	}
	if b := townsBuilding(t, dir); len(b.Units) != 39 {
		t.Errorf("the town's building has %d units", len(b.Units))
	}
}
