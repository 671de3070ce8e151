package wayfind

import (
	"fmt"
)

// judgeReach finds rooms that no way joins to the rest of the building. The
// rest is what the main entrance leads to; without one, the largest part.
func (m *maker) judgeReach() {
	g := m.g
	m.apart = make(map[int]bool)
	part := make([]int, len(g.units)) // 0: not seen yet
	var sizes []int
	for unit := range g.units {
		if part[unit] == 0 {
			sizes = append(sizes, m.spread(unit, len(sizes)+1, part))
		}
	}
	home, largest := 0, 0
	for i, size := range sizes {
		if size > largest {
			home, largest = i+1, size
		}
	}
	for i := range g.doors {
		if g.b.MainEntrance != "" && g.doors[i].ID == g.b.MainEntrance {
			home = part[g.doors[i].sides[0].unit]
		}
	}
	for unit := range g.units {
		if u := &g.units[unit]; part[unit] != home {
			m.apart[unit] = true
			m.notes.Addf(fmt.Sprintf("units[%s]", u.ID), "draw its door, and name stairs or lift between floors",
				"(%s, room %s) is joined to the rest of the building by no opening and no way between floors", nameOf(u.Unit), orNone(u.Room))
		}
	}
}

// spread marks all units that hang together with one and counts them.
func (m *maker) spread(unit, mark int, part []int) int {
	part[unit] = mark
	queue, size := []int{unit}, 0
	visit := func(next int) {
		if part[next] == 0 {
			part[next] = mark
			queue = append(queue, next)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		size++
		u := &m.g.units[queue[0]]
		for _, d := range u.doors {
			for _, s := range m.g.doors[d].sides {
				visit(s.unit)
			}
		}
		for _, l := range u.links {
			visit(m.g.links[l].to)
		}
	}
	return size
}

func (m *maker) judgeKiosks() {
	for i := range m.g.b.Kiosks {
		k := &m.g.b.Kiosks[i]
		at, ok := kioskPoint(m.g.b, m.g.plane, k)
		if !ok {
			m.faults.Add(fmt.Sprintf("kiosks[%s]", k.ID), "has no place", "give its display point or its area")
			continue
		}
		if m.g.unitAt(k.LevelID, k.UnitID, at) == none {
			m.faults.Add(fmt.Sprintf("kiosks[%s]", k.ID), "stands in no unit of its level", "move it into the room it is in")
		}
	}
}

func orNone(s string) string {
	if s == "" {
		return "without number"
	}
	return s
}
