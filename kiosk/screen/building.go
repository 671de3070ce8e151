package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/mapview"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// plan of the building: touch a room and see what is done there, whether it is
// open, and the way. The route's id is the room, its Show the level.
func (v *view) mapPage() *touch.Sheet {
	a, ok := v.atlas()
	if !ok {
		return v.gone()
	}
	v.wide()
	s, k := v.sheet(), v.Kit
	v.emblem = "paper-plan"
	level := v.route.Show
	unit := a.building.UnitByID(v.route.ID)
	if unit != nil {
		level = unit.LevelID
	}
	if a.building.LevelByID(level) == nil {
		level = a.here.LevelID
	}
	s.Y = k.U(24)
	foot := k.Touch(96) + k.U(14)
	switch {
	case v.scrolls():
		foot += v.room - v.sight() // the whole map at a glance, the rest below
	case !v.lying():
		foot += k.U(642) // what people look for, or what is done in the room
	}
	v.columns(s, func() {
		v.levels(s, a, level)
		p := v.plan(s, a, level, v.mapOverlay(a, level), nil, v.room-s.Y-foot, false, func(id string) {
			v.Replace(nav.Route{Page: nav.Map, ID: id, Show: level})
		})
		v.zoomButtons(s, p)
		s.Y += k.Touch(96) + k.U(14)
	}, func() { v.belowMap(s, unit) })
	return s
}

// belowMap is what the touched room is, or what to touch.
func (v *view) belowMap(s *touch.Sheet, unit *data.Unit) {
	k := v.Kit
	if unit != nil {
		v.roomFacts(s, unit)
		return
	}
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("map.touch"), touch.Look{Role: style.Strong, Lines: 2}) + k.U(12)
	v.amenityTiles(s, false)
	v.closeWith(s, pages.Where, "", v.homeNote(), true, k.U(140))
}

// roomFacts tells what is done in the touched room, whether it is open, and
// leads there.
func (v *view) roomFacts(s *touch.Sheet, u *data.Unit) {
	k := v.Kit
	d, ok := v.Library.Item(data.DepartmentsC, u.DepartmentID).(*data.Department)
	if !ok || d.UnitID != u.ID {
		v.roomPanel(s, u)
		v.closeWith(s, pages.Where, "", v.homeNote(), true, k.U(140))
		return
	}
	name, door := v.unitName(u)
	v.placePanel(s, name, door, d, nil)
	s.Y += k.U(10)
	const least = 100
	n := v.officeNote(d, nil, d.Sample)
	free := (v.room - s.Y - v.closeHeight(pages.Department, d.ID, n, d.Sample, k.U(140))) / k.U(least+12)
	list := v.servicesOf(d)
	if len(list) > free {
		list = append(list[:max(0, free-1)], row{icon: d.Icon, title: v.t("office.services"), to: nav.Route{Page: nav.Office, ID: d.ID}})
	}
	v.rows(s, list, k.U(least))
	v.closeWith(s, pages.Department, d.ID, n, d.Sample, k.U(140))
}

func (v *view) mapOverlay(a atlas, level string) mapview.Overlay {
	o := mapview.Overlay{Selected: v.route.ID, Off: a.off}
	if level == a.here.LevelID {
		here := a.here.At
		o.Here, o.HereFacing = &here, a.heading
	}
	return o
}

// levels switches between the floors.
func (v *view) levels(s *touch.Sheet, a atlas, level string) {
	k := v.Kit
	ids := a.plan.Levels()
	h, gap := k.Touch(96), k.U(18)
	w := (v.w - (len(ids)-1)*gap) / max(1, len(ids))
	for i, id := range ids {
		l := a.building.LevelByID(id)
		if l == nil {
			continue
		}
		fill, ink := k.White, k.Sea
		if id == level {
			fill, ink = k.Sea, k.OnSea
		}
		v.button(s, "level "+id, v.margin+i*(w+gap), s.Y, w, h, v.say(l.Name), fill, ink, func() {
			v.Replace(nav.Route{Page: nav.Map, Show: id})
		})
	}
	s.Y += h + k.U(18)
}

// roomPanel tells what the touched room is and leads there.
func (v *view) roomPanel(s *touch.Sheet, u *data.Unit) {
	k := v.Kit
	name, door := v.unitName(u)
	buttonW, h := k.U(330), k.U(170)
	w := v.w - buttonW - k.U(24)
	head := touch.Look{Role: style.Lead, Lines: 2}
	second := touch.Look{Role: style.Body, Color: k.Soft, Lines: 1}
	_, nh := k.Measure(name, head, w)
	_, dh := k.Measure(door, second, w)
	y := s.Y + (h-nh-dh)/2
	s.Words(v.margin, y, w, name, head)
	s.Words(v.margin, y+nh, w, door, second)
	_, tap := v.goes(v.wayTo(u.ID))
	v.button(s, "go way/"+u.ID, v.margin+w+k.U(24), s.Y+k.U(14), buttonW, h-k.U(28), v.t("service.route"), k.Sea, k.OnSea, tap)
	s.Y += h
}
