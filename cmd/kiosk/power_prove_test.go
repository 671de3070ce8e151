//go:build prove

package main

import "testing"

// TestEveryPowerCut cuts the power after every single write of a round.
func TestEveryPowerCut(t *testing.T) {
	const every = 1 << 30
	cutPower(t, every)
}
