package mapview

import (
	"image"
	"os"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/content"
	"bninsar.ma/madkhal/data/wayfind"
	"bninsar.ma/madkhal/kiosk/golden"
	"bninsar.ma/madkhal/kiosk/style"
)

// TestGoldenWings draws the second building, made by hand after the standard: a
// bent hall with a well, two wings, a ramp, three levels. Its ways are found, not
// written down.
func TestGoldenWings(t *testing.T) {
	c, err := content.Read(os.DirFS("../../data/wayfind/testdata/wings"))
	if err != nil {
		t.Fatal(err)
	}
	b := c.Building[0]
	g, faults := wayfind.Build(b, nil, time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	from, heading, err := g.Kiosk(c.Kiosks[0])
	if err != nil {
		t.Fatal(err)
	}
	_, s := townHall(t, 0.8, style.Light())
	p, err := NewPlan(b, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name string
		to   string // "" = the whole level
		leg  int    // of the way, or the level
		lang data.Lang
		free bool
	}{
		{"wings-0-fr", "", 0, data.French, false},
		{"wings-1-ar", "", 1, data.Arabic, false},
		{"wings-2-fr", "", 2, data.French, false},
		{"wings-way-west-ar", "w-3", 0, data.Arabic, false},
		{"wings-way-east-fr", "x-5", 0, data.French, false},
		{"wings-way-ramp-fr", "d-2", 0, data.French, true},
		{"wings-way-up-ar", "u-5", 0, data.Arabic, true},
		{"wings-way-up2-ar", "u-5", 1, data.Arabic, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			v := p.Fit(p.Levels()[x.leg], heading, 720, 600, nil)
			var o Overlay
			if x.to != "" {
				v, o = wingsWay(t, b, g, p, from, heading, x.to, x.leg, wayfind.Profile{StepFree: x.free})
			}
			v = read(t, v, x.lang)
			got := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
			p.Draw(got, v, o)
			golden.Compare(t, x.name, got)
		})
	}
}

func wingsWay(t *testing.T, b *data.Building, g *wayfind.Graph, p *Plan, from wayfind.Spot, heading float64, to string, leg int, fit wayfind.Profile) (View, Overlay) {
	t.Helper()
	goal := unit(t, b, to)
	r, err := g.Route(from, goal, fit)
	if err != nil {
		t.Fatal(err)
	}
	l := r.Legs[leg]
	end := l.Points[len(l.Points)-1]
	o := Overlay{Route: l.Points, GoalUnit: goal}
	if leg == 0 {
		o.Here, o.HereFacing = &from.At, heading
	}
	if leg == len(r.Legs)-1 {
		o.Goal = &end
	} else {
		o.FloorChange, o.FloorChangeTo = &end, r.Legs[leg+1].LevelID
	}
	for i, st := range r.Steps {
		if st.Leg == leg && i > 0 && i < len(r.Steps)-1 {
			o.Steps = append(o.Steps, Step{At: st.At, Number: i + 1, Now: i == 1})
		}
	}
	return p.FitWay(l.LevelID, heading, 720, 600, l.Points, goal), o
}
