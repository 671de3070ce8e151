//go:build prove

package main

import "testing"

// TestStaffInChromiumOtherWays does the same work the other way round.
func TestStaffInChromiumOtherWays(t *testing.T) {
	staffInChromium(t, []work{{"ar-1280", "ar", 1280, true}, {"fr-360-no-script", "fr", 360, false}})
}
