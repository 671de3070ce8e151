package signs

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/print/pdf"
)

// Colors are the look's; paper itself is white.
type Colors struct{ Ink, Soft, Line, Sea, OnSea, Sand, Saffron color.NRGBA }

// inks gives the recipes of the colours of daylight for a press on coated
// paper, from the usual colour profiles, rounded, with no more than 240 % of
// ink. By formula sea would come out blue.
func inks() map[color.NRGBA]pdf.Ink {
	rgb := func(r, g, b uint8) color.NRGBA { return color.NRGBA{R: r, G: g, B: b, A: 0xff} }
	return map[color.NRGBA]pdf.Ink{
		rgb(0x12, 0x24, 0x2E): {70, 50, 40, 80},  // ink
		rgb(0x4A, 0x5A, 0x63): {55, 38, 33, 45},  // soft
		rgb(0xD8, 0xD3, 0xC6): {14, 12, 20, 0},   // line
		rgb(0x0B, 0x55, 0x63): {92, 45, 45, 35},  // sea
		rgb(0xF1, 0xEB, 0xDD): {4, 5, 12, 0},     // sand
		rgb(0xAB, 0x4F, 0x0A): {20, 77, 100, 15}, // saffron
	}
}
