package admin

import (
	"slices"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
)

// spot is a counter, a lift, stairs or the hall, as it is now.
type spot struct {
	Kind, Target string
	Name         string
	Line         string // "open until 16:30", "out of order since Monday"
	Off          bool   // staff switched it off
	Open         bool   // serves people now
	Why          string
	Ask          bool // off since another day: does it still hold?
	Typed        *typedSwitch
}

// typedSwitch is what was typed to close a spot and could not be taken.
type typedSwitch struct{ Until, Hour, Arabic, French string }

// office is a department with its counters.
type office struct {
	Name  string
	Look  string // as the screen shows it
	Spots []spot
}

// offices lists every counter.
func (v *visit) offices(t *town, now time.Time) []office {
	var all []office
	for _, d := range t.Departments {
		o := office{Name: v.content(d.Name)}
		if v.Painter != nil {
			o.Look = lookPath(data.DepartmentsC, d.ID)
		}
		for _, c := range d.Counters {
			s := spot{Kind: string(data.CounterClosed), Target: c.ID, Name: v.content(c.Name)}
			st := t.hours(d, c).StateAt(now, t.closedDays(), t.Switches, c.ID, true)
			s.Open, s.Line = st.Open, v.dates.CounterLine(st, now).Plain()
			v.judge(&s, t.off(data.CounterClosed, []string{c.ID}, now), now)
			o.Spots = append(o.Spots, s)
		}
		if len(o.Spots) > 0 {
			all = append(all, o)
		}
	}
	return all
}

func (t *town) closedDays() []data.Closed {
	if len(t.Settings) == 0 {
		return nil
	}
	return t.Settings[0].ClosedDays
}

func (t *town) hours(d *data.Department, c data.Counter) *data.Hours {
	id := d.HoursID
	if c.HoursID != "" {
		id = c.HoursID
	}
	for _, h := range t.Hours {
		if h.ID == id {
			return h
		}
	}
	return nil
}

// off gives the switches that hold one of the targets closed.
func (t *town) off(k data.SwitchKind, targets []string, now time.Time) (all []*data.Switch) {
	for _, s := range t.Switches {
		if s.Kind == k && (k == data.HallClosed || slices.Contains(targets, s.Target)) && s.InForce(now) {
			all = append(all, s)
		}
	}
	return all
}

// judge notes that staff switched a spot off.
func (v *visit) judge(s *spot, off []*data.Switch, now time.Time) {
	if len(off) == 0 {
		return
	}
	x := off[0]
	s.Off, s.Why = true, v.content(x.Why)
	s.Ask = x.Until == "" && asked(x, now) != now.Format(data.DateLayout)
	if s.Kind != string(data.CounterClosed) {
		s.Line = v.until(x, now)
	}
}

// asked is the day on which somebody last said that a switch holds.
func asked(x *data.Switch, now time.Time) string {
	day := x.VerifiedOn
	if from, err := time.Parse(time.RFC3339, x.From); err == nil {
		day = max(day, from.In(now.Location()).Format(data.DateLayout))
	}
	return day
}

// until tells how long a switch holds.
func (v *visit) until(x *data.Switch, now time.Time) string {
	until, err := time.Parse(time.RFC3339, x.Until)
	if err != nil {
		from, err := time.Parse(time.RFC3339, x.From)
		if err != nil {
			return v.word("switch.no_end")
		}
		return v.word("switch.since", v.dates.DateShort(from.In(now.Location())))
	}
	return v.word("switch.until", v.moment(until.In(now.Location()), now))
}

// moment writes a time, with its day unless that is today.
func (v *visit) moment(t, now time.Time) string {
	clock := v.dates.Clock(t).Plain()
	if t.Format(data.DateLayout) == now.Format(data.DateLayout) {
		return clock
	}
	return v.dates.DateShort(t).Plain() + " " + clock
}

// lifts lists lifts and stairs, each once for all its floors.
func (v *visit) lifts(t *town, now time.Time) (all []spot) {
	for _, b := range t.Building {
		seen := map[string]bool{}
		for i := range b.Units {
			u := &b.Units[i]
			kind, _, _ := strings.Cut(u.Category, ".")
			if seen[u.ID] || !slices.Contains([]string{"elevator", "escalator", "stairs", "ramp", "movingwalkway"}, kind) {
				continue
			}
			units := sameShaft(b, u.ID)
			for _, id := range units {
				seen[id] = true
			}
			s := spot{Kind: string(data.UnitClosed), Target: u.ID, Name: v.content(u.Name), Open: true, Line: v.word("switch.works")}
			if off := t.off(data.UnitClosed, units, now); len(off) > 0 {
				s.Open = false
				v.judge(&s, off, now)
			}
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b spot) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// sameShaft gives the units that one lift or staircase has on the floors: what
// the building's relationships tie together, else what stands on another floor
// with the same category and name.
func sameShaft(b *data.Building, id string) []string {
	first := b.UnitByID(id)
	units := []string{id}
	for i := range b.Units {
		u := &b.Units[i]
		if u.ID != id && u.Category == first.Category && u.LevelID != first.LevelID && u.Name[data.Arabic] == first.Name[data.Arabic] {
			units = append(units, u.ID)
		}
	}
	return units
}

// outOfOrder lists the screens, all of them together first.
func (v *visit) outOfOrder(t *town, now time.Time) (all []spot) {
	one := func(target, name string) {
		s := spot{Kind: string(data.KioskClosed), Target: target, Name: name, Open: true, Line: v.word("switch.works")}
		if off := t.off(data.KioskClosed, []string{target}, now); len(off) > 0 {
			s.Open = false
			v.judge(&s, off, now)
		}
		all = append(all, s)
	}
	one("", v.word("switch.all_screens"))
	for _, k := range t.Kiosks {
		one(k.ID, v.content(k.Name))
	}
	return all
}

// hall is the town hall as a whole.
func (v *visit) hall(t *town, now time.Time) spot {
	s := spot{Kind: string(data.HallClosed), Open: true, Name: v.word("switch.hall"), Line: v.word("switch.by_timetable")}
	if off := t.off(data.HallClosed, nil, now); len(off) > 0 {
		s.Open = false
		v.judge(&s, off, now)
	}
	return s
}
