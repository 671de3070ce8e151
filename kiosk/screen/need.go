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
	v.wide()
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
			list = append(list, v.serviceRow(x))
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
	if v.lying() {
		list = v.closeRows(list, v.columnWidth())
		side, room := 0, 0
		for _, side = range []int{k.U(150), k.U(120)} {
			room = v.room - s.Y - v.closeHeight(kind, id, n, sample, side)
			if _, all := v.pairHeights(list); all <= room {
				break
			}
		}
		v.twoColumns(s, list, room)
		v.closeWith(s, kind, id, n, sample, side)
		return
	}
	list = v.closeRows(list, v.w)
	side, h := v.rowRoom(s, list, func(side int) int { return v.closeHeight(kind, id, n, sample, side) })
	v.rows(s, list, h)
	v.closeWith(s, kind, id, n, sample, side)
}

// pairHeights gives the heights of rows in two columns, two of which stand on
// one line.
func (v *view) pairHeights(list []row) (heights []int, all int) {
	w := v.w
	v.w = v.columnWidth()
	heights = make([]int, (len(list)+1)/2)
	for i, r := range list {
		_, _, h := v.rowHeights(r)
		i %= len(heights)
		heights[i] = max(heights[i], h)
	}
	for _, h := range heights {
		all += h
	}
	v.w = w
	return heights, all
}

// twoColumns lists entries in two columns whose rows stand on one line, so that
// a page can be turned between any two; in at most room pixels where they fit.
func (v *view) twoColumns(s *touch.Sheet, list []row, room int) {
	heights, all := v.pairHeights(list)
	spare := max(0, room-all) / max(1, len(heights))
	margin, w, gap := v.margin, v.w, v.Kit.U(columnGap)
	v.w = v.columnWidth()
	for i, h := range heights {
		h = max(h, min(h+spare, v.Kit.U(108)))
		for j := i; j < len(list); j += len(heights) {
			v.margin = margin + j/len(heights)*(v.w+gap)
			if i > 0 {
				s.Rule(v.margin, s.Y, v.w)
			}
			v.row(s, list[j], h)
		}
		s.Y += h
	}
	v.margin, v.w = margin, w
}

// rowsOrPairs lists entries in two columns on a lying screen, else one under the
// other, each at least h high.
func (v *view) rowsOrPairs(s *touch.Sheet, list []row, h int) {
	if v.lying() {
		v.twoColumns(s, v.closeRows(list, v.columnWidth()), 0)
		return
	}
	if v.tight {
		h = 0
	}
	v.rows(s, v.closeRows(list, v.w), h)
}

// rowRoom gives the side of the code and the height of rows with which a list
// just fits, or the least of both; foot is the height of the page's end by the
// side of its code.
func (v *view) rowRoom(s *touch.Sheet, list []row, foot func(side int) int) (side, h int) {
	k := v.Kit
	room := 0
	for _, side = range []int{k.U(240), k.U(210), k.U(180), k.U(150)} {
		room = v.room - s.Y - foot(side)
		h = room / max(len(list), 1)
		if v.rowsHeight(list, min(h, k.U(114))) <= room {
			break
		}
	}
	if v.rowsHeight(list, 0) > room { // it scrolls: no need to close up
		return side, k.U(104)
	}
	// A row of two lines takes its room from the others.
	for over := v.rowsHeight(list, h) - room; over > 0; over = v.rowsHeight(list, h) - room {
		h -= (over + len(list) - 1) / len(list)
	}
	return side, min(h, k.U(150))
}

func (v *view) rowsHeight(list []row, least int) (all int) {
	for _, r := range list {
		_, _, natural := v.rowHeights(r)
		all += max(natural, least)
	}
	return all
}

// serviceRow is a service in a list.
func (v *view) serviceRow(x *data.Service) row { return v.serviceRowAt(x, true) }

// serviceRowAt is a service in a list, with its floor where that is not told
// beside the list.
func (v *view) serviceRowAt(x *data.Service, floors bool) row {
	r := row{icon: x.Icon, title: v.say(x.Name), to: nav.Route{Page: nav.Service, ID: x.ID}}
	if x.Kind == data.Orientation {
		r.second = v.t("elsewhere.title")
		return r
	}
	var fee, delay, floor touch.Words
	if x.Fee.Known() {
		fee = v.fee(x.Fee)
	}
	if !x.Processing.Text.Empty() {
		delay = v.say(x.Processing.Text)
	}
	if d, _ := v.Library.Item(data.DepartmentsC, x.DepartmentID).(*data.Department); d != nil && floors {
		floor = v.floor(d.Floor)
	}
	// A long delay is told on the page itself.
	r.second, r.short = capital(join(fee, delay, floor)), join(fee, floor)
	return r
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
