package wayfind_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// TestEveryAmenity: from the screen and from each floor's farthest room a way
// leads to every amenity's own place, inside the walkable shape, in both
// profiles, and its last words name the amenity.
func TestEveryAmenity(t *testing.T) {
	for name, read := range map[string]func(testing.TB) (*data.Building, *data.Kiosk){"town": town, "wings": wings} {
		t.Run(name, func(t *testing.T) {
			b, k := read(t)
			g, w := whole(t, b), newWalker(b)
			words := catalog(t).For(data.French)
			for i := range b.Amenities {
				to, err := g.Amenity(b.Amenities[i].ID)
				if err != nil {
					t.Errorf("%s: %v", b.Amenities[i].ID, err)
					continue
				}
				for _, p := range []wayfind.Profile{{}, {StepFree: true}} {
					from := kioskSpot(t, g, k)
					r, err := g.RouteTo(from, to, p)
					if p.StepFree && strings.HasPrefix(b.UnitByID(to.UnitID).Category, "stairs") {
						continue
					}
					if err != nil {
						t.Errorf("%s: %v", b.Amenities[i].Category, err)
						continue
					}
					if err := w.walk(from, to.UnitID, r, p); err != nil {
						t.Errorf("%s: %v", b.Amenities[i].Category, err)
					}
					if n := slices.IndexFunc(r.Steps, func(st wayfind.Step) bool { return st.Kind == wayfind.Back }); n > 0 {
						t.Errorf("%s: step %d turns back", b.Amenities[i].Category, n+1)
					}
					last := r.Legs[len(r.Legs)-1].Points
					if d := dist(last[len(last)-1], to.At); d > 0.02 {
						t.Errorf("%s: the way ends %.2f m beside it", b.Amenities[i].Category, d)
					}
					said := wayfind.Words(r, b, words)
					end := said[len(said)-1].Text
					there := strings.Contains(end, "y êtes") || r.Steps[len(said)-1].Side != ""
					if !there || r.Steps[len(r.Steps)-1].Landmark != to.Feature {
						t.Errorf("%s ends with %q", b.Amenities[i].Category, end)
					}
				}
			}
		})
	}
}

// TestPlaceInABentHall: around the corner of a hall, which the straight line
// would cut.
func TestPlaceInABentHall(t *testing.T) {
	b, k := wings(t)
	g, w := whole(t, b), newWalker(b)
	from := kioskSpot(t, g, k)
	hall, err := g.Unit(from.UnitID)
	if err != nil {
		t.Fatal(err)
	}
	bent := false
	for dx := -14.0; dx <= 14; dx += 0.5 {
		for dy := -14.0; dy <= 14; dy += 0.5 {
			to := hall
			to.At = wayfind.XY{X: hall.At.X + dx, Y: hall.At.Y + dy}
			r, err := g.RouteTo(from, to, wayfind.Profile{})
			if errors.Is(err, wayfind.ErrUnknown) {
				continue // outside, or in the well of the hall
			}
			if err != nil {
				t.Fatal(err)
			}
			bent = bent || len(r.Legs[0].Points) > 2
			if err := w.walk(from, to.UnitID, r, wayfind.Profile{}); err != nil {
				t.Errorf("to %v: %v", to.At, err)
			}
		}
	}
	if !bent {
		t.Error("no way goes around a corner of the hall")
	}
}
