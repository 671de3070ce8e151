package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// where tells the counter, its door and floor, and whether it is open now.
func (v *view) where(s *touch.Sheet, x *data.Service) {
	k := v.Kit
	d, c := v.counter(x.CounterID)
	if d == nil {
		d, _ = v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department)
	}
	if d == nil {
		v.panel(s, "ui-pin", k.Sea, v.t("ask.reception"))
		return
	}
	name, door := v.placeOf(d, c, x.Room)
	hours := d.HoursID
	counter := ""
	if c != nil {
		counter = c.ID
		if c.HoursID != "" {
			hours = c.HoursID
		}
	}
	words, open := v.openPill(v.hours(hours), counter)

	pad, icon := k.U(26), k.U(72)
	textX := v.margin + pad + icon + k.U(22)
	textW := v.w - 2*pad - icon - k.U(22)
	head := touch.Look{Role: style.Lead, Lines: 2, Color: k.OnSea}
	second := touch.Look{Role: style.Body, Lines: 1, Color: k.OnSea}
	_, nh := k.Measure(name, head, textW)
	_, dh := k.Measure(door, second, textW)
	h := nh + dh + k.U(36)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: k.Sea, Radius: k.U(24)})
	s.Icon("ui-pin", v.margin+pad, s.Y+(h-icon)/2, icon, k.OnSea)
	y := s.Y + (h-nh-dh)/2
	s.Words(textX, y, textW, name, head)
	s.Words(textX, y+nh, textW, door, second)
	s.Y += h + k.U(14)
	v.openPanel(s, words, open)
}

// openPanel says in a line of its own whether the counter is open.
func (v *view) openPanel(s *touch.Sheet, words touch.Words, open bool) {
	k := v.Kit
	fill, ink, icon := k.OKSoft, k.OK, "ui-check"
	if !open {
		fill, ink, icon = k.StopSoft, k.Stop, "ui-clock"
	}
	size := k.U(42)
	look := touch.Look{Role: style.Strong, Color: ink, Lines: 2}
	w := v.w - 2*k.U(26) - size - k.U(22)
	_, th := k.Measure(words, look, w)
	h := th + k.U(20)
	s.Panel(v.margin, s.Y, v.w, h, touch.Box{Fill: fill, Radius: k.U(20)})
	s.Icon(icon, v.margin+k.U(41), s.Y+(h-size)/2, size, ink)
	s.Middle(v.margin+k.U(120), s.Y, v.w-k.U(146), h, words, look)
	s.Y += h
}

// placeOf names a counter and says where it is: "Door 002 · Ground floor".
func (v *view) placeOf(d *data.Department, c *data.Counter, room string) (name, door touch.Words) {
	name = v.say(d.Name)
	if c != nil {
		name = v.say(c.Name)
		if room == "" {
			room = roomOf(d, c.UnitID)
		}
	}
	if room == "" {
		room = d.Room
	}
	if room != "" {
		door = v.t("service.door", room)
	}
	return name, join(door, v.floor(d.Floor))
}

// also lists what else the service may need: other counters, a portal.
func (v *view) also(s *touch.Sheet, x *data.Service) {
	k := v.Kit
	line := func(icon string, words touch.Words) {
		size := k.U(46)
		look := touch.Look{Role: style.Second, Lines: 2}
		w := v.w - size - k.U(26)
		_, th := k.Measure(words, look, w)
		h := max(size, th) + k.U(14)
		s.Icon(icon, v.margin+k.U(7), s.Y+(h-size)/2, size, k.Sea)
		s.Middle(v.margin+size+k.U(26), s.Y, w, h, words, look)
		s.Y += h
	}
	for _, id := range x.PayCounters {
		if d, c := v.counter(id); c != nil {
			name, door := v.placeOf(d, c, "")
			line("ui-counter", join(v.t("service.also", name.Text), door))
		}
	}
	for _, p := range x.Online {
		line("ui-portal", v.t("service.online.on", p.Label+" ("+shortURL(p.URL)+")"))
	}
}
