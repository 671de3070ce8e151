package mapview

import (
	"testing"

	"bninsar.ma/madkhal/data"
)

// The screen in the hall of the content pack, and the ways from it that tests
// draw: to the civil registry, to the lift, and from the lift upstairs.
func here() *XY { return &XY{X: 20.8, Y: 2.25} }

func wayToRegistry() []XY {
	return []XY{*here(), {X: 21, Y: 10}, {X: 19.4, Y: 11.5}, {X: 13, Y: 11.5}, {X: 13, Y: 10}, {X: 13, Y: 9}}
}

func wayToLift() []XY {
	return []XY{*here(), {X: 21, Y: 10}, {X: 23.2, Y: 11.5}, {X: 23.2, Y: 14.5}}
}

func wayUpstairs() []XY {
	return []XY{{X: 23.2, Y: 14.5}, {X: 23.2, Y: 11.5}, {X: 36, Y: 11.5}, {X: 36, Y: 9}}
}

// overlays are the things a screen lays on the plan, by name.
func overlays(t testing.TB, b *data.Building, p *Plan) map[string]Overlay {
	t.Helper()
	registry, lift := wayToRegistry(), wayToLift()
	return map[string]Overlay{
		"none":  {},
		"touch": {Here: here(), Selected: unit(t, b, "g-004")},
		"way":   {Here: here(), Route: registry, Goal: &registry[5], GoalUnit: unit(t, b, "g-002")},
		"lift":  {Here: here(), HereFacing: 10, Route: lift, FloorChange: &lift[3], FloorChangeTo: p.Levels()[1]},
		"off":   {Off: []string{unit(t, b, "g-elevator"), unit(t, b, "g-006"), unit(t, b, "g-wc-acc"), unit(t, b, "f-101")}},
	}
}
