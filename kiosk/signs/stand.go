package signs

import (
	"math"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
)

// stand is where the reader of a sign stands and looks, and where the sign
// must hang for that to be true. known is false where the building does not tell.
type stand struct {
	spot  wayfind.Spot
	known bool
	hang  func(w *i18n.Words) i18n.Phrase
}

func hangs(key string, args ...any) func(w *i18n.Words) i18n.Phrase {
	return func(w *i18n.Words) i18n.Phrase { return w.T(key, args...) }
}

// atScreen is before the touch screen, looking at it.
func (j *job) atScreen() stand {
	if j.c.Kiosk == nil {
		return stand{}
	}
	at, _, err := j.ways.Kiosk(j.c.Kiosk)
	if err != nil {
		j.faults.Add("kiosks["+j.c.Kiosk.ID+"]", err.Error(), "correct its place: directories of its floor show no arrows")
		return stand{}
	}
	return stand{at, true, hangs("sign.hang.screen")}
}

// inside is how far behind the entrance's door the reader stands, in metres.
const inside = 1.0

// atGate is inside the main entrance, looking ahead. Where the building does
// not name it, it is before the screen.
func (j *job) atGate() stand {
	b := j.c.Building
	for i := range b.Openings {
		o := &b.Openings[i]
		if o.ID != b.MainEntrance || len(o.Line) < 2 {
			continue
		}
		plane := j.ways.Plane()
		from, to := plane.XY(o.Line[0]), plane.XY(o.Line[len(o.Line)-1])
		middle := wayfind.XY{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}
		across := math.Atan2(to.X-from.X, to.Y-from.Y) + math.Pi/2
		for _, way := range []float64{across, across + math.Pi} {
			sin, cos := math.Sincos(way)
			at := wayfind.XY{X: middle.X + inside*sin, Y: middle.Y + inside*cos}
			for k := range b.Units {
				u := &b.Units[k]
				spot := wayfind.Spot{LevelID: u.LevelID, UnitID: u.ID, At: at, Facing: true, Heading: degrees(way)}
				if u.LevelID != o.LevelID {
					continue
				}
				if _, err := j.ways.Route(spot, u.ID, wayfind.Profile{}); err == nil {
					return stand{spot, true, hangs("sign.hang.entrance")}
				}
			}
		}
	}
	return j.screen
}

func degrees(rad float64) float64 { return math.Mod(rad*180/math.Pi+720, 360) }

// atLevel is where people come to a level: before the screen on its own, else
// just outside of the stairs, or of the lift where there are none, looking the
// way they come out.
func (j *job) atLevel(l *data.Level) stand {
	if j.screen.known && j.screen.spot.LevelID == l.ID {
		return j.screen
	}
	if j.gate.known && j.gate.spot.LevelID == l.ID {
		return j.gate
	}
	for _, kind := range []string{"stairs", "elevator", "escalator", "ramp"} {
		best, least := stand{}, math.Inf(1)
		for i := range j.c.Building.Units {
			u := &j.c.Building.Units[i]
			if u.LevelID != l.ID || kindOf(u.Category) != kind {
				continue
			}
			s, ok := j.outside(u)
			if ok && j.far(u.ID) < least {
				best, least = s, j.far(u.ID)
			}
		}
		if best.known {
			return best
		}
	}
	j.faults.Add("levels["+l.ID+"]", "has no stairs and no lift that lead to it: its directory shows no arrows", "draw them, with the relationships that join them")
	return stand{}
}

// far is how long people need to a unit from the entrance.
func (j *job) far(unit string) float64 {
	if !j.gate.known {
		return 0
	}
	r, err := j.ways.Route(j.gate.spot, unit, wayfind.Profile{})
	if err != nil {
		return math.MaxFloat64
	}
	return float64(r.Seconds)
}

// outside is before the door of a unit, with the back to it.
func (j *job) outside(u *data.Unit) (stand, bool) {
	from, err := j.ways.Unit(u.ID)
	if err != nil {
		return stand{}, false
	}
	best, found := wayfind.Spot{}, false
	least := math.Inf(1)
	for i := range j.c.Building.Units {
		v := &j.c.Building.Units[i]
		if v.LevelID != u.LevelID || v.ID == u.ID || hasDoor(v) {
			continue
		}
		r, err := j.ways.Route(from, v.ID, wayfind.Profile{})
		if err != nil || len(r.Legs) != 1 || len(r.Legs[0].Points) < 2 || r.Length >= least {
			continue
		}
		p := r.Legs[0].Points
		door, at := p[len(p)-2], p[len(p)-1]
		least, found = r.Length, true
		best = wayfind.Spot{
			LevelID: u.LevelID, UnitID: v.ID, At: at, Facing: true,
			Heading: degrees(math.Atan2(at.X-door.X, at.Y-door.Y)),
		}
	}
	if !found {
		return stand{}, false
	}
	name := u.Name
	if name.Empty() {
		name = u.AltName
	}
	return stand{best, true, func(w *i18n.Words) i18n.Phrase {
		if name.Empty() {
			return w.T("sign.hang.opposite", w.T(kindKey(u.Category)))
		}
		return w.T("sign.hang.opposite", name)
	}}, true
}
