package sound

import (
	"errors"
	"math"
	"time"
)

// Sound is samples of one channel.
type Sound struct {
	Rate    int // samples a second
	Samples []int16
}

// LongestSpoken bounds what a program says at once: a sentence takes some
// seconds.
const LongestSpoken = 90 * time.Second

// The rates that are taken, samples a second.
const (
	lowestRate  = 8_000
	highestRate = 192_000
)

// MostBytes is the size of the longest sound spoken, as programs make it, with
// room for a header.
const MostBytes = int(LongestSpoken/time.Second)*48_000*2 + 4096

// ErrSound is a sound that cannot be used: not WAV, another kind of WAV, empty;
// ErrLong, which is one too, takes too long.
var (
	ErrSound = errors.New("the sound cannot be used")
	ErrLong  = errors.New("the sound is too long")
)

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

// Then is a sound with a moment of silence and another one of the same rate
// behind it.
func (s Sound) Then(pause time.Duration, next Sound) Sound {
	if len(s.Samples) == 0 {
		return next
	}
	s.Samples = append(s.Samples, make([]int16, int(pause.Seconds()*float64(s.Rate)))...)
	s.Samples = append(s.Samples, next.Samples...)
	return s
}

// clip brings a value to what a sample holds.
func clip(v float64) int16 {
	return int16(math.Round(math.Max(math.MinInt16, math.Min(math.MaxInt16, v))))
}
