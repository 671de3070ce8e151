package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bninsar.ma/madkhal/cmd/internal/cli"
	"bninsar.ma/madkhal/data"
)

// TestAListGoesOutAndIn writes the form of the services, changes a name in it and
// imports it.
func TestAListGoesOutAndIn(t *testing.T) {
	dir := newTown(t)
	path := filepath.Join(t.TempDir(), "services.csv")
	mustRun(t, "export", "--template", path, "--list", "services", "--dir", dir)
	if out := mustRun(t, "import", "--dir", dir, path); !strings.Contains(out, "0 added, 0 changed, 0 removed") {
		t.Fatalf("as it was written: %s", out)
	}
	b, err := os.ReadFile(path)
	must(t, err)
	c, err := (&program{}).readyContent(t.Context(), dir)
	must(t, err)
	name := c.Services[0].Name[data.French]
	must(t, os.WriteFile(path, bytes.Replace(b, []byte(name), []byte("Nouveau nom"), 1), 0o600))
	if out := mustRun(t, "import", "--dir", dir, path); !strings.Contains(out, "0 added, 1 changed, 0 removed") {
		t.Fatal(out)
	}
	if r := run(t, "check", path); r.code != cli.Failed || !strings.Contains(r.err, "municipal import --dir DIR") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	if r := run(t, "export", "--template", filepath.Join(t.TempDir(), "x.csv"), "--list", "people"); r.code != cli.Wrong || !strings.Contains(r.err, "associations") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	faulty := filepath.Join(t.TempDir(), "services.csv")
	must(t, os.WriteFile(faulty, []byte("الخدمة,Bureau\nخدمة,nulle part\n"), 0o600))
	if r := run(t, "import", "--dir", dir, faulty); r.code != cli.Failed || !strings.Contains(r.err, `services.csv: row 2, column B (Bureau): "nulle part" is no office`) {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}

// TestTheWholeContentGoesOutAndIn as an archive that staff download and send
// back; what leads out of it or is damaged is refused.
func TestTheWholeContentGoesOutAndIn(t *testing.T) {
	town, err := readBuiltin()
	must(t, err)
	town.Present = nil
	packed, err := (&program{}).writeForm(town, "content.zip")
	must(t, err)
	got, faults, err := readUpload(t.Context(), town, "../content.zip", packed, false)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v %v", faults, err)
	}
	was, err := town.Records()
	must(t, err)
	is, err := got.Records()
	must(t, err)
	if len(data.Difference(was, is)) > 0 || len(is) != len(was) {
		t.Errorf("%d records of %d, %d differ", len(is), len(was), len(data.Difference(was, is)))
	}
	file := filepath.Join(t.TempDir(), "content.zip")
	must(t, os.WriteFile(file, packed, 0o600))
	if r := run(t, "check", file); r.code != cli.Done || !strings.Contains(r.out, "no faults") {
		t.Errorf("check of it: exit %d: %s%s", r.code, r.out, r.err)
	}
	broken := bytes.Replace(packed, []byte("services.items.json"), []byte("../vices.items.json"), 2)
	if c, faults, err := readUpload(t.Context(), town, "content.zip", broken, false); c != nil || len(faults) == 0 && err == nil {
		t.Errorf("a path that leads out: %v %v", faults, err)
	}
	if c, faults, err := readUpload(t.Context(), town, "content.zip", packed[:len(packed)/2], false); c != nil || len(faults) == 0 && err == nil {
		t.Errorf("half of it: %v %v", faults, err)
	}
}

// TestAPackedFolderIsRead: who packs the folder that people write sends that.
func TestAPackedFolderIsRead(t *testing.T) {
	town, err := readBuiltin()
	must(t, err)
	folder := copyPack(t)
	edit(t, filepath.Join(folder, "faq.json"), `"sample": true`, `"sample": 1`)
	body, err := os.ReadFile(zipped(t, folder))
	must(t, err)
	c, faults, err := readUpload(t.Context(), town, "contenu.zip", body, false)
	if c != nil || err != nil || len(faults) != 1 || faults[0].File != "faq.json" || faults[0].Place != "sample" {
		t.Errorf("%v %v", faults, err)
	}
	edit(t, filepath.Join(folder, "faq.json"), `"sample": 1`, `"sample": true`)
	body, err = os.ReadFile(zipped(t, folder))
	must(t, err)
	if c, faults, err = readUpload(t.Context(), town, "contenu.zip", body, false); err != nil || len(faults) > 0 || !c.Has(data.ServicesC) || !c.Has(data.BuildingC) {
		t.Errorf("%v %v", faults, err)
	}
}
