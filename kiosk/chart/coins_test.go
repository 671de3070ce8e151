package chart

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"bninsar.ma/madkhal/kiosk/golden"
	"bninsar.ma/madkhal/kiosk/style"
	"bninsar.ma/madkhal/kiosk/touch"
)

func sheet(p style.Palette, w int, rtl bool) *touch.Sheet {
	return touch.NewSheet(&touch.Kit{Palette: p, Metrics: style.NewMetrics(1080, 1920, 43)}, w, rtl)
}

// drawn paints a sheet's marks on its paper, w × h.
func drawn(s *touch.Sheet, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, s.W, h))
	draw.Draw(m, m.Rect, image.NewUniform(s.Paper), image.Point{}, draw.Src)
	for _, x := range s.Marks {
		part := image.NewRGBA(image.Rect(0, 0, x.Rect.Dx(), x.Rect.Dy()))
		if x.Paint != nil {
			x.Paint(part)
		} else {
			draw.Draw(part, part.Rect, image.NewUniform(x.Box.Fill), image.Point{}, draw.Src)
		}
		draw.Draw(m, x.Rect, part, image.Point{}, draw.Over)
	}
	return m
}

// budget is a page's worth of charts: a hundred coins, their signs, bars.
func budget(p style.Palette, rtl bool) *image.RGBA {
	s := sheet(p, 640, rtl)
	signs := Signs(p, 11)
	var groups []Group
	for i, n := range []int{42, 12, 11, 10, 10, 3, 3, 3, 2, 2, 2} {
		groups = append(groups, Group{n, signs[i]})
	}
	y := 20 + Coins(s, 20, 20, 600, 20, groups) + 20
	for i, g := range signs {
		Coin(s, 20+i*52, y, 44, g)
	}
	y += 64
	Stack(s, 20, y, 600, 30, 100, Segment{Value: 91, Color: p.Sea}, Segment{Value: 9, Color: p.Saffron, Pattern: Striped})
	Stack(s, 20, y+40, 600, 16, 100, Segment{Value: 74, Color: p.Soft, Pattern: Striped})
	Stack(s, 20, y+62, 600, 16, 100, Segment{Value: 1, Color: p.Sea})
	return drawn(s, y+98)
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		palette style.Palette
		rtl     bool
	}{
		"budget-ltr":          {style.Light(), false},
		"budget-rtl":          {style.Light(), true},
		"budget-contrast-rtl": {style.HighContrast(), true},
	} {
		t.Run(name, func(t *testing.T) { golden.Compare(t, name, budget(c.palette, c.rtl)) })
	}
}

// TestCoinsMirror: what stands left stands right, but for the shapes, which do
// not turn.
func TestCoinsMirror(t *testing.T) {
	of := func(rtl bool) *image.RGBA {
		s := sheet(style.Light(), 400, rtl)
		plain := Signs(s.Palette, 4)
		Coins(s, 0, 0, 400, 20, []Group{{43, plain[0]}, {30, plain[1]}, {27, plain[3]}})
		return drawn(s, 100)
	}
	left, right := of(false), of(true)
	for y := range 100 {
		for x := range 400 {
			if a, b := left.RGBAAt(x, y), right.RGBAAt(399-x, y); far(a, b) {
				t.Fatalf("(%d,%d) is %v, mirrored %v", x, y, a, b)
			}
		}
	}
}

func far(a, b color.RGBA) bool {
	off := func(x, y uint8) bool { return max(x, y)-min(x, y) > 40 }
	return off(a.R, b.R) || off(a.G, b.G) || off(a.B, b.B)
}

// TestSignsDifferWithoutColour: any two of twenty coins differ when only light
// and dark are seen.
func TestSignsDifferWithoutColour(t *testing.T) {
	for name, p := range map[string]style.Palette{"light": style.Light(), "high contrast": style.HighContrast()} {
		var seen [][]bool
		for _, g := range Signs(p, 20) {
			s := sheet(p, 44, false)
			Coin(s, 0, 0, 44, g)
			m := drawn(s, 44)
			var dark []bool
			for i := 0; i < len(m.Pix); i += 4 {
				dark = append(dark, far(color.RGBA{m.Pix[i], m.Pix[i+1], m.Pix[i+2], 255}, color.RGBA{p.Paper.R, p.Paper.G, p.Paper.B, 255}))
			}
			seen = append(seen, dark)
		}
		for i := range seen {
			for j := range i {
				n := 0
				for k := range seen[i] {
					if seen[i][k] != seen[j][k] {
						n++
					}
				}
				if n < 44 { // pixels of 1,936
					t.Errorf("%s: the coins %d and %d differ in %d pixels only", name, j, i, n)
				}
			}
		}
	}
}

func TestStackKeepsToItsWidth(t *testing.T) {
	s := sheet(style.Light(), 400, false)
	for _, c := range []struct {
		name   string
		full   int64
		values []int64
		end    int
		marks  int
	}{
		{"half", 100, []int64{50}, 205, 1},
		{"two pieces", 100, []int64{50, 30}, 322, 2},
		{"more than fits", 100, []int64{500, 20}, 400, 1},
		{"hardly anything is still seen", 1_000_000, []int64{1}, 13, 1},
		{"nothing", 100, []int64{0}, 10, 0},
		{"negative", 100, []int64{-5}, 10, 0},
		{"no scale", 0, []int64{5}, 10, 0},
	} {
		s.Marks = nil
		var list []Segment
		for _, v := range c.values {
			list = append(list, Segment{Value: v, Color: s.Sea})
		}
		if got := Stack(s, 10, 0, 390, 20, c.full, list...); got != c.end {
			t.Errorf("%s: ends at %d, want %d", c.name, got, c.end)
		}
		if len(s.Marks) != c.marks {
			t.Errorf("%s: %d pieces drawn, want %d", c.name, len(s.Marks), c.marks)
		}
		for _, m := range s.Marks {
			if !m.Rect.In(image.Rect(10, 0, 400, 20)) {
				t.Errorf("%s: %v leaves the bar", c.name, m.Rect)
			}
		}
	}
}
