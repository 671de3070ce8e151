package kiosk

import (
	"errors"
	"image"
	"image/color"
	"testing"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/kiosk/golden"
	"bninsar.ma/madkhal/kiosk/nav"
)

// stored are pages of each kind, at half the size of a standing screen.
func stored() []struct {
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
	for _, c := range stored() {
		t.Run(c.name, func(t *testing.T) {
			deps.Library = full
			if c.empty {
				deps.Library = none
			}
			got, err := reduced(paint.Take(deps.Draw(c.route, c.lang, c.route.Page != nav.Home), 0))
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, "golden/"+c.name, got)
		})
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
			c := golden.At(img, x, y)
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
