package signs

import (
	"math"
	"os"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/typeset"
)

func jobOf(t *testing.T, folder string, size Size) *job {
	t.Helper()
	all, err := content.Read(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	letters, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	c := &Content{Building: all.Building[0], Departments: all.Departments, Hours: all.Hours, Made: time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)}
	if len(all.Kiosks) > 0 {
		c.Kiosk = all.Kiosks[0]
	}
	return newJob(&Maker{Type: letters, Words: words, Langs: data.ScreenLangs()}, c, size)
}

const (
	townFolder  = "../../assets/content/beni-ensar"
	wingsFolder = "../../data/wayfind/testdata/wings"
)

// The arrows of Beni Ensar, judged by standing on the plan: the screen looks
// south, its readers north; who comes out of the stairs upstairs looks south.
func TestArrowsFromWhereOneStands(t *testing.T) {
	j := jobOf(t, townFolder, A4())
	unit := make(map[string]string)
	for _, u := range j.c.Building.Units {
		unit[u.Key] = u.ID
	}
	levels := j.levels()
	stands := map[string]stand{"gate": j.gate, "screen": j.atLevel(levels[0]), "upstairs": j.atLevel(levels[1])}
	for _, test := range []struct {
		from, to string
		want     arrow
	}{
		{"screen", "g-001", right},
		{"screen", "g-002", thenLeft},
		{"screen", "g-003", thenLeft},
		{"screen", "g-004", upRight},
		{"screen", "g-005", thenRight},
		{"screen", "g-006", thenRight},
		{"screen", "g-008", thenLeft},
		{"screen", "g-prayer", thenRight},
		{"screen", "g-stairs", thenLeft},
		{"screen", "g-elevator", up},
		{"gate", "g-001", thenRight},
		{"gate", "g-002", upLeft},
		{"gate", "g-005", thenRight},
		{"gate", "g-009", thenLeft},
		{"gate", "g-stairs", thenLeft},
		{"gate", "g-elevator", up},
		{"upstairs", "f-101", right},
		{"upstairs", "f-102", right},
		{"upstairs", "f-103", left},
		{"upstairs", "f-105", right},
		{"upstairs", "f-106", upRight},
		{"upstairs", "f-107", right},
		{"upstairs", "f-108", left},
		{"upstairs", "f-109", left},
		{"upstairs", "f-elevator", left},
		{"upstairs", "f-stairs", down},
	} {
		s := stands[test.from]
		if !s.known {
			t.Fatalf("nobody knows where %s is", test.from)
		}
		if got := j.arrowTo(s, unit[test.to]); got != test.want {
			t.Errorf("%s to %s: arrow %d, want %d", test.from, test.to, got, test.want)
		}
	}
}

// In two buildings every arrow to a side must lead to that side: the first
// bend of the walked line, seen by who stands there, is its own.
func TestArrowsLeadWhereTheWayGoes(t *testing.T) {
	for _, folder := range []string{townFolder, wingsFolder} {
		j := jobOf(t, folder, A4())
		checked := 0
		for _, l := range j.levels() {
			s := j.atLevel(l)
			if !s.known {
				t.Errorf("%s: nobody knows where people come to level %d", folder, l.Ordinal)
				continue
			}
			for _, r := range j.publicRooms(l.ID) {
				a := j.arrowTo(s, r.unit.ID)
				if a == nowhere {
					t.Errorf("%s: no arrow to %s", folder, r.unit.ID)
				}
				side := 0.0
				switch a {
				case left, thenLeft, upLeft:
					side = -1
				case right, thenRight, upRight:
					side = 1
				default:
					continue
				}
				way, err := j.ways.Route(s.spot, r.unit.ID, wayfind.Profile{})
				if err != nil {
					t.Fatal(err)
				}
				if bend := firstBend(s.spot.Heading, way.Legs[0].Points); bend*side < 0 {
					t.Errorf("%s: arrow %d to %s, but the way bends by %.0f°", folder, a, r.number, bend)
				}
				checked++
			}
		}
		if checked < 5 {
			t.Errorf("%s: only %d arrows to a side", folder, checked)
		}
	}
}

// firstBend is by how much a walker turns from a heading at the first bend that
// one would call so; 0 if there is none. To the right is positive.
func firstBend(heading float64, p []wayfind.XY) float64 {
	for i := 1; i < len(p); i++ {
		if math.Hypot(p[i].X-p[i-1].X, p[i].Y-p[i-1].Y) < 0.4 {
			continue
		}
		b := math.Atan2(p[i].X-p[i-1].X, p[i].Y-p[i-1].Y) * 180 / math.Pi
		if turn := math.Mod(b-heading+900, 360) - 180; math.Abs(turn) > 35 {
			return turn
		}
	}
	return 0
}
