package sound

import (
	"encoding/binary"
	"math/bits"
)

// WAV writes a sound as PCM of 16 bits, all samples multiplied by gain.
func (s Sound) WAV(gain float64) []byte {
	out := s.head(kindPCM, 2)
	for _, x := range s.Samples {
		out = binary.LittleEndian.AppendUint16(out, uint16(clip(float64(x)*gain)))
	}
	return out
}

// MuLaw writes a sound as WAV in μ-law (ITU-T G.711): half the bytes, as every
// browser plays it.
func (s Sound) MuLaw() []byte {
	out := s.head(kindMuLaw, 1)
	for _, x := range s.Samples {
		out = append(out, toMuLaw(x))
	}
	if len(s.Samples)%2 == 1 {
		out = append(out, 0xff) // chunks are of even length
	}
	return out
}

// head writes what stands before samples of so many bytes.
func (s Sound) head(kind, each int) []byte {
	le := binary.LittleEndian
	size := uint32(each * len(s.Samples))
	b := append(make([]byte, 0, 44+int(size)+1), "RIFF"...)
	b = le.AppendUint32(b, 36+size+size%2)
	b = le.AppendUint32(append(b, "WAVEfmt "...), 16)
	b = le.AppendUint16(le.AppendUint16(b, uint16(kind)), 1)
	b = le.AppendUint32(le.AppendUint32(b, uint32(s.Rate)), uint32(each*s.Rate))
	b = le.AppendUint16(le.AppendUint16(b, uint16(each)), uint16(8*each))
	return le.AppendUint32(append(b, "data"...), size)
}

// muLawBias lifts all values into the segments of the curve.
const muLawBias = 0x84

func toMuLaw(x int16) byte {
	v, sign := int(x), byte(0)
	if v < 0 {
		v, sign = -v, 0x80
	}
	v = min(v, 32635) + muLawBias
	segment := bits.Len(uint(v)) - 8
	return ^(sign | byte(segment<<4) | byte(v>>(segment+3))&0x0f)
}

func muLawOf(b byte) int {
	b = ^b
	v := (int(b&0x0f)<<3+muLawBias)<<(b>>4&7) - muLawBias
	if b&0x80 != 0 {
		return -v
	}
	return v
}
