package phone

import (
	"slices"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/sync/server/plan"
)

// amenityIcons are the pictures of what a visitor looks for, by IMDF category.
var amenityIcons = map[string]string{
	"restroom.female": "amenity-restroom-f", "restroom.male": "amenity-restroom-m",
	"restroom.unisex.wheelchair": "amenity-restroom-wheelchair", "prayerroom.islam": "amenity-prayer",
	"elevator": "amenity-elevator", "drinkingfountain": "amenity-water", "copymachine": "amenity-copy-machine",
	"entry": "amenity-entry", "stairs": "amenity-stairs",
}

// whereIs tells where everything is: what people look for first, the offices,
// the floors.
func (v *view) whereIs() {
	v.title("pin-door", v.t("where.title"))
	b := v.building()
	if b != nil {
		v.sample(b.Sample)
		v.outOfUse(b)
		v.add(block{Rows: v.amenityRows(b), Tone: "tight"})
	}
	v.add(block{Heading: v.t("phone.offices"), Rows: v.officeRows()})
	if b == nil || v.ways == nil {
		return
	}
	for _, l := range b.Levels {
		label := v.say(l.Name)
		v.add(block{Heading: label, Plan: svg(plan.SVG(b, v.ways.Plane(), plan.View{
			LevelID: l.ID, Heading: v.heading(), Off: v.off(), Label: plain(v.t("phone.plan", label.Text)),
		}))})
	}
}

// outOfUse tells of lifts and rooms that staff took out of service.
func (v *view) outOfUse(b *data.Building) {
	var lines []said
	for _, s := range all[*data.Switch](v.edition, data.SwitchesC) {
		u := b.UnitByID(s.Target)
		if s.Kind != data.UnitClosed || u == nil || !s.InForce(v.now) {
			continue
		}
		lines = append(lines, join(v.say(u.Name), v.t("map.off"), v.say(s.Why)))
	}
	if len(lines) > 0 {
		v.add(block{Text: lines, Tone: "warn", Icon: "ui-warning"})
	}
}

func (v *view) off() (ids []string) {
	for _, s := range all[*data.Switch](v.edition, data.SwitchesC) {
		if s.Kind == data.UnitClosed && s.InForce(v.now) {
			ids = append(ids, s.Target)
		}
	}
	return ids
}

// amenityRows shows each kind once, with the floors it is on.
func (v *view) amenityRows(b *data.Building) []row {
	var order []string
	for _, t := range all[*data.Tile](v.edition, data.HomeC) {
		if t.Where != nil {
			order = t.Where.Amenities
		}
	}
	var rows []row
	for _, category := range order {
		r, floors := row{link: link{Icon: amenityIcons[category]}}, []said(nil)
		for i := range b.Amenities {
			a := &b.Amenities[i]
			if a.Category != category {
				continue
			}
			if r.Text.Empty() {
				r.Text = v.say(a.Name)
				r.Href = v.amenityHref(b, a)
			}
			for _, id := range a.UnitIDs {
				if u := b.UnitByID(id); u != nil {
					if f := v.levelName(b, u.LevelID); !slices.Contains(floors, f) {
						floors = append(floors, f)
					}
				}
			}
		}
		if r.Text.Empty() || r.Icon == "" {
			continue
		}
		if r.Second = join(floors...); len(floors) > 1 && len(floors) == len(b.Levels) {
			r.Second = v.t("where.each_floor")
		}
		rows = append(rows, r)
	}
	return rows
}

// amenityHref leads to the room that an amenity is, or into the hall to itself.
func (v *view) amenityHref(b *data.Building, a *data.Amenity) string {
	if len(a.UnitIDs) == 0 {
		return ""
	}
	if u := b.UnitByID(a.UnitIDs[0]); u != nil && wayfind.Open(u) {
		if href := v.wayHref(a.ID); href != "" {
			return href
		}
	}
	return v.wayHref(a.UnitIDs[0])
}

func (v *view) levelName(b *data.Building, id string) said {
	if l := b.LevelByID(id); l != nil {
		return v.say(l.Name)
	}
	return said{}
}
