package pictogram_test

import (
	"errors"
	"image"
	"testing"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"bninsar.ma/madkhal/assets/icons"
	"bninsar.ma/madkhal/kiosk/pictogram"
)

// The curves of every pictogram, drawn, are the picture on the screen.
func TestShapesAreThePictures(t *testing.T) {
	const side = 128
	set := pictogram.New()
	for _, name := range icons.Names() {
		for _, mirrored := range []bool{false, true} {
			want, err := set.Mask(name, side, mirrored)
			if err != nil {
				t.Fatal(err)
			}
			shapes, err := pictogram.Shapes(name, mirrored)
			if err != nil {
				t.Fatal(err)
			}
			got := paint(shapes, side)
			wrong := 0
			for i := range want.Pix {
				if d := int(want.Pix[i]) - int(got.Pix[i]); d < -64 || d > 64 {
					wrong++
				}
			}
			if wrong > side*side/200 {
				t.Errorf("%s (mirrored: %v): %d pixels of %d differ", name, mirrored, wrong, side*side)
			}
		}
	}
}

func paint(shapes []pictogram.Shape, side int) *image.Alpha {
	m := image.NewAlpha(image.Rect(0, 0, side, side))
	d := rasterx.NewDasher(side, side, rasterx.NewScannerGV(side, side, m, m.Bounds()))
	at := func(p [2]float64) fixed.Point26_6 {
		k := float64(side) / pictogram.Grid * 64
		return fixed.Point26_6{X: fixed.Int26_6(p[0] * k), Y: fixed.Int26_6(p[1] * k)}
	}
	for _, s := range shapes {
		var to rasterx.Adder = &d.Filler
		if s.Width > 0 {
			w := fixed.Int26_6(s.Width * float64(side) / pictogram.Grid * 64)
			d.SetStroke(w, 0, rasterx.RoundCap, rasterx.RoundCap, rasterx.RoundGap, rasterx.Round, nil, 0)
			to = d
		}
		open := false
		for _, c := range s.Curve {
			switch {
			case c.Closes:
				to.Stop(true)
				open = false
			case c.Degree == 0:
				if open {
					to.Stop(false)
				}
				to.Start(at(c.P[0]))
				open = true
			case c.Degree == 1:
				to.Line(at(c.P[0]))
			case c.Degree == 2:
				to.QuadBezier(at(c.P[0]), at(c.P[1]))
			case c.Degree == 3:
				to.CubeBezier(at(c.P[0]), at(c.P[1]), at(c.P[2]))
			}
		}
		if open {
			to.Stop(false)
		}
		d.Draw()
		d.Clear()
	}
	return m
}

func TestShapesOfNothing(t *testing.T) {
	if _, err := pictogram.Shapes("no-such-thing", false); !errors.Is(err, pictogram.ErrUnknown) {
		t.Errorf("error %v, want ErrUnknown", err)
	}
}
