package phone

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/search"
	"bninsar.ma/madkhal/data/wayfind"
)

// edition is one published version with what is looked up in it.
type edition struct {
	version int64
	issued  time.Time
	zone    *time.Location
	set     *data.Settings
	langs   []data.Lang // that pages exist in
	items   map[data.Collection][]data.Item
	byID    map[data.Collection]map[string]data.Item
	ways    *wayfind.Graph // nil: no usable building
	index   *search.Index
	kept    sync.Map // address to *kept
	photos  sync.Map // id of a picture to *small
}

func newEdition(version int64, issued time.Time, c *data.Content) *edition {
	e := &edition{
		version: version, issued: issued, set: &data.Settings{}, zone: time.UTC,
		items: map[data.Collection][]data.Item{}, byID: map[data.Collection]map[string]data.Item{},
	}
	for _, k := range data.Collections() {
		list := c.Items(k)
		slices.SortStableFunc(list, func(a, b data.Item) int {
			return cmp.Or(cmp.Compare(position(a), position(b)), cmp.Compare(a.ItemID(), b.ItemID()))
		})
		index := make(map[string]data.Item, len(list))
		for _, it := range list {
			index[it.ItemID()] = it
		}
		e.items[k], e.byID[k] = list, index
	}
	if len(c.Settings) > 0 {
		e.set = c.Settings[0]
	}
	if zone, err := time.LoadLocation(cmp.Or(e.set.TimeZone, "Africa/Casablanca")); err == nil {
		e.zone = zone
	}
	for _, l := range e.set.Languages {
		if slices.Contains(data.ScreenLangs(), l) && !slices.Contains(e.langs, l) {
			e.langs = append(e.langs, l)
		}
	}
	if len(e.langs) == 0 {
		e.langs = []data.Lang{data.Arabic}
	}
	if b := e.building(); b != nil {
		e.ways, _ = wayfind.Build(b, nil, issued) // faults are told at import
	}
	e.index = search.New(library{e})
	return e
}

// library is the edition as search, and who tells of pages, reads it.
type library struct{ e *edition }

// Item implements Content.
func (l library) Item(c data.Collection, id string) data.Item { return l.e.byID[c][id] }

// Items implements search.Content and Content.
func (l library) Items(c data.Collection) []data.Item { return l.e.items[c] }

func position(x data.Item) int {
	if o, ok := x.(interface{ Position() int }); ok {
		return o.Position()
	}
	return 0
}

// all gives the items of a collection in their order.
func all[T data.Item](e *edition, c data.Collection) []T {
	list := make([]T, 0, len(e.items[c]))
	for _, it := range e.items[c] {
		if t, ok := it.(T); ok {
			list = append(list, t)
		}
	}
	return list
}

// find gives one item; ok is false when it is not there.
func find[T data.Item](e *edition, c data.Collection, id string) (t T, ok bool) {
	t, ok = e.byID[c][id].(T)
	return t, ok
}

func (e *edition) building() *data.Building {
	if list := all[*data.Building](e, data.BuildingC); len(list) > 0 {
		return list[0]
	}
	return nil
}

func (e *edition) hours(id string) *data.Hours {
	h, _ := find[*data.Hours](e, data.HoursC, id)
	return h
}

// counter finds a counter with its office.
func (e *edition) counter(id string) (*data.Department, *data.Counter) {
	for _, d := range all[*data.Department](e, data.DepartmentsC) {
		for i := range d.Counters {
			if d.Counters[i].ID == id {
				return d, &d.Counters[i]
			}
		}
	}
	return nil, nil
}
