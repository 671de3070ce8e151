package wayfind_test

import (
	"os"
	"strings"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/wayfind"
)

// TestForCounter: a way leads to the counter in its room, and its last words
// point at it; without an amenity of its own, or behind a reception's desk, it
// leads to the door.
func TestForCounter(t *testing.T) {
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		t.Fatal(err)
	}
	b, k := town(t)
	g, words := whole(t, b), catalog(t)
	inside := 0
	for _, d := range c.Departments {
		if got := g.ForCounter(d, nil); got != d.UnitID {
			t.Errorf("%s leads to %s, want its room", d.ID, got)
		}
		for i := range d.Counters {
			counter := d.Counters[i]
			got := g.ForCounter(d, &counter)
			u := b.UnitByID(counter.UnitID)
			if strings.HasPrefix(u.Category, "reception") {
				if got != u.ID {
					t.Errorf("%s leads to %s, want the desk's room", counter.ID, got)
				}
				continue
			}
			if got != counter.AmenityID {
				t.Errorf("%s leads to %s, want the counter", counter.ID, got)
				continue
			}
			inside++
			to, err := g.Amenity(got)
			if err != nil {
				t.Fatal(err)
			}
			r, err := g.RouteTo(kioskSpot(t, g, k), to, wayfind.Profile{})
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range []data.Lang{data.Arabic, data.French} {
				said := wayfind.Words(r, b, words.For(l))
				name := words.For(l).Text(b.AmenityByID(got).Name)
				if end := said[len(said)-1].Plain(); !strings.HasSuffix(end, name.Plain()) {
					t.Errorf("%s: the way ends with %q, want %q", counter.ID, end, name.Plain())
				}
				if enter := said[len(said)-2].Plain(); !strings.Contains(enter, u.Room) {
					t.Errorf("%s: door %s is not said before it: %q", counter.ID, u.Room, enter)
				}
			}
			counter.AmenityID = "nowhere"
			if got := g.ForCounter(d, &counter); got != counter.UnitID {
				t.Errorf("%s without a place in the building leads to %s, want its room", counter.ID, got)
			}
		}
	}
	if inside < 10 {
		t.Errorf("only %d counters have a place of their own", inside)
	}
}

// Behind a corridor that was crossed a turn is only a turn: "in the corridor"
// would be the one behind.
func TestTurnBehindACrossedCorridor(t *testing.T) {
	b, k := town(t)
	g := whole(t, b)
	for i := range b.Amenities {
		if b.Amenities[i].Category != "drinkingfountain" {
			continue
		}
		to, err := g.Amenity(b.Amenities[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		r, err := g.RouteTo(kioskSpot(t, g, k), to, wayfind.Profile{})
		if err != nil {
			t.Fatal(err)
		}
		for l, want := range map[data.Lang]string{
			data.French: "Avancez tout droit et traversez le couloir|Tournez à droite|Vous y êtes : Eau potable",
			data.Arabic: "تقدّم إلى الأمام واعبر الممر|اتجه يمينا|وصلت: ماء الشرب",
		} {
			var said []string
			for _, p := range wayfind.Words(r, b, catalog(t).For(l)) {
				said = append(said, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(p.Plain()))
			}
			if got := strings.Join(said, "|"); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
		return
	}
	t.Error("there is no water")
}
