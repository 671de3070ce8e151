package recording

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/hajimehoshi/go-mp3"
	"github.com/jfreymuth/oggvorbis"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/sound"
)

// MaxBytes bounds a file that is sent: two minutes as a studio records them.
const MaxBytes = 24 << 20

// What is decoded at most, so that silence at the ends may be taken away, and
// the shortest that is anything.
const (
	decoded  = data.MaxRecordingTime + time.Minute
	shortest = 300 * time.Millisecond
)

// Why a file is refused.
var (
	ErrKind   = errors.New("not a sound that can be read: use WAV, OGG or MP3")
	ErrOpus   = errors.New("a voice message in Opus, which is not read: record it here, or save it as MP3")
	ErrBroken = errors.New("the file is damaged or cut off")
	ErrLong   = errors.New("longer than two minutes")
	ErrSilent = errors.New("nothing is to be heard")
	ErrBytes  = errors.New("too many bytes")
)

// Take reads a file and gives what is kept of it, as data.SoundHeader says:
// ErrBytes, ErrKind, ErrOpus, ErrBroken, ErrLong, ErrSilent.
func Take(b []byte) ([]byte, error) {
	if len(b) > MaxBytes {
		return nil, ErrBytes
	}
	s, err := decode(b)
	if err != nil {
		return nil, err
	}
	s = s.At(data.SoundRate).Recorded()
	switch long := s.Length(); {
	case long > data.MaxRecordingTime:
		return nil, fmt.Errorf("%w: %v", ErrLong, long.Round(time.Second))
	case long < shortest:
		return nil, ErrSilent
	}
	return s.Pack(), nil
}

// decode tells the kind by how the file begins, whatever it is called. What a
// decoder stumbles over is a damaged file and no end of the program.
func decode(b []byte) (s sound.Sound, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: %v", ErrBroken, v)
		}
	}()
	switch {
	case bytes.HasPrefix(b, []byte("RIFF")):
		return wave(b)
	case bytes.HasPrefix(b, []byte("OggS")):
		return vorbis(b)
	case bytes.HasPrefix(b, []byte("ID3")) || len(b) > 4 && b[0] == 0xff && b[1]&0xe6 == 0xe2:
		return layerThree(b)
	}
	return s, ErrKind
}

func wave(b []byte) (sound.Sound, error) {
	s, err := sound.ReadWAV(b, decoded)
	switch {
	case errors.Is(err, sound.ErrLong):
		return s, fmt.Errorf("%w: %w", ErrLong, err)
	case err != nil:
		return s, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return s, nil
}

func vorbis(b []byte) (s sound.Sound, err error) {
	if head := b[:min(len(b), 200)]; bytes.Contains(head, []byte("OpusHead")) {
		return s, ErrOpus
	} else if !bytes.Contains(head, []byte("\x01vorbis")) {
		return s, ErrKind
	}
	r, err := oggvorbis.NewReader(bytes.NewReader(b))
	if err != nil {
		return s, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	in, err := newMixer(r.SampleRate(), r.Channels())
	if err != nil {
		return s, err
	}
	buf := make([]float32, 4096*r.Channels())
	for {
		n, err := r.Read(buf)
		for _, v := range buf[:n] {
			in.put(float64(v) * (1 << 15))
		}
		if done, err := in.over(err); done {
			return in.Sound, err
		}
	}
}

func layerThree(b []byte) (s sound.Sound, err error) {
	// A bare reader: with a longer one the decoder would look through the
	// whole file first.
	d, err := mp3.NewDecoder(struct{ io.Reader }{bytes.NewReader(b)})
	if err != nil {
		return s, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	in, err := newMixer(d.SampleRate(), 2)
	if err != nil {
		return s, err
	}
	buf := make([]byte, 1<<14)
	for {
		n, err := io.ReadFull(d, buf)
		for i := 0; i+1 < n; i += 2 {
			in.put(float64(int16(uint16(buf[i]) | uint16(buf[i+1])<<8)))
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = io.EOF
		}
		if done, err := in.over(err); done {
			return in.Sound, err
		}
	}
}

// mixer makes one channel of several.
type mixer struct {
	sound.Sound
	channels, count int
	sum             float64
}

func newMixer(rate, channels int) (*mixer, error) {
	if rate < 8_000 || rate > 192_000 || channels < 1 || channels > 8 {
		return nil, fmt.Errorf("%w: %d channels, %d samples a second", ErrBroken, channels, rate)
	}
	return &mixer{Sound: sound.Sound{Rate: rate}, channels: channels}, nil
}

func (m *mixer) put(v float64) {
	m.sum += v
	if m.count++; m.count == m.channels {
		v := math.Max(math.MinInt16, math.Min(math.MaxInt16, m.sum/float64(m.channels)))
		m.Samples = append(m.Samples, int16(v))
		m.sum, m.count = 0, 0
	}
}

// over tells whether there is no more to read, and why.
func (m *mixer) over(err error) (bool, error) {
	switch {
	case m.Length() > decoded:
		return true, ErrLong
	case errors.Is(err, io.EOF) && len(m.Samples) == 0:
		return true, fmt.Errorf("%w: it holds no sound", ErrBroken)
	case errors.Is(err, io.EOF):
		return true, nil
	case err != nil:
		return true, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return false, nil
}
