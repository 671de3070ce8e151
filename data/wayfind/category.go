package wayfind

import (
	"slices"
	"strings"

	"bninsar.ma/madkhal/data"
)

// Categories are IMDF's unit categories; what follows a dot refines one.

// passage tells whether people walk through such a unit as a matter of course.
func passage(u *data.Unit) bool {
	switch base(u.Category) {
	case "walkway", "lobby", "foyer", "ramp", "steps", "movingwalkway", "footbridge", "sidewalk", "terrace", "road", "unspecified", "waitingroom":
		return true
	}
	return false
}

// solid tells whether nobody can stand in such a unit.
func solid(u *data.Unit) bool {
	switch base(u.Category) {
	case "opentobelow", "column", "structure", "brick", "concrete", "drywall", "glass", "wood", "vegetation":
		return true
	}
	return false
}

// shaft tells whether such a unit leads to other floors and is no way through
// its own.
func shaft(u *data.Unit) bool {
	switch base(u.Category) {
	case "stairs", "elevator", "escalator":
		return true
	}
	return false
}

// stepped tells whether such a unit has steps.
func stepped(u *data.Unit) bool {
	switch base(u.Category) {
	case "stairs", "steps", "escalator":
		return true
	}
	return false
}

// staffOnly tells whether such a unit is not for everybody.
func staffOnly(u *data.Unit) bool { return u.Restriction != "" || base(u.Category) == "nonpublic" }

// locked tells whether an opening is no way for everybody.
func locked(o *data.Opening) bool {
	return len(o.AccessControl) > 0 || base(o.Category) == "emergencyexit"
}

func base(category string) string {
	b, _, _ := strings.Cut(category, ".")
	return b
}

func wheelchair(accessibility []string) bool { return slices.Contains(accessibility, "wheelchair") }
