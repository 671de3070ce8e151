package wayfind

import (
	"time"

	"bninsar.ma/madkhal/data"
)

// shut takes out of the graph what is out of use. A lift is out of use on all
// its floors.
func (m *maker) shut(off []*data.Switch, now time.Time) {
	for _, s := range off {
		if s == nil || !s.InForce(now) {
			continue
		}
		switch s.Kind {
		case data.UnitClosed:
			if unit, ok := m.g.unitOf[s.Target]; ok {
				m.shutUnit(unit)
			}
		case data.OpeningClosed:
			for i := range m.g.doors {
				if m.g.doors[i].ID == s.Target {
					m.g.doors[i].closed = true
				}
			}
		}
	}
}

func (m *maker) shutUnit(unit int) {
	u := &m.g.units[unit]
	if u.closed {
		return
	}
	u.closed = true
	for _, l := range u.links {
		if m.g.links[l].by == Elevator {
			m.shutUnit(m.g.links[l].to)
		}
	}
}
