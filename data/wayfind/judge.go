package wayfind

import (
	"fmt"
	"strings"

	"bninsar.ma/madkhal/data"
)

// mostAsked bounds the rooms that are asked one by one whether a way leads
// there.
const mostAsked = 200

// Judge tells what of a building is drawn wrong, so that no map of it can be
// trusted, and what people who look after it should know although it can be
// used: levels without rooms, rooms between which there is no way.
func Judge(b *data.Building) (wrong, notes []data.Fault) {
	m := build(b)
	m.judgeNames()
	m.judgePlace()
	if len(m.faults.List()) == 0 {
		m.judgeWays()
	}
	return m.faults.List(), m.notes.List()
}

// judgeNames finds kiosks that people cannot tell apart.
func (m *maker) judgeNames() {
	seen := make(map[string]string)
	for i := range m.g.b.Kiosks {
		k := &m.g.b.Kiosks[i]
		for _, l := range data.Langs() {
			name := strings.TrimSpace(k.Name[l])
			if name == "" {
				continue
			}
			key := string(l) + " " + name
			if other, twice := seen[key]; twice && other != k.ID {
				m.faults.Addf(fmt.Sprintf("kiosks[%s].name", k.ID), "give each kiosk its own name", "%.80q is also the name of kiosk %s", name, other)
				break
			}
			seen[key] = k.ID
		}
	}
}

// judgePlace compares levels with the venue: what lies elsewhere has the
// coordinates of another place.
func (m *maker) judgePlace() {
	const around = 500.0 // metres that a building may reach beyond its venue
	low, up, ok := m.box(m.g.b.Venue.Area)
	if !ok {
		return
	}
	for i := range m.g.b.Levels {
		l := &m.g.b.Levels[i]
		lo, hi, ok := m.box(l.Area)
		if ok && (lo.X > up.X+around || lo.Y > up.Y+around || hi.X < low.X-around || hi.Y < low.Y-around) {
			m.faults.Addf(fmt.Sprintf("levels[%s].area", l.ID), "correct its coordinates or the venue's: longitude first, then latitude",
				"lies %.0f km from the venue", lo.to(low)/1000)
		}
	}
}

func (m *maker) box(a data.Area) (low, up XY, ok bool) {
	for _, polygon := range a {
		for _, ring := range polygon {
			for _, p := range ring {
				q := m.g.plane.XY(p)
				if !ok {
					low, up, ok = q, q, true
				}
				low, up = XY{min(low.X, q.X), min(low.Y, q.Y)}, XY{max(up.X, q.X), max(up.Y, q.Y)}
			}
		}
	}
	return low, up, ok
}

// judgeWays asks for the way to each room, and back, with steps and without.
// Rooms that nothing joins to the rest have their note already.
func (m *maker) judgeWays() {
	g := m.g
	home := m.home()
	if home == none {
		return
	}
	from, asked := &g.units[home], 0
	for _, p := range []Profile{{}, {StepFree: true}} {
		near := g.flood(home, p)
		for unit := range g.units {
			u := &g.units[unit]
			if unit == home || m.apart[unit] || near[unit] && !g.directed() || p.StepFree && stepped(u.Unit) {
				continue
			}
			if asked++; asked > mostAsked {
				m.notes.Add("units", "too many rooms are hard to reach to ask for each", "draw the doors that are missing, then check again")
				return
			}
			m.judgeWay(from, u, p, near[unit])
		}
	}
}

func (m *maker) judgeWay(from, to *place, p Profile, near bool) {
	how, remedy := "no way", "check the doors, relationships and restrictions between them"
	if p.StepFree {
		how, remedy = "no way without steps", "mark the doors and rooms that a wheelchair can use, or leave it: the screen says so"
	}
	if !near && !m.g.leads(from, to, p) {
		m.notes.Addf(fmt.Sprintf("units[%s]", to.ID), remedy, "%s leads from %s to %s", how, called(from.Unit), called(to.Unit))
		return
	}
	if !m.g.leads(to, from, p) {
		m.notes.Addf(fmt.Sprintf("units[%s]", to.ID), remedy, "%s leads back from %s to %s", how, called(to.Unit), called(from.Unit))
	}
}

func (g *Graph) leads(from, to *place, p Profile) bool {
	_, err := g.Route(Spot{LevelID: from.LevelID, UnitID: from.ID, At: from.inner}, to.ID, p)
	return err == nil
}

// home is where visitors come from: the first kiosk's room, the main
// entrance's, the first hall, else the first room.
func (m *maker) home() int {
	g := m.g
	for i := range g.b.Kiosks {
		k := &g.b.Kiosks[i]
		if at, ok := kioskPoint(g.b, g.plane, k); ok {
			if unit := g.unitAt(k.LevelID, k.UnitID, at); unit != none {
				return unit
			}
		}
	}
	for i := range g.doors {
		if g.doors[i].ID == g.b.MainEntrance || g.b.MainEntrance == "" && g.doors[i].Category == "pedestrian.principal" {
			return g.doors[i].sides[0].unit
		}
	}
	for unit := range g.units {
		if passage(g.units[unit].Unit) && !m.apart[unit] {
			return unit
		}
	}
	if len(g.units) == 0 {
		return none
	}
	return 0
}

// directed tells whether something leads one way only.
func (g *Graph) directed() bool {
	for i := range g.doors {
		if g.doors[i].oneWay {
			return true
		}
	}
	back := make(map[[2]int]bool, len(g.links))
	for _, l := range g.links {
		back[[2]int{l.from, l.to}] = true
	}
	for _, l := range g.links {
		if !back[[2]int{l.to, l.from}] {
			return true
		}
	}
	return false
}

// flood gives the units that can be entered from one, whatever the goal.
func (g *Graph) flood(home int, p Profile) []bool {
	s := newSearch(g, p, home, home, g.units[home].inner)
	near := make([]bool, len(g.units))
	near[home] = true
	for queue := []int{home}; len(queue) > 0; queue = queue[1:] {
		u := &g.units[queue[0]]
		for _, d := range u.doors {
			there, ok := g.doors[d].other(queue[0])
			if ok && !near[there.unit] && s.opens(d, queue[0], there.unit) && s.enters(there.unit) {
				near[there.unit] = true
				queue = append(queue, there.unit)
			}
		}
		for _, l := range u.links {
			link := &g.links[l]
			if p.StepFree && (link.by == Stairs || link.by == Escalator) {
				continue
			}
			if !near[link.to] && s.enters(link.to) {
				near[link.to] = true
				queue = append(queue, link.to)
			}
		}
	}
	return near
}

// called is a room as the people who look after the building know it.
func called(u *data.Unit) string {
	if u.Room == "" {
		return nameOf(u)
	}
	return fmt.Sprintf("%s (room %s)", nameOf(u), u.Room)
}
