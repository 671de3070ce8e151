package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"
	"image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"bninsar.ma/madkhal/data"
)

// MaxBytes bounds a picture that is sent, as a camera makes it.
const MaxBytes = 15 << 20

// How many pixels are decoded at most. JPEG takes two bytes a pixel, the others
// four to eight.
const (
	maxPixels     = 16_000_000
	maxPixelsJPEG = 40_000_000
)

// Why a picture is refused.
var (
	ErrKind   = errors.New("not a picture that can be read: use JPEG, PNG, WebP or GIF")
	ErrPixels = errors.New("too many pixels: make the picture smaller")
	ErrBytes  = errors.New("too many bytes: make the picture smaller")
)

// Take reads a picture of a camera or a program: ErrBytes, ErrPixels, ErrKind.
func Take(b []byte) (*data.Picture, error) {
	if len(b) > MaxBytes {
		return nil, ErrBytes
	}
	head, kind, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || head.Width < 1 || head.Height < 1 {
		return nil, fmt.Errorf("%w: %w", ErrKind, err)
	}
	most := maxPixels
	if kind == "jpeg" {
		most = maxPixelsJPEG
	}
	if head.Width > most/head.Height {
		return nil, fmt.Errorf("%w: %d × %d", ErrPixels, head.Width, head.Height)
	}
	m, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKind, err)
	}
	return encode(turned(fitting(m, data.MaxPictureSide), orientation(b)))
}

// Smaller gives a picture whose longer side is at most side, for a phone.
func Smaller(p *data.Picture, side int) (*data.Picture, error) {
	if max(p.Width, p.Height) <= side {
		return p, nil
	}
	m, err := jpeg.Decode(bytes.NewReader(p.JPEG))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKind, err)
	}
	return encode(fitting(m, side))
}

// encode writes it as well as the bounds allow: less exactly, then smaller.
func encode(m *image.RGBA) (*data.Picture, error) {
	for side := max(m.Rect.Dx(), m.Rect.Dy()); ; side = side * 3 / 4 {
		size := m.Rect.Size()
		for quality := 82; quality >= 37; quality -= 15 {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: quality}); err != nil {
				return nil, err
			}
			if out.Len() <= data.MaxPictureBytes {
				return &data.Picture{ID: data.PictureID(out.Bytes()), Width: size.X, Height: size.Y, JPEG: out.Bytes()}, nil
			}
		}
		m = fitting(m, side*3/4)
	}
}

// fitting draws a picture on white, its longer side at most side pixels.
func fitting(m image.Image, side int) *image.RGBA {
	b := m.Bounds()
	long := max(b.Dx(), b.Dy())
	w, h := b.Dx(), b.Dy()
	if long > side {
		w, h = max(1, w*side/long), max(1, h*side/long)
	}
	// First by a whole factor: in strips, so that a large picture is never in
	// memory a second time.
	small := averaged(m, max(1, min(b.Dx()/w, b.Dy()/h)))
	if small.Rect.Dx() == w && small.Rect.Dy() == h {
		return small
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.BiLinear.Scale(out, out.Rect, small, small.Rect, draw.Src, nil)
	return out
}

// averaged makes one pixel of each square of n × n; what is over at the far
// edges goes.
func averaged(m image.Image, n int) *image.RGBA {
	b := m.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, max(1, b.Dx()/n), max(1, b.Dy()/n)))
	strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), n))
	for y := range out.Rect.Dy() {
		draw.Draw(strip, strip.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(strip, strip.Rect, m, image.Pt(b.Min.X, b.Min.Y+y*n), draw.Over)
		for x := range out.Rect.Dx() {
			var sum [3]int
			for i := range n {
				row := strip.Pix[i*strip.Stride+4*x*n:]
				for j := range n {
					sum[0] += int(row[4*j])
					sum[1] += int(row[4*j+1])
					sum[2] += int(row[4*j+2])
				}
			}
			p := out.Pix[y*out.Stride+4*x:]
			p[0], p[1], p[2], p[3] = uint8(sum[0]/(n*n)), uint8(sum[1]/(n*n)), uint8(sum[2]/(n*n)), 0xff
		}
	}
	return out
}
