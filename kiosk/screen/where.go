package screen

import (
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// whereIs tells where everything is: what people look for first as pictures,
// then the offices with floor and door.
func (v *view) whereIs() *touch.Sheet {
	v.wide()
	s := v.sheet()
	v.title(s, "pin-door", v.t("where.title"))
	v.amenities(s)
	if _, ok := v.atlas(); ok {
		s.Y += v.row(s, row{icon: "paper-plan", title: v.t("map.title"), to: nav.Route{Page: nav.Map}}, v.Kit.U(112))
		s.Rule(v.margin, s.Y, v.w)
	}
	var list []row
	sample := false
	for _, d := range v.offices() {
		_, door := v.placeOf(d, nil, "")
		list = append(list, row{icon: d.Icon, title: v.say(d.Name), second: door, to: nav.Route{Page: nav.Office, ID: d.ID}})
		sample = sample || d.Sample
	}
	v.list(s, list, pages.Home, "", v.placesNote(list, sample), sample)
	return s
}

// offices gives the offices in the order people ask for them: the tile's, else
// the content's.
func (v *view) offices() []*data.Department {
	var ids []string
	for _, it := range v.Library.Items(data.HomeC) {
		if t, ok := it.(*data.Tile); ok && t.Where != nil {
			ids = t.Where.Offices
		}
	}
	if len(ids) == 0 {
		for _, it := range v.Library.Items(data.DepartmentsC) {
			ids = append(ids, it.ItemID())
		}
	}
	var out []*data.Department
	for _, id := range ids {
		if d, ok := v.Library.Item(data.DepartmentsC, id).(*data.Department); ok {
			out = append(out, d)
		}
	}
	return out
}

// amenityIcons are the pictures of what a visitor looks for, by IMDF category.
var amenityIcons = map[string]string{
	"restroom.female": "amenity-restroom-f", "restroom.male": "amenity-restroom-m",
	"restroom.unisex.wheelchair": "amenity-restroom-wheelchair", "prayerroom.islam": "amenity-prayer",
	"elevator": "amenity-elevator", "drinkingfountain": "amenity-water", "copymachine": "amenity-copy-machine",
	"entry": "amenity-entry", "stairs": "amenity-stairs",
}

// amenities shows each kind once, with the floors it is on, four in a row: the
// picture over the words, beside them on a lying screen.
func (v *view) amenities(s *touch.Sheet) {
	k := v.Kit
	list := v.amenityList()
	const cols = 4
	gap := k.U(18)
	w := (v.w - (cols-1)*gap) / cols
	icon, pad := k.U(72), k.U(12)
	align, textX, textW, over := touch.Center, pad, w-2*pad, icon+k.U(8)
	if v.lying() {
		align, textX, textW, over = touch.Label, pad+icon+k.U(16), w-2*pad-icon-k.U(16), 0
	}
	label := touch.Look{Role: style.Bar, Align: align, Lines: 2}
	second := touch.Look{Role: style.Second, Color: k.Soft, Align: align, Lines: 4}
	h := 0
	for _, a := range list {
		_, lh := k.Measure(a.name, label, textW)
		_, sh := k.Measure(a.place, second, textW)
		h = max(h, over+lh+sh+2*pad, icon+2*pad)
	}
	for i, a := range list {
		x, y := v.margin+(i%cols)*(w+gap), s.Y+(i/cols)*(h+gap)
		s.Panel(x, y, w, h, touch.Box{Fill: k.Sand, Radius: k.U(20)})
		if over > 0 {
			s.Icon(a.icon, x+(w-icon)/2, y+pad, icon, k.Sea)
		} else {
			s.Icon(a.icon, x+pad, y+(h-icon)/2, icon, k.Sea)
		}
		if v.mapped(a.unit) {
			goName, tap := v.goes(wayTo(a.unit))
			s.Touch(goName+"#"+strconv.Itoa(i), x, y, w, h, k.U(20), tap)
		}
		lh := s.Words(x+textX, y+pad+over, textW, a.name, label)
		s.Words(x+textX, y+pad+over+lh, textW, a.place, second)
	}
	s.Y += (len(list)+cols-1)/cols*(h+gap) + k.U(8)
}

type amenity struct {
	icon        string
	name, place touch.Words
	unit        string // of the first one; "" where it is not known
}

func (v *view) amenityList() []amenity {
	var out []amenity
	for _, it := range v.Library.Items(data.BuildingC) {
		b, ok := it.(*data.Building)
		if !ok {
			continue
		}
		for _, category := range v.amenityOrder() {
			a := amenity{icon: amenityIcons[category]}
			var floors []touch.Words
			for i := range b.Amenities {
				x := &b.Amenities[i]
				if x.Category != category {
					continue
				}
				if a.name.Text == "" {
					a.name = v.say(x.Name)
					if len(x.UnitIDs) > 0 {
						a.unit = x.UnitIDs[0]
					}
				}
				floors = append(floors, v.floorOf(b, x.UnitIDs))
			}
			if a.name.Text != "" && a.icon != "" {
				if a.place = join(distinct(floors)...); len(b.Levels) > 1 && len(distinct(floors)) == len(b.Levels) {
					a.place = v.t("where.each_floor")
				}
				out = append(out, a)
			}
		}
	}
	return out
}

// amenityOrder is the order of the tile that opens the page.
func (v *view) amenityOrder() []string {
	for _, it := range v.Library.Items(data.HomeC) {
		if t, ok := it.(*data.Tile); ok && t.Where != nil {
			return t.Where.Amenities
		}
	}
	return nil
}

// floorOf names the level of the first of some units.
func (v *view) floorOf(b *data.Building, units []string) touch.Words {
	for _, id := range units {
		if u := b.UnitByID(id); u != nil {
			if l := b.LevelByID(u.LevelID); l != nil {
				return v.say(l.Name)
			}
		}
	}
	return touch.Words{}
}

func distinct(words []touch.Words) []touch.Words {
	var out []touch.Words
	seen := map[string]bool{}
	for _, w := range words {
		if !seen[w.Text] {
			seen[w.Text] = true
			out = append(out, w)
		}
	}
	return out
}

func (v *view) placesNote(list []row, sample bool) note {
	var n note
	n.add(v.t("where.title").Text)
	v.sampleLine(&n, sample)
	n.kept()
	for _, r := range list {
		n.add("- " + r.title.Text + " · " + r.second.Text)
	}
	return n
}
