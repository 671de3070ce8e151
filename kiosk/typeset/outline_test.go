package typeset

import (
	"image"
	"image/draw"
	"testing"

	"golang.org/x/image/vector"
)

// What Outlines gives, filled, is what Draw draws: same glyphs, same places.
func TestOutlinesAreWhatIsDrawn(t *testing.T) {
	e := testEngine(t)
	texts := map[string]string{
		"Arabic with French and numbers": "رسم الولادة (Copie intégrale) 20,00 درهم، الباب 002",
		"joined letters and marks":       "الجَماعةُ الحَضَرِيّة لِبني أنصار",
		"a missing character":            "باب \U0001F600 A",
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			l := e.Layout(wrap(text, 40, 300))
			want := image.NewRGBA(image.Rect(-20, -20, 340, l.Height+20))
			draw.Draw(want, want.Rect, image.White, image.Point{}, draw.Src)
			got := image.NewRGBA(want.Rect)
			copy(got.Pix, want.Pix)
			l.Draw(want, 0, 0)
			for _, o := range l.Outlines() {
				r := vector.NewRasterizer(want.Rect.Dx(), want.Rect.Dy())
				x := func(p [2]float32) (float32, float32) { return p[0] + 20, p[1] + 20 }
				for _, c := range o.Curve {
					x0, y0 := x(c.P[0])
					x1, y1 := x(c.P[1])
					x2, y2 := x(c.P[2])
					switch c.Degree {
					case 0:
						r.ClosePath()
						r.MoveTo(x0, y0)
					case 1:
						r.LineTo(x0, y0)
					case 2:
						r.QuadTo(x0, y0, x1, y1)
					case 3:
						r.CubeTo(x0, y0, x1, y1, x2, y2)
					}
				}
				r.ClosePath()
				r.Draw(got, got.Rect, image.NewUniform(o.Color), image.Point{})
			}
			// Where letters join, two half-covered edges add up otherwise than in
			// one shape: a few pixels differ a little, no letter is elsewhere.
			wrong := 0
			for i := range want.Pix {
				if d := int(want.Pix[i]) - int(got.Pix[i]); d < -48 || d > 48 {
					wrong++
				}
			}
			if share := float64(wrong) / float64(len(want.Pix)); share > 0.002 {
				t.Errorf("%.2f %% of the picture differs", 100*share)
			}
		})
	}
}

// Tamazight has no bold font: its letters are swollen, and only they.
func TestOutlinesSwell(t *testing.T) {
	e := testEngine(t)
	style := body(40)
	style.Bold = true
	all := e.Layout(Plain("ⴰⵣⵓⵍ باب", style)).Outlines()
	if len(all) != 2 {
		t.Fatalf("%d outlines, want one for each script", len(all))
	}
	swollen := 0
	for _, o := range all {
		if o.Color != dark {
			t.Errorf("colour %v, want %v", o.Color, dark)
		}
		if o.Swell > 0 {
			swollen++
		}
	}
	if swollen != 1 {
		t.Errorf("%d outlines are swollen, want Tamazight's alone", swollen)
	}
}
