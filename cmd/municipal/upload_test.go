package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// TestUploadOfAnArchive reads a plan that staff sent, whatever its name says of
// folders, and leaves nothing behind.
func TestUploadOfAnArchive(t *testing.T) {
	c, err := readBuiltin()
	must(t, err)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	folder := filepath.Join(copyPack(t), "building.imdf")
	edit(t, filepath.Join(folder, "unit.geojson"), `"Hall d'accueil"`, `"Grand hall"`)
	body, err := os.ReadFile(zipped(t, folder))
	must(t, err)
	got, faults, err := readUpload(t.Context(), c, "../../../plan.zip", body, false)
	if err != nil || len(faults) > 0 || len(got.Building) != 1 || got.Has(data.BudgetC) {
		t.Fatalf("%v %v", err, faults)
	}
	rooms := 0
	for i := range got.Building[0].Units {
		if got.Building[0].Units[i].DepartmentID != "" {
			rooms++
		}
	}
	if rooms == 0 {
		t.Error("the offices lost their rooms")
	}
	edit(t, filepath.Join(folder, "unit.geojson"), `"category": "elevator"`, `"category": "rocket"`)
	body, err = os.ReadFile(zipped(t, folder))
	must(t, err)
	if _, faults, err = readUpload(t.Context(), c, "plan.zip", body, false); err != nil || len(faults) == 0 || !strings.Contains(faults[0].File, "plan.zip") {
		t.Errorf("%v %v", err, faults)
	}
	for _, name := range []string{"plan.exe", "", "plan"} {
		if _, _, err := readUpload(t.Context(), c, name, body, false); err == nil {
			t.Errorf("%q was read", name)
		}
	}
	left, err := filepath.Glob(filepath.Join(temp, "madkhal-upload-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("it left %v (%v)", left, err)
	}
}

// TestUploadOfActivities: staff send the projects' activities; what is wrong is
// told with row and column, what is right changes the projects alone.
func TestUploadOfActivities(t *testing.T) {
	c, err := readBuiltin()
	must(t, err)
	var form strings.Builder
	must(t, content.WriteActivities(&form, ".csv", c.Projects))
	got, faults, err := readUpload(t.Context(), c, "activites.csv", []byte(form.String()), false)
	if err != nil || len(faults) > 0 || !got.Has(data.ProjectsC) || got.Has(data.BudgetC) || got.Has(data.BuildingC) || len(got.Projects) != len(c.Projects) {
		t.Fatalf("%v %v", err, faults)
	}
	if change := data.Difference(records(t, &data.Content{Projects: c.Projects}), records(t, &data.Content{Projects: got.Projects})); len(change) > 0 {
		t.Errorf("the same activities change %d projects", len(change))
	}
	wrong := strings.Replace(form.String(), "2024-10-31", "octobre", 1)
	if _, faults, err = readUpload(t.Context(), c, "activites.csv", []byte(wrong), false); err != nil || len(faults) != 1 ||
		faults[0].Place != "row 5, column G (Fin)" || faults[0].Remedy == "" {
		t.Errorf("%v %v", err, faults)
	}
}

func records(t *testing.T, c *data.Content) []data.Record {
	t.Helper()
	list, err := c.Records()
	must(t, err)
	return list
}
