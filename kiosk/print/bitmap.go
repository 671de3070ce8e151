package print

import (
	"image"
	"image/color"
)

// Bitmap is a picture of black dots on white. Rows are Stride bytes, the first
// dot is the highest bit, 1 is black.
type Bitmap struct {
	W, H, Stride int
	Bits         []byte
	DPI          int
}

// NewBitmap gives white paper.
func NewBitmap(w, h, dpi int) *Bitmap {
	stride := (w + 7) / 8
	return &Bitmap{W: w, H: h, Stride: stride, Bits: make([]byte, stride*h), DPI: dpi}
}

// Black tells whether there is a dot.
func (b *Bitmap) Black(x, y int) bool {
	return x >= 0 && y >= 0 && x < b.W && y < b.H && b.Bits[y*b.Stride+x/8]&(0x80>>(x%8)) != 0
}

func (b *Bitmap) ink(x, y int) { b.Bits[y*b.Stride+x/8] |= 0x80 >> (x % 8) }

// MM is the size on paper.
func (b *Bitmap) MM() (w, h float64) {
	k := 25.4 / float64(b.DPI)
	return float64(b.W) * k, float64(b.H) * k
}

// ColorModel, Bounds and At implement image.Image.
func (b *Bitmap) ColorModel() color.Model { return color.GrayModel }

// Bounds implements image.Image.
func (b *Bitmap) Bounds() image.Rectangle { return image.Rect(0, 0, b.W, b.H) }

// At implements image.Image.
func (b *Bitmap) At(x, y int) color.Color {
	if b.Black(x, y) {
		return color.Gray{}
	}
	return color.Gray{Y: 0xff}
}

// Cut gives rows from y up to end.
func (b *Bitmap) Cut(y, end int) *Bitmap {
	return &Bitmap{W: b.W, H: end - y, Stride: b.Stride, Bits: b.Bits[y*b.Stride : end*b.Stride], DPI: b.DPI}
}

// sharp puts the dark half of what was drawn at row y: words and lines.
func (b *Bitmap) sharp(src *image.RGBA, y int) {
	for r := max(0, -y); r < src.Rect.Dy() && y+r < b.H; r++ {
		for x := 0; x < src.Rect.Dx() && x < b.W; x++ {
			if grey(src, x, r) < 0x80 {
				b.ink(x, y+r)
			}
		}
	}
}

// What is nearly black or white stays so in a dithered picture: words on a map
// keep clean edges.
const nearBlack, nearWhite = 0x50, 0xd8

// dither puts a picture with its corner at (x0, y0), its greys as dots (error
// diffusion by Floyd and Steinberg, each row against the one before).
func (b *Bitmap) dither(src *image.RGBA, x0, y0 int) {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	now, next := make([]int, w+2), make([]int, w+2)
	for r := 0; r < h && y0+r < b.H; r++ {
		step, x := 1, 0
		if r%2 == 1 {
			step, x = -1, w-1
		}
		for range w {
			g := int(grey(src, x, r))
			v := g + now[x+1]/16
			dark := v < 0x80
			switch {
			case g <= nearBlack:
				dark = true
			case g >= nearWhite:
				dark = false
			default:
				e := v
				if !dark {
					e -= 0xff
				}
				now[x+1+step] += 7 * e
				next[x+1-step] += 3 * e
				next[x+1] += 5 * e
				next[x+1+step] += e
			}
			if dark && x0+x >= 0 && x0+x < b.W {
				b.ink(x0+x, y0+r)
			}
			x += step
		}
		now, next = next, now
		clear(next)
	}
}

func grey(src *image.RGBA, x, y int) uint8 {
	p := src.Pix[src.PixOffset(src.Rect.Min.X+x, src.Rect.Min.Y+y):]
	return uint8((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000)
}
