package mapview

import (
	"image"
	"math"
	"testing"

	"bninsar.ma/madkhal/data"
)

func TestTheWayAheadPointsUp(t *testing.T) {
	_, p := townPlan(t, 1)
	for heading, ahead := range map[float64]XY{0: {Y: 1}, 90: {X: 1}, 180: {Y: -1}, 270: {X: -1}} {
		v := p.Fit(p.Levels()[0], heading, 900, 700, nil)
		from := v.Pixel(v.Centre)
		to := v.Pixel(XY{X: v.Centre.X + ahead.X, Y: v.Centre.Y + ahead.Y})
		if math.Abs(to.X-from.X) > 1e-6 || math.Abs(from.Y-to.Y-v.PxPerM) > 1e-6 {
			t.Errorf("heading %g: one metre ahead is %v seen from %v", heading, to, from)
		}
	}
}

func TestPlacesAndPixels(t *testing.T) {
	_, p := townPlan(t, 1)
	for _, heading := range []float64{0, 37, 217} {
		v := p.Fit(p.Levels()[0], heading, 900, 700, nil)
		at := v.Pixel(*here())
		if back := v.Place(at.X, at.Y); math.Hypot(back.X-here().X, back.Y-here().Y) > 1e-6 {
			t.Errorf("heading %g: %v became %v", heading, *here(), back)
		}
		moved := v.Moved(10, -4).Pixel(*here())
		if math.Abs(moved.X-at.X-10) > 1e-6 || math.Abs(moved.Y-at.Y+4) > 1e-6 {
			t.Errorf("heading %g: moved from %v to %v", heading, at, moved)
		}
	}
}

func TestFit(t *testing.T) {
	_, p := townPlan(t, 1)
	for _, heading := range []float64{0, 90, 217} {
		for name, around := range map[string][]XY{"level": nil, "way": wayToRegistry(), "point": {*here()}} {
			v := p.Fit(p.Levels()[0], heading, 1080, 900, around)
			points := around
			if points == nil {
				for _, c := range p.levels[0].corners() {
					points = append(points, XY(c))
				}
			}
			inner := image.Rect(0, 0, v.W, v.H).Inset(30)
			for _, q := range points {
				if at := v.Pixel(q); !(image.Point{int(at.X), int(at.Y)}).In(inner) {
					t.Errorf("%s, heading %g: %v is at the edge, %v", name, heading, q, at)
				}
			}
			if v.PxPerM > 60 {
				t.Errorf("%s, heading %g: %g pixels a metre", name, heading, v.PxPerM)
			}
		}
	}
}

// A part of a larger picture is drawn into, and nothing else.
func TestDrawKeepsToItsPart(t *testing.T) {
	_, p := townPlan(t, 1)
	v := read(t, p.Fit(p.Levels()[0], 0, 300, 200, nil), data.Arabic)
	alone := image.NewRGBA(image.Rect(0, 0, 300, 200))
	p.Draw(alone, v, Overlay{Here: here()})
	page := image.NewRGBA(image.Rect(-10, -20, 500, 400))
	part := page.SubImage(image.Rect(50, 60, 400, 300)).(*image.RGBA)
	p.Draw(part, v, Overlay{Here: here()})
	for y := page.Rect.Min.Y; y < page.Rect.Max.Y; y++ {
		for x := page.Rect.Min.X; x < page.Rect.Max.X; x++ {
			if want := alone.RGBAAt(x-50, y-60); page.RGBAAt(x, y) != want {
				t.Fatalf("at %d, %d: %v, want %v", x, y, page.RGBAAt(x, y), want)
			}
		}
	}
}

func TestViewsThatShowNothing(t *testing.T) {
	_, p := townPlan(t, 1)
	good := p.Fit(p.Levels()[0], 0, 60, 40, nil)
	for name, change := range map[string]func(*View){
		"level":   func(v *View) { v.LevelID = "cellar" },
		"zoom":    func(v *View) { v.PxPerM = 0 },
		"nan":     func(v *View) { v.PxPerM = math.NaN() },
		"centre":  func(v *View) { v.Centre.X = math.Inf(1) },
		"heading": func(v *View) { v.Heading = math.NaN() },
	} {
		t.Run(name, func(t *testing.T) {
			v := good
			change(&v)
			img := image.NewRGBA(image.Rect(0, 0, 60, 40))
			p.Draw(img, v, Overlay{Here: here(), Route: wayToLift()})
			paper := p.style.Palette.Paper
			if c := img.RGBAAt(30, 20); c.R != paper.R || c.A != 255 {
				t.Errorf("the ground is %v", c)
			}
		})
	}
	good.W, good.H = -1, 0
	p.Draw(image.NewRGBA(image.Rect(0, 0, 60, 40)), good, Overlay{})
}
