package screen

import (
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/touch"
)

// elsewhereNeed is the need that lists what other offices do.
const elsewhereNeed = "ailleurs"

// need lists the services people come for with one need, the most asked first.
func (v *view) need(n *data.Need) *touch.Sheet {
	s := v.sheet()
	v.title(s, n.Icon, v.say(n.Label))
	var list []row
	var sample bool
	if n.ID == elsewhereNeed {
		for _, it := range v.Library.Items(data.ElsewhereC) {
			if e, ok := it.(*data.Elsewhere); ok {
				list = append(list, row{icon: e.Icon, title: v.say(e.Label), second: v.say(e.Where), to: nav.Route{Page: nav.Elsewhere, ID: e.ID}})
				sample = sample || e.Sample
			}
		}
	}
	for _, id := range n.Services {
		if x, ok := v.Library.Item(data.ServicesC, id).(*data.Service); ok {
			list = append(list, row{icon: x.Icon, title: v.say(x.Name), second: v.summary(x), to: nav.Route{Page: nav.Service, ID: id}})
			sample = sample || x.Sample
		}
	}
	sample = sample || n.Sample
	v.list(s, list, pages.Need, n.ID, v.needNote(n, list, sample), sample)
	return s
}

// list ends a page with entries and the code: few entries stand wide apart,
// many close up before the page scrolls.
func (v *view) list(s *touch.Sheet, list []row, kind pages.Kind, id string, n note, sample bool) {
	k := v.Kit
	side, h := 0, 0
	for _, side = range []int{k.U(240), k.U(210), k.U(180)} {
		room := v.room - s.Y - side - k.U(44)
		h = room / max(len(list), 1)
		all := 0
		for _, r := range list {
			_, _, natural := v.rowHeights(r)
			all += max(natural, min(h, k.U(114)))
		}
		if all <= room {
			break
		}
	}
	// A row of two lines takes its room from the others.
	over := -(v.room - s.Y - side - k.U(44))
	for _, r := range list {
		_, _, natural := v.rowHeights(r)
		over += max(natural, h)
	}
	if over > 0 {
		h -= (over + len(list) - 1) / len(list)
	}
	v.rows(s, list, min(h, k.U(150)))
	v.closeWith(s, kind, id, n, sample, side)
}

// summary is fee, delay and place of a service in one line.
func (v *view) summary(x *data.Service) touch.Words {
	if x.Kind == data.Orientation {
		return v.t("elsewhere.title")
	}
	var fee, delay, floor touch.Words
	if x.Fee.Known() {
		fee = v.fee(x.Fee)
	}
	if !x.Processing.Text.Empty() {
		delay = v.say(x.Processing.Text)
	}
	if d, _ := v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department); d != nil {
		floor = v.floor(d.Floor)
	}
	all := join(fee, delay, floor)
	if !v.Kit.Fits(all, secondLine, v.rowText()) {
		return join(fee, floor) // the delay is told on the page itself
	}
	return all
}

// floor names a level of the building by its ordinal.
func (v *view) floor(ordinal int) touch.Words {
	for _, it := range v.Library.Items(data.BuildingC) {
		b, ok := it.(*data.Building)
		if !ok {
			continue
		}
		for _, l := range b.Levels {
			if l.Ordinal == ordinal && !l.Name.Empty() {
				return v.say(l.Name)
			}
		}
	}
	return touch.Words{}
}
