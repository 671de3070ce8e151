package sound

import (
	"encoding/binary"
	"fmt"
	"math"

	"bninsar.ma/madkhal/data"
)

// Recordings are kept in IMA ADPCM: four bits for the step from one sample to
// the next, in parts of a step size that follows the sound. A quarter of the
// bytes of PCM, nothing that can be heard of speech is lost, and it is decoded in
// a few lines. data.SoundHeader tells the layout.

// stepSizes and stepMoves are the tables of the recommendation.
var stepSizes = [89]int{
	7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173,
	190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066,
	2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818,
	18500, 20350, 22385, 24623, 27086, 29794, 32767,
}

var stepMoves = [8]int{-1, -1, -1, -1, 2, 4, 6, 8}

// adpcm is what coder and decoder both know.
type adpcm struct{ value, step int }

// take decodes four bits.
func (a *adpcm) take(code int) int16 {
	size := stepSizes[a.step]
	d := size >> 3
	for bit := range 3 {
		if code&(4>>bit) != 0 {
			d += size >> bit
		}
	}
	if code&8 != 0 {
		d = -d
	}
	a.value = min(max(a.value+d, math.MinInt16), math.MaxInt16)
	a.step = min(max(a.step+stepMoves[code&7], 0), len(stepSizes)-1)
	return int16(a.value)
}

// give encodes a sample.
func (a *adpcm) give(x int16) int {
	d, code := int(x)-a.value, 0
	if d < 0 {
		d, code = -d, 8
	}
	size := stepSizes[a.step]
	for bit := range 3 {
		if d >= size>>bit {
			code |= 4 >> bit
			d -= size >> bit
		}
	}
	a.take(code)
	return code
}

// Pack writes a sound as recordings are kept; its rate must be data.SoundRate.
func (s Sound) Pack() []byte {
	out := data.SoundHeader(len(s.Samples))
	var a adpcm
	for rest := s.Samples; len(rest) > 0; {
		a.value = int(rest[0])
		out = binary.LittleEndian.AppendUint16(out, uint16(rest[0]))
		out = append(out, byte(a.step), 0)
		rest = rest[1:]
		for range data.SoundBlock - 4 {
			var b int
			for half := range 2 {
				x := int16(a.value) // behind the end it stays as it was
				if len(rest) > 0 {
					x, rest = rest[0], rest[1:]
				}
				b |= a.give(x) << (4 * half)
			}
			out = append(out, byte(b))
		}
	}
	return out
}

// Unpack reads a sound as recordings are kept; what is damaged is ErrSound, or
// noise.
func Unpack(b []byte) (Sound, error) {
	if len(b) < data.SoundHead {
		return Sound{}, fmt.Errorf("%w: it is cut off", ErrSound)
	}
	n := int(binary.LittleEndian.Uint32(b[data.SoundHead-12:]))
	blocks := b[data.SoundHead:]
	if n < 1 || n > len(blocks)/data.SoundBlock*data.SoundBlockSamples || string(data.SoundHeader(n)) != string(b[:data.SoundHead]) {
		return Sound{}, fmt.Errorf("%w: it is not as recordings are kept", ErrSound)
	}
	s := Sound{Rate: data.SoundRate, Samples: make([]int16, 0, n+data.SoundBlockSamples)}
	for ; len(blocks) >= data.SoundBlock && len(s.Samples) < n; blocks = blocks[data.SoundBlock:] {
		a := adpcm{int(int16(binary.LittleEndian.Uint16(blocks))), min(int(blocks[2]), len(stepSizes)-1)}
		s.Samples = append(s.Samples, int16(a.value))
		for _, b := range blocks[4:data.SoundBlock] {
			s.Samples = append(s.Samples, a.take(int(b&15)), a.take(int(b>>4)))
		}
	}
	s.Samples = s.Samples[:n]
	return s, nil
}
