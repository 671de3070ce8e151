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

// goal is where a way leads: a room, or a counter or another place inside one.
type goal struct {
	unit    *data.Unit
	amenity *data.Amenity // nil for the room itself
}

// goal finds the room or the amenity of an id.
func (e *edition) goal(id string) (g goal, ok bool) {
	b := e.building()
	if b == nil || e.ways == nil || id == "" {
		return g, false
	}
	if g.unit = b.UnitByID(id); g.unit != nil {
		return g, true
	}
	if g.amenity = b.AmenityByID(id); g.amenity != nil {
		if at, err := e.ways.Amenity(id); err == nil {
			g.unit = b.UnitByID(at.UnitID)
		}
	}
	return g, g.unit != nil
}

// goalOf is where to go for a counter, else for its office.
func (v *view) goalOf(d *data.Department, c *data.Counter) string {
	if v.ways == nil {
		return ""
	}
	return v.ways.ForCounter(d, c)
}

// goalName names a goal as people ask for it, and says its door and floor.
func (v *view) goalName(b *data.Building, g goal) (name, door said) {
	name, door = v.unitName(b, g.unit)
	if g.amenity != nil && !g.amenity.Name.Empty() {
		if wayfind.Nameless(g.unit) {
			return v.say(g.amenity.Name), door
		}
		return v.say(g.amenity.Name), join(name, door)
	}
	return name, door
}

// way shows how to get from a lobby screen to a goal: drawn floor by floor, and
// in words. false means that there is no such goal.
func (v *view) way(id string) bool {
	g, ok := v.goal(id)
	if !ok {
		return false
	}
	b := v.building()
	v.trail(pages.Where, "", v.t("where.title"))
	name, door := v.goalName(b, g)
	v.title("pin-door", v.t("way.to", name.Text))
	v.p.Lead = door
	v.sample(b.Sample)
	ways := v.ways
	if len(v.off()) > 0 {
		ways, _ = wayfind.Build(b, all[*data.Switch](v.edition, data.SwitchesC), v.now) // faults are told at import
	}
	k, ok := v.screen(v.from)
	if !ok {
		v.noWay("way.none")
		return true
	}
	r, heading, err := route(ways, k, g, wayfind.Profile{StepFree: v.stepFree})
	if err != nil {
		key := "way.none"
		if v.stepFree && errors.Is(err, wayfind.ErrNoWay) {
			key = "way.none_step_free"
		}
		v.noWay(key)
		v.otherWay(id)
		return true
	}
	v.p.Lead = join(door, v.phrase(v.words.N("unit.metres", int(r.Length+0.5))), v.minutes(r.Seconds))
	var steps []said
	for _, p := range wayfind.Words(r, b, v.words) {
		steps = append(steps, capital(v.phrase(p)))
	}
	v.add(block{Lines: []fact{{Icon: "ui-pin", Value: capital(v.t("way.from", v.say(k.Name).Text))}}})
	v.add(block{Steps: steps})
	v.legs(b, ways, r, heading, g)
	if other, _, err := route(ways, k, g, wayfind.Profile{StepFree: !v.stepFree}); v.stepFree || err != nil || !r.Same(other) {
		v.otherWay(id)
	}
	return true
}

// route is the way from a screen to a goal, and where who stands there looks.
func route(ways *wayfind.Graph, from *data.Kiosk, g goal, p wayfind.Profile) (r wayfind.Route, heading float64, err error) {
	here, heading, err := ways.Kiosk(from)
	if err != nil {
		return r, 0, err
	}
	if g.amenity == nil {
		r, err = ways.Route(here, g.unit.ID, p)
		return r, heading, err
	}
	to, err := ways.Amenity(g.amenity.ID)
	if err == nil {
		r, err = ways.RouteTo(here, to, p)
	}
	return r, heading, err
}

// legs draws the way floor by floor.
func (v *view) legs(b *data.Building, ways *wayfind.Graph, r wayfind.Route, heading float64, g goal) {
	for i, leg := range r.Legs {
		floor := v.levelName(b, leg.LevelID)
		view := plan.View{
			LevelID: leg.LevelID, Heading: heading, Way: leg.Points, Start: i == 0, Goal: i == len(r.Legs)-1, Off: v.off(),
			Label: plain(v.t("phone.plan", floor.Text)),
		}
		if view.Goal && (g.amenity == nil || !wayfind.Open(g.unit)) {
			view.GoalID = g.unit.ID
		}
		v.add(block{Heading: floor, Plan: svg(plan.SVG(b, ways.Plane(), view))})
	}
}

// otherWay offers a way without steps, or the shortest again.
func (v *view) otherWay(unit string) {
	l := link{Href: v.href(pages.Way, unit) + pages.WayQuery(v.from, !v.stepFree), Text: v.t("way.shortest"), Icon: "ui-stairs"}
	if !v.stepFree {
		l.Text, l.Icon = v.t("way.step_free"), "amenity-restroom-wheelchair"
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
