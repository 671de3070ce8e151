package screen

import (
	"os"
	"sync"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/pictogram"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
	"bninsar.ma/madkhal/kiosk/typeset"
)

// shelf is a library over content in memory.
type shelf map[data.Collection][]data.Item

func (s shelf) Items(c data.Collection) []data.Item { return s[c] }

func (s shelf) Item(c data.Collection, id string) data.Item {
	for _, it := range s[c] {
		if it.ItemID() == id {
			return it
		}
	}
	return nil
}

// pack is the content of Beni Ensar as screens get it: decoded from records.
var pack = sync.OnceValues(func() (shelf, error) {
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		return nil, err
	}
	records, err := c.Records()
	if err != nil {
		return nil, err
	}
	s := shelf{}
	for _, r := range records {
		item, _, err := data.Decode(r.Collection, r.Body)
		if err != nil {
			return nil, err
		}
		s[r.Collection] = append(s[r.Collection], item)
	}
	return s, nil
})

// letters are made once: they cost more than a page.
var letters = sync.OnceValues(typeset.New)

var pictures = sync.OnceValue(pictogram.New)

// noon is a Monday on which the hall is open.
var noon = time.Date(2026, 11, 23, 10, 42, 0, 0, time.FixedZone("", 3600))

// deps is what pages of the pack are drawn with on a screen of w × h pixels.
func deps(t testing.TB, w, h int, p style.Palette) *Deps {
	t.Helper()
	lib, err := pack()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := letters()
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	return &Deps{
		Kit:   &touch.Kit{Type: engine, Icons: pictures(), Palette: p, Metrics: style.NewMetrics(w, h, 43)},
		Words: words, Library: lib, Maps: new(Maps), Works: new(Works), Budgets: new(Budgets), Finder: new(Finder), Now: func() time.Time { return noon }, Kiosk: "lobby",
		Go: func(nav.Route) {}, Back: func() {}, Language: func(data.Lang) {}, Finish: func() {}, Stay: func() {}, Replace: func(nav.Route) {}, Repaint: func() {}, Here: func() nav.Route { return nav.Route{} },
	}
}
