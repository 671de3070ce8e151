package ipp

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	imgjpeg "image/jpeg"
	imgpng "image/png"

	"bninsar.ma/madkhal/kiosk/print"
)

// headerSize is that of a page of PWG raster (PWG 5102.4, 4.3).
const headerSize = 1796

// colour spaces of PWG raster.
const (
	spaceBlack = 3
	spaceGrey  = 18
)

// pwg writes pages as PWG raster: bits of black, or grey of eight bits.
func pwg(pages []*print.Bitmap, bits bool, media string) []byte {
	out := bytes.NewBufferString("RaS2")
	for _, b := range pages {
		out.Write(header(b, bits, media, len(pages)))
		line := make([]byte, b.W)
		for y := 0; y < b.H; {
			same := 1
			for y+same < b.H && same < 256 && bytes.Equal(row(b, y), row(b, y+same)) {
				same++
			}
			out.WriteByte(byte(same - 1))
			if bits {
				pack(out, row(b, y))
			} else {
				for x := range line {
					line[x] = 0xff
					if b.Black(x, y) {
						line[x] = 0
					}
				}
				pack(out, line)
			}
			y += same
		}
	}
	return out.Bytes()
}

func row(b *print.Bitmap, y int) []byte { return b.Bits[y*b.Stride : (y+1)*b.Stride] }

// header describes one page. Places are those of the standard.
func header(b *print.Bitmap, bits bool, media string, pages int) []byte {
	h := make([]byte, headerSize)
	put := func(at, v int) { binary.BigEndian.PutUint32(h[at:], uint32(v)) }
	copy(h, "PwgRaster")
	put(276, b.DPI)
	put(280, b.DPI)
	put(340, 1)                      // copies
	put(352, (b.W*72+b.DPI/2)/b.DPI) // points
	put(356, (b.H*72+b.DPI/2)/b.DPI)
	put(372, b.W)
	put(376, b.H)
	depth, line, space := 8, b.W, spaceGrey
	if bits {
		depth, line, space = 1, b.Stride, spaceBlack
	}
	put(384, depth)
	put(388, depth)
	put(392, line)
	put(400, space)
	put(420, 1) // colours
	put(452, pages)
	put(456, 1) // not mirrored
	put(460, 1)
	put(480, 0xffffff) // of an alternate primary: none
	copy(h[1732:1796], media)
	return h
}

// pack writes a line as runs: n-1 and the byte, or 257-n and n bytes.
func pack(out *bytes.Buffer, line []byte) {
	for len(line) > 0 {
		n := 1
		for n < len(line) && n < 128 && line[n] == line[0] {
			n++
		}
		if n > 1 || len(line) == 1 {
			out.WriteByte(byte(n - 1))
			out.WriteByte(line[0])
			line = line[n:]
			continue
		}
		for n < len(line) && n < 128 && (n+1 >= len(line) || line[n] != line[n+1]) {
			n++
		}
		if n == 1 {
			out.WriteByte(0)
			out.WriteByte(line[0])
		} else {
			out.WriteByte(byte(257 - n))
			out.Write(line[:n])
		}
		line = line[n:]
	}
}

// document writes pages in a format.
func document(format string, pages []*print.Bitmap, a able, media string) ([]byte, error) {
	var out bytes.Buffer
	var err error
	switch format {
	case pwgRaster:
		return pwg(pages, a.bits, media), nil
	case pdf:
		err = print.PDF(&out, pages)
	case png:
		err = imgpng.Encode(&out, pages[0])
	case jpeg:
		err = imgjpeg.Encode(&out, grey(pages[0]), &imgjpeg.Options{Quality: 95})
	}
	return out.Bytes(), err
}

// grey is the picture as the encoder takes it fastest.
func grey(b *print.Bitmap) *image.Gray {
	g := image.NewGray(b.Bounds())
	for y := range b.H {
		for x := range b.W {
			if !b.Black(x, y) {
				g.SetGray(x, y, color.Gray{Y: 0xff})
			}
		}
	}
	return g
}
