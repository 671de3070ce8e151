package style

import (
	"math"
	"testing"
)

// TestSeatedBand: pages keep within 380 to 1120 mm above the floor wherever the
// screen hangs, and a screen that hangs too high has no such mode.
func TestSeatedBand(t *testing.T) {
	for _, c := range []struct {
		w, h             int
		inches, mounting float64
		low, high        float64 // of the pages, mm above the floor; 0 = no band
	}{
		{1080, 1920, 43, 650, 650, 1120},
		{1080, 1920, 43, 200, 380, 1120}, // from near the floor: room is left below too
		{1080, 1920, 32, 300, 380, 1008}, // ends below the upper limit
		{1920, 1080, 43, 650, 650, 1120},
		{1080, 1920, 55, 900, 900, 1120},
		{1080, 1920, 43, 930, 0, 0},
		{1920, 1080, 43, 1100, 0, 0},
	} {
		m := NewMetrics(c.w, c.h, c.inches)
		m.Mounting = c.mounting
		s := m.For(Mode{Seated: true})
		if m.CanSit() != (c.high > 0) {
			t.Errorf("%v inches at %v mm: can sit is %t", c.inches, c.mounting, m.CanSit())
			continue
		}
		if s.ScreenH() != c.h || s.Portrait() != m.Portrait() {
			t.Errorf("%v inches at %v mm: %d + %d + %d pixels are not the screen's %d", c.inches, c.mounting, s.Above, s.H, s.Below, c.h)
		}
		if c.high == 0 {
			if s.H != c.h {
				t.Errorf("%v inches at %v mm: without a band pages have %d pixels", c.inches, c.mounting, s.H)
			}
			continue
		}
		low := c.mounting + float64(s.Below)/s.PxPerMM
		high := c.mounting + float64(s.Below+s.H)/s.PxPerMM
		if math.Abs(low-c.low) > 1 || math.Abs(high-c.high) > 1.5 || low < BandLow-0.001 || high > BandHigh+0.001 && c.high == BandHigh {
			t.Errorf("%v inches at %v mm: pages stand from %.1f to %.1f mm, want %v to %v", c.inches, c.mounting, low, high, c.low, c.high)
		}
	}
}

// TestLargerWords: words and what stands with them grow, fingers and the glass
// do not.
func TestLargerWords(t *testing.T) {
	for _, inches := range []float64{24, 43, 55} {
		m := NewMetrics(1080, 1920, inches)
		for size, times := range map[Size]float64{Usual: 1, Large: 1.25, Larger: 1.5} {
			s := m.For(Mode{Text: size})
			for _, units := range []float64{20, 35, 58} {
				if got := float64(s.Font(units) / m.Font(units)); math.Abs(got-times) > 0.001 {
					t.Errorf("%v inches: words of %v units grow %.3f times, want %v", inches, units, got, times)
				}
			}
			if s.MM(20) != m.MM(20) || s.Air(48) != m.U(48) || s.U(100) != int(math.Round(float64(m.U(100))*times)) {
				t.Errorf("%v inches, %v times: %d pixels for 20 mm, %d of air, %d for 100 units", inches, times, s.MM(20), s.Air(48), s.U(100))
			}
		}
	}
}
