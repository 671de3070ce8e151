package style

import (
	"fmt"
	"math"
	"testing"
)

// TestMillimetres: the same length in millimetres on every screen that a lobby
// may have, checked against the sides of a 16:9 screen of that diagonal.
func TestMillimetres(t *testing.T) {
	for _, c := range []struct {
		w, h   int
		inches float64
		widthM float64 // of the picture, in mm, from the maker's tables
		k      float64
		target int // pixels of 20 mm
	}{
		{1080, 1920, 32, 398.5, 1, 55},
		{1080, 1920, 43, 535.5, 1, 41},
		{1080, 1920, 55, 684.9, 1, 32},
		{1920, 1080, 43, 952.0, 1, 41},
		{2160, 3840, 43, 535.5, 2, 81},
		{3840, 2160, 55, 1217.6, 2, 64},
		{540, 960, 43, 535.5, 0.5, 21},
	} {
		t.Run(fmt.Sprintf("%dx%d at %v inches", c.w, c.h, c.inches), func(t *testing.T) {
			m := NewMetrics(c.w, c.h, c.inches)
			if got := float64(c.w) / m.PxPerMM; math.Abs(got-c.widthM) > 0.5 {
				t.Errorf("the picture is %.1f mm wide, want %.1f", got, c.widthM)
			}
			if m.K != c.k {
				t.Errorf("K %v, want %v", m.K, c.k)
			}
			if got := m.MM(MinTargetMM); got != c.target {
				t.Errorf("20 mm are %d pixels, want %d", got, c.target)
			}
			if mm := float64(m.Touch(1)) / m.PxPerMM; mm < 20 || mm > 21 {
				t.Errorf("the smallest thing to touch is %.1f mm, want 20", mm)
			}
			if got := m.Touch(400); got != m.U(400) {
				t.Errorf("a large thing is %d pixels, want its %d", got, m.U(400))
			}
			if got := m.Portrait(); got != (c.h > c.w) {
				t.Errorf("portrait: %t", got)
			}
		})
	}
}

// TestTextIsNeverTooSmall: capitals of 6.1 mm at least, whatever the role and
// the screen; larger roles stay larger.
func TestTextIsNeverTooSmall(t *testing.T) {
	p := Light()
	for _, inches := range []float64{24, 32, 43, 55} {
		for _, size := range [][2]int{{1080, 1920}, {1920, 1080}, {2160, 3840}, {540, 960}} {
			m := NewMetrics(size[0], size[1], inches)
			for r := Title; r <= Clock; r++ {
				capMM := float64(Type(r, m, p.Ink).Size) * capOfEm / m.PxPerMM
				if capMM < MinCapMM {
					t.Errorf("%v inches, %v: role %d has capitals of %.2f mm, want %v", inches, size, r, capMM, MinCapMM)
				}
			}
			if Type(Title, m, p.Ink).Size < Type(Second, m, p.Ink).Size {
				t.Errorf("%v inches, %v: the title is smaller than second text", inches, size)
			}
		}
	}
}

func TestDefaultDiagonal(t *testing.T) {
	for _, inches := range []float64{0, -5} {
		if got, want := NewMetrics(1080, 1920, inches), NewMetrics(1080, 1920, DefaultDiagonal); got != want {
			t.Errorf("%v inches: %+v, want %+v", inches, got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	m := NewMetrics(1080, 1920, 43)
	for role, want := range map[Role]float32{Title: 58, Section: 41, Action: 44, Tile: 37, Lead: 40, Body: 35, Second: 29, Bar: 27, Clock: 42} {
		if got := Type(role, m, Light().Ink); got.Size != want || got.LineHeight < 1.2 {
			t.Errorf("role %d: size %v, line height %v; want size %v", role, got.Size, got.LineHeight, want)
		}
	}
	if !Type(Clock, m, Light().Ink).Tabular || Type(Body, m, Light().Ink).Tabular {
		t.Error("digits must keep their places in the clock, and only there")
	}
}
