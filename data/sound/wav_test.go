package sound

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"testing"
	"time"
)

// tune is a sound that is not silent.
func tune(long time.Duration) Sound {
	s := Sound{Rate: 22050, Samples: make([]int16, int(long.Seconds()*22050))}
	for i := range s.Samples {
		s.Samples[i] = int16(4000 * math.Sin(float64(i)/20))
	}
	return s
}

func TestWAVComesBack(t *testing.T) {
	s := tune(2 * time.Second)
	got, err := ReadWAV(s.WAV(1), LongestSpoken)
	if err != nil || got.Rate != s.Rate || got.Length() != 2*time.Second || got.RMS() != s.RMS() {
		t.Fatalf("%v, %v long, RMS %f; want %f", err, got.Length(), got.RMS(), s.RMS())
	}
	half, err := ReadWAV(s.WAV(0.5), LongestSpoken)
	if err != nil || math.Abs(half.RMS()-s.RMS()/2) > 0.001 {
		t.Errorf("at half the volume RMS is %f, was %f", half.RMS(), s.RMS())
	}
	if got := s.From(1500 * time.Millisecond).Length(); got != 500*time.Millisecond {
		t.Errorf("from 1.5 s on, %v are left of two seconds", got)
	}
	if got := s.From(time.Hour).Length(); got != 0 {
		t.Errorf("from an hour on, %v are left", got)
	}
	if loud := tune(time.Second).Even(); loud.RMS() < 0.1 || loud.RMS() > 0.2 {
		t.Errorf("evened to RMS %f", loud.RMS())
	}
}

// TestWAVFromAPipe has the length that a program writes that does not know it.
func TestWAVFromAPipe(t *testing.T) {
	b := tune(time.Second).WAV(1)
	binary.LittleEndian.PutUint32(b[4:], 0x7ffff024)
	binary.LittleEndian.PutUint32(b[40:], 0x7ffff000)
	if s, err := ReadWAV(b, LongestSpoken); err != nil || s.Length() != time.Second {
		t.Errorf("%v, %v", s.Length(), err)
	}
	b = append(b[:12:12], append([]byte("LIST\x03\x00\x00\x00abc\x00"), b[12:]...)...)
	if s, err := ReadWAV(b, LongestSpoken); err != nil || s.Length() != time.Second {
		t.Errorf("with another chunk of odd length: %v, %v", s.Length(), err)
	}
}

func TestBrokenWAV(t *testing.T) {
	good := tune(time.Second).WAV(1)
	with := func(at int, v uint16) []byte {
		b := bytes.Clone(good)
		binary.LittleEndian.PutUint16(b[at:], v)
		return b
	}
	hour := bytes.Clone(good)
	binary.LittleEndian.PutUint32(hour[40:], 3600*22050*2)
	for name, b := range map[string][]byte{
		"nothing":           nil,
		"words":             []byte("espeak-ng: no such voice, whatever that is"),
		"cut in the header": good[:30],
		"no samples":        good[:44],
		"MP3 inside":        with(20, 85),
		"no channels":       with(22, 0),
		"twelve bits":       with(34, 12),
		"no rate":           with(24, 0),
		"samples first":     append(append(bytes.Clone(good[:12]), good[36:]...), good[12:36]...),
		"an hour":           append(bytes.Clone(hour[:44]), make([]byte, 3600*22050*2)...),
	} {
		t.Run(name, func(t *testing.T) {
			if s, err := ReadWAV(b, LongestSpoken); !errors.Is(err, ErrSound) {
				t.Errorf("%v long, %v", s.Length(), err)
			}
		})
	}
}

func FuzzReadWAV(f *testing.F) {
	f.Add(tune(10 * time.Millisecond).WAV(1))
	f.Add([]byte("RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := ReadWAV(b, LongestSpoken); err == nil && (s.Length() <= 0 || s.Length() > LongestSpoken || len(s.Samples) > len(b)) {
			t.Errorf("%d bytes became %v", len(b), s.Length())
		}
	})
}
