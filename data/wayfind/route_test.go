package wayfind_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// Between all rooms of both buildings there is a way, and one without steps;
// none leads through a wall.
func TestAllPairs(t *testing.T) {
	for _, x := range []struct {
		name  string
		read  func(testing.TB) (*data.Building, *data.Kiosk)
		units int
	}{{"town", town, 39}, {"wings", wings, 30}} {
		t.Run(x.name, func(t *testing.T) {
			b, k := x.read(t)
			if len(b.Units) < x.units {
				t.Fatalf("%d units", len(b.Units))
			}
			g, w := whole(t, b), newWalker(b)
			spots := []wayfind.Spot{kioskSpot(t, g, k)}
			for i := range b.Units {
				s, err := g.Unit(b.Units[i].ID)
				if err != nil {
					t.Fatal(err)
				}
				spots = append(spots, s)
			}
			for _, p := range []wayfind.Profile{{}, {StepFree: true}} {
				for _, from := range spots {
					for i := range b.Units {
						r, err := g.Route(from, b.Units[i].ID, p)
						if err == nil {
							err = w.walk(from, b.Units[i].ID, r, p)
						}
						if err != nil {
							t.Errorf("%s to %s, %+v: %v", key(b.UnitByID(from.UnitID)), key(&b.Units[i]), p, err)
						}
					}
				}
			}
		})
	}
}

func TestSameEveryTime(t *testing.T) {
	b, k := town(t)
	g, h := whole(t, b), whole(t, b)
	for i := range b.Units {
		x, errX := g.Route(kioskSpot(t, g, k), b.Units[i].ID, wayfind.Profile{})
		y, errY := h.Route(kioskSpot(t, h, k), b.Units[i].ID, wayfind.Profile{})
		if !reflect.DeepEqual(x, y) || errX != nil || errY != nil {
			t.Errorf("%s: %v %v", b.Units[i].Key, errX, errY)
		}
	}
}

// Offices are no passages, locked doors and staff's rooms even less.
func TestPublicWays(t *testing.T) {
	b, k := town(t)
	g, w := whole(t, b), newWalker(b)
	from := kioskSpot(t, g, k)
	for i := range b.Units {
		to := &b.Units[i]
		r, err := g.Route(from, to.ID, wayfind.Profile{})
		if err != nil {
			t.Fatal(err)
		}
		visited := make(map[string]*data.Unit)
		for _, l := range r.Legs {
			if _, err := w.leg(l, visited); err != nil {
				t.Error(err)
			}
		}
		for _, u := range visited {
			if u.ID == to.ID || u.Category == "walkway" || u.Category == "lobby" || u.Category == "stairs" || u.Category == "elevator" {
				continue
			}
			if behind := map[string]string{"g-archives": "g-009", "g-storage": "g-tech", "f-storage": "f-server"}; behind[to.Key] != u.Key {
				t.Errorf("%s through %s", to.Key, u.Key)
			}
		}
	}
}

func TestKiosk(t *testing.T) {
	b, k := town(t)
	g := whole(t, b)
	s, heading, err := g.Kiosk(k)
	if err != nil || heading != 0 || !s.Facing || s.Heading != 0 || s.UnitID != id(t, b, "g-lobby") {
		t.Errorf("%+v %v %v", s, heading, err)
	}
	if d := (wayfind.XY{X: 20.8, Y: 2.25}); dist(s.At, d) > 0.01 {
		t.Errorf("stands at %v", s.At)
	}
	k.FacingDeg = 270
	if _, heading, err := g.Kiosk(k); heading != 90 || err != nil {
		t.Errorf("%v %v", heading, err)
	}
	k.FeatureID = "nowhere"
	if _, _, err := g.Kiosk(k); !errors.Is(err, wayfind.ErrUnknown) {
		t.Error(err)
	}
}

func TestUnknownPlaces(t *testing.T) {
	b, k := town(t)
	g := whole(t, b)
	from := kioskSpot(t, g, k)
	outside := from
	outside.At.Y = -3
	for name, try := range map[string]func() error{
		"unit":    func() error { _, err := g.Unit("nowhere"); return err },
		"goal":    func() error { _, err := g.Route(from, "nowhere", wayfind.Profile{}); return err },
		"start":   func() error { _, err := g.Route(wayfind.Spot{}, id(t, b, "g-002"), wayfind.Profile{}); return err },
		"outside": func() error { _, err := g.Route(outside, id(t, b, "g-002"), wayfind.Profile{}); return err },
	} {
		if err := try(); !errors.Is(err, wayfind.ErrUnknown) || errors.Is(err, wayfind.ErrNoWay) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSwitches(t *testing.T) {
	b, k := town(t)
	off := func(kind data.SwitchKind, target, from, until string) *data.Switch {
		return &data.Switch{ID: "s", Kind: kind, Target: target, From: from, Until: until}
	}
	lift, stairs, archive := id(t, b, "g-elevator"), id(t, b, "f-stairs"), id(t, b, "g-archives")
	const before, after = "2026-11-24T08:00:00Z", "2026-11-24T13:00:00Z"
	free := wayfind.Profile{StepFree: true}
	for _, x := range []struct {
		name string
		off  []*data.Switch
		to   string
		p    wayfind.Profile
		by   wayfind.Vertical // of the first leg
		none bool
	}{
		{"all works", nil, "f-101", wayfind.Profile{}, wayfind.Stairs, false},
		{"all works, without steps", nil, "f-101", free, wayfind.Elevator, false},
		{"lift out of service", []*data.Switch{off(data.UnitClosed, lift, before, "")}, "f-101", wayfind.Profile{}, wayfind.Stairs, false},
		{"lift out of service, without steps", []*data.Switch{off(data.UnitClosed, lift, before, "")}, "f-101", free, "", true},
		{"lift out of service, same floor", []*data.Switch{off(data.UnitClosed, lift, before, "")}, "g-006", free, "", false},
		{"lift until an hour ago", []*data.Switch{off(data.UnitClosed, lift, before, "2026-11-24T11:00:00Z")}, "f-101", free, wayfind.Elevator, false},
		{"lift from an hour on", []*data.Switch{off(data.UnitClosed, lift, after, "")}, "f-101", free, wayfind.Elevator, false},
		{"stairs closed above", []*data.Switch{off(data.UnitClosed, stairs, before, after)}, "f-101", wayfind.Profile{}, wayfind.Elevator, false},
		{"stairs and lift", []*data.Switch{off(data.UnitClosed, stairs, before, after), off(data.UnitClosed, lift, before, after)}, "f-101", wayfind.Profile{}, "", true},
		{"the only door", []*data.Switch{off(data.OpeningClosed, "28941f7e-aa70-4621-a0b1-d71c7c084c35", before, "")}, "g-archives", wayfind.Profile{}, "", true},
		{"one door of two", []*data.Switch{off(data.OpeningClosed, "5ad01152-5de0-4a01-a347-17ac2c677298", before, "")}, "g-002", free, "", false},
		{"the goal itself", []*data.Switch{off(data.UnitClosed, archive, before, "")}, "g-archives", wayfind.Profile{}, "", true},
		{"a counter", []*data.Switch{off(data.CounterClosed, "ctr-ec-1", before, "")}, "g-002", free, "", false},
		{"the hall", []*data.Switch{off(data.HallClosed, "", before, "")}, "f-101", free, wayfind.Elevator, false},
		{"what is not there", []*data.Switch{off(data.UnitClosed, "nowhere", before, ""), nil}, "f-101", free, wayfind.Elevator, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			g := whole(t, b, x.off...)
			from := kioskSpot(t, g, k)
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

// Faults are of the building; what is out of use for a day is none.
func TestSwitchesAreNoFaults(t *testing.T) {
	b, _ := town(t)
	_, faults := wayfind.Build(b, []*data.Switch{{ID: "s", Kind: data.UnitClosed, Target: id(t, b, "g-corridor")}}, time.Time{})
	if len(faults) > 0 {
		t.Error(faults)
	}
}
