package wayfind_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// opening gives the opening of a fault's place.
func opening(t *testing.T, b *data.Building, place string) *data.Opening {
	t.Helper()
	for i := range b.Openings {
		if strings.Contains(place, b.Openings[i].ID) {
			return &b.Openings[i]
		}
	}
	t.Fatal(place)
	return nil
}

// stairs gives the relationship of the stairs.
func stairs(t *testing.T, b *data.Building) *data.Relationship {
	t.Helper()
	for i := range b.Relationships {
		if b.Relationships[i].Category == "stairs" {
			return &b.Relationships[i]
		}
	}
	t.Fatal("no stairs")
	return nil
}

// What is drawn wrong is told with its id, and the rest of the building can
// still be walked.
func TestBrokenBuildings(t *testing.T) {
	const (
		civil    = "units[4443fc46-f6ed-4f29-87f3-a5ce7255fd1f]"
		door003  = "openings[0f3cbab8-b85a-40d2-a71e-ce0c27b40d4d]"
		room003  = "units[b961fcb5-c756-4a6a-a561-a180986241b4]"
		kiosk    = "kiosks[8588967f-6e99-4f6e-a560-094abaa94891]"
		east, up = 1.0 / 91000, 1.0 / 110950 // a metre in degrees
	)
	civilRing := func(b *data.Building) *data.Ring {
		return &b.UnitByID(id(t, b, "g-002")).Area[0][0]
	}
	for _, x := range []struct {
		name  string
		spoil func(b *data.Building)
		place string
		wrong string
	}{
		{"no area", func(b *data.Building) { b.UnitByID(id(t, b, "g-002")).Area = nil }, civil + ".area", "has no area"},
		{"cut off", func(b *data.Building) { *civilRing(b) = (*civilRing(b))[:2] }, civil + ".area", "has only 2 different points"},
		{"all in one point", func(b *data.Building) {
			for i := range *civilRing(b) {
				(*civilRing(b))[i] = (*civilRing(b))[0]
			}
		}, civil + ".area", "has only 1 different points"},
		{"on one line", func(b *data.Building) {
			for i := range *civilRing(b) {
				(*civilRing(b))[i] = data.Point{-2.93 + float64(i)*east, 35.26}
			}
		}, civil + ".area", "has no surface"},
		{"crosses itself", func(b *data.Building) {
			r := *civilRing(b)
			r[1], r[2] = r[2], r[1]
		}, civil + ".area", "crosses itself"},
		{"another place", func(b *data.Building) {
			for i, p := range *civilRing(b) {
				(*civilRing(b))[i] = data.Point{p[1], p[0]}
			}
		}, civil + ".area", "lies more than 5 km away"},
		{"no number", func(b *data.Building) { (*civilRing(b))[1][0] = math.NaN() }, civil + ".area", "lies more than 5 km away"},
		{"unknown level", func(b *data.Building) { b.UnitByID(id(t, b, "g-002")).LevelID = "cellar" }, civil + ".level_id", `"cellar" is not known`},
		{"opening in the void", func(b *data.Building) {
			b.Relationships = nil
			for i := range opening(t, b, door003).Line {
				opening(t, b, door003).Line[i][1] -= 100 * up
			}
		}, door003, "lies at the border of no unit"},
		{"opening in a room", func(b *data.Building) {
			for i := range opening(t, b, door003).Line {
				opening(t, b, door003).Line[i][1] -= 4 * up
			}
		}, door003, "does not lie at the border of unit"},
		{"opening without length", func(b *data.Building) {
			o := opening(t, b, door003)
			o.Line[1] = o.Line[0]
		}, door003 + ".line", "has no length"},
		{"no door", func(b *data.Building) {
			b.Openings = slices.DeleteFunc(b.Openings, func(o data.Opening) bool { return strings.Contains(door003, o.ID) })
		}, room003, "(Légalisation et certification, room 003) is joined to the rest of the building by no opening"},
		{"stairs that end nowhere", func(b *data.Building) { stairs(t, b).Destination = nil }, "relationships[", "is a way by stairs that joins no two units"},
		{"a level without units", func(b *data.Building) { b.Levels = append(b.Levels, data.Level{ID: "roof", Ordinal: 2}) }, "levels[roof]", "has no unit"},
		{"kiosk outside", func(b *data.Building) { b.Kiosks[0].DisplayPoint = &data.Point{-2.93 - 9*east, 35.26} }, kiosk, "stands in no unit"},
		{"kiosk without place", func(b *data.Building) {
			b.Kiosks[0].DisplayPoint, b.Kiosks[0].Area, b.Kiosks[0].AnchorID = nil, nil, ""
		}, kiosk, "has no place"},
	} {
		t.Run(x.name, func(t *testing.T) {
			b, k := town(t)
			good := whole(t, b)
			from := kioskSpot(t, good, k)
			x.spoil(b)
			g, faults := wayfind.Build(b, nil, noon())
			found := false
			for _, f := range faults {
				found = found || strings.HasPrefix(f.Place, x.place) && strings.Contains(f.Wrong, x.wrong) && f.Remedy != ""
			}
			if !found {
				t.Errorf("told only: %v", faults)
			}
			if _, err := g.Route(from, id(t, b, "g-006"), wayfind.Profile{StepFree: true}); err != nil {
				t.Error(err)
			}
		})
	}
}

// A building of nothing is no reason to fall over.
func TestEmptyBuilding(t *testing.T) {
	g, faults := wayfind.Build(&data.Building{}, nil, noon())
	if len(faults) > 0 {
		t.Error(faults)
	}
	if _, err := g.Unit(""); err == nil {
		t.Error("a unit in an empty building")
	}
	if _, err := g.Route(wayfind.Spot{}, "", wayfind.Profile{}); err == nil {
		t.Error("a way in an empty building")
	}
}

// Whatever is taken out or twisted, nothing falls over, and the ways that are
// left pass through no wall.
func FuzzBuild(f *testing.F) {
	f.Add(uint8(0), uint16(0), 0.0, 0.0)
	f.Add(uint8(1), uint16(3), 4.0, -2.0)
	f.Add(uint8(2), uint16(7), math.NaN(), math.Inf(1))
	f.Add(uint8(3), uint16(11), 0.3, 0.2)
	f.Add(uint8(4), uint16(2), 30.0, 0.0)
	f.Fuzz(func(t *testing.T, what uint8, which uint16, dx, dy float64) {
		b, _ := wings(t)
		shift := func(p *data.Point) { p[0] += dx / 91000; p[1] += dy / 110950 }
		u, o := &b.Units[int(which)%len(b.Units)], &b.Openings[int(which)%len(b.Openings)]
		switch what % 5 {
		case 0:
			shift(&u.Area[0][0][int(which)%len(u.Area[0][0])])
		case 1:
			shift(&o.Line[which%2])
		case 2:
			for i := range u.Area[0][0] {
				shift(&u.Area[0][0][i])
			}
		case 3:
			b.Relationships = slices.Delete(b.Relationships, int(which)%len(b.Relationships), int(which)%len(b.Relationships)+1)
		case 4:
			u.Area[0] = append(u.Area[0], u.Area[0][0])
		}
		g, _ := wayfind.Build(b, nil, noon())
		for i := range b.Units {
			from, err := g.Unit(b.Units[(i*7+3)%len(b.Units)].ID)
			if err != nil {
				continue
			}
			r, err := g.Route(from, b.Units[i].ID, wayfind.Profile{})
			if err == nil && (len(r.Legs) == 0 || len(r.Steps) == 0 || math.IsNaN(r.Length)) {
				t.Errorf("%s: %+v", b.Units[i].Key, r)
			}
		}
	})
}
