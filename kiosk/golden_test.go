package kiosk

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/nav"
)

// update rewrites the pictures; look at each of them before committing it.
var update = flag.Bool("update", false, "rewrite testdata/golden/*.png")

// golden are pages of each kind, at half the size of a standing screen.
func golden() []struct {
	name  string
	route nav.Route
	lang  data.Lang
	empty bool // before the first content
} {
	return []struct {
		name  string
		route nav.Route
		lang  data.Lang
		empty bool
	}{
		{"home-ar", nav.Route{Page: nav.Home}, data.Arabic, false},
		{"home-fr", nav.Route{Page: nav.Home}, data.French, false},
		{"home-zgh", nav.Route{Page: nav.Home}, data.Tamazight, false},
		{"service-ar", nav.Route{Page: nav.Service, ID: birth}, data.Arabic, false},
		{"service-fr", nav.Route{Page: nav.Service, ID: birth}, data.French, false},
		{"need-ar", nav.Route{Page: nav.Need, ID: "papiers"}, data.Arabic, false},
		{"elsewhere-fr", nav.Route{Page: nav.Elsewhere, ID: "passeport"}, data.French, false},
		{"announcements-ar", nav.Route{Page: nav.Announcements}, data.Arabic, false},
		{"first-start", nav.Route{Page: nav.Home}, data.Arabic, true},
	}
}

// TestGolden compares whole screens, pixel by pixel: Monday 23 November 2026,
// 10:42.
func TestGolden(t *testing.T) {
	w := &watch{at: noon}
	deps := testDeps(t, 540, 960, w.now)
	full := NewLibrary(packStore(t), new(journal).logger())
	none := NewLibrary(&store{}, new(journal).logger())
	paint := NewPictures(&deps)
	for _, c := range golden() {
		t.Run(c.name, func(t *testing.T) {
			deps.Library = full
			if c.empty {
				deps.Library = none
			}
			got, err := reduced(paint.Take(deps.Draw(c.route, c.lang, c.route.Page != nav.Home), 0))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, c.name, got)
		})
	}
}

// compare holds a picture against the stored one. One that fails is kept, with
// a note that says where.
func compare(t *testing.T, name string, got image.Image) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".png")
	if *update {
		writePNG(t, path, got)
		return
	}
	want, err := readPNG(path)
	if err == nil {
		err = firstDifference(got, want)
	}
	if err == nil {
		return
	}
	failed := filepath.Join("testdata", "failed", name+".png")
	writePNG(t, failed, got)
	note := fmt.Sprintf("%v\nexpected: %s\ndrawn: %s\n", err, path, failed)
	if err := os.WriteFile(filepath.Join("testdata", "failed", name+".txt"), []byte(note), 0o644); err != nil {
		t.Error(err)
	}
	t.Errorf("%v; what was drawn is in kiosk/%s; if it is right, run this test with -update", err, failed)
}

// firstDifference names the first pixel, line by line, in which two pictures
// differ, and how much lies around; nil when they are the same.
func firstDifference(got, want image.Image) error {
	if got.Bounds() != want.Bounds() {
		return fmt.Errorf("drawn %v, expected %v", got.Bounds(), want.Bounds())
	}
	var area image.Rectangle
	var first image.Point
	count := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if rgba(got, x, y) == rgba(want, x, y) {
				continue
			}
			if count == 0 {
				first = image.Pt(x, y)
			}
			count++
			area = area.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	if count == 0 {
		return nil
	}
	return fmt.Errorf("the first differing pixel is %v: drawn %v, expected %v; %d pixels differ, all within %v",
		first, rgba(got, first.X, first.Y), rgba(want, first.X, first.Y), count, area)
}

func rgba(img image.Image, x, y int) color.RGBA {
	c, ok := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
	if !ok {
		return color.RGBA{}
	}
	return c
}

func readPNG(path string) (img image.Image, err error) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, errors.New("there is no expected picture yet")
		}
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return png.Decode(f)
}

func writePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := errors.Join(enc.Encode(f, img), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// reduced gives a picture in sixteen steps a channel: a file a third as large
// that still tells a letter moved by a quarter of a pixel. One of more than 256
// colours then is refused.
func reduced(img image.Image) (*image.Paletted, error) {
	index := map[color.RGBA]uint8{}
	out := image.NewPaletted(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()), nil)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			c := rgba(img, x, y)
			c = color.RGBA{c.R >> 4 * 0x11, c.G >> 4 * 0x11, c.B >> 4 * 0x11, 0xff}
			i, known := index[c]
			if !known {
				if len(out.Palette) == 256 {
					return nil, errors.New("more than 256 colours: too many for a small file")
				}
				i = uint8(len(out.Palette))
				index[c] = i
				out.Palette = append(out.Palette, c)
			}
			out.SetColorIndex(x, y, i)
		}
	}
	return out, nil
}

func TestFirstDifference(t *testing.T) {
	a, b := image.NewRGBA(image.Rect(0, 0, 9, 9)), image.NewRGBA(image.Rect(0, 0, 9, 9))
	if err := firstDifference(a, b); err != nil {
		t.Errorf("the same picture: %v", err)
	}
	b.SetRGBA(7, 2, color.RGBA{1, 0, 0, 255})
	b.SetRGBA(3, 5, color.RGBA{1, 0, 0, 255})
	want := "the first differing pixel is (7,2): drawn {0 0 0 0}, expected {1 0 0 255}; 2 pixels differ, all within (3,2)-(8,6)"
	if err := firstDifference(a, b); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if err := firstDifference(a, image.NewRGBA(image.Rect(0, 0, 9, 8))); err == nil {
		t.Error("pictures of two sizes are the same")
	}
}
