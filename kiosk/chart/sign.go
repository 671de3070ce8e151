package chart

import (
	"image/color"

	"bninsar.ma/madkhal/kiosk/style"
)

// Sign is how one group looks in a chart and in the list beside it: a colour,
// and a shape inside that tells it apart where colours are not seen.
type Sign struct {
	Color  color.NRGBA // of the coin
	Inside color.NRGBA // of the shape on it
	Hollow bool        // only the rim in Color; the shape too
	shape  shape
}

// shape is what a coin bears.
type shape uint8

const (
	dot shape = iota
	upright
	flat
	plus
	triangle
	square
	cross
	ring
	twoDots
	diamond
	shapes // how many there are
)

// Signs gives n signs, all different up to 20. Neighbours never share a colour.
func Signs(p style.Palette, n int) []Sign {
	colors := []color.NRGBA{p.Sea, p.Saffron, p.OK, p.Stop, p.Soft}
	out := make([]Sign, n)
	for i := range out {
		out[i] = Sign{
			Color: colors[i%len(colors)], Inside: p.Paper,
			Hollow: i/len(colors)%2 == 1, shape: shape(i % int(shapes)),
		}
		if i/int(shapes)%2 == 1 { // the second ten: another shape on the same coin
			out[i].shape = shape((i + 3) % int(shapes))
		}
		if out[i].Hollow {
			out[i].Inside = out[i].Color
		}
	}
	return out
}
