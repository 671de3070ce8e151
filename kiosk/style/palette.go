// Package style holds the look: colours, type and sizes. Sizes are designed on
// a screen 1080 pixels wide and follow from the real screen's size in
// millimetres where a hand or an eye sets the limit.
package style

import "image/color"

// Palette is one set of colours. Text on Paper, Sand and White keeps 4.5:1,
// OnSea on Sea as well.
type Palette struct {
	Paper, White, Ink, Soft, Line color.NRGBA
	Sea, OnSea, Sand, Saffron     color.NRGBA
	OK, OKSoft, Stop, StopSoft    color.NRGBA
	Press                         color.NRGBA // laid over what a finger holds down
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// Light is the palette of daylight.
func Light() Palette {
	return Palette{
		Paper: rgb(0xFBFAF6), White: rgb(0xFEFDFB), Ink: rgb(0x12242E), Soft: rgb(0x4A5A63), Line: rgb(0xD8D3C6),
		Sea: rgb(0x0B5563), OnSea: rgb(0xFFFFFF), Sand: rgb(0xF1EBDD), Saffron: rgb(0xAB4F0A),
		OK: rgb(0x1B6B3C), OKSoft: rgb(0xE2F0E8), Stop: rgb(0xA11B1B), StopSoft: rgb(0xF7E4E1),
		Press: color.NRGBA{R: 0x12, G: 0x24, B: 0x2E, A: 0x38},
	}
}

// HighContrast is for eyes that need it.
func HighContrast() Palette {
	return Palette{
		Paper: rgb(0x000000), White: rgb(0x000000), Ink: rgb(0xFFFFFF), Soft: rgb(0xE0E0E0), Line: rgb(0xFFFFFF),
		Sea: rgb(0x7FE3F5), OnSea: rgb(0x000000), Sand: rgb(0x1C1C1C), Saffron: rgb(0xFFC04D),
		OK: rgb(0x8CF2A8), OKSoft: rgb(0x10281A), Stop: rgb(0xFF9C9C), StopSoft: rgb(0x2E1111),
		Press: color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x50},
	}
}
