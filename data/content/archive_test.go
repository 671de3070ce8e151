package content_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
)

// wings are the files of a building made by hand after the standard.
func wings(t testing.TB) map[string]string {
	t.Helper()
	const dir = "../wayfind/testdata/wings/building.imdf"
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, e := range entries {
		body, err := os.ReadFile(path.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(body)
	}
	return files
}

// packed makes a zip archive; add may put more into it.
func packed(t testing.TB, files map[string]string, add func(w *zip.Writer)) fs.FS {
	t.Helper()
	var body bytes.Buffer
	w := zip.NewWriter(&body)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			t.Fatal(err)
		}
	}
	if add != nil {
		add(w)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"plan.zip": {Data: body.Bytes()}}
}

func told(err error) string {
	var list *content.FaultsError
	if !errors.As(err, &list) {
		return fmt.Sprint(err)
	}
	return err.Error()
}

func TestArchive(t *testing.T) {
	inside := func(files map[string]string) map[string]string {
		out := map[string]string{"__MACOSX/._unit.geojson": "x", ".DS_Store": "x"}
		for name, text := range files {
			out["Town Hall/"+name] = text
		}
		return out
	}
	for name, files := range map[string]map[string]string{"at the top": wings(t), "in one folder": inside(wings(t))} {
		t.Run(name, func(t *testing.T) {
			c, err := content.ReadIMDF(packed(t, files, nil), "plan.zip", "plan.zip")
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Building) != 1 || len(c.Building[0].Units) != 42 || !slices.Equal(c.Present, []data.Collection{data.BuildingC}) || len(c.Notes) != 0 {
				t.Errorf("%d buildings, collections %v, notes %v", len(c.Building), c.Present, c.Notes)
			}
		})
	}
	t.Run("unpacked", func(t *testing.T) {
		c, err := content.ReadIMDF(os.DirFS("../wayfind/testdata/wings/building.imdf"), "", "wings")
		if err != nil || len(c.Building) != 1 {
			t.Fatal(err)
		}
	})
	t.Run("packed in a content folder", func(t *testing.T) {
		m, inner := fstest.MapFS{}, packed(t, wings(t), nil).(fstest.MapFS)
		for _, name := range []string{"kiosks.json", "building-index.json"} {
			body, err := os.ReadFile("../wayfind/testdata/wings/" + name)
			if err != nil {
				t.Fatal(err)
			}
			m[name] = &fstest.MapFile{Data: body}
		}
		m["building.imdf.zip"] = inner["plan.zip"]
		c, err := content.Read(m)
		if err != nil || c.Building[0].Units[0].Key == "" {
			t.Fatal(err)
		}
		m["building.imdf/manifest.json"] = &fstest.MapFile{Data: []byte("{}")}
		if _, err := content.Read(m); !strings.Contains(told(err), "building.imdf.zip: lies beside the folder building.imdf, keep one of the two") {
			t.Error(err)
		}
	})
}

// What cannot be a plan is refused with its place and what to do.
func TestBadArchives(t *testing.T) {
	entry := func(name string, mode fs.FileMode, flags uint16) func(w *zip.Writer) {
		return func(w *zip.Writer) {
			h := &zip.FileHeader{Name: name, Flags: flags}
			h.SetMode(mode)
			if f, err := w.CreateHeader(h); err == nil {
				_, _ = io.WriteString(f, "/etc/passwd")
			}
		}
	}
	blank := func(name string, size int64) func(w *zip.Writer) {
		return func(w *zip.Writer) {
			if f, err := w.Create(name); err == nil {
				_, _ = io.CopyN(f, spaces{}, size)
			}
		}
	}
	for _, x := range []struct {
		name string
		add  func(w *zip.Writer)
		want string
	}{
		{"a path upwards", entry("../../home/x.geojson", 0o644, 0), "../../home/x.geojson: is a path that leads out of the archive, make the archive anew"},
		{"a path from the root", entry("/etc/cron.d/x", 0o644, 0), "/etc/cron.d/x: is a path that leads out"},
		{"another system's path", entry(`..\x.geojson`, 0o644, 0), "is a path that leads out"},
		{"a link", entry("link.geojson", 0o777|fs.ModeSymlink, 0), "link.geojson: is neither a file nor a folder, put the file itself into the archive"},
		{"a password", entry("locked.geojson", 0o644, 1), "locked.geojson: is locked by a password, pack it without one"},
		{"a name twice", entry("UNIT.geojson", 0o644, 0), "UNIT.geojson: is there twice, keep one of the two"},
		{"a bomb", blank("section.geojson", 1<<28), "plan.zip/section.geojson: is too large, keep it below 20 MB"},
		{"too many files", func(w *zip.Writer) {
			for i := range 1001 {
				_, _ = w.Create(fmt.Sprintf("f%d", i))
			}
		}, "files of at most 1000, pack the manifest and the GeoJSON files only"},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := content.ReadIMDF(packed(t, wings(t), x.add), "plan.zip", "plan.zip")
			if got := told(err); !strings.Contains(got, x.want) || !strings.HasPrefix(got, "plan.zip") || !errors.Is(err, data.ErrInvalid) {
				t.Errorf("got:\n%s\nwant:\n%s", got, x.want)
			}
		})
	}
	t.Run("no archive at all", func(t *testing.T) {
		_, err := content.ReadIMDF(fstest.MapFS{"plan.zip": {Data: []byte("PK\x03\x04 and nothing more")}}, "plan.zip", "plan.zip")
		if got := told(err); !strings.HasPrefix(got, "plan.zip: cannot be read: ") {
			t.Error(got)
		}
	})
	t.Run("cut off within a file", func(t *testing.T) {
		m := packed(t, wings(t), nil).(fstest.MapFS)
		body := m["plan.zip"].Data
		copy(body[2000:6000], bytes.Repeat([]byte{0xff}, 4000))
		if _, err := content.ReadIMDF(m, "plan.zip", "plan.zip"); !strings.Contains(told(err), "cannot be unpacked: ") && !strings.Contains(told(err), "cannot be read: ") {
			t.Error(err)
		}
	})
}

// spaces reads as blanks without end.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	copy(p, bytes.Repeat([]byte(" "), len(p)))
	return len(p), nil
}

// features reads as one file of so many empty features.
type manyFeatures struct{ left int }

func (m *manyFeatures) Read(p []byte) (n int, err error) {
	const one = `{"type":"Feature","feature_type":"unit","id":"a"},`
	for m.left > 0 && len(p)-n >= len(one) {
		n += copy(p[n:], one)
		m.left--
	}
	if m.left == 0 {
		return n, io.EOF
	}
	return n, nil
}

// What is far too large is refused before it fills the memory.
func TestHugeArchives(t *testing.T) {
	ten := func(w *zip.Writer) {
		f, err := w.Create("unit.geojson")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, `{"type":"FeatureCollection","name":"unit","features":[`)
		_, _ = io.Copy(f, &manyFeatures{left: 10_000_000})
	}
	files := wings(t)
	delete(files, "unit.geojson")
	full := strings.Builder{}
	full.WriteString(`{"type":"FeatureCollection","name":"unit","features":[`)
	_, _ = io.Copy(&full, &manyFeatures{left: 300_000})
	crowd := wings(t)
	crowd["unit.geojson"] = strings.TrimSuffix(full.String(), ",") + "]}"
	for name, m := range map[string]fs.FS{
		"300 MB":               fstest.MapFS{"plan.zip": {Data: make([]byte, 300<<20)}},
		"ten million features": packed(t, files, ten),
		"a crowd in 15 MB":     packed(t, crowd, nil),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := content.ReadIMDF(m, "plan.zip", "plan.zip")
			runtime.ReadMemStats(&after)
			if !errors.Is(err, data.ErrInvalid) {
				t.Errorf("not refused: %v", err)
			}
			if used := (int64(after.HeapSys) - int64(before.HeapSys)) >> 20; used > 700 {
				t.Errorf("the heap grew by %d MB", used)
			}
			t.Logf("allocated %d MB in all; %.200s", (after.TotalAlloc-before.TotalAlloc)>>20, told(err))
		})
	}
}
