package wayfind_test

import (
	"os"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
)

// noon is the time of all graphs that do not ask for another.
func noon() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// read gives the building of a content folder and its kiosk, if it has one.
func read(t testing.TB, folder string) (*data.Building, *data.Kiosk) {
	t.Helper()
	c, err := content.Read(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Kiosks) == 0 {
		return c.Building[0], nil
	}
	return c.Building[0], c.Kiosks[0]
}

// town is the building of Beni Ensar; wings is one with a bent hall, two
// wings, a ramp and three levels.
func town(t testing.TB) (*data.Building, *data.Kiosk) {
	return read(t, "../../assets/content/beni-ensar")
}
func wings(t testing.TB) (*data.Building, *data.Kiosk) { return read(t, "testdata/wings") }

// whole builds a graph that must have no fault.
func whole(t testing.TB, b *data.Building, off ...*data.Switch) *wayfind.Graph {
	t.Helper()
	g, faults := wayfind.Build(b, off, noon())
	for _, f := range faults {
		t.Error(f)
	}
	return g
}

// unit gives the spot of a unit by its key.
func unit(t testing.TB, b *data.Building, g *wayfind.Graph, key string) wayfind.Spot {
	t.Helper()
	s, err := g.Unit(id(t, b, key))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func id(t testing.TB, b *data.Building, key string) string {
	t.Helper()
	for i := range b.Units {
		if b.Units[i].Key == key {
			return b.Units[i].ID
		}
	}
	t.Fatalf("no unit %s", key)
	return ""
}

// key is what a unit is called in the tests.
func key(u *data.Unit) string {
	if u.Key != "" {
		return u.Key
	}
	return u.ID
}

func kioskSpot(t testing.TB, g *wayfind.Graph, k *data.Kiosk) wayfind.Spot {
	t.Helper()
	s, _, err := g.Kiosk(k)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func catalog(t testing.TB) *i18n.Catalog {
	t.Helper()
	c, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	return c
}
