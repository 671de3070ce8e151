package phone

import (
	"errors"
	"html/template"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/sync/server/plan"
)

// way shows how to get from a lobby screen to a room: drawn floor by floor, and
// in words. false means that there is no such room.
func (v *view) way(unit, from string, stepFree bool) bool {
	b := v.building()
	if b == nil || v.ways == nil || b.UnitByID(unit) == nil {
		return false
	}
	u := b.UnitByID(unit)
	v.trail(pages.Where, "", v.t("where.title"))
	name, door := v.unitName(b, u)
	v.title("pin-door", v.t("way.to", name.Text))
	v.p.Lead = door
	v.sample(b.Sample)
	k, ok := v.screen(from)
	if !ok {
		v.noWay("way.none")
		return true
	}
	ways := v.ways
	if len(v.off()) > 0 {
		ways, _ = wayfind.Build(b, all[*data.Switch](v.edition, data.SwitchesC), v.now) // faults are told at import
	}
	here, heading, err := ways.Kiosk(k)
	if err != nil {
		v.noWay("way.none")
		return true
	}
	r, err := ways.Route(here, unit, wayfind.Profile{StepFree: stepFree})
	if err != nil {
		key := "way.none"
		if stepFree && errors.Is(err, wayfind.ErrNoWay) {
			key = "way.none_step_free"
		}
		v.noWay(key)
		v.otherWay(unit, stepFree)
		return true
	}
	v.p.Lead = join(door, v.phrase(v.words.N("unit.metres", int(r.Length+0.5))), v.minutes(r.Seconds))
	var steps []said
	for _, p := range wayfind.Words(r, b, v.words) {
		steps = append(steps, capital(v.phrase(p)))
	}
	v.add(block{Lines: []fact{{Icon: "ui-pin", Value: capital(v.t("way.from", v.say(k.Name).Text))}}})
	v.add(block{Steps: steps})
	for i, leg := range r.Legs {
		floor := v.levelName(b, leg.LevelID)
		last := i == len(r.Legs)-1
		view := plan.View{
			LevelID: leg.LevelID, Heading: heading, Way: leg.Points, Start: i == 0, Goal: last, Off: v.off(),
			Label: plain(v.t("phone.plan", floor.Text)),
		}
		if last {
			view.GoalID = unit
		}
		v.add(block{Heading: floor, Plan: svg(plan.SVG(b, ways.Plane(), view))})
	}
	v.otherWay(unit, stepFree)
	return true
}

// otherWay offers a way without steps, or the shortest again.
func (v *view) otherWay(unit string, stepFree bool) {
	l := link{Href: v.href(pages.Way, unit), Text: v.t("way.shortest"), Icon: "ui-stairs"}
	if !stepFree {
		l = link{Href: l.Href + "?free", Text: v.t("way.step_free"), Icon: "amenity-restroom-wheelchair"}
	}
	v.add(block{Actions: []link{l}, Tone: "quiet"})
}

func (v *view) noWay(key string) {
	v.add(block{Text: []said{v.t(key)}, Tone: "warn", Icon: "ui-not-here"})
	v.add(block{Text: []said{v.t("ask.reception")}, Tone: "quiet", Icon: "person-help"})
}

// minutes tells a short time in words.
func (v *view) minutes(seconds int) said {
	if seconds < int(time.Minute/time.Second) {
		return v.t("way.under_a_minute")
	}
	return v.phrase(v.words.N("unit.minutes", (seconds+59)/60))
}

// heading is where who stands at the first screen looks.
func (v *view) heading() float64 {
	if k, ok := v.screen(""); ok && v.ways != nil {
		if _, heading, err := v.ways.Kiosk(k); err == nil {
			return heading
		}
	}
	return 0
}

// unitName names a room as people ask for it: its office, else its own name.
func (v *view) unitName(b *data.Building, u *data.Unit) (name, door said) {
	name = v.say(u.Name)
	if d, ok := find[*data.Department](v.edition, data.DepartmentsC, u.DepartmentID); ok && d.UnitID == u.ID {
		name = v.say(d.Name)
	}
	if u.Room != "" {
		door = v.t("service.door", u.Room)
	}
	return name, join(door, v.levelName(b, u.LevelID))
}

// svg is a picture of package plan, which escapes what is not a number.
func svg(s string) template.HTML { return template.HTML(s) } //nolint:gosec // see above
