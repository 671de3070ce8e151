package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"

	"bninsar.ma/madkhal/data"
)

// corner is a picture that is red at its upper left and blue elsewhere.
func corner(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{0, 0, 0xff, 0xff}
			if x < w/2 && y < h/2 {
				c = color.NRGBA{0xff, 0, 0, 0xff}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held is a JPEG whose Exif says how the camera was held.
func held(t *testing.T, m image.Image, orientation uint16, order binary.AppendByteOrder, mark string) []byte {
	t.Helper()
	tiff := order.AppendUint16([]byte(mark), 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(order.AppendUint16(tiff, tagTurn), 3)
	tiff = order.AppendUint16(order.AppendUint32(tiff, 1), orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	app := append([]byte("Exif\x00\x00"), tiff...)
	b := asJPEG(t, m)
	head := append([]byte{0xff, 0xd8, 0xff, markerAPP1}, binary.BigEndian.AppendUint16(nil, uint16(len(app)+2))...)
	return append(append(head, app...), b[2:]...)
}

// valid checks what every picture taken must keep to.
func valid(t *testing.T, p *data.Picture) image.Image {
	t.Helper()
	var f data.Faults
	p.Validate(&f)
	if err := f.Err(); err != nil {
		t.Fatal(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(p.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func red(c color.Color) bool  { r, _, b, _ := c.RGBA(); return r > 0x9000 && b < 0x6000 }
func blue(c color.Color) bool { r, _, b, _ := c.RGBA(); return b > 0x9000 && r < 0x6000 }

func TestTakes(t *testing.T) {
	noise := image.NewNRGBA(image.Rect(0, 0, 1290, 1290))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(r.Uint32())
	}
	for _, c := range []struct {
		name string
		file []byte
		w, h int
	}{
		{"a small one stays as it is", asPNG(t, corner(40, 20)), 40, 20},
		{"a large one is made smaller", asJPEG(t, corner(1700, 1275)), 1280, 960},
		{"standing", asJPEG(t, corner(700, 1400)), 640, 1280},
		{"a thread", asPNG(t, corner(9000, 1)), 1280, 1},
		{"a moving one", asGIF(t, corner(64, 64)), 64, 64},
		{"noise, which packs badly", asPNG(t, noise), 0, 0},
		{"more behind its end", append(asPNG(t, corner(40, 20)), "<script>alert(1)</script>PK\x03\x04"...), 40, 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Take(c.file)
			if err != nil {
				t.Fatal(err)
			}
			m := valid(t, p)
			if c.w > 0 && (p.Width != c.w || p.Height != c.h) || bytes.Contains(p.JPEG, []byte("script")) {
				t.Errorf("%d × %d", p.Width, p.Height)
			}
			if s := c.name; s != "noise, which packs badly" && s != "a thread" && (!red(m.At(c.w/8, c.h/8)) || !blue(m.At(c.w*7/8, c.h*7/8))) {
				t.Error("it shows something else")
			}
			small, err := Smaller(p, 640)
			if err != nil || max(small.Width, small.Height) > 640 {
				t.Errorf("for a phone: %v", err)
			}
		})
	}
}

// TestNothingShinesThrough puts what is see-through on white.
func TestNothingShinesThrough(t *testing.T) {
	p, err := Take(asPNG(t, image.NewNRGBA(image.Rect(0, 0, 20, 20))))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := valid(t, p).At(10, 10).RGBA(); r < 0xf000 {
		t.Errorf("it is dark: %x", r)
	}
}

// TestUpright turns a picture by what its camera says; the red corner is told
// for each.
func TestUpright(t *testing.T) {
	type place struct{ right, low bool }
	want := []place{1: {}, 2: {right: true}, 3: {true, true}, 4: {low: true}, 5: {}, 6: {right: true}, 7: {true, true}, 8: {low: true}}
	for n := 1; n <= 8; n++ {
		for _, order := range []struct {
			binary.AppendByteOrder
			mark string
		}{{binary.LittleEndian, "II"}, {binary.BigEndian, "MM"}} {
			p, err := Take(held(t, corner(80, 40), uint16(n), order, order.mark))
			if err != nil {
				t.Fatal(err)
			}
			m := valid(t, p)
			if lying := p.Width > p.Height; lying != (n < 5) {
				t.Errorf("%d %s: %d × %d", n, order.mark, p.Width, p.Height)
			}
			x, y := p.Width/8, p.Height/8
			if want[n].right {
				x = p.Width * 7 / 8
			}
			if want[n].low {
				y = p.Height * 7 / 8
			}
			if !red(m.At(x, y)) || !blue(m.At(p.Width-1-x, p.Height-1-y)) {
				t.Errorf("%d %s: turned the wrong way", n, order.mark)
			}
		}
	}
	if n := orientation(held(t, corner(8, 8), 77, binary.LittleEndian, "II")); n != 1 {
		t.Errorf("an orientation that there is not: %d", n)
	}
}

// bomb is a PNG that says it is w × h and holds nothing.
func bomb(t *testing.T, w, h uint32) []byte {
	b := asPNG(t, corner(1, 1))
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

func TestRefuses(t *testing.T) {
	good := asJPEG(t, corner(400, 400))
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, ErrKind},
		{"a page", []byte("<html><script>alert(1)</script>"), ErrKind},
		{"a drawing with script", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), ErrKind},
		{"half a picture", good[:len(good)/2], ErrKind},
		{"a billion pixels", bomb(t, 40_000, 25_000), ErrPixels},
		{"more pixels than numbers", bomb(t, 0x7fffffff, 0x7fffffff), ErrKind},
		{"its name only", []byte("\x89PNG\r\n\x1a\n"), ErrKind},
		{"too long", make([]byte, MaxBytes+1), ErrBytes},
	} {
		t.Run(c.name, func(t *testing.T) {
			if p, err := Take(c.file); !errors.Is(err, c.want) || p != nil {
				t.Errorf("%v", err)
			}
		})
	}
}

func FuzzTake(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x20Exif\x00\x00MM\x00*\x00\x00\x00\x08"))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		head, _, err := image.DecodeConfig(bytes.NewReader(b))
		if err == nil && head.Width*head.Height > 1_000_000 {
			t.Skip("slow")
		}
		if p, err := Take(b); err == nil {
			valid(t, p)
		}
	})
}
