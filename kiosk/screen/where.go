package screen

import (
	"slices"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/wayfind"
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
	v.amenityTiles(s, true)
	var first, list []row
	if _, ok := v.atlas(); ok {
		here := row{icon: "ui-pin", title: v.t("where.here"), second: v.t("map.title"), to: nav.Route{Page: nav.Map}}
		if v.lying() { // of two columns
			first = []row{here}
		} else {
			s.Y += v.row(s, here, v.Kit.U(112))
			s.Rule(v.margin, s.Y, v.w)
		}
	}
	sample := false
	for _, d := range v.offices() {
		_, door := v.placeOf(d, nil, "")
		list = append(list, row{icon: d.Icon, title: v.say(d.Name), second: door, to: nav.Route{Page: nav.Office, ID: d.ID}})
		sample = sample || d.Sample
	}
	v.list(s, append(first, list...), pages.Where, "", v.placesNote(list, sample), sample)
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

// amenityTiles shows each kind once, four in a row, with the floors it is on if
// that is wanted: the picture over the words, beside them on a lying screen.
func (v *view) amenityTiles(s *touch.Sheet, floors bool) {
	k := v.Kit
	list := v.amenityList()
	for i := range list {
		if !floors && !list[i].off {
			list[i].place = touch.Words{}
		}
	}
	gap, icon, pad := k.U(18), k.U(72), k.U(12)
	beside := v.w > k.U(1200) || v.lying()
	align, textX, over := touch.Center, pad, icon+k.U(8)
	if beside {
		align, textX, over = touch.Label, pad+icon+k.U(16), 0
	}
	label := touch.Look{Role: style.Bar, Align: align, Lines: 2}
	second := touch.Look{Role: style.Second, Color: k.Soft, Align: align, Lines: 4}
	cols, w, textW := 4, 0, 0
	for ; ; cols-- { // fewer where a word would be broken
		w = (v.w - (cols-1)*gap) / cols
		textW = w - textX - pad
		if cols == 1 || !slices.ContainsFunc(list, func(a amenity) bool { return !k.Fits(a.name, label, textW) }) {
			break
		}
	}
	h := 0
	for _, a := range list {
		_, lh := k.Measure(a.name, label, textW)
		sh := 0
		if a.place.Text != "" {
			_, sh = k.Measure(a.place, second, textW)
		}
		h = max(h, over+lh+sh+2*pad, icon+2*pad)
	}
	for i, a := range list {
		t := amenityBox{x: v.margin + (i%cols)*(w+gap), y: s.Y + (i/cols)*(h+gap), w: w, h: h, icon: icon, pad: pad, over: over, textX: textX, textW: textW}
		v.amenityTile(s, t, a, label, second)
		if a.goal != "" {
			goName, tap := v.goes(v.wayTo(a.goal))
			s.Touch(goName+"#"+strconv.Itoa(i), t.x, t.y, w, h, k.U(20), tap)
		}
	}
	s.Y += (len(list)+cols-1)/cols*(h+gap) + k.U(8)
}

// amenityBox is where the parts of a tile stand; over is the height of the
// picture above the words, 0 for one beside them.
type amenityBox struct{ x, y, w, h, icon, pad, over, textX, textW int }

func (v *view) amenityTile(s *touch.Sheet, t amenityBox, a amenity, label, second touch.Look) {
	k := v.Kit
	s.Panel(t.x, t.y, t.w, t.h, touch.Box{Fill: k.Sand, Radius: k.U(20)})
	_, th := k.Measure(a.name, label, t.textW)
	if a.off {
		second.Color = k.Stop
	}
	top, iconX, iconY := t.y+t.pad+t.over, t.x+(t.w-t.icon)/2, t.y+t.pad
	if t.over == 0 { // words and picture in the middle
		all := th
		if a.place.Text != "" {
			_, sh := k.Measure(a.place, second, t.textW)
			all += sh
		}
		top, iconX, iconY = t.y+(t.h-all)/2, t.x+t.pad, t.y+(t.h-t.icon)/2
	}
	s.Icon(a.icon, iconX, iconY, t.icon, k.Sea)
	s.Words(t.x+t.textX, top, t.textW, a.name, label)
	if a.place.Text != "" {
		s.Words(t.x+t.textX, top+th, t.textW, a.place, second)
	}
}

type amenity struct {
	icon        string
	name, place touch.Words
	goal        string // where the way leads, the nearest; "" where there is none
	off         bool   // all of the kind are out of service
}

func (v *view) amenityList() []amenity {
	var out []amenity
	for _, it := range v.Library.Items(data.BuildingC) {
		b, ok := it.(*data.Building)
		if !ok {
			continue
		}
		for _, category := range v.amenityOrder() {
			if a := v.amenityOf(b, category); a.name.Text != "" && a.icon != "" {
				out = append(out, a)
			}
		}
	}
	return out
}

// amenityOf gathers what the building has of a kind.
func (v *view) amenityOf(b *data.Building, category string) amenity {
	a := amenity{icon: amenityIcons[category]}
	var floors []touch.Words
	for i := range b.Amenities {
		if x := &b.Amenities[i]; x.Category == category {
			if a.name.Text == "" {
				a.name = v.say(x.Name)
			}
			floors = append(floors, v.floorOf(b, x.UnitIDs))
		}
	}
	if a.place = join(distinct(floors)...); len(b.Levels) > 1 && len(distinct(floors)) == len(b.Levels) {
		a.place = v.t("where.each_floor")
	}
	maps, ok := v.atlas()
	if !ok || maps.building != b {
		return a
	}
	var works bool
	if a.goal, works = maps.nearest(category, v.stepFree()); !works && len(floors) > 0 {
		a.off, a.place = true, v.t("map.off")
	}
	return a
}

// nearest gives the nearest amenity of a kind, or the room that is one, and
// whether any of them is in service.
func (a atlas) nearest(category string, stepFree bool) (goal string, works bool) {
	best := 0
	for i := range a.building.Amenities {
		x := &a.building.Amenities[i]
		if x.Category != category || !slices.ContainsFunc(x.UnitIDs, func(id string) bool { return !slices.Contains(a.off, id) }) {
			continue
		}
		works = true
		id := a.doorOr(x)
		g, ok := a.goal(id)
		if !ok || id == a.here.UnitID {
			continue
		}
		r, err := a.route(g, wayfind.Profile{StepFree: stepFree && !strings.HasPrefix(category, "stairs")})
		if err == nil && (goal == "" || r.Seconds < best) {
			goal, best = id, r.Seconds
		}
	}
	return goal, works
}

// doorOr gives the room of an amenity that has a door of its own, else the
// amenity.
func (a atlas) doorOr(x *data.Amenity) string {
	for _, id := range x.UnitIDs {
		if u := a.building.UnitByID(id); u != nil && !wayfind.Open(u) {
			return id
		}
	}
	return x.ID
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
