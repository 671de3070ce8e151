package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"bninsar.ma/madkhal/cmd/internal/cli"
)

const facingHelp = "where the picture looks: N, NE, E, SE, S, SW, W, NW or degrees clockwise from north (default: as the content says)"

// winds are the eight, clockwise from north.
func winds() []string { return []string{"N", "NE", "E", "SE", "S", "SW", "W", "NW"} }

// facingOf reads where a screen looks, in degrees clockwise from north; nil where
// nothing is said.
func facingOf(s string) (*float64, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if s == "" {
		return nil, nil //nolint:nilnil // nothing said is nothing wrong
	}
	for i, w := range winds() {
		if s == w {
			deg := float64(i) * 45
			return &deg, nil
		}
	}
	deg, err := strconv.ParseFloat(strings.TrimSuffix(s, "°"), 64)
	if err != nil || !(deg >= 0 && deg < 360) {
		return nil, fmt.Errorf("%w: %q is no direction: say %s", cli.ErrUsage, s, strings.TrimPrefix(facingHelp, "where the picture looks: "))
	}
	return &deg, nil
}

// wind names the nearest of the eight.
func wind(deg float64) string {
	return winds()[int(math.Round(math.Mod(deg+360, 360)/45))%8]
}
