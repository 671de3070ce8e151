package content_test

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// part is a folder of some files of the pack.
func part(t testing.TB, names ...string) fstest.MapFS {
	t.Helper()
	m := make(fstest.MapFS)
	for name, f := range folder(t) {
		if slices.Contains(names, name) || slices.Contains(names, strings.SplitN(name, "/", 2)[0]) {
			m[name] = f
		}
	}
	return m
}

func TestPartOfAFolder(t *testing.T) {
	for _, x := range []struct {
		name  string
		files []string
		want  []data.Collection
	}{
		{"announcements only", []string{"announcements.json"}, []data.Collection{data.AnnouncementsC}},
		{"departments without the building", []string{"departments.json"}, []data.Collection{data.HoursC, data.DepartmentsC}},
		{
			"services with their pictograms",
			[]string{"services.json", "needs.json"},
			[]data.Collection{data.HomeC, data.NeedsC, data.ElsewhereC, data.PaperKindsC, data.ServicesC, data.SourcesC},
		},
		{"the building without its index", []string{"building.imdf"}, []data.Collection{data.BuildingC}},
		{"the index alone brings nothing", []string{"building-index.json"}, []data.Collection{}},
		{"events with the index", []string{"events.json", "building-index.json"}, []data.Collection{data.EventsC}},
		{"no switches is a state too", []string{"switches.json"}, []data.Collection{data.SwitchesC}},
		{"the budget as a table", []string{"budget.csv"}, []data.Collection{data.BudgetC}},
		{"projects with the programme", []string{"projects.json", "programme.json", "needs.json"}, []data.Collection{
			data.HomeC, data.NeedsC, data.ElsewhereC, data.PaperKindsC, data.ProgrammeC, data.ProjectsC,
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			c, err := content.Read(part(t, x.files...))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(c.Present, x.want) {
				t.Errorf("present: %v, want %v", c.Present, x.want)
			}
		})
	}
}

func TestWhatAFolderNeeds(t *testing.T) {
	for _, x := range []struct {
		name string
		fsys fs.FS
		read func(fs.FS) (*data.Content, error)
		want []string
	}{
		{"nothing", fstest.MapFS{}, content.Read, []string{
			"the folder holds no content, it should hold settings.json, services.json and so on",
		}},
		{"too little to begin with", part(t, "settings.json", "kiosks.json", "faq.json"), content.ReadWhole, []string{
			"departments.json: is missing, a new town hall cannot begin without it; put it into the folder",
			"needs.json: is missing, a new town hall cannot begin without it; put it into the folder",
			"services.json: is missing, a new town hall cannot begin without it; put it into the folder",
		}},
		{"events without the index", part(t, "announcements.json", "events.json"), content.Read, slices.Repeat([]string{
			"unit_key: cannot be looked up, put building-index.json into the folder, or give unit_id instead",
		}, 12)},
		{"the programme without projects", part(t, "programme.json"), content.Read, []string{
			"programme.json: needs projects.json beside it, the programme's axes and totals stand there; put both into the folder",
		}},
		{"a building without levels", without(part(t, "building.imdf"), "building.imdf/level.geojson"), content.Read, []string{
			"building.imdf/level.geojson: is missing, export the building with it",
		}},
		{"a building without manifest", without(part(t, "building.imdf"), "building.imdf/manifest.json"), content.Read, []string{
			"building.imdf/manifest.json: is missing, an IMDF folder has a manifest",
			`building.imdf/manifest.json: version: IMDF "" is not known, export it as IMDF 1.0.0`,
		}},
		{"a stranger in the building", fstest.MapFS{"building.imdf/plan.json": {Data: []byte("{}")}}, content.Read, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := x.read(x.fsys)
			var faults *content.FaultsError
			if !errors.As(err, &faults) {
				t.Fatalf("error %v", err)
			}
			if x.want == nil {
				return
			}
			got := strings.Split(err.Error(), "\n")
			for i := range got {
				if i >= len(x.want) || !strings.HasSuffix(got[i], x.want[i]) || len(got) != len(x.want) {
					t.Fatalf("got:\n%s\nwant:\n%s", err, strings.Join(x.want, "\n"))
				}
			}
		})
	}
}

func without(m fstest.MapFS, name string) fstest.MapFS {
	delete(m, name)
	return m
}

// A broken file of one subject leaves the others to be judged, and brings no
// faults about what now cannot be looked up.
func TestBrokenFileStandsAlone(t *testing.T) {
	for _, file := range []string{
		"services.json", "departments.json", "needs.json", "building-index.json", "projects.json", "budget.json",
		"building.imdf/unit.geojson", "settings.json",
	} {
		t.Run(file, func(t *testing.T) {
			m := folder(t)
			m[file] = &fstest.MapFile{Data: append(bytes.TrimSpace(m[file].Data), '}')}
			if got := lines(t, m); len(got) != 1 || !strings.HasPrefix(got[0], file+": ") {
				t.Errorf("got:\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

func TestUnreadableFiles(t *testing.T) {
	for _, x := range []struct{ name, body, want string }{
		{"empty", "", "faq.json: 1:1: is not JSON: the file ends too early, mend the file there; a comma, quote or bracket may be missing just before"},
		{"cut short", `{"faq": [{"id": "a"`, "faq.json: 1:20: is not JSON: the file ends too early, mend the file there; a comma, quote or bracket may be missing just before"},
		{"a list", `[]`, "faq.json: is a list, the file holds one object, { … }"},
		{"no list in it", `{}`, "faq.json: faq: is missing, the file is there for it; an empty one is [ ]"},
		{"two values", `{"faq": []} {}`, "faq.json: 1:14: something follows the end of the file's value, delete what follows"},
		{"not UTF-8", "{\n \"faq\": \"\xe9\"}", "faq.json: 2:10: is not UTF-8, save the file as UTF-8"},
		{"nested too deep", strings.Repeat("[", 100), "faq.json: 1:43: the file is nested too deep or holds too many values, is it the right file?"},
		{"too large", strings.Repeat(" ", 20<<20+1), "faq.json: is too large, keep it below 20 MB"},
		{"too many entries", `{"faq": [` + strings.Repeat("{},", 20_000) + `{}]}`, "faq.json: faq: has 20001 entries of at most 20000, shorten the list"},
		{"an entry that is null", `{"faq": [null]}`, "faq.json: faq[0]: is null, write an object, { … }"},
		{"a key that would break the line", "{\"faq\": [], \"a\\nb\": 1}", `faq.json: "a\nb": is not a known field, correct the name or delete it`},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := content.Read(fstest.MapFS{"faq.json": {Data: []byte(x.body)}})
			if err == nil || err.Error() != x.want {
				t.Errorf("got %v\nwant %s", err, x.want)
			}
		})
	}
}

func TestByteOrderMark(t *testing.T) {
	m := folder(t)
	for name, f := range m {
		if strings.HasSuffix(name, "json") {
			m[name] = &fstest.MapFile{Data: append([]byte("\ufeff"), f.Data...)}
		}
	}
	c, err := content.ReadWhole(m)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, readPack(t)) {
		t.Error("byte order marks change what is read")
	}
}

// A disk that fails is no fault of the content.
func TestFailingDisk(t *testing.T) {
	_, err := content.Read(failing{folder(t)})
	if err == nil || errors.Is(err, data.ErrInvalid) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
}

// failing is a folder of which one file cannot be opened.
type failing struct{ fstest.MapFS }

func (f failing) Open(name string) (fs.File, error) {
	if name == "faq.json" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}
