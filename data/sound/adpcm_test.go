package sound

import (
	"errors"
	"math"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// swept rises from 100 to 3400 Hz and swells.
func swept(rate int, long time.Duration) Sound {
	s := Sound{Rate: rate, Samples: make([]int16, int(long.Seconds()*float64(rate)))}
	for i := range s.Samples {
		at := float64(i) / float64(len(s.Samples))
		phase := 2 * math.Pi * long.Seconds() * (100*at + 1650*at*at)
		s.Samples[i] = int16(9000 * (0.2 + at) * math.Sin(phase))
	}
	return s
}

// noise is by how much b is louder than its difference to a, in decibels.
func noise(a, b Sound) float64 {
	var signal, wrong float64
	for i := range b.Samples {
		x, y := float64(a.Samples[i]), float64(b.Samples[i])
		signal, wrong = signal+x*x, wrong+(x-y)*(x-y)
	}
	return 10 * math.Log10(signal/math.Max(wrong, 1))
}

func TestPacked(t *testing.T) {
	for _, n := range []int{1, 2, data.SoundBlockSamples - 1, data.SoundBlockSamples, data.SoundBlockSamples + 1, 5 * data.SoundRate} {
		s := Sound{data.SoundRate, swept(data.SoundRate, 5*time.Second).Samples[:n]}
		b := s.Pack()
		got, err := Unpack(b)
		if err != nil || len(got.Samples) != n || got.Rate != data.SoundRate {
			t.Fatalf("%d samples became %d: %v", n, len(got.Samples), err)
		}
		if q := noise(s, got); n > 1000 && q < 18 {
			t.Errorf("%d samples: only %.1f dB above the noise", n, q)
		}
		for _, cut := range []int{0, 10, data.SoundHead, len(b) - 1} {
			if _, err := Unpack(b[:cut]); !errors.Is(err, ErrSound) {
				t.Errorf("%d of %d bytes: %v", cut, len(b), err)
			}
		}
	}
	for name, b := range map[string][]byte{"a step beyond the table": {1, 2, 255, 0}, "the loudest": {0xff, 0x7f, 88, 0}} {
		b = append(data.SoundHeader(data.SoundBlockSamples), append(b, make([]byte, data.SoundBlock-4)...)...)
		for i := data.SoundHead + 4; i < len(b); i++ {
			b[i] = 0x77
		}
		if s, err := Unpack(b); err != nil || len(s.Samples) != data.SoundBlockSamples {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMuLaw(t *testing.T) {
	s := swept(data.SoundRate, time.Second)
	got, err := ReadWAV(s.MuLaw(), LongestSpoken)
	if err != nil || len(got.Samples) != len(s.Samples) || noise(s, got) < 35 {
		t.Errorf("%d samples of %d, %.1f dB above the noise: %v", len(got.Samples), len(s.Samples), noise(s, got), err)
	}
	for x := math.MinInt16; x <= math.MaxInt16; x += 7 {
		got := muLawOf(toMuLaw(int16(x)))
		if off := math.Abs(float64(got - x)); off > math.Max(8, math.Abs(float64(x))/25) {
			t.Fatalf("%d became %d", x, got)
		}
	}
}

func TestOtherRates(t *testing.T) {
	for _, from := range []int{8000, 11025, 22050, 44100, 48000, 96000} {
		s := swept(from, time.Second).At(data.SoundRate)
		want := swept(data.SoundRate, time.Second)
		if n := len(s.Samples); n < len(want.Samples)-2 || n > len(want.Samples)+2 {
			t.Fatalf("a second of %d is %d samples", from, n)
		}
		mid := func(s Sound) Sound { return Sound{s.Rate, s.Samples[1000:14000]} }
		if q := noise(mid(want), mid(s)); q < 35 {
			t.Errorf("from %d: only %.1f dB above the noise", from, q)
		}
	}
	// What 16 kHz cannot hold is gone, not folded down.
	high := Sound{Rate: 48000, Samples: make([]int16, 48000)}
	for i := range high.Samples {
		high.Samples[i] = int16(10000 * math.Sin(2*math.Pi*11000*float64(i)/48000))
	}
	if loud := high.At(data.SoundRate).RMS(); loud > 0.002 {
		t.Errorf("11 kHz became a sound of RMS %.4f", loud)
	}
}

// TestNoPeakBetween: also the wave between the samples stays below the ceiling,
// where a gain is needed that would take it above.
func TestNoPeakBetween(t *testing.T) {
	s := Sound{Rate: 16000, Samples: make([]int16, 16000)}
	for i := range s.Samples {
		s.Samples[i] = int16(600 * math.Sin(2*math.Pi*300*float64(i)/16000))
		if i%4000 < 400 { // a quarter of the rate, off the peaks
			s.Samples[i] = int16(23000 * math.Sin(math.Pi/2*float64(i)+math.Pi/4))
		}
	}
	out := s.Recorded()
	peak := 0.0
	for i := range out.Samples {
		peak = math.Max(peak, out.peakAt(i))
	}
	if peak > 1.01*ceiling*math.MaxInt16 || peak < 0.7*ceiling*math.MaxInt16 {
		t.Errorf("the highest is %.2f of the range, %.2f is allowed", peak/math.MaxInt16, ceiling)
	}
}
