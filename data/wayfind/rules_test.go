package wayfind_test

import (
	"errors"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// between gives the opening that joins two units of the wings.
func between(t *testing.T, b *data.Building, x, y float64) *data.Opening {
	t.Helper()
	plane := wayfind.NewPlane(b)
	// The drawing's own metres, from the corner of the hall.
	hall := plane.XY(b.UnitByID(id(t, b, "e-hall")).Area[0][0][0])
	east := plane.XY(b.UnitByID(id(t, b, "e-hall")).Area[0][0][1])
	ux, uy := (east.X-hall.X)/20, (east.Y-hall.Y)/20
	want := wayfind.XY{X: hall.X + x*ux - y*uy, Y: hall.Y + x*uy + y*ux}
	for i := range b.Openings {
		if dist(plane.XY(*b.Openings[i].DisplayPoint), want) < 0.05 && b.Openings[i].LevelID == b.UnitByID(id(t, b, "e-hall")).LevelID {
			return &b.Openings[i]
		}
	}
	t.Fatalf("no opening at %.2f", want)
	return nil
}

// What people may use, and which way round.
func TestRules(t *testing.T) {
	all, free := wayfind.Profile{}, wayfind.Profile{StepFree: true}
	for _, x := range []struct {
		name     string
		change   func(t *testing.T, b *data.Building)
		from, to string
		p        wayfind.Profile
		by       wayfind.Vertical // of the first leg
		none     bool
	}{
		{"stairs up only, up", upOnly, "e-hall", "u-5", all, wayfind.Stairs, false},
		{"stairs up only, down", upOnly, "u-5", "e-hall", all, wayfind.Elevator, false},
		{"an escalator", escalator, "e-hall", "u-5", all, wayfind.Escalator, false},
		{"an escalator, without steps", escalator, "e-hall", "u-5", free, wayfind.Elevator, false},
		{"a ramp without steps", none, "e-hall", "d-2", free, wayfind.Ramp, false},
		{"a badge to the east wing", badge, "e-hall", "x-5", all, "", true},
		{"a badge to the east wing, which is the goal", badge, "e-hall", "x-corr", all, "", false},
		{"a badge, among the rooms behind it", badge, "x-1", "x-8", all, "", false},
		{"a step at the door to the east wing", step, "e-hall", "x-5", all, "", false},
		{"a step at the door to the east wing, without steps", step, "e-hall", "x-5", free, "", true},
		{"no marks at all, without steps", unmarked, "e-hall", "x-5", free, "", false},
		{"the east corridor for staff", staff, "e-hall", "x-5", all, "", true},
		{"the east corridor and a room for staff", staffRoom, "e-hall", "x-5", all, "", false},
	} {
		t.Run(x.name, func(t *testing.T) {
			b, _ := wings(t)
			x.change(t, b)
			g := whole(t, b)
			from := unit(t, b, g, x.from)
			r, err := g.Route(from, id(t, b, x.to), x.p)
			if x.none {
				if !errors.Is(err, wayfind.ErrNoWay) {
					t.Errorf("%+v %v", r, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if r.Legs[0].By != x.by {
				t.Errorf("by %q", r.Legs[0].By)
			}
			if err := newWalker(b).walk(from, id(t, b, x.to), r, x.p); err != nil {
				t.Error(err)
			}
		})
	}
}

func none(*testing.T, *data.Building) {}

func upOnly(t *testing.T, b *data.Building) { stairs(t, b).Direction = "directed" }

func escalator(t *testing.T, b *data.Building) { stairs(t, b).Category = "escalator" }

func badge(t *testing.T, b *data.Building) {
	between(t, b, 20, 4).AccessControl = []string{"badgereader"}
}

func step(t *testing.T, b *data.Building) { between(t, b, 20, 4).Accessibility = nil }

func unmarked(_ *testing.T, b *data.Building) {
	for i := range b.Openings {
		b.Openings[i].Accessibility = nil
	}
	for i := range b.Units {
		b.Units[i].Accessibility = nil
	}
}

func staff(t *testing.T, b *data.Building) {
	b.UnitByID(id(t, b, "x-corr")).Restriction = "employeesonly"
}

func staffRoom(t *testing.T, b *data.Building) {
	staff(t, b)
	b.UnitByID(id(t, b, "x-5")).Restriction = "restricted"
}
