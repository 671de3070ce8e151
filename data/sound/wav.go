package sound

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// Kinds of samples in WAV files that are read.
const (
	kindPCM      = 1
	kindFloat    = 3
	kindMuLaw    = 7
	kindExtended = 0xfffe // the kind follows
)

// form is what a WAV file says of its samples.
type form struct {
	kind, channels, bits, rate int
	sample                     func([]byte) float64 // -1 to 1
}

// ReadWAV reads PCM of 8 to 32 bits, floats and μ-law, all channels mixed to
// one, up to a length: ErrSound, ErrLong. Programs that write to a pipe do not
// know the length beforehand: what the header says is the most that is taken.
func ReadWAV(b []byte, longest time.Duration) (s Sound, err error) {
	if len(b) < 12 || string(b[:4]) != "RIFF" || string(b[8:12]) != "WAVE" {
		return s, fmt.Errorf("%w: it is no WAV file", ErrSound)
	}
	var f form
	for b = b[12:]; len(b) >= 8; {
		name, size := string(b[:4]), int(min(binary.LittleEndian.Uint32(b[4:8]), math.MaxInt32))
		b = b[8:]
		size = min(size, len(b))
		switch name {
		case "fmt ":
			if f, err = readForm(b[:size]); err != nil {
				return s, err
			}
		case "data":
			return f.read(b[:size], longest)
		}
		b = b[min(len(b), size+size%2):]
	}
	return s, fmt.Errorf("%w: it holds no samples", ErrSound)
}

func readForm(b []byte) (f form, err error) {
	if len(b) < 16 {
		return f, fmt.Errorf("%w: its format is cut off", ErrSound)
	}
	le := binary.LittleEndian
	f = form{kind: int(le.Uint16(b)), channels: int(le.Uint16(b[2:])), rate: int(min(le.Uint32(b[4:]), math.MaxInt32)), bits: int(le.Uint16(b[14:]))}
	if f.kind == kindExtended && len(b) >= 26 {
		f.kind = int(le.Uint16(b[24:]))
	}
	f.sample = reading(f.kind, f.bits)
	if f.sample == nil || f.channels < 1 || f.channels > 8 || f.rate < lowestRate || f.rate > highestRate {
		return f, fmt.Errorf("%w: kind %d, %d channels, %d bits, %d samples a second; PCM is wanted", ErrSound, f.kind, f.channels, f.bits, f.rate)
	}
	return f, nil
}

// reading gives what reads a sample; nil for a kind that is not read.
func reading(kind, bits int) func([]byte) float64 {
	le := binary.LittleEndian
	switch [2]int{kind, bits} {
	case [2]int{kindPCM, 8}:
		return func(b []byte) float64 { return (float64(b[0]) - 128) / 128 }
	case [2]int{kindPCM, 16}:
		return func(b []byte) float64 { return float64(int16(le.Uint16(b))) / (1 << 15) }
	case [2]int{kindPCM, 24}:
		return func(b []byte) float64 {
			return float64(int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24)) / (1 << 31)
		}
	case [2]int{kindPCM, 32}:
		return func(b []byte) float64 { return float64(int32(le.Uint32(b))) / (1 << 31) }
	case [2]int{kindFloat, 32}:
		return func(b []byte) float64 {
			v := float64(math.Float32frombits(le.Uint32(b)))
			if math.IsNaN(v) {
				return 0
			}
			return math.Max(-1, math.Min(1, v))
		}
	case [2]int{kindMuLaw, 8}:
		return func(b []byte) float64 { return float64(muLawOf(b[0])) / (1 << 15) }
	}
	return nil
}

func (f form) read(b []byte, longest time.Duration) (Sound, error) {
	if f.sample == nil {
		return Sound{}, fmt.Errorf("%w: its samples come before its format", ErrSound)
	}
	each := f.bits / 8
	n := len(b) / (each * f.channels)
	if long := time.Duration(n) * time.Second / time.Duration(f.rate); long > longest {
		return Sound{}, errors.Join(ErrSound, fmt.Errorf("%w: it takes %v, %v is the most", ErrLong, long.Round(time.Second), longest))
	}
	if n == 0 {
		return Sound{}, fmt.Errorf("%w: it is empty", ErrSound)
	}
	s := Sound{Rate: f.rate, Samples: make([]int16, n)}
	for i := range s.Samples {
		var sum float64
		for range f.channels {
			sum += f.sample(b)
			b = b[each:]
		}
		s.Samples[i] = clip(sum / float64(f.channels) * (1 << 15))
	}
	return s, nil
}
