package wayfind_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// Both buildings of the tests are whole, and between all their rooms there is
// a way.
func TestJudgeGoodBuildings(t *testing.T) {
	for name, read := range map[string]func(testing.TB) (*data.Building, *data.Kiosk){"town": town, "wings": wings} {
		t.Run(name, func(t *testing.T) {
			b, _ := read(t)
			if wrong, notes := wayfind.Judge(b); len(wrong)+len(notes) > 0 {
				t.Errorf("wrong %v, notes %v", wrong, notes)
			}
		})
	}
}

// What makes a map wrong is refused; what only leads nowhere is told with the
// names of the rooms.
func TestJudge(t *testing.T) {
	const east, up = 1.0 / 91000, 1.0 / 110950 // a metre in degrees
	for _, x := range []struct {
		name        string
		spoil       func(b *data.Building)
		wrong, note string
	}{
		{"two kiosks with one name", func(b *data.Building) {
			k := b.Kiosks[0]
			k.ID = "second"
			b.Kiosks = append(b.Kiosks, k)
		}, "kiosks[second].name: ", ""},
		{"a kiosk outside", func(b *data.Building) {
			b.Kiosks[0].DisplayPoint = &data.Point{b.Kiosks[0].DisplayPoint[0], b.Kiosks[0].DisplayPoint[1] - 60*up}
		}, "kiosks[8588967f-6e99-4f6e-a560-094abaa94891]: stands in no unit", ""},
		{"a level of another place", func(b *data.Building) { shift(b.Levels[1].Area, 10000*east) }, "levels[6d460f06-3f37-4f5d-9405-87129841b3f6].area: lies 10 km from the venue", ""},
		{"an opening in the void", func(b *data.Building) {
			for i := range b.Openings[3].Line {
				b.Openings[3].Line[i][1] -= 100 * up
			}
		}, "openings[", ""},
		{"too fine to walk in", func(b *data.Building) { saw(b.UnitByID(id(t, b, "g-lobby"))) }, "corners: too fine to look for ways in it", ""},
		{"a level without rooms", func(b *data.Building) { b.Levels = append(b.Levels, data.Level{ID: "roof", Ordinal: 2}) }, "", "levels[roof]: has no unit"},
		{"a room without a door", func(b *data.Building) { wallUp(b, id(t, b, "g-003")) }, "", "(Légalisation et certification, room 003) is joined to the rest of the building by no opening"},
		{"no lift", func(b *data.Building) {
			b.Relationships = slices.DeleteFunc(b.Relationships, func(r data.Relationship) bool { return r.Category == "elevator" })
		}, "", "no way without steps leads from Hall d'accueil to"},
		{"a door of one direction", func(b *data.Building) { inOnly(b, id(t, b, "g-003")) }, "", "no way leads back from Légalisation et certification (room 003) to Hall d'accueil"},
	} {
		t.Run(x.name, func(t *testing.T) {
			b, _ := town(t)
			x.spoil(b)
			wrong, notes := wayfind.Judge(b)
			if got := lines(wrong); x.wrong != "" && !strings.Contains(got, x.wrong) || x.wrong == "" && got != "" {
				t.Errorf("refused:\n%s\nwant %q", got, x.wrong)
			}
			if got := lines(notes); !strings.Contains(got, x.note) {
				t.Errorf("noted:\n%s\nwant %q", got, x.note)
			}
		})
	}
}

func lines(list []data.Fault) string {
	var s strings.Builder
	for _, f := range list {
		fmt.Fprintln(&s, f)
	}
	return s.String()
}

// saw gives a unit a border of thousands of teeth.
func saw(u *data.Unit) {
	ring := u.Area[0][0]
	a, b := ring[0], ring[1]
	teeth := data.Ring{a}
	const n = 4000
	for i := 1; i < n; i++ {
		k := float64(i) / n
		p := data.Point{a[0] + (b[0]-a[0])*k, a[1] + (b[1]-a[1])*k}
		if i%2 == 1 { // inward: towards the middle of the room
			mid := data.Point{(ring[0][0] + ring[2][0]) / 2, (ring[0][1] + ring[2][1]) / 2}
			p = data.Point{p[0] + (mid[0]-p[0])*0.01, p[1] + (mid[1]-p[1])*0.01}
		}
		teeth = append(teeth, p)
	}
	u.Area[0][0] = append(teeth, ring[1:]...)
}

func shift(a data.Area, east float64) {
	for _, polygon := range a {
		for _, ring := range polygon {
			for i := range ring {
				ring[i][0] += east
			}
		}
	}
}

// wallUp takes away the first door of a unit.
func wallUp(b *data.Building, unit string) {
	at := slices.IndexFunc(b.Relationships, func(r data.Relationship) bool {
		return r.Destination != nil && r.Destination.ID == unit || r.Origin != nil && r.Origin.ID == unit
	})
	door := b.Relationships[at].Intermediary[0].ID
	b.Relationships = slices.Delete(b.Relationships, at, at+1)
	b.Openings = slices.DeleteFunc(b.Openings, func(o data.Opening) bool { return o.ID == door })
}

// inOnly makes the doors of a unit lead into it and not out.
func inOnly(b *data.Building, unit string) {
	for i := range b.Relationships {
		switch r := &b.Relationships[i]; {
		case r.Category != "traversal":
		case r.Destination.ID == unit:
			r.Direction = "directed"
		case r.Origin.ID == unit:
			r.Direction, r.Origin, r.Destination = "directed", r.Destination, r.Origin
		}
	}
}
