package voice

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// Sound is speech as samples of one channel.
type Sound struct {
	Rate    int // samples a second
	Samples []int16
}

// Bounds of a sound: a sentence takes some seconds.
const (
	LongestSound = 90 * time.Second
	lowestRate   = 8000
	highestRate  = 48000
)

// mostBytes is the size of the longest sound at the highest rate, with room for
// a header.
const mostBytes = int(LongestSound/time.Second)*highestRate*2 + 4096

// ErrSound is a sound that cannot be used: not WAV, another kind of WAV, empty,
// too long.
var ErrSound = errors.New("the sound cannot be used")

// Length is how long it takes.
func (s Sound) Length() time.Duration {
	if s.Rate <= 0 {
		return 0
	}
	return time.Duration(len(s.Samples)) * time.Second / time.Duration(s.Rate)
}

// From leaves out what comes before at.
func (s Sound) From(at time.Duration) Sound {
	n := int(at.Seconds() * float64(s.Rate))
	s.Samples = s.Samples[min(max(n, 0), len(s.Samples)):]
	return s
}

// RMS is the loudness, 0 to 1.
func (s Sound) RMS() float64 {
	var sum float64
	for _, x := range s.Samples {
		sum += float64(x) * float64(x)
	}
	return math.Sqrt(sum/float64(max(1, len(s.Samples)))) / math.MaxInt16
}

// ReadWAV reads one channel of 16 bits. Programs that write to a pipe do not
// know the length beforehand: what the header says is the most that is taken.
func ReadWAV(b []byte) (s Sound, err error) {
	if len(b) < 12 || string(b[:4]) != "RIFF" || string(b[8:12]) != "WAVE" {
		return s, fmt.Errorf("%w: it is no WAV file", ErrSound)
	}
	for b = b[12:]; len(b) >= 8; {
		name, size := string(b[:4]), int(min(binary.LittleEndian.Uint32(b[4:8]), math.MaxInt32))
		b = b[8:]
		size = min(size, len(b))
		switch name {
		case "fmt ":
			if s.Rate, err = format(b[:size]); err != nil {
				return Sound{}, err
			}
		case "data":
			return s.filled(b[:size])
		}
		b = b[min(len(b), size+size%2):]
	}
	return Sound{}, fmt.Errorf("%w: it holds no samples", ErrSound)
}

func format(b []byte) (rate int, err error) {
	if len(b) < 16 {
		return 0, fmt.Errorf("%w: its format is cut off", ErrSound)
	}
	kind, channels := binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])
	perSecond, bits := binary.LittleEndian.Uint32(b[4:]), binary.LittleEndian.Uint16(b[14:])
	if kind != 1 || channels != 1 || bits != 16 || perSecond < lowestRate || perSecond > highestRate {
		return 0, fmt.Errorf("%w: kind %d, %d channels, %d bits, %d samples a second; one channel of 16 bits is wanted", ErrSound, kind, channels, bits, perSecond)
	}
	return int(perSecond), nil
}

func (s Sound) filled(b []byte) (Sound, error) {
	if s.Rate == 0 {
		return Sound{}, fmt.Errorf("%w: its samples come before its format", ErrSound)
	}
	if long := time.Duration(len(b)/2) * time.Second / time.Duration(s.Rate); long > LongestSound {
		return Sound{}, fmt.Errorf("%w: it takes %v, %v is the most", ErrSound, long.Round(time.Second), LongestSound)
	}
	s.Samples = make([]int16, len(b)/2)
	for i := range s.Samples {
		s.Samples[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	if len(s.Samples) == 0 {
		return Sound{}, fmt.Errorf("%w: it is empty", ErrSound)
	}
	return s, nil
}

// WAV writes a sound with all samples multiplied by gain.
func (s Sound) WAV(gain float64) []byte {
	var b bytes.Buffer
	size := uint32(2 * len(s.Samples))
	head := []any{
		[]byte("RIFF"), 36 + size, []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1),
		uint32(s.Rate), uint32(2 * s.Rate), uint16(2), uint16(16), []byte("data"), size,
	}
	for _, x := range head {
		_ = binary.Write(&b, binary.LittleEndian, x) // a buffer takes everything
	}
	out := b.Bytes()
	for _, x := range s.Samples {
		v := math.Round(float64(x) * gain)
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(math.Max(math.MinInt16, math.Min(math.MaxInt16, v)))))
	}
	return out
}

// even brings all sounds to one loudness, without cutting peaks: a fifth of
// the full range on the average of what is not silence.
func (s Sound) even() Sound {
	var sum float64
	count, peak := 0, 0
	for _, x := range s.Samples {
		v := int(x)
		if v < 0 {
			v = -v
		}
		peak = max(peak, v)
		if v > math.MaxInt16/200 {
			sum += float64(v) * float64(v)
			count++
		}
	}
	if count == 0 {
		return s
	}
	loud := math.Sqrt(sum/float64(count)) / math.MaxInt16
	gain := math.Min(0.18/loud, 0.9*math.MaxInt16/float64(peak))
	for i, x := range s.Samples {
		s.Samples[i] = int16(float64(x) * gain)
	}
	return s
}
