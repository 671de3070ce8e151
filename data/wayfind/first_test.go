package wayfind_test

import (
	"os"
	"testing"
	"time"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/i18n"
	"bninsar.ma/madkhal/data/wayfind"
)

// town gives the building of Beni Ensar and its kiosk.
func town(t testing.TB) (*data.Building, *data.Kiosk) {
	t.Helper()
	c, err := content.Read(os.DirFS("../../assets/content/beni-ensar"))
	if err != nil {
		t.Fatal(err)
	}
	return c.Building[0], c.Kiosks[0]
}

func TestFirst(t *testing.T) {
	b, k := town(t)
	cat, err := i18n.Load(locales.FS())
	if err != nil {
		t.Fatal(err)
	}
	g, _ := wayfind.Build(b, nil, time.Time{})
	s, _, _ := g.Kiosk(k)
	say := func(name string, s wayfind.Spot, to string, p wayfind.Profile) {
		r, err := g.Route(s, to, p)
		t.Log("==", name, err)
		sum := 0.0
		for _, st := range r.Steps {
			sum += st.Metres
		}
		if d := sum - r.Length; d > 0.001 || d < -0.001 {
			t.Errorf("%s: %v %v", name, sum, r.Length)
		}
		fr := wayfind.Words(r, b, cat.For(data.French))
		ar := wayfind.Words(r, b, cat.For(data.Arabic))
		for i, st := range r.Steps {
			t.Logf("   %s | %s | %.1f %s", fr[i].Plain(), ar[i].Plain(), st.Metres, st.Landmark)
		}
	}
	for i := range b.Units {
		say(b.Units[i].Key, s, b.Units[i].ID, wayfind.Profile{StepFree: i%2 == 1})
	}
	for i := range b.Units {
		from, _ := g.Unit(b.Units[i].ID)
		to := b.Units[(i*7+3)%len(b.Units)]
		say(b.Units[i].Key+" -> "+to.Key, from, to.ID, wayfind.Profile{StepFree: i%2 == 1})
	}
}
