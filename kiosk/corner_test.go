package kiosk

import (
	"testing"
	"time"
)

func TestCorner(t *testing.T) {
	begin := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		at   []time.Duration // of the taps
		want int             // which of them opens, from 1; 0 = none
	}{
		{"five quick ones", []time.Duration{0, 300, 600, 900, 1200}, 5},
		{"four", []time.Duration{0, 300, 600, 900}, 0},
		{"five slow ones", []time.Duration{0, 1500, 3000, 4500, 6000}, 0},
		{"slow ones, then five quick ones", []time.Duration{0, 3000, 6000, 6200, 6400, 6600, 6800}, 6}, // four seconds before the sixth there was one
		{"the clock is put back", []time.Duration{0, 300, 600, -90000, -89900, -89800, -89700, -89600}, 8},
		{"ten", []time.Duration{0, 100, 200, 300, 400, 500, 600, 700, 800, 900}, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			var k corner
			got := 0
			for i, d := range c.at {
				if k.tap(begin.Add(d*time.Millisecond)) && got == 0 {
					got = i + 1
				}
			}
			if got != c.want {
				t.Errorf("tap %d opens, want %d", got, c.want)
			}
		})
	}
}
