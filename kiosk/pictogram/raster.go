package pictogram

import (
	"bytes"
	"fmt"
	"image"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"bninsar.ma/madkhal/assets/icons"
)

// rasterize draws the picture as it stands in its file.
func rasterize(name string, size int) (*image.Alpha, error) {
	svg, err := icons.SVG(name)
	if err != nil {
		return nil, err
	}
	picture, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, fmt.Errorf("pictogram %q: the SVG file cannot be read, draw it anew: %w", name, err)
	}
	picture.SetTarget(0, 0, float64(size), float64(size))
	// The target scales places only: a stroke stays as wide, in pixels, as the
	// file says in units.
	for i := range picture.SVGPaths {
		picture.SVGPaths[i].LineWidth *= float64(size) / picture.ViewBox.W
	}
	// The files are black on nothing, so that coverage is all there is: drawn
	// straight into the mask, which is three times as fast as in colours.
	mask := image.NewAlpha(image.Rect(0, 0, size, size))
	scanner := rasterx.NewScannerGV(size, size, mask, mask.Bounds())
	picture.Draw(rasterx.NewDasher(size, size, scanner), 1)
	return mask, nil
}

// flip turns left into right in place. It works on pixels, so that a mirrored
// picture is exactly the other one's mirror image.
func flip(m *image.Alpha) {
	w := m.Rect.Dx()
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride : y*m.Stride+w]
		for l, r := 0, w-1; l < r; l, r = l+1, r-1 {
			row[l], row[r] = row[r], row[l]
		}
	}
}
