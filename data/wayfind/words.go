package wayfind

import (
	"fmt"
	"math"
	"strconv"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// Words says a way as one says it to somebody: a phrase for each step. b is
// the building the way was found in.
func Words(r Route, b *data.Building, w *i18n.Words) []i18n.Phrase {
	s := speaker{b: b, w: w}
	if len(r.Legs) > 0 {
		if l := b.LevelByID(r.Legs[0].LevelID); l != nil {
			s.level = l.Ordinal
		}
	}
	phrases := make([]i18n.Phrase, len(r.Steps))
	for i := range r.Steps {
		phrases[i] = s.say(r.Steps, i).Capital()
	}
	return phrases
}

// speaker says one step after the other.
type speaker struct {
	b     *data.Building
	w     *i18n.Words
	level int        // ordinal of where the walker is
	in    *data.Unit // told last as where the walker is, nil at first

	crossed bool // a corridor on the way there
}

func (s *speaker) say(steps []Step, i int) i18n.Phrase {
	step := steps[i]
	switch step.Kind {
	case Start:
		u := s.b.UnitByID(step.UnitID)
		if s.in = u; u == nil || passage(u) {
			return s.w.T("way.from", s.place(u))
		}
		return s.w.T("way.leave", s.name(u))
	case ByStairs, ByElevator, ByEscalator, ByRamp:
		return s.climb(step)
	case Arrive:
		return s.door(steps, i)
	case Enter:
		s.in = s.b.UnitByID(step.UnitID)
		if last := steps[len(steps)-1]; last.Landmark != "" && last.UnitID == step.UnitID {
			return s.w.T("way.go_in", s.door(steps, i))
		}
		return s.w.T("way.enter", s.door(steps, i))
	}
	p := s.turn(step)
	switch {
	case i > 0 && climbing(steps[i-1].Kind):
		return s.w.T("way.exit", p)
	case i == 0 && step.Kind != Straight:
		return s.w.T("way.facing", p)
	}
	return p
}

func climbing(k StepKind) bool {
	return k == ByStairs || k == ByElevator || k == ByEscalator || k == ByRamp
}

// turn says a turn, or ahead, and where to or beside what.
func (s *speaker) turn(step Step) i18n.Phrase {
	p := s.w.T("way." + string(step.Kind))
	u := s.b.UnitByID(step.UnitID)
	if u != nil {
		defer func() { s.in, s.crossed = u, step.Across != "" }()
	}
	switch {
	case s.crossed && u == s.in:
		return p // "in the corridor" would be the one behind
	case u != nil && step.Across != "" && base(u.Category) == "walkway":
		return s.w.T("way.across.corridor", p)
	case u != nil && step.Kind == Straight:
		return s.w.T("way.with", p, s.into("way.until", u))
	case u != nil:
		return s.w.T("way.with", p, s.into("way.into", u))
	case step.Landmark != "":
		return s.w.T("way.with", p, s.beside(step.Landmark))
	}
	return p
}

// into says where to: "in the corridor", "in another corridor". Corridors have
// no sign with their name, neither in the building nor on the map.
func (s *speaker) into(key string, u *data.Unit) i18n.Phrase {
	switch base(u.Category) {
	case "walkway":
		if s.in != nil && s.in != u && base(s.in.Category) == "walkway" {
			return s.w.T(key + ".other")
		}
		return s.w.T(key + ".corridor")
	case "lobby", "foyer":
		return s.w.T(key + ".hall")
	}
	return s.w.T(key+".named", s.name(u))
}

// beside says what stands at a turn.
func (s *speaker) beside(landmark string) i18n.Phrase {
	var name data.Text
	category := ""
	if u := s.b.UnitByID(landmark); u != nil {
		name, category = u.Name, u.Category
	}
	if a := s.b.AmenityByID(landmark); a != nil {
		name, category = a.Name, a.Category
	}
	switch c := base(category); c {
	case "elevator", "stairs", "restroom", "reception":
		return s.w.T("way.by." + c)
	}
	return s.w.T("way.by.named", name)
}

// climb says the change of floors, and where stairs or lift are.
func (s *speaker) climb(step Step) i18n.Phrase {
	way := ".up."
	if step.Level < s.level {
		way = ".down."
	}
	s.level, s.in = step.Level, nil
	p := s.w.T("way"+way+string(step.Kind), s.floor(step.Level))
	if step.Side == "" {
		return p
	}
	return s.w.T("way.aside", s.w.T("way.side."+string(step.Side)), p)
}

func (s *speaker) floor(ordinal int) i18n.Phrase {
	const named = 5
	switch {
	case ordinal == -1:
		return s.w.T("way.floor.below")
	case ordinal >= 0 && ordinal <= named:
		return s.w.T("way.floor." + strconv.Itoa(ordinal))
	}
	return s.w.T("way.floor.other", ordinal)
}

// countedDoors is up to which number people are asked to count doors.
const countedDoors = 6

// door says where the door of a unit is: "second door on the left: …".
func (s *speaker) door(steps []Step, i int) i18n.Phrase {
	step := steps[i]
	place := s.place(s.b.UnitByID(step.UnitID))
	side := string(step.Side)
	switch {
	case step.Kind == Arrive && step.Landmark != "" && side == "":
		return s.w.T("way.there", s.standing(step.Landmark, place))
	case step.Kind == Arrive && step.Landmark != "":
		return s.w.T("way.at", s.w.T("way.side."+side), s.standing(step.Landmark, place))
	case side == "":
		return s.w.T("way.there", place)
	case step.Side != OnLeft && step.Side != OnRight:
		return s.w.T("way.at", s.w.T("way.side."+side), place)
	case step.DoorNumber == 0:
		return s.w.T("way.at", s.w.T("way.side."+side), place)
	case step.DoorNumber <= countedDoors:
		nth := s.w.T(fmt.Sprintf("way.nth.%d", step.DoorNumber))
		return s.w.T("way.at", s.w.T("way.with", nth, s.w.T("way.side."+side)), place)
	}
	metres := step.Metres
	if i > 0 {
		metres += steps[i-1].Metres
	}
	after := s.w.N("way.after", max(1, int(math.Round(metres))))
	return s.w.T("way.at", s.w.T("way.aside", s.w.T("way.side."+side), after), place)
}

// standing names an amenity; one without a name by the place it stands in.
func (s *speaker) standing(id string, place any) any {
	if a := s.b.AmenityByID(id); a != nil && !a.Name.Empty() {
		return a.Name
	}
	return place
}

// place is a unit by name and door number, to stand in a sentence.
func (s *speaker) place(u *data.Unit) any {
	if u == nil || u.Room == "" {
		return s.name(u)
	}
	return s.w.T("way.place", s.name(u), u.Room)
}

// name is a unit's own name, else what it is.
func (s *speaker) name(u *data.Unit) any {
	if u == nil {
		return s.w.T("way.kind.room")
	}
	if !u.Name.Empty() {
		return u.Name
	}
	switch c := base(u.Category); c {
	case "walkway", "lobby", "stairs", "elevator", "restroom":
		return s.w.T("way.kind." + c)
	}
	return s.w.T("way.kind.room")
}
