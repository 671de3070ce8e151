package style

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	_ "fyne.io/fyne/v2/test" // the app that Fyne's own theme asks
	"fyne.io/fyne/v2/theme"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over lays a colour that lets some through on another.
func over(top, below color.NRGBA) color.NRGBA {
	mix := func(t, b uint8) uint8 {
		a := float64(top.A) / 255
		return uint8(math.Round(float64(t)*a + float64(b)*(1-a)))
	}
	return color.NRGBA{mix(top.R, below.R), mix(top.G, below.G), mix(top.B, below.B), 0xff}
}

func TestContrastFormula(t *testing.T) {
	black, white := color.NRGBA{A: 0xff}, color.NRGBA{0xff, 0xff, 0xff, 0xff}
	if got := contrast(black, white); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white is %v, want 21", got)
	}
	// The grey that accessibility guides name as the lightest on white.
	if got := contrast(color.NRGBA{0x76, 0x76, 0x76, 0xff}, white); got < 4.5 || got > 4.6 {
		t.Errorf("#767676 on white is %v, want just over 4.5", got)
	}
}

func palettes() map[string]Palette {
	return map[string]Palette{"light": Light(), "high contrast": HighContrast()}
}

// TestContrast covers every pair of colours that screens set words or pictures
// in, at rest and under a finger.
func TestContrast(t *testing.T) {
	for name, p := range palettes() {
		for _, c := range []struct {
			what   string
			on, of color.NRGBA
			least  float64 // 7 where the answer stands, 4.5 for other words, 3 for pictures and frames
		}{
			{"ink on paper", p.Paper, p.Ink, 7},
			{"ink on white", p.White, p.Ink, 7},
			{"ink on sand", p.Sand, p.Ink, 7},
			{"soft on paper", p.Paper, p.Soft, 4.5},
			{"soft on white", p.White, p.Soft, 4.5},
			{"soft on sand", p.Sand, p.Soft, 4.5},
			{"saffron on paper", p.Paper, p.Saffron, 4.5},
			{"saffron on white", p.White, p.Saffron, 4.5},
			{"saffron on sand", p.Sand, p.Saffron, 4.5},
			{"sea on white (the bar's words)", p.White, p.Sea, 4.5},
			{"on sea", p.Sea, p.OnSea, 4.5},
			{"open", p.OK, p.OnSea, 4.5},
			{"closed", p.Soft, p.OnSea, 4.5},
			{"open, beside a counter", p.OKSoft, p.OK, 4.5},
			{"closed, beside a counter", p.StopSoft, p.Stop, 4.5},
			{"pictures on paper", p.Paper, p.Sea, 3},
			{"pictures on sand", p.Sand, p.Sea, 3},
			{"frame of a page button", p.Paper, p.Sea, 3},
			{"frame of what is closed", p.Paper, p.Stop, 3},
		} {
			t.Run(fmt.Sprintf("%s/%s", name, c.what), func(t *testing.T) {
				if got := contrast(c.on, c.of); got < c.least {
					t.Errorf("%.2f : 1, want at least %v : 1", got, c.least)
				}
				if got := contrast(over(p.Press, c.on), over(p.Press, c.of)); got < 3 {
					t.Errorf("%.2f : 1 under a finger, want at least 3 : 1", got)
				}
			})
		}
	}
}

// TestPressShows: what a finger holds down must look different, on a quiet tile
// and on the filled one.
func TestPressShows(t *testing.T) {
	for name, p := range palettes() {
		for on, c := range map[string]color.NRGBA{"paper": p.Paper, "white": p.White, "sand": p.Sand, "sea": p.Sea} {
			if got := contrast(c, over(p.Press, c)); got < 1.1 {
				t.Errorf("%s: pressed %s differs by %.2f : 1 only", name, on, got)
			}
		}
	}
}

func TestColoursAreSolid(t *testing.T) {
	for name, p := range palettes() {
		for i, c := range []color.NRGBA{p.Paper, p.White, p.Ink, p.Soft, p.Line, p.Sea, p.OnSea, p.Sand, p.Saffron, p.OK, p.OKSoft, p.Stop, p.StopSoft} {
			if c.A != 0xff {
				t.Errorf("%s: colour %d lets something through: %v", name, i, c)
			}
		}
		if p.Press.A == 0 || p.Press.A > 0x80 {
			t.Errorf("%s: the pressed look hides what it lies on, or shows nothing: %v", name, p.Press)
		}
	}
}

func TestThemeGivesThePaper(t *testing.T) {
	for name, p := range palettes() {
		th := Theme(p)
		if got := th.Color(theme.ColorNameBackground, theme.VariantDark); got != color.Color(p.Paper) {
			t.Errorf("%s: the window is %v behind the pages, want %v", name, got, p.Paper)
		}
		if th.Color(theme.ColorNamePrimary, theme.VariantLight) == nil || th.Size(theme.SizeNameText) == 0 {
			t.Errorf("%s: Fyne asks for more than the background and gets nothing", name)
		}
	}
}
