package mapview

import (
	"os"
	"sync"
	"testing"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// What tests share: it costs more than what is tested.
var (
	pack     = sync.OnceValues(func() (*data.Content, error) { return content.Read(os.DirFS("../../assets/content/beni-ensar")) })
	letters  = sync.OnceValues(typeset.New)
	pictures = sync.OnceValue(pictogram.New)
	catalog  = sync.OnceValues(func() (*i18n.Catalog, error) { return i18n.Load(locales.FS()) })
)

// townHall is the building of the content pack and how its plan looks on a
// screen of which one design pixel is k pixels.
func townHall(t testing.TB, k float64, p style.Palette) (*data.Building, Style) {
	t.Helper()
	c, err := pack()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := letters()
	if err != nil {
		t.Fatal(err)
	}
	icons := make(map[string]string)
	for _, d := range c.Departments {
		icons[d.ID] = d.Icon
	}
	return c.Building[0], Style{
		Palette: p, Type: engine, Icons: pictures(), Scale: k, MinText: float32(18 * k),
		Icon: func(u *data.Unit) string { return icons[u.DepartmentID] },
	}
}

func townPlan(t testing.TB, k float64) (*data.Building, *Plan) {
	t.Helper()
	b, s := townHall(t, k, style.Light())
	p, err := NewPlan(b, s)
	if err != nil {
		t.Fatal(err)
	}
	return b, p
}

// read gives the view its language.
func read(t testing.TB, v View, l data.Lang) View {
	t.Helper()
	c, err := catalog()
	if err != nil {
		t.Fatal(err)
	}
	v.Lang, v.Words = l, c.For(l)
	return v
}

// unit gives the id of the unit with a key of the content pack.
func unit(t testing.TB, b *data.Building, key string) string {
	t.Helper()
	for i := range b.Units {
		if b.Units[i].Key == key {
			return b.Units[i].ID
		}
	}
	t.Fatalf("no unit %q in the content pack", key)
	return ""
}
