package mapview

import (
	"image"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/golden"
	"bninsar.ma/madkhal/kiosk/style"
)

func TestGolden(t *testing.T) {
	ground, first := wayToRegistry(), wayUpstairs()
	lift := wayToLift()
	b, _ := townHall(t, 1, style.Light())
	ways := map[int]Overlay{
		0: {Here: here(), Route: ground, Goal: &ground[5], GoalUnit: unit(t, b, "g-002")},
		1: {Route: first, Goal: &first[3], GoalUnit: unit(t, b, "f-108"), Off: []string{unit(t, b, "f-wc-acc"), unit(t, b, "f-101")}},
	}
	toLift := Overlay{Here: here(), Route: lift, FloorChange: &lift[3], FloorChangeTo: b.Levels[1].ID, Selected: unit(t, b, "g-004")}
	for name, c := range map[string]struct {
		level   int
		lang    data.Lang
		heading float64
		zoom    float64
		overlay Overlay
		palette style.Palette
	}{
		"ground-ar":        {0, data.Arabic, 0, 1, Overlay{}, style.Light()},
		"ground-fr":        {0, data.French, 0, 1, Overlay{}, style.Light()},
		"first-ar":         {1, data.Arabic, 0, 1, Overlay{}, style.Light()},
		"first-fr":         {1, data.French, 0, 1, Overlay{}, style.Light()},
		"ground-way-ar":    {0, data.Arabic, 0, 1, ways[0], style.Light()},
		"ground-way-fr":    {0, data.French, 0, 1, ways[0], style.Light()},
		"first-way-ar":     {1, data.Arabic, 0, 1, ways[1], style.Light()},
		"first-way-fr":     {1, data.French, 0, 1, ways[1], style.Light()},
		"turned-lift-fr":   {0, data.French, 217, 1.5, toLift, style.Light()},
		"near-way-ar":      {0, data.Arabic, 0, 2.4, ways[0], style.Light()},
		"contrast-way-zgh": {0, data.Tamazight, 0, 1, toLift, style.HighContrast()},
	} {
		t.Run(name, func(t *testing.T) {
			b, s := townHall(t, 0.6, c.palette)
			p, err := NewPlan(b, s)
			if err != nil {
				t.Fatal(err)
			}
			v := read(t, p.Fit(p.Levels()[c.level], c.heading, 640, 380, nil), c.lang)
			v.PxPerM *= c.zoom
			if c.zoom > 1 {
				v.Centre = XY{X: 19, Y: 7}
			}
			got := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
			p.Draw(got, v, c.overlay)
			golden.Compare(t, name, got)
		})
	}
}
