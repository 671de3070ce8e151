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

// Signs gives n signs. Up to 20 are told apart even by who sees no colours; then
// they begin anew. Neighbours never share a colour.
func Signs(p style.Palette, n int) []Sign {
	colors := []color.NRGBA{p.Sea, p.Saffron, p.OK, p.Stop, p.Soft}
	out := make([]Sign, n)
	for i := range out {
		// The second ten bear the shapes of the first on the other kind of coin.
		hollow := (i/len(colors)+i/int(shapes))%2 == 1
		out[i] = Sign{Color: colors[i%len(colors)], Inside: p.Paper, Hollow: hollow, shape: shape(i % int(shapes))}
		if hollow {
			out[i].Inside = out[i].Color
		}
	}
	return out
}
