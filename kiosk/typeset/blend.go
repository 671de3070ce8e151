package typeset

import (
	"image"
	"image/color"
)

// ink is a colour multiplied with its opacity, 0 to 255 each.
type ink struct{ r, g, b, a uint32 }

func inkOf(c color.NRGBA) ink {
	a := uint32(c.A)
	return ink{div255(uint32(c.R) * a), div255(uint32(c.G) * a), div255(uint32(c.B) * a), a}
}

// div255 divides by 255 and rounds, for v up to 255*255.
func div255(v uint32) uint32 { return (v + 128 + (v+128)>>8) >> 8 }

// blend lays the colour over dst where the mask, whose corner lies at (x, y),
// covers it.
func (m *mask) blend(dst *image.RGBA, x, y int, c ink) {
	area := image.Rect(x, y, x+m.w, y+m.h).Intersect(dst.Rect)
	if area.Empty() {
		return
	}
	for py := area.Min.Y; py < area.Max.Y; py++ {
		row := m.pix[(py-y)*m.w+area.Min.X-x : (py-y)*m.w+area.Max.X-x]
		at := dst.PixOffset(area.Min.X, py)
		out := dst.Pix[at : at+4*len(row)]
		for i, cover := range row {
			if cover == 0 {
				continue
			}
			px := out[4*i : 4*i+4 : 4*i+4]
			if cover == 255 && c.a == 255 {
				px[0], px[1], px[2], px[3] = uint8(c.r), uint8(c.g), uint8(c.b), 255
				continue
			}
			over, under := uint32(cover)*255, full-c.a*uint32(cover)
			px[0] = mix(c.r, over, px[0], under)
			px[1] = mix(c.g, over, px[1], under)
			px[2] = mix(c.b, over, px[2], under)
			px[3] = mix(c.a, over, px[3], under)
		}
	}
}

// full is opaque times fully covered.
const full = 255 * 255

// mix adds two parts of full and rounds.
func mix(c, over uint32, px uint8, under uint32) uint8 {
	return uint8((c*over + uint32(px)*under + full/2) / full)
}
