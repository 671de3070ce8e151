package kiosk

import (
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
	"bninsar.ma/madkhal/kiosk/screen"
)

// TestStepFreeIsRemembered: who asked once for a way without steps is shown
// such ways until the visit ends.
func TestStepFreeIsRemembered(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.deps.Maps, r.deps.Kiosk = new(screen.Maps), "lobby"
	office := func(id string) string { // its only counter
		return r.library.Item(data.DepartmentsC, id).(*data.Department).Counters[0].AmenityID
	}
	r.Go(nav.Route{Page: nav.Office, ID: "dep-urbanisme"})
	r.tap("go way/" + office("dep-urbanisme"))
	r.tap("step-free")
	if got := r.where().Show; got != "free" {
		t.Fatalf("the way is shown as %q", got)
	}
	r.Back()
	r.Go(nav.Route{Page: nav.Office, ID: "dep-technique"})
	r.tap("go way/" + office("dep-technique"))
	if got := r.where().Show; got != "free" {
		t.Errorf("the next way is shown as %q", got)
	}
	r.tap("finished")
	r.Go(nav.Route{Page: nav.Office, ID: "dep-technique"})
	r.tap("go way/" + office("dep-technique"))
	if got := r.where().Show; got != "" {
		t.Errorf("the next visitor is shown %q", got)
	}
}

// TestStepByStep: "next" leads from step to step over all floors to the door,
// each time on another picture of the page.
func TestStepByStep(t *testing.T) {
	r := newRig(t, 1080, 1920, packStore(t))
	r.deps.Maps, r.deps.Kiosk = new(screen.Maps), "lobby"
	r.Go(nav.Route{Page: nav.Way, ID: r.library.Item(data.DepartmentsC, "dep-communication").(*data.Department).UnitID})
	seen := map[string]bool{r.where().Show: true}
	for range 20 {
		if !r.has("next step") {
			break
		}
		r.tap("next step")
		if seen[r.where().Show] {
			t.Fatalf("step %q comes twice", r.where().Show)
		}
		seen[r.where().Show] = true
	}
	if len(seen) != 5 || r.has("next step") || !strings.Contains(r.text(), "104") {
		t.Errorf("%d steps; at the end %q", len(seen), r.text())
	}
	r.Back()
	r.want(nav.Home, "", data.Arabic)
}
