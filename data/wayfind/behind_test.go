package wayfind_test

import (
	"math"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/wayfind"
)

// turned is how far somebody at a spot must turn to look at a place, in degrees
// to the right.
func turned(s wayfind.Spot, to wayfind.XY) float64 {
	deg := math.Atan2(to.X-s.At.X, to.Y-s.At.Y)*180/math.Pi - s.Heading
	return math.Mod(deg+900, 360) - 180
}

// TestBehind: standing anywhere within 3 m of a door and looking anywhere, the
// first words say "behind" when, and only when, it lies behind, and the side is
// the walker's own.
func TestBehind(t *testing.T) {
	for name, read := range map[string]func(testing.TB) (*data.Building, *data.Kiosk){"town": town, "wings": wings} {
		t.Run(name, func(t *testing.T) {
			b, _ := read(t)
			g, words := whole(t, b), catalog(t).For(data.French)
			told := 0
			for _, at := range doorsteps(t, b, g) {
				for at.spot.Heading = 0; at.spot.Heading < 360; at.spot.Heading += 15 {
					r, err := g.Route(at.spot, at.goal, wayfind.Profile{})
					if err != nil || len(r.Legs) != 1 || r.Length > 3.2 {
						continue // another door is nearer, or none leads there
					}
					end := r.Legs[0].Points[len(r.Legs[0].Points)-1]
					off, said := turned(at.spot, end), strings.ToLower(wayfind.Words(r, b, words)[0].Plain())
					told++
					back := strings.Contains(said, "derrière") || strings.Contains(said, "demi-tour")
					switch {
					case math.Abs(off) > 140 && !back, math.Abs(off) < 90 && back:
						t.Errorf("at %.1f looking %.0f°, %.0f° off: %s", at.spot.At, at.spot.Heading, off, said)
					case back && math.Abs(off) < 130 && strings.Contains(said, "gauche") != (off < 0):
						t.Errorf("at %.1f looking %.0f°, %.0f° off, the other side: %s", at.spot.At, at.spot.Heading, off, said)
					}
				}
			}
			if told < 500 {
				t.Errorf("only %d ways were judged", told)
			}
		})
	}
}

// doorstep is a spot and a unit whose door is near it.
type doorstep struct {
	spot wayfind.Spot
	goal string
}

// doorsteps gives spots around each door, on either side, up to two metres off.
func doorsteps(t *testing.T, b *data.Building, g *wayfind.Graph) (all []doorstep) {
	t.Helper()
	w := newWalker(b)
	for i := range b.Openings {
		o := &b.Openings[i]
		line := w.line(o.Line)
		a, z := line[0], line[len(line)-1]
		wide := math.Hypot(z.X-a.X, z.Y-a.Y)
		along := wayfind.XY{X: (z.X - a.X) / wide, Y: (z.Y - a.Y) / wide}
		at := func(off, aside float64) wayfind.XY {
			return wayfind.XY{
				X: (a.X+z.X)/2 - off*along.Y + aside*along.X,
				Y: (a.Y+z.Y)/2 + off*along.X + aside*along.Y,
			}
		}
		for _, off := range []float64{0.5, 1, 1.7, -0.5, -1, -1.7} {
			for _, aside := range []float64{-1, -0.4, 0, 0.4, 1} {
				for from := range w.standing(o.LevelID, at(off, aside)) {
					for to := range w.standing(o.LevelID, at(math.Copysign(0.5, -off), 0)) {
						if from != to {
							all = append(all, doorstep{wayfind.Spot{LevelID: o.LevelID, UnitID: from, At: at(off, aside), Facing: true}, to})
						}
					}
				}
			}
		}
	}
	return all
}

// TestEntranceIsBehind: the way out is told from the screen as one would say it.
func TestEntranceIsBehind(t *testing.T) {
	b, k := town(t)
	g, c := whole(t, b), catalog(t)
	for i := range b.Amenities {
		if b.Amenities[i].Category != "entry" {
			continue
		}
		to, err := g.Amenity(b.Amenities[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		here := kioskSpot(t, g, k)
		for _, x := range []struct {
			heading float64
			ar, fr  string
		}{
			{here.Heading, "خلفك، إلى اليمين: المدخل", "Derrière vous, à droite : Entrée"},
			{here.Heading + 300, "خلفك: المدخل", "Derrière vous : Entrée"},
			{here.Heading + 240, "خلفك، إلى اليسار: المدخل", "Derrière vous, à gauche : Entrée"},
		} {
			here.Heading = math.Mod(x.heading, 360)
			r, err := g.RouteTo(here, to, wayfind.Profile{})
			if err != nil {
				t.Fatal(err)
			}
			for l, want := range map[data.Lang]string{data.Arabic: x.ar, data.French: x.fr} {
				said := wayfind.Words(r, b, c.For(l))
				if got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(said[0].Plain()); len(said) != 1 || got != want {
					t.Errorf("looking %.0f°: %q, want %q", here.Heading, got, want)
				}
			}
		}
		return
	}
	t.Error("the building has no entrance to ask for")
}
