package calibrate

import (
	"errors"
	"image"
	"math"
	"testing"
)

var (
	size  = image.Pt(1080, 1920)
	marks = [4]image.Point{{130, 230}, {950, 230}, {950, 1690}, {130, 1690}}
)

// felt is where a panel that lies like m feels a finger, drawn together to the
// middle half.
func felt(lies Matrix, at image.Point) image.Point {
	m := Gathered().After(lies)
	x, y := m.At((float64(at.X)+0.5)/float64(size.X), (float64(at.Y)+0.5)/float64(size.Y))
	return image.Pt(int(math.Floor(x*float64(size.X))), int(math.Floor(y*float64(size.Y))))
}

// TestFit: however a panel lies, after four taps a touch lands where the finger
// is, anywhere.
func TestFit(t *testing.T) {
	slant := math.Sin(0.05)
	for name, lies := range map[string]Matrix{
		"as it should":               Identity(),
		"mirrored from side to side": {-1, 0, 1, 0, 1, 0},
		"mirrored upside down":       {1, 0, 0, 0, -1, 1},
		"turned by half":             {-1, 0, 1, 0, -1, 1},
		"turned left":                {0, 1, 0, -1, 0, 1},
		"turned right":               {0, -1, 1, 1, 0, 0},
		"axes swapped":               {0, 1, 0, 1, 0, 0},
		"shifted":                    {1, 0, 0.2, 0, 1, -0.3},
		"too small":                  {0.6, 0, 0.2, 0, 0.7, 0.1},
		"too large":                  {1.3, 0, -0.1, 0, 1.2, -0.15},
		"hung aslant":                {1, -slant, 0.02, slant, 1, -0.02},
		"all at once":                {slant, -0.9, 0.97, -1.05, slant, 1.01},
	} {
		t.Run(name, func(t *testing.T) {
			var taps [4]image.Point
			for i, at := range marks {
				taps[i] = felt(lies, at)
			}
			m, err := Fit(taps, marks, size, 20)
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range []image.Point{{3, 3}, {1076, 3}, {540, 960}, {3, 1916}, {1076, 1916}, {300, 1400}} {
				p := felt(lies, at)
				x, y := m.At((float64(p.X)+0.5)/float64(size.X), (float64(p.Y)+0.5)/float64(size.Y))
				if off := math.Hypot(x*float64(size.X)-float64(at.X), y*float64(size.Y)-float64(at.Y)); off > 6 {
					t.Errorf("a touch at %v lands %.1f pixels off", at, off)
				}
			}
		})
	}
}

// TestFitOfFingers: a finger misses a mark by some millimetres; a wrong place, a
// wrong order or one place four times give nothing.
func TestFitOfFingers(t *testing.T) {
	at := func(p ...image.Point) (taps [4]image.Point) {
		for i := range taps {
			taps[i] = felt(Identity(), p[i])
		}
		return taps
	}
	for _, c := range []struct {
		name string
		taps [4]image.Point
		well bool
	}{
		{"fingers", at(image.Pt(136, 221), image.Pt(943, 236), image.Pt(955, 1701), image.Pt(127, 1683)), true},
		{"one beside", at(marks[0], marks[1], image.Pt(540, 1200), marks[3]), false},
		{"two in the other order", at(marks[0], marks[2], marks[1], marks[3]), false},
		{"one place", at(marks[0], marks[0], marks[0], marks[0]), false},
		{"on a line", at(image.Pt(100, 100), image.Pt(200, 200), image.Pt(300, 300), image.Pt(400, 400)), false},
		{"all near each other", at(image.Pt(500, 900), image.Pt(540, 900), image.Pt(540, 960), image.Pt(500, 960)), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := Fit(c.taps, marks, size, 20)
			if c.well != (err == nil) || err != nil && !errors.Is(err, ErrNoFit) {
				t.Errorf("%v, %v", m, err)
			}
		})
	}
}

func TestUsable(t *testing.T) {
	for _, m := range []Matrix{{}, {1, 0, 0, 1, 0, 0}, {math.NaN(), 0, 0, 0, 1, 0}, {1, 0, math.Inf(1), 0, 1, 0}, {9, 0, 0, 0, 9, 0}} {
		if m.Usable() {
			t.Errorf("%v", m)
		}
	}
	if !Identity().Usable() || !Gathered().Usable() {
		t.Error("the usual ones are not")
	}
}
