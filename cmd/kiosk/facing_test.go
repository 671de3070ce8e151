package main

import "testing"

func TestFacing(t *testing.T) {
	for s, want := range map[string]float64{"N": 0, "sw": 225, " nw ": 315, "90": 90, "359.5°": 359.5, "0": 0} {
		if deg, err := facingOf(s); err != nil || deg == nil || *deg != want {
			t.Errorf("%q is %v, %v; want %v", s, deg, err, want)
		}
	}
	for _, s := range []string{"up", "360", "-1", "NaN", "NNE"} {
		if deg, err := facingOf(s); err == nil {
			t.Errorf("%q is taken for %v", s, *deg)
		}
	}
	if deg, err := facingOf(""); deg != nil || err != nil {
		t.Errorf("nothing is %v, %v", deg, err)
	}
	for deg, want := range map[float64]string{0: "N", 22: "N", 23: "NE", 350: "N", 180: "S", 540: "S", -90: "W"} {
		if got := wind(deg); got != want {
			t.Errorf("%v looks %s, want %s", deg, got, want)
		}
	}
}
