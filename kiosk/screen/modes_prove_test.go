//go:build prove

package screen

import (
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// TestEveryPageInEveryMode is TestModes with all pages of the content.
func TestEveryPageInEveryMode(t *testing.T) {
	measureModes(t, func(d *Deps, _ data.Lang) []nav.Route { return All(d.Library) })
}
