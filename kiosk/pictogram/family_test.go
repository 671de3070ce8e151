package pictogram_test

import (
	"image"
	"slices"
	"strings"
	"testing"

	"bninsar.ma/madkhal/assets/icons"
	"bninsar.ma/madkhal/kiosk/pictogram"
)

func TestInkKeepsTheMargin(t *testing.T) {
	const scale = 4 // pixels a unit
	s := pictogram.New()
	allowed := image.Rect(2*scale, 2*scale, 62*scale, 62*scale)
	for _, name := range icons.Names() {
		t.Run(name, func(t *testing.T) {
			m, err := s.Mask(name, 64*scale, false)
			if err != nil {
				t.Fatal(err)
			}
			box := inkBox(m)
			if !box.In(allowed) {
				t.Errorf("ink %v goes beyond %v (pixels, %d a unit)", box, allowed, scale)
			}
			// Small pictures beside large ones look like another family.
			if long := max(box.Dx(), box.Dy()); long < 48*scale {
				t.Errorf("the longer side of the ink is %d units, want at least 48", long/scale)
			}
		})
	}
}

func inkBox(m *image.Alpha) image.Rectangle {
	var box image.Rectangle
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if m.AlphaAt(x, y).A > 8 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// minDifference is the share of ink, from 0 to 1, in which two blurred
// pictures must differ. Pictures of one family share sheets and people, so it
// cannot be high; below it they are taken for one another.
const minDifference = 0.12

// Faces of one answer stand in a row, in order, each with its word; mouth and
// eyes are a small part of their ink.
const (
	faces             = "ui-face-"
	minFaceDifference = 0.08
)

func TestNoTwoAreTakenForOneAnother(t *testing.T) {
	type pair struct {
		a, b string
		d    float64
	}
	s := pictogram.New()
	names := icons.Names()
	blurred := make([][]float64, len(names))
	for i, name := range names {
		m, err := s.Mask(name, 24, false)
		if err != nil {
			t.Fatal(err)
		}
		blurred[i] = blur(blur(m.Pix, 24), 24)
	}
	var pairs []pair
	for i := range names {
		for j := range i {
			d := difference(blurred[i], blurred[j])
			if strings.HasPrefix(names[i], faces) && strings.HasPrefix(names[j], faces) && d >= minFaceDifference {
				continue
			}
			pairs = append(pairs, pair{names[j], names[i], d})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		if a.d < b.d {
			return -1
		}
		return 1
	})
	if pairs[0].d < minDifference {
		for _, p := range pairs[:15] {
			t.Logf("%.3f  %s  %s", p.d, p.a, p.b)
		}
		t.Errorf("%s and %s differ in %.2f of their ink only, want %.2f: redraw one", pairs[0].a, pairs[0].b, pairs[0].d, minDifference)
	}
}

// blur takes the mean of 3 × 3 pixels of a square picture.
func blur[N uint8 | float64](pix []N, side int) []float64 {
	out := make([]float64, len(pix))
	for y := range side {
		for x := range side {
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if u, v := x+dx, y+dy; u >= 0 && v >= 0 && u < side && v < side {
						out[y*side+x] += float64(pix[v*side+u]) / 9
					}
				}
			}
		}
	}
	return out
}

// difference is the ink that only one of the two has, as a share of all ink.
func difference(a, b []float64) float64 {
	var apart, all float64
	for i := range a {
		apart += max(a[i], b[i]) - min(a[i], b[i])
		all += a[i] + b[i]
	}
	return apart / all
}
