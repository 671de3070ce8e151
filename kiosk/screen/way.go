package screen

import (
	"errors"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/pages"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

// wayShow is how a way is looked at.
type wayShow struct {
	stepFree bool
	step     int // that is to be done now; the map shows its floor
}

// lastStep stands for the last step of any way.
const lastStep = 99

// StepFree begins the Show of a step-free way: "free1".
const StepFree = "free"

func readShow(s string) (w wayShow) {
	s, w.stepFree = strings.CutPrefix(s, StepFree)
	w.step, _ = strconv.Atoi(s) // what is no number is the first step
	return w
}

func (w wayShow) String() string {
	s := ""
	if w.step > 0 {
		s = strconv.Itoa(w.step)
	}
	if w.stepFree {
		s = StepFree + s
	}
	return s
}

// wayTo is the route to the page that shows the way to a unit or an amenity,
// without steps where this visitor asked for that before.
func (v *view) wayTo(feature string) nav.Route {
	return nav.Route{Page: nav.Way, ID: feature, Show: wayShow{stepFree: v.stepFree()}.String()}
}

func (v *view) stepFree() bool { return v.StepFree != nil && v.StepFree() }

// goal is where a way leads: a room, or an amenity in one.
type goal struct {
	unit    *data.Unit
	amenity *data.Amenity // nil for the room itself
}

func (a atlas) goal(id string) (g goal, ok bool) {
	if g.unit = a.building.UnitByID(id); g.unit != nil {
		return g, true
	}
	if g.amenity = a.building.AmenityByID(id); g.amenity != nil {
		if at, err := a.ways.Amenity(id); err == nil {
			g.unit = a.building.UnitByID(at.UnitID)
		}
	}
	return g, g.unit != nil
}

// route finds the way to a room or an amenity.
func (a atlas) route(g goal, p wayfind.Profile) (wayfind.Route, error) {
	if g.amenity == nil {
		return a.ways.Route(a.here, g.unit.ID, p)
	}
	to, err := a.ways.Amenity(g.amenity.ID)
	if err != nil {
		return wayfind.Route{}, err
	}
	return a.ways.RouteTo(a.here, to, p)
}

// walk is a way being shown.
type walk struct {
	atlas
	wayfind.Route
	goal  goal
	show  wayShow
	words []touch.Words // of each step
}

// now is the step to be done, leg the part of the way that is shown.
func (w *walk) now() wayfind.Step { return w.Steps[w.show.step] }
func (w *walk) leg() int          { return w.now().Leg }

// way shows how to get to a room or an amenity: drawn, and in words.
func (v *view) way(id string) *touch.Sheet {
	a, ok := v.atlas()
	var g goal
	if ok {
		g, ok = a.goal(id)
	}
	if !ok {
		return v.gone()
	}
	v.wide()
	s, k := v.sheet(), v.Kit
	name, door := v.goalName(g)
	if v.emblem = v.unitIcon(g.unit); v.emblem == "" {
		v.emblem = "pin-door"
	}
	s.Y = k.U(24)
	s.Y += s.Words(v.margin, s.Y, v.w, v.t("way.to", name.Text), touch.Look{Role: style.Action, Lines: 2})
	w := walk{atlas: a, goal: g, show: readShow(v.route.Show)}
	var err error
	if w.Route, err = a.route(g, wayfind.Profile{StepFree: w.show.stepFree}); err != nil {
		v.noWay(s, err, w.show)
		return s
	}
	w.show.step = min(max(w.show.step, 0), len(w.Steps)-1)
	w.words = v.phrases(wayfind.Words(w.Route, a.building, v.words))
	metres := v.phrase(v.words.N("unit.metres", int(w.Length+0.5)))
	s.Y += s.Words(v.margin, s.Y, v.w, join(door, metres, v.minutes(w.Seconds)), touch.Look{Role: style.Second, Color: k.Soft, Lines: 2}) + k.U(12)
	v.wayBody(s, &w)
	return s
}

// wayBody sets map, steps and code: beside each other on a lying screen.
func (v *view) wayBody(s *touch.Sheet, w *walk) {
	k, foot, n := v.Kit, v.Kit.U(160), v.wayNote(w)
	if v.lying() {
		room := v.room - s.Y - k.U(18)
		v.columns(s, func() { v.wayMap(s, w, room) }, func() {
			v.liftNote(s, w.atlas)
			v.waySteps(s, w, 0)
			v.closeWith(s, pages.Way, v.route.ID, n, true, foot)
		})
		return
	}
	v.liftNote(s, w.atlas)
	room := v.room - s.Y - v.waySteps(nil, w, 0) - v.closeHeight(pages.Way, v.route.ID, n, true, foot)
	least := k.Air(500)
	if v.scrolls() {
		least = min(k.Air(820), v.sight()-k.Air(18)) // the whole map at a glance, the steps below
	}
	spare := room - v.wayMap(s, w, max(least, room))
	v.waySteps(s, w, max(0, spare))
	v.closeWith(s, pages.Way, v.route.ID, n, true, foot)
}

// wayNote is the way as a phone keeps it.
func (v *view) wayNote(w *walk) (n note) {
	name, door := v.goalName(w.goal)
	n.add(name.Text, door.Text)
	n.kept()
	for _, words := range w.words {
		n.add("- " + words.Text)
	}
	return n
}

// goalName names where a way leads and says its door and floor.
func (v *view) goalName(g goal) (name, door touch.Words) {
	name, door = v.unitName(g.unit)
	if g.amenity != nil && !g.amenity.Name.Empty() {
		if wayfind.Nameless(g.unit) {
			return v.say(g.amenity.Name), door
		}
		return v.say(g.amenity.Name), join(name, door)
	}
	return name, door
}

// unitName names a room as people ask for it: its office, else its own name,
// and says its door and floor.
func (v *view) unitName(u *data.Unit) (name, door touch.Words) {
	name = v.say(u.Name)
	if d, ok := v.Library.Item(data.DepartmentsC, u.DepartmentID).(*data.Department); ok && d.UnitID == u.ID {
		name = v.say(d.Name)
	}
	var floor touch.Words
	if b, ok := first[*data.Building](v, data.BuildingC); ok {
		if l := b.LevelByID(u.LevelID); l != nil {
			floor = v.say(l.Name)
		}
	}
	if u.Room != "" {
		door = v.t("service.door", u.Room)
	}
	return name, join(door, floor)
}

func (v *view) phrases(list []i18n.Phrase) []touch.Words {
	out := make([]touch.Words, len(list))
	for i, p := range list {
		out[i] = v.phrase(p)
	}
	return out
}

// minutes tells a short time in words.
func (v *view) minutes(seconds int) touch.Words {
	words := v.t("way.under_a_minute")
	if seconds >= 60 {
		words = v.phrase(v.words.N("unit.minutes", (seconds+59)/60))
	}
	words.Text = strings.ReplaceAll(words.Text, " ", noBreak)
	return words
}

// noWay says that no way is left, and what to do.
func (v *view) noWay(s *touch.Sheet, err error, show wayShow) {
	key := "way.none"
	if show.stepFree && errors.Is(err, wayfind.ErrNoWay) {
		key = "way.none_step_free"
	}
	s.Y += v.Kit.U(30)
	v.notHere(s, v.t(key))
	s.Y += v.Kit.U(40)
	v.panel(s, "person-help", v.Kit.Sea, v.t("ask.reception"))
	s.Y += v.Kit.U(40)
	v.stepFreeButton(s, show, 0)
	s.Y += v.Kit.Touch(104)
	v.close(s, pages.Home, "", v.homeNote(), false)
}

// liftNote says that the lift is out of service, where it is.
func (v *view) liftNote(s *touch.Sheet, a atlas) {
	if a.liftOff() {
		v.remark(s, "ui-elevator", v.t("way.lift_off"))
		s.Y += v.Kit.U(8)
	}
}

// liftOff tells whether a lift of the building is out of service.
func (a atlas) liftOff() bool {
	for _, id := range a.off {
		if u := a.building.UnitByID(id); u != nil && strings.HasPrefix(u.Category, "elevator") {
			return true
		}
	}
	return false
}
