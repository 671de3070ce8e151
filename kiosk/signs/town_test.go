package signs_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/print/pdf"
	"bninsar.ma/madkhal/kiosk/signs"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// made is the content's time in all tests.
func made() time.Time { return time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC) }

// colors are the screen's.
func colors() signs.Colors {
	p := style.Light()
	return signs.Colors{Ink: p.Ink, Soft: p.Soft, Line: p.Line, Sea: p.Sea, OnSea: p.OnSea, Sand: p.Sand, Saffron: p.Saffron}
}

// read reads a content folder anew, for tests that change it.
func read(t testing.TB, folder string) *signs.Content {
	t.Helper()
	c, err := content.Read(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	out := &signs.Content{Departments: c.Departments, Hours: c.Hours, Made: made()}
	if len(c.Settings) > 0 {
		out.Settings = c.Settings[0]
	}
	if len(c.Building) > 0 {
		out.Building = c.Building[0]
	}
	if len(c.Kiosks) > 0 {
		out.Kiosk = c.Kiosks[0]
	}
	return out
}

func town(t testing.TB) *signs.Content  { return read(t, "../../assets/content/beni-ensar") }
func wings(t testing.TB) *signs.Content { return read(t, "../../data/wayfind/testdata/wings") }

func maker(t testing.TB, langs ...data.Lang) *signs.Maker {
	t.Helper()
	letters, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	if len(langs) == 0 {
		langs = data.ScreenLangs()
	}
	return &signs.Maker{Type: letters, Words: words, Colors: colors(), Langs: langs, For: pdf.Shop}
}

// makeAll makes the signs and keeps them by name.
func makeAll(t testing.TB, m *signs.Maker, c *signs.Content, size signs.Size) (map[string]signs.File, []data.Fault) {
	t.Helper()
	files, faults, err := m.Make(c, size)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]signs.File)
	for _, f := range files {
		all[f.Name] = f
	}
	return all, faults
}

func TestSameContentSameBytes(t *testing.T) {
	first, _ := makeAll(t, maker(t), town(t), signs.A4())
	again, _ := makeAll(t, maker(t), town(t), signs.A4())
	for name, f := range first {
		if !bytes.Equal(f.PDF, again[name].PDF) {
			t.Errorf("%s differs", name)
		}
	}
}
