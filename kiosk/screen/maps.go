package screen

import (
	"sync"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/mapview"
	"bninsar.ma/madkhal/kiosk/style"
)

// Maps keeps the plan and the ways of the building, made once for each content.
// Safe for use by several goroutines.
type Maps struct {
	mu       sync.Mutex
	building *data.Building
	look     mapLook
	plan     *mapview.Plan
	ways     *wayfind.Graph
}

// mapLook is what a plan is painted with.
type mapLook struct {
	palette style.Palette
	scale   float64
}

// atlas is what a page needs to draw maps and ways from where the visitor
// stands.
type atlas struct {
	building *data.Building
	plan     *mapview.Plan
	ways     *wayfind.Graph
	here     wayfind.Spot
	heading  float64 // of the visitor, degrees clockwise from north
	off      []string
}

// atlas gives the maps that the page is drawn with, looked up once a page: a
// list asks for each of its entries whether there is a way.
func (v *view) atlas() (a atlas, ok bool) {
	if !v.looked {
		v.maps, v.hasMaps = v.openAtlas()
		v.looked = true
	}
	return v.maps, v.hasMaps
}

// openAtlas gives the maps of the first building; none where the content has no
// usable building or does not say where the screen stands: no map is better
// than a wrong one.
func (v *view) openAtlas() (a atlas, ok bool) {
	b, ok := first[*data.Building](v, data.BuildingC)
	if !ok || v.Maps == nil {
		return a, false
	}
	kiosk, ok := v.Library.Item(data.KiosksC, v.Kiosk).(*data.Kiosk)
	if !ok {
		return a, false
	}
	if v.Facing != nil {
		here := *kiosk
		here.FacingDeg, kiosk = *v.Facing, &here
	}
	m := v.Maps
	m.mu.Lock()
	defer m.mu.Unlock()
	if v.planOf(m, b); m.plan == nil {
		return a, false
	}
	switches := v.switches()
	ways := m.ways
	if ways == nil || len(switches) > 0 {
		ways, _ = wayfind.Build(b, switches, v.now) // faults are told at import
	}
	if len(switches) == 0 {
		m.ways = ways
	}
	a = atlas{building: b, plan: m.plan, ways: ways}
	var err error
	if a.here, a.heading, err = ways.Kiosk(kiosk); err != nil {
		return a, false
	}
	for _, s := range switches {
		if s.Kind == data.UnitClosed && s.InForce(v.now) {
			a.off = append(a.off, s.Target)
		}
	}
	return a, true
}

// planOf makes the plan anew where the building, or the look of pages, is
// another; nil for a building that cannot be drawn.
func (v *view) planOf(m *Maps, b *data.Building) {
	look := mapLook{v.Kit.Palette, v.Kit.K}
	if m.building == b && m.look == look {
		return
	}
	plan, err := mapview.NewPlan(b, mapview.Style{
		Palette: v.Kit.Palette, Type: v.Kit.Type, Icons: v.Kit.Icons, Scale: v.Kit.K, MinText: v.Kit.Font(0),
		Icon: v.unitIcon,
	})
	if err != nil {
		plan = nil // told to staff at import; the lists still lead
	}
	if m.building != b {
		m.ways = nil
	}
	m.building, m.look, m.plan = b, look, plan
}

// unitIcon is the pictogram of the office in a room.
func (v *view) unitIcon(u *data.Unit) string {
	if d, ok := v.Library.Item(data.DepartmentsC, u.DepartmentID).(*data.Department); ok && d.UnitID == u.ID {
		return d.Icon
	}
	return ""
}
