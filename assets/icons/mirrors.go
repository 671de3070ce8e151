package icons

// Mirrors says whether the pictogram must be drawn mirrored where the reading
// direction is right to left: those that point along it, lead away or fill up.
// Clocks, phones, pens, ticks and digits stay as they are.
func Mirrors(name string) bool {
	switch Canonical(name) {
	case "ui-back", "ui-next", "ui-not-here", "ui-steps", "ui-stairs", "ui-ramp", "amenity-entry",
		"other-building", "home-elsewhere", "shop-handover", "hearse",
		"sheet-to-screen", "works-progress", "coin-out", "bars-years", "two-pots":
		return true
	}
	return false
}
