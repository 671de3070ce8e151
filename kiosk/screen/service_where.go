package screen

import (
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// where tells the counter of a service, its door and floor, and whether it is
// open now.
func (v *view) where(s *touch.Sheet, x *data.Service) {
	d, c := v.counter(x.CounterID)
	if d == nil {
		d, _ = v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department)
	}
	if d == nil {
		v.panel(s, "ui-pin", v.Kit.Sea, v.t("ask.reception"))
		return
	}
	name, door := v.placeOf(d, c, x.Room)
	v.placePanel(s, name, door, d, c)
}

// placePanel is the answer to "where": name, door and floor, and beside it
// whether people are served there now.
func (v *view) placePanel(s *touch.Sheet, name, door touch.Words, d *data.Department, c *data.Counter) {
	k := v.Kit
	hours, counter := d.HoursID, ""
	if c != nil {
		counter = c.ID
		if c.HoursID != "" {
			hours = c.HoursID
		}
	}
	words, open := v.openPill(v.hours(hours), counter)
	gap, stateW, below := k.U(18), k.U(280), v.narrow()
	if below {
		stateW = v.w
	}
	words = v.lines(words, v.stateLook(words, stateW), stateW-k.U(36))
	pad, icon := k.U(26), k.U(72)
	w := v.w - stateW - gap
	if below {
		w = v.w
	}
	textX := v.margin + pad + icon + k.U(22)
	textW := w - 2*pad - icon - k.U(22)
	head := touch.Look{Role: style.Lead, Lines: 3, Color: k.OnSea}
	if wide, _ := k.Measure(name, head, 0); wide > textW {
		head.Role = style.Strong
	}
	second := touch.Look{Role: style.Body, Lines: 2, Color: k.OnSea}
	name, door = v.lines(name, head, textW), v.lines(door, second, textW)
	_, nh := k.Measure(name, head, textW)
	dh := 0
	if door.Text != "" {
		_, dh = k.Measure(door, second, textW)
	}
	unit, button := v.goalOf(d, c), 0
	if v.mapped(unit) {
		button = k.U(74)
	}
	h := nh + dh + button + k.U(28)
	if !below {
		h = max(h, v.stateHeight(words, stateW))
	}
	s.Panel(v.margin, s.Y, w, h, touch.Box{Fill: k.Sea, Radius: k.U(24)})
	s.Icon("ui-pin", v.margin+pad, s.Y+(h-icon)/2, icon, k.OnSea)
	y := s.Y + (h-nh-dh-button)/2
	s.Words(textX, y, textW, name, head)
	if dh > 0 {
		s.Words(textX, y+nh, textW, door, second)
	}
	if button > 0 {
		v.showWay(s, textX, y+nh+dh+k.U(8), textW, button-k.U(8))
		goName, tap := v.goes(v.wayTo(unit))
		s.Touch(goName, v.margin, s.Y, w, h, k.U(24), tap)
	}
	if below {
		s.Y += h + k.Air(18)
		h = v.stateHeight(words, stateW)
		v.openPanel(s, v.margin, s.Y, stateW, h, words, open)
	} else {
		v.openPanel(s, v.margin+w+gap, s.Y, stateW, h, words, open)
	}
	s.Y += h
	v.upstairsNote(s, unit)
}

// upstairsNote says that the lift is out of service, where a room is on another
// floor than the screen.
func (v *view) upstairsNote(s *touch.Sheet, goal string) {
	if v.Maps == nil || goal == "" {
		return
	}
	a, ok := v.atlas()
	if !ok || !a.liftOff() {
		return
	}
	if g, ok := a.goal(goal); ok && g.unit.LevelID != a.here.LevelID {
		v.remark(s, "ui-elevator", v.t("way.lift_off"))
	}
}

// showWay looks like the button it is part of: the whole panel leads there.
func (v *view) showWay(s *touch.Sheet, x, y, w, h int) {
	k := v.Kit
	s.Panel(x, y, w, h, touch.Box{Fill: k.OnSea, Radius: h / 2})
	arrow := k.U(34)
	words := v.t("service.route")
	look := k.Shrink(words, touch.Look{Role: style.Strong, Color: k.Sea, Lines: 1}, w-arrow-k.U(44), 0.7)
	tw, _ := k.Measure(words, look, 0)
	left := x + (w-tw-arrow-k.U(14))/2
	s.Middle(left, y, tw+k.U(2), h, words, look)
	s.Icon("ui-next", left+tw+k.U(14), y+(h-arrow)/2, arrow, k.Sea)
}

// goalOf is where to go for a counter, else for its office.
func (v *view) goalOf(d *data.Department, c *data.Counter) string {
	if a, ok := v.atlas(); ok {
		return a.ways.ForCounter(d, c)
	}
	if c == nil || c.UnitID == "" {
		return d.UnitID
	}
	return c.UnitID
}

// mapped tells whether the way to a room or an amenity can be shown.
func (v *view) mapped(feature string) bool {
	if feature == "" || v.Maps == nil {
		return false
	}
	a, ok := v.atlas()
	if !ok || a.here.UnitID == feature {
		return false
	}
	_, ok = a.goal(feature)
	return ok
}

// stateLook sets the state of a counter smaller where a long word needs it.
func (v *view) stateLook(words touch.Words, w int) touch.Look {
	look := touch.Look{Role: style.Strong, Lines: 6, Align: touch.Center}
	if !v.Kit.Fits(words, look, w-v.Kit.U(36)) {
		look.Role = style.Second
	}
	return look
}

func (v *view) stateHeight(words touch.Words, w int) int {
	_, th := v.Kit.Measure(words, v.stateLook(words, w), w-v.Kit.U(36))
	return th + v.Kit.U(24)
}

// openPanel says whether the counter is open, beside where it is. The frame of
// a closed one is drawn: colour is never the only sign.
func (v *view) openPanel(s *touch.Sheet, x, y, w, h int, words touch.Words, open bool) {
	k := v.Kit
	box, look := touch.Box{Fill: k.OKSoft, Radius: k.U(24)}, v.stateLook(words, w)
	look.Color = k.OK
	if !open {
		box = touch.Box{Fill: k.StopSoft, Stroke: k.Stop, Width: k.U(3), Radius: k.U(24)}
		look.Color = k.Stop
	}
	s.Panel(x, y, w, h, box)
	s.Middle(x+k.U(18), y, w-k.U(36), h, words, look)
}

// placeOf names a counter and says where it is: "Door 002 · Ground floor".
func (v *view) placeOf(d *data.Department, c *data.Counter, room string) (name, door touch.Words) {
	name = v.say(d.Name)
	if c != nil {
		name = v.say(c.Name)
	}
	if room = doorOf(d, c, room); room != "" {
		door = v.t("service.door", room)
	}
	return name, join(door, v.floor(d.Floor))
}

// doorOf is the number on the door of a counter, else of its office.
func doorOf(d *data.Department, c *data.Counter, room string) string {
	if room == "" && c != nil {
		room = roomOf(d, c.UnitID)
	}
	if room == "" {
		room = d.Room
	}
	return room
}

// also lists what else the service may need: other counters, a portal.
func (v *view) also(s *touch.Sheet, x *data.Service) {
	for _, id := range x.PayCounters {
		if d, c := v.counter(id); c != nil {
			name, door := v.placeOf(d, c, "")
			v.remark(s, "ui-counter", join(v.t("service.also", name.Text), door))
		}
	}
	for _, p := range x.Online {
		site := shortURL(p.URL)
		if !strings.HasSuffix(site, p.Label) {
			site = p.Label + " (" + site + ")"
		}
		v.remark(s, "ui-portal", v.t("service.online.on", site))
	}
}

// remark is a small line with a picture.
func (v *view) remark(s *touch.Sheet, icon string, words touch.Words) {
	k := v.Kit
	size := k.U(46)
	look := touch.Look{Role: style.Second, Lines: 3}
	x, w := v.margin+size+k.U(26), v.w-size-k.U(26)
	_, th := k.Measure(words, look, w)
	h := max(size, th) + k.U(14)
	s.Icon(icon, v.margin+k.U(7), s.Y+(h-size)/2, size, k.Sea)
	s.Middle(x, s.Y, w, h, words, look)
	s.Y += h
}
